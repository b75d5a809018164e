/** SPARKLINE for the spreadsheet component, which has none: bars of one character, drawn from the numbers of a range. */

import { addFunction, helpers } from '@odoo/o-spreadsheet';

const BARS = '▁▂▃▄▅▆▇█';
/** As wide as a bar, about. */
const GAP = '\u2002';

/** One bar a number, from the lowest to the highest, a gap for what is none; empty for no numbers, level bars for equal ones. */
export function sparklineText(values: readonly unknown[]): string {
  const numbers = values.filter((value): value is number => typeof value === 'number');
  const lowest = Math.min(...numbers);
  const range = Math.max(...numbers) - lowest;
  if (numbers.length === 0) return '';
  return values
    .map((value) => {
      if (typeof value !== 'number') return GAP;
      const height = range === 0 ? 3 : Math.round(((value - lowest) / range) * (BARS.length - 1));
      return BARS.charAt(height);
    })
    .join('');
}

/** Makes the function known to every model made afterwards. Call it once. */
export function registerSparkline(): void {
  addFunction('SPARKLINE', {
    description: 'Draws the numbers of a range as small bars.',
    args: [
      helpers.arg('data (range)', 'The numbers to draw.'),
      helpers.arg(
        'options (range, optional)',
        'Accepted for Google Sheets; bars are always drawn.',
      ),
    ],
    compute(data) {
      const columns = helpers.isMatrix(data) ? data : [[data]];
      return sparklineText(columns.flat().map((cell) => cell?.value));
    },
  });
}
