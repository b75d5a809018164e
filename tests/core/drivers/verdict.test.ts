import type { Decomposition } from '../../../src/core/drivers/decomposition.ts';
import { USUAL_RULES, verdictOn } from '../../../src/core/drivers/verdict.ts';

const RULES = { ...USUAL_RULES, floor: 5 };

function sum(amounts: Readonly<Record<string, number>>, rest = 0): Decomposition {
  const parts = Object.entries(amounts).map(
    ([name, amount]) => ({ name, effect: 'change', amount, presence: 'both' }) as const,
  );
  const left = { name: '', effect: 'rest', amount: rest, presence: 'both' } as const;
  const change = parts.reduce((total, { amount }) => total + amount, rest);
  return { kind: 'decomposed', method: 'sum', change, parts: [...parts, left] };
}

const names = (found: Decomposition) => {
  const verdict = verdictOn(found, RULES);
  return verdict.kind === 'drivers' ? verdict.drivers.map(({ name }) => name) : verdict.kind;
};

describe('the drivers of a move', () => {
  test('are the fewest parts that explain 60 % of it', () => {
    expect(names(sum({ web: 70, shop: 20, app: 10 }))).toEqual(['web']);
    expect(names(sum({ web: 40, shop: 35, app: 25 }))).toEqual(['web', 'shop']);
    expect(verdictOn(sum({ web: 70, shop: 30 }), RULES)).toMatchObject({ explained: 0.7 });
  });

  test('are told together with the part that undid them', () => {
    expect(names(sum({ web: 90, shop: -80, app: 1 }))).toEqual(['web', 'shop']);
  });

  test('are no single one where the move is spread thin', () => {
    const slices = Object.fromEntries([...'abcdefghij'].map((slice) => [slice, 10]));
    expect(names(sum(slices))).toBe('no single driver');
  });

  test('are not told for a small move, an unknown one or one that can not be taken apart', () => {
    const because = (found: Decomposition) => verdictOn(found, RULES);
    expect(because(sum({ web: 4 }))).toMatchObject({ because: 'the move is below the floor' });
    expect(because(sum({ web: 30 }, 70))).toMatchObject({ because: 'too much is unknown' });
    expect(because({ kind: 'not decomposed', because: 'its formula uses case' })).toMatchObject({
      because: 'not decomposed',
    });
  });
});
