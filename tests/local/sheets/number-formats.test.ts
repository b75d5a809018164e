import { formattedValue } from '../../../src/local/sheets/values/formatted-value.ts';
import { formatNumber, formatText } from '../../../src/local/sheets/values/number-pattern.ts';

const cases: [number, string, string][] = [
  [1234567.891, '#,##0.00', '1,234,567.89'],
  [-1234.5, '#,##0', '-1,235'],
  [1.005, '0.00', '1.01'],
  [0.07, '0.0%', '7.0%'],
  [-0.0001, '0.0%', '0.0%'],
  [12.5, '"$"#,##0.00', '$12.50'],
  [12.5, '$#,##0.00', '$12.50'],
  [-3, '#,##0;(#,##0)', '(3)'],
  [0, '0.0;-0.0;"–"', '–'],
  [12, '0" bps"', '12 bps'],
  [0.0012, '+0.0" pp";-0.0" pp"', '+0.0 pp'],
  [2_500_000, '#,##0.0,,"M"', '2.5M'],
  [2_500_000, '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', '2.5M'],
  [2_500, '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', '2.5K'],
  [25, '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', '25'],
  [1234.5, '0.00E+00', '1.23E+03'],
  [5, '000', '005'],
  [1.5, '#.##', '1.5'],
  [45293, 'yyyy-mm-dd', '2024-01-02'],
  [45293.75, 'yyyy-mm-dd hh:mm:ss', '2024-01-02 18:00:00'],
  [45293.75, 'd mmm yyyy h:mm AM/PM', '2 Jan 2024 6:00 PM'],
  [45293.5, 'dddd, mmmm d', 'Tuesday, January 2'],
  [45293, 'mmm yyyy', 'Jan 2024'],
  [1.5, '[h]:mm', '36:00'],
  [45293.75, 'hh:mm "UTC"', '18:00 UTC'],
];

test.each(cases)('%p under %p reads %p', (value, pattern, text) => {
  expect(formatNumber(value, pattern)).toBe(text);
});

test('A number without a format shows as Sheets shows it automatically', () => {
  const shown = (numberValue: number) => formattedValue({ numberValue }, undefined);
  expect([0.1 + 0.2, 1 / 3, 1e15, 123456789012, -0.5, 1e-10].map(shown)).toEqual([
    '0.3',
    '0.3333333333'.slice(0, 11),
    '1E+15',
    '123456789012',
    '-0.5',
    '1E-10',
  ]);
});

test('Each type has the pattern of the locale when none is given', () => {
  const shown = (type: string, numberValue = 1234.5) => formattedValue({ numberValue }, { type });
  expect(shown('NUMBER')).toBe('1,234.50');
  expect(shown('CURRENCY')).toBe('$1,234.50');
  expect(shown('PERCENT', 0.1012)).toBe('10.12%');
  expect(shown('DATE', 45293)).toBe('1/2/2024');
  expect(shown('TEXT')).toBe('1234.5');
});

test('Booleans, errors and texts show without a number pattern', () => {
  expect(formattedValue({ boolValue: true }, { type: 'NUMBER', pattern: '0.0' })).toBe('TRUE');
  expect(formattedValue({ errorValue: { type: 'DIVIDE_BY_ZERO' } }, undefined)).toBe('#DIV/0!');
  expect(formattedValue({ stringValue: '12' }, { type: 'NUMBER', pattern: '0.0' })).toBe('12');
  expect(formatText('x', '"<"@">"')).toBe('<x>');
  expect(formattedValue(undefined, undefined)).toBeUndefined();
});
