import fc from 'fast-check';
import { parseFormula } from '../../../src/core/formula/parse.ts';
import { printFormula } from '../../../src/core/formula/print.ts';
import { arbitraryTree, shapeOf } from './formula-trees.ts';

const printed = (text: string): string => {
  const result = parseFormula(text);
  return result.ok
    ? printFormula(result.value)
    : `${result.fault.at}: ${result.fault.what} ${result.fault.mend}`;
};

test('any tree that the grammar can say survives printing and parsing', () => {
  fc.assert(
    fc.property(arbitraryTree, (tree) => {
      const result = parseFormula(printFormula(tree));
      if (!result.ok) return result.fault.code === 'too-long';
      expect(shapeOf(result.value)).toEqual(shapeOf(tree));
      return true;
    }),
    { numRuns: 400 },
  );
});

test('any text either parses and prints stably or is refused at a character of it', () => {
  const alphabet = fc.constantFrom(
    ..."ab1.(),*/+-=<>' ",
    'and',
    'case',
    'when',
    'end',
    ' in ',
    '--',
    ';',
    '\\',
    '"',
  );
  fc.assert(
    fc.property(fc.array(alphabet, { maxLength: 25 }), (parts) => {
      const text = parts.join('');
      const result = parseFormula(text);
      if (!result.ok) {
        expect(result.fault.at).toBeGreaterThanOrEqual(0);
        expect(result.fault.at).toBeLessThanOrEqual(text.length);
        return;
      }
      const once = printFormula(result.value);
      expect(printed(once)).toBe(once);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['a + b * c', 'a + b * c'],
  ['(a + b) * c', '(a + b) * c'],
  ['a - (b - c)', 'a - (b - c)'],
  ['NOT a AND b OR c', 'not a and b or c'],
  ["status IN ('x', 'it''s')", "status in ('x', 'it''s')"],
  ['a between 1 and 2 and b', 'a between 1 and 2 and b'],
  ["day >= date '2024-02-29'", "day >= date '2024-02-29'"],
  ['case when a > 1 then b else 0 end', 'case when a > 1 then b else 0 end'],
  ['SUM(x) / count(*)', 'sum(x) / count(*)'],
  ['a <> b', 'a != b'],
  ['-(-a)', '-(-a)'],
])('%s reads as %s', (text, expected) => {
  expect(printed(text)).toBe(expected);
});

test.each([
  ['sum(x); drop table t', '6: The character ";" is not part of the language.'],
  ['sum(x) -- all of it', '7: A formula has no comments.'],
  ['sum(x) /* all */', '7: A formula has no comments.'],
  ['(select 1 from t)', '8: "1" can not stand here. Expected ")".'],
  [
    'sum(x) union all select password',
    '7: "union" can not stand here. Expected an operator or the end of the formula.',
  ],
  ["status = 'a' or '1'='1' --", '24: A formula has no comments.'],
  ['status = "a"', '9: The quote " is not part of the language.'],
  ['`users`', '0: The quote ` is not part of the language.'],
  ['@@version', '0: The character "@" is not part of the language.'],
  ["status = 'a\\' or true'", '21: This text is not closed on its line.'],
  ['users.email', '5: A point can not stand here.'],
  ['sum(x', '5: The formula ends here. Expected ")".'],
  ['1e9', '0: This is not a number.'],
  ["'a\nb'", '0: This text is not closed on its line.'],
  ["date '2023-02-29'", '5: "2023-02-29" is not a day.'],
  ['', '0: The formula ends here. Expected a column, a number, a text, a function or "(".'],
  ['a = b = c', '6: "=" can not stand here.'],
])('%j dies in the parser with its place and the reason', (text, told) => {
  expect(printed(text).slice(0, told.length)).toBe(told);
});

test('a formula that is too long or nested too deeply is refused, not run into the ground', () => {
  expect(printed(`${'('.repeat(100)}a${')'.repeat(100)}`)).toContain('nested too deeply');
  expect(printed(`a${'+a'.repeat(5000)}`)).toContain('Expected at most 4000.');
});
