import fc from 'fast-check';
import { transferable } from '../../../src/local/appsscript/transferable.ts';

describe('transferable', () => {
  test('passes every JSON value unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false } as object), (value) => {
        expect(transferable(value, 'value')).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('makes undefined null in lists and drops it from objects', () => {
    expect(transferable([1, undefined], 'value')).toEqual([1, null]);
    expect(transferable({ a: undefined, b: 2 }, 'value')).toEqual({ b: 2 });
  });

  test('knows one zero', () => {
    expect(transferable([-0], 'value')).toEqual([0]);
  });

  const cycle: unknown[] = [];
  cycle.push(cycle);
  test.each([
    ['a Date', { when: [new Date(0)] }, 'value.when[0] is a Date'],
    ['a function', { run: () => 1 }, 'value.run is a function'],
    ['NaN', [Number.NaN], 'value[0] is NaN'],
    ['a Map', new Map(), 'value is a Map'],
    ['a cycle', cycle, 'value[0] is a circular reference'],
  ])('refuses %s by its place', (_, value, message) => {
    expect(() => transferable(value, 'value')).toThrow(message);
  });
});
