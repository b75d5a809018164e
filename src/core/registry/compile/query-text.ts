/** Common table expressions as lists of lines. */

export interface NamedQuery {
  readonly name: string;
  readonly lines: readonly string[];
}

/** `name AS (...)` with its lines indented. */
export function queryText({ name, lines }: NamedQuery): string {
  return `${name} AS (\n${lines.map((line) => `  ${line}`).join('\n')}\n)`;
}

/** Lines of a list: all but the last end in a comma. */
export function commas(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => (index < lines.length - 1 ? `${line},` : line));
}
