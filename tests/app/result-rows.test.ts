import { resultRows } from '../../src/app/result-rows.ts';

function oneCell(type: string, v: string | null) {
  return resultRows({
    schema: { fields: [{ name: 'x', type }] },
    rows: [{ f: [{ v }] }],
  })[0]?.x;
}

describe('result rows', () => {
  test.each([
    ['STRING', '=1+1', '=1+1'],
    ['INTEGER', '9007199254740991', 9007199254740991],
    ['NUMERIC', '12.5', 12.5],
    ['FLOAT', '1.5E-7', 1.5e-7],
    ['FLOAT', 'NaN', null],
    ['FLOAT', 'Infinity', null],
    ['BOOLEAN', 'true', true],
    ['DATE', '2026-02-28', '2026-02-28'],
    ['INTEGER', null, null],
  ])('%s %s reads as %s', (type, raw, expected) => {
    expect(oneCell(type, raw)).toBe(expected);
  });

  test('an integer that a double can not hold is refused, not rounded', () => {
    expect(() => oneCell('INTEGER', '9007199254740993')).toThrow('column x');
  });

  test('a nested column is refused by name', () => {
    expect(() => oneCell('RECORD', 'x')).toThrow('RECORD');
  });
});
