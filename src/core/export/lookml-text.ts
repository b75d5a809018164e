/** LookML's own notation: blocks, parameters and comments. */

/** `sql` holds text that ends with two semicolons; `words` are plain, `text` is quoted. */
export type LookmlParameter =
  | { readonly kind: 'words' | 'text' | 'sql'; readonly name: string; readonly value: string }
  | { readonly kind: 'block'; readonly block: LookmlBlock };

export interface LookmlBlock {
  readonly type: string;
  readonly name: string;
  readonly parameters: readonly LookmlParameter[];
}

export function words(name: string, value: string): LookmlParameter {
  return { kind: 'words', name, value };
}

export function text(name: string, value: string): LookmlParameter {
  return { kind: 'text', name, value };
}

export function sql(name: string, value: string): LookmlParameter {
  return { kind: 'sql', name, value };
}

export function block(
  type: string,
  name: string,
  parameters: readonly LookmlParameter[],
): LookmlParameter {
  return { kind: 'block', block: { type, name, parameters } };
}

/** One block after its comment lines. */
export function lookmlText(comment: readonly string[], root: LookmlBlock): string {
  return `${[...comment.map((line) => `# ${line}`), ...blockLines(root)].join('\n')}\n`;
}

function blockLines({ type, name, parameters }: LookmlBlock): readonly string[] {
  return [
    `${type}: ${name} {`,
    ...parameters.flatMap((parameter) => parameterLines(parameter).map((line) => `  ${line}`)),
    '}',
  ];
}

function parameterLines(parameter: LookmlParameter): readonly string[] {
  switch (parameter.kind) {
    case 'words':
      return [`${parameter.name}: ${parameter.value}`];
    case 'text':
      return [`${parameter.name}: "${parameter.value.replace(/[\\"]/g, '\\$&')}"`];
    case 'sql':
      return [`${parameter.name}: ${parameter.value} ;;`];
    case 'block':
      return blockLines(parameter.block);
  }
}
