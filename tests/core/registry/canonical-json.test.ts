import fc from 'fast-check';
import {
  canonicalJson,
  isSameJson,
  type JsonValue,
} from '../../../src/core/registry/canonical-json.ts';

test('the example of RFC 8785, section 3.2.2, has its one spelling', () => {
  const value = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"\u002f',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('keys are ordered by UTF-16 code units, as section 3.2.3 shows', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
  const sorted = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
  expect(Object.keys(JSON.parse(sorted))).toEqual([
    '1',
    '\r',
    '\u0080',
    '\u00f6',
    '\u20ac',
    '\u{1f600}',
    '\ufb33',
  ]);
});

test('the order of keys never matters and reading gives the value back', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const members = value as Readonly<Record<string, JsonValue>>;
      const turned = Object.fromEntries(Object.entries(members).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(members));
      expect(JSON.parse(canonicalJson(members))).toEqual(JSON.parse(JSON.stringify(members)));
    }),
  );
});

test('keys that the engine puts in the order of numbers are ordered as texts all the same', () => {
  expect(canonicalJson({ 9: 0, 10: 0, 1: { b: 0, a: [{ 20: 0, 3: 0 }] } })).toBe(
    '{"1":{"a":[{"20":0,"3":0}],"b":0},"10":0,"9":0}',
  );
});

test('a member without a value is left out, in order or not', () => {
  expect(canonicalJson({ a: 1, b: undefined, c: 3 })).toBe('{"a":1,"c":3}');
  expect(canonicalJson({ c: 3, b: undefined, a: 1 })).toBe('{"a":1,"c":3}');
});

test('two values are the same exactly where their text is', () => {
  const value = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>;
  const few = fc.dictionary(
    fc.constantFrom('a', 'b', 'constructor', 'length'),
    fc.constantFrom<JsonValue | undefined>(undefined, null, 0, -0, '', [], {}, { a: [1] }),
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.oneof(value, few), fc.oneof(value, few), (one, other) => {
      expect(isSameJson(one, other)).toBe(canonicalJson(one) === canonicalJson(other));
      expect(isSameJson(one, one)).toBe(true);
      expect(isSameJson(one, JSON.parse(canonicalJson(one)))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('what JSON can not hold is refused, in order or not', () => {
  expect(() => canonicalJson(Number.NaN)).toThrow('no NaN');
  expect(() => canonicalJson({ a: [Number.POSITIVE_INFINITY] })).toThrow('no infinite');
  expect(() => canonicalJson({ half: '\ud800' })).toThrow('half a character');
  expect(() => canonicalJson({ '\udc00': 1 })).toThrow('half a character');
  expect(() => canonicalJson({ b: '\ud800', a: 1 })).toThrow('half a character');
  expect(canonicalJson({ told: '\\ud800' })).toBe('{"told":"\\\\ud800"}');
});
