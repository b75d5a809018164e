/** Formulas of Google Sheets in the separators of the spreadsheet component, and back. */

/** The component knows no apostrophe in a tab's title; this one looks the same and is allowed. */
const TYPOGRAPHIC_APOSTROPHE = '\u2019';

/** A tab's title as the component keeps it. */
export function componentTitle(title: string): string {
  return title.replaceAll("'", TYPOGRAPHIC_APOSTROPHE);
}

/** Text in double quotes, titles in single quotes, array literals, and what stands between them. */
const PIECES = /"(?:[^"]|"")*"|'(?:[^']|'')*'|\{[^}]*\}|[^"'{]+|["'{]/g;

/** Argument separators `;` become `,`, and titles are written as the component keeps them. */
export function toComponentFormula(formula: string): string {
  return formula.replace(PIECES, (piece) => {
    if (piece.startsWith('"') || piece.startsWith('{')) return piece;
    if (!piece.startsWith("'")) return piece.replaceAll(';', ',');
    return `'${componentTitle(piece.slice(1, -1).replaceAll("''", "'"))}'`;
  });
}

/** Titles as Google Sheets writes them; it takes commas as well as semicolons. */
export function toSheetsFormula(formula: string): string {
  return formula.replace(PIECES, (piece) =>
    piece.startsWith("'") ? piece.replaceAll(TYPOGRAPHIC_APOSTROPHE, "''") : piece,
  );
}

const SPARKLINE =
  /^=\s*SPARKLINE\(\s*((?:'(?:[^']|'')+'!|[A-Za-z0-9_]+!)?\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)\s*[;,)]/i;

/** The range that a formula draws as a sparkline, or undefined when it is not one. */
export function sparklineRange(formula: string): string | undefined {
  return SPARKLINE.exec(formula)?.[1];
}
