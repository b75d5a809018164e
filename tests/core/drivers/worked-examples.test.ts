import type { Decomposition } from '../../../src/core/drivers/decomposition.ts';
import { explainFormula } from '../../../src/core/drivers/explain-formula.ts';
import { explainRatio } from '../../../src/core/drivers/explain-ratio.ts';
import { explainSum } from '../../../src/core/drivers/explain-sum.ts';
import { shapley } from '../../../src/core/drivers/shapley.ts';
import { parseFormula } from '../../../src/core/formula/parse.ts';

function tree(text: string) {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(parsed.fault.what);
  return parsed.value;
}

/** `orders 9476.04`, or why not. */
function told(decomposition: Decomposition, digits: number): readonly string[] {
  if (decomposition.kind === 'not decomposed') return [decomposition.because];
  return decomposition.parts.map(({ name, effect, amount, presence }) =>
    [name, effect, amount.toFixed(digits), presence].join(' '),
  );
}

const inputs = (values: Readonly<Record<string, number | null>>) => (name: string) =>
  values[name] ?? null;

test('revenue that rose by more orders and fell by their value: logarithmic mean shares', () => {
  const before = inputs({ orders: 1000, aov: 50 });
  const after = inputs({ orders: 1200, aov: 45 });
  const found = explainFormula(tree('orders * aov'), before, after);
  expect(found).toMatchObject({ method: 'LMDI', change: 4000 });
  expect(told(found, 2)).toEqual(['orders change 9476.04 both', 'aov change -5476.04 both']);
});

test('the same by Shapley values', () => {
  const product = ([orders = 0, aov = 0]: readonly number[]) => orders * aov;
  expect(shapley([1000, 50], [1200, 45], product)).toEqual([9500, -5500]);
});

test('a ratio that fell because its weak slice grew and its strong slice shrank', () => {
  const slices = (a: readonly [number, number], b: readonly [number, number]) => ({
    total: { numerator: a[0] + b[0], denominator: a[1] + b[1] },
    slices: new Map([
      ['A', { numerator: a[0], denominator: a[1] }],
      ['B', { numerator: b[0], denominator: b[1] }],
    ]),
  });
  const found = explainRatio(slices([50, 1000], [20, 1000]), slices([44, 800], [32, 1600]));
  if (found.kind !== 'decomposed') throw new Error(found.because);
  expect(100 * found.change).toBeCloseTo(-0.3333, 4);
  const points = found.parts.map(({ name, effect, amount }) => [name, effect, 100 * amount]);
  expect(points).toEqual([
    ['A', 'mix', expect.closeTo(-0.31944, 5)],
    ['A', 'rate', expect.closeTo(0.20833, 5)],
    ['B', 'mix', expect.closeTo(-0.22222, 5)],
    ['B', 'rate', expect.closeTo(0, 12)],
  ]);
});

test('a sum with a new slice, a vanished one, one nobody knows and what no slice holds', () => {
  const found = explainSum(
    {
      total: 100,
      slices: new Map([
        ['web', 60],
        ['shop', 30],
        ['fair', 10],
        ['post', null],
      ]),
    },
    {
      total: 130,
      slices: new Map([
        ['web', 70],
        ['shop', 28],
        ['app', 25],
        ['post', 5],
      ]),
    },
  );
  expect(told(found, 0)).toEqual([
    'web change 10 both',
    'shop change -2 both',
    'fair change -10 vanished',
    'app change 25 new',
    ' rest 7 both',
  ]);
});

test('a difference, an average and a share of inputs are exact', () => {
  const before = inputs({ revenue: 100, cost: 60 });
  const after = inputs({ revenue: 120, cost: 80 });
  const amounts = (formula: string) => told(explainFormula(tree(formula), before, after), 4);
  expect(amounts('revenue - cost')).toEqual([
    'revenue change 20.0000 both',
    'cost change -20.0000 both',
  ]);
  expect(amounts('(revenue + 2 * cost) / 4 + 7')).toEqual([
    'revenue change 5.0000 both',
    'cost change 10.0000 both',
  ]);
  // 40 % to 33.3 %: half of (1 - 60/120 - 0.4) + (1/3 - (1 - 80/100)) for revenue.
  expect(amounts('(revenue - cost) / revenue')).toEqual([
    'revenue change 0.1167 both',
    'cost change -0.1833 both',
  ]);
});

test('what is no arithmetic, unknown, divided by zero or too wide is refused by name', () => {
  const some = inputs({ a: 1, b: 2, zero: 0 });
  const refused = (formula: string) => told(explainFormula(tree(formula), some, some), 0);
  expect(refused('greatest(a, b)')).toEqual(['its formula uses greatest']);
  expect(refused('case when a > b then a else b end')).toEqual(['its formula uses case']);
  expect(refused('a + missing')).toEqual(['missing has no value in one of the two periods']);
  expect(refused('a / zero')).toEqual(['it divides by zero']);
  const wide = [...'abcdefghi'].join(' * ');
  const zeros = explainFormula(
    tree(wide),
    () => 0,
    () => 1,
  );
  expect(told(zeros, 0)).toEqual(['its formula has 9 inputs, more than 8']);
  const crossing = explainFormula(
    tree('a / (b + c)'),
    inputs({ a: 1, b: 1, c: 0 }),
    inputs({ a: 1, b: 0, c: 1 }),
  );
  expect(told(crossing, 0)).toEqual(['a mixture of old and new inputs divides by zero']);
});
