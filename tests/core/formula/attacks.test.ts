/** Whatever is smuggled into a formula dies in the parser or the check, with its position; nothing of it reaches SQL. */

import fc from 'fast-check';
import { checkMeasure, type Scope } from '../../../src/core/formula/check.ts';
import type { FormulaFault } from '../../../src/core/formula/fault.ts';
import { parseFormula } from '../../../src/core/formula/parse.ts';
import { printFormula } from '../../../src/core/formula/print.ts';
import { aggregateSql, isAggregate } from '../../../src/core/formula/to-sql.ts';

const SALES: Scope = {
  owner: 'sales',
  level: 'row',
  names: new Map([
    ['price', { type: 'NUMERIC' }],
    ['note', { type: 'STRING' }],
  ]),
};

function faultOf(text: string): FormulaFault | undefined {
  const parsed = parseFormula(text);
  const result = parsed.ok ? checkMeasure(parsed.value, SALES) : parsed;
  return result.ok ? undefined : result.fault;
}

const told = (text: string): string => {
  const fault = faultOf(text);
  return fault ? `${fault.at} ${fault.code}: ${fault.what}` : 'fine';
};

test.each([
  ['a line comment', 'sum(price) -- WHERE', '11 syntax: A formula has no comments.'],
  ['a block comment', 'sum(/* x */ price)', '4 syntax: A formula has no comments.'],
  ['a hash comment', 'sum(price) # x', '11 syntax: The character "#" is not part of the language.'],
  [
    'a second statement',
    'sum(price); DROP TABLE sales',
    '10 syntax: The character ";" is not part of the language.',
  ],
  ['a table in backquotes', 'sum(`p.d.t`)', '4 syntax: The quote ` is not part of the language.'],
  ['a text in double quotes', 'count("x")', '6 syntax: The quote " is not part of the language.'],
  [
    'a text over two lines',
    "countif(note = 'a\nb')",
    '15 syntax: This text is not closed on its line.',
  ],
  [
    'a NUL in a text',
    "countif(note = 'a\u0000b')",
    '15 syntax: This text is not closed on its line.',
  ],
  ['a raw text', "countif(note = r'a')", `16 syntax: "a" can not stand here.`],
  ['a subquery', 'sum((select 1))', '12 syntax: "1" can not stand here.'],
  ['a union', 'sum(price) union all', '11 syntax: "union" can not stand here.'],
  ['another table', 'sum(users.email)', '9 syntax: A point can not stand here.'],
  ['a star of a view', 'sum(*)', '0 syntax: sum takes no star.'],
  ['a query parameter', 'sum(@x)', '4 syntax: The character "@" is not part of the language.'],
  ['a system variable', 'sum(@@x)', '4 syntax: The character "@" is not part of the language.'],
  ['an array', 'sum([price])', '4 syntax: The character "[" is not part of the language.'],
  [
    'a concatenation',
    "count(note || 'x')",
    '11 syntax: The character "|" is not part of the language.',
  ],
  [
    'a full-width quote',
    'countif(note = ＇a＇)',
    '15 syntax: The character "＇" is not part of the language.',
  ],
  [
    'a Cyrillic look-alike',
    'sum(рrice)',
    '4 syntax: The character "р" is not part of the language.',
  ],
  [
    'a zero-width space',
    'sum(pri\u200bce)',
    '7 syntax: The character "\u200b" is not part of the language.',
  ],
  [
    'a right-to-left mark',
    'sum(price)\u202e',
    '10 syntax: The character "\u202e" is not part of the language.',
  ],
  [
    'a no-break space',
    'sum(\u00a0price)',
    '4 syntax: The character "\u00a0" is not part of the language.',
  ],
  [
    'a full-width bracket',
    'sum（price）',
    '3 syntax: The character "（" is not part of the language.',
  ],
  [
    'half a character',
    'sum(\ud800)',
    '4 syntax: The character "\\ud800" is not part of the language.',
  ],
  [
    'a function outside the list',
    'external_query(price)',
    '0 unknown-function: There is no function "external_query".',
  ],
  [
    'the name of an object member',
    'constructor(price)',
    '0 unknown-function: There is no function "constructor".',
  ],
  [
    'a column of an object member',
    'sum(__proto__)',
    '4 unknown-name: sales has no column "__proto__".',
  ],
  ['a hexadecimal number', 'sum(0x10)', '4 syntax: This is not a number.'],
  ['an exponent', 'sum(1e999)', '4 syntax: This is not a number.'],
  [
    'a number of forty digits',
    `sum(price * ${'9'.repeat(40)})`,
    `12 type: The number ${'9'.repeat(40)} is too long.`,
  ],
  [
    'a huge text',
    `sum(${' '.repeat(4000)}price)`,
    '4000 too-long: The formula has 4010 characters.',
  ],
  ['deep brackets', `${'('.repeat(500)}price`, '60 too-long: The formula is nested too deeply.'],
  [
    'deep signs',
    `sum(${'-'.repeat(1)} ${'- '.repeat(500)}price)`,
    '122 too-long: The formula is nested too deeply.',
  ],
  [
    'deep negations',
    `countif(${'not '.repeat(500)}true)`,
    '244 too-long: The formula is nested too deeply.',
  ],
  [
    'deep cases',
    `sum(${'case when true then '.repeat(190)}1)`,
    '1174 too-long: The formula is nested too deeply.',
  ],
])('%s is refused where it stands', (_what, text, expected) => {
  expect(told(text)).toBe(expected);
});

test.each([
  [
    'a backslash before the quote',
    "countif(note = '\\' or true)",
    "COUNTIF(note = '\\\\' OR TRUE)",
  ],
  [
    'a quote that ends the text early',
    "countif(note = 'a' or '1'='1')",
    "COUNTIF(note = 'a' OR '1' = '1')",
  ],
  ['quotes in a row', "countif(note = '''a''')", "COUNTIF(note = '\\'a\\'')"],
])('%s says what it says, within its own formula', (_what, text, sql) => {
  const parsed = parseFormula(text);
  const checked = parsed.ok ? checkMeasure(parsed.value, SALES) : parsed;
  if (!checked.ok || !isAggregate(checked.value)) throw new Error('refused');
  expect(aggregateSql(checked.value, null, { name: (name) => name })).toBe(sql);
});

test('a text keeps everything that is in it, and ends where it ends', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (raw) => {
      const value = raw.replace(/\p{Cc}/gu, ' ');
      const parsed = parseFormula(`countif(note = '${value.replaceAll("'", "''")}')`);
      const checked = parsed.ok ? checkMeasure(parsed.value, SALES) : parsed;
      if (!checked.ok || !isAggregate(checked.value)) throw new Error('refused');
      const sql = aggregateSql(checked.value, null, { name: (name) => name });
      const literal = /^COUNTIF\(note = '((?:[^'\\]|\\.)*)'\)$/su.exec(sql)?.[1];
      const read = literal?.replace(/\\(?:u([0-9a-f]{4})|(.))/gsu, (_, code, character) =>
        code === undefined ? character : String.fromCharCode(Number.parseInt(code, 16)),
      );
      expect(read).toBe(value);
    }),
  );
});

test('any text is a formula or a fault inside it, at once', () => {
  const words = [
    'sum(',
    'price',
    ')',
    "'",
    '--',
    ';',
    '/',
    '*',
    'case',
    'when',
    '`',
    '\\',
    '"',
    ' ',
    '1',
    '.',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      const parsed = parseFormula(text);
      if (parsed.ok) expect(parseFormula(printFormula(parsed.value)).ok).toBe(true);
      else expect(parsed.fault.at >= 0 && parsed.fault.at <= text.length).toBe(true);
    }),
  );
});
