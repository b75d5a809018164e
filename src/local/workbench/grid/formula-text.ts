/** Formulas of Google Sheets in the separators of the spreadsheet component, and back. */

/**
 * Argument separators `;` become `,`. Text in quotes, quoted tab titles and array literals stay as they are.
 */
export function toComponentFormula(formula: string): string {
  let quote = '';
  let braces = 0;
  let result = '';
  for (const character of formula) {
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '{') braces++;
    else if (character === '}') braces--;
    result += character === ';' && quote === '' && braces === 0 ? ',' : character;
  }
  return result;
}

const SPARKLINE =
  /^=\s*SPARKLINE\(\s*((?:'(?:[^']|'')+'!|[A-Za-z0-9_]+!)?\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)\s*[;,)]/i;

/** The range that a formula draws as a sparkline, or undefined when it is not one. */
export function sparklineRange(formula: string): string | undefined {
  return SPARKLINE.exec(formula)?.[1];
}
