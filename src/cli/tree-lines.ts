/** A tree as lines that a person reads in a terminal. */

export interface TextTree {
  readonly text: string;
  readonly below: readonly TextTree[];
}

/** The root stands at the margin, what is below it hangs from lines. */
export function treeLines({ text, below }: TextTree): readonly string[] {
  return [
    text,
    ...below.flatMap((child, at) => {
      const isLast = at === below.length - 1;
      const [first = '', ...rest] = treeLines(child);
      return [
        `${isLast ? '└─ ' : '├─ '}${first}`,
        ...rest.map((line) => `${isLast ? '   ' : '│  '}${line}`),
      ];
    }),
  ];
}

export function leaf(text: string): TextTree {
  return { text, below: [] };
}
