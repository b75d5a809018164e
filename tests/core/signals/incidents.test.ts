import { fileURLToPath } from 'node:url';
import { expectGolden } from '../../support/golden.ts';
import { seededNormal } from '../../support/seeded-random.ts';
import { factsOf, week, weekly } from './small-series.ts';

const GOLDEN = fileURLToPath(new URL('golden/incidents.txt', import.meta.url));
const LEARNING = 20;
const WATCHED = 26;
const SERIES = 300;
const SHIFTS = [1, 1.5, 2, 3, 4];

test('a lasting shift is told within weeks, the sooner the larger it is', () => {
  const next = seededNormal(4711);
  const rows = SHIFTS.map((shift) => {
    const weeks = Array.from({ length: SERIES }, () => weeksUntilTold(shift, next)).sort(
      (left, right) => left - right,
    );
    const within = (limit: number) => weeks.filter((count) => count <= limit).length / SERIES;
    return {
      shift,
      median: weeks[SERIES / 2] ?? 0,
      first: within(1),
      fourth: within(4),
      eighth: within(8),
    };
  });
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`.padStart(5);
  expectGolden(
    GOLDEN,
    [
      `Weeks until a lasting shift is told, over ${SERIES} simulated series each: normal noise, ${LEARNING} weeks to learn from.`,
      '',
      'shift in deviations  median weeks  told in 1  in 4   in 8',
      ...rows.map(({ shift, median, first, fourth, eighth }) =>
        [
          shift.toFixed(1).padEnd(19),
          String(median).padEnd(12),
          percent(first).padEnd(9),
          percent(fourth),
          percent(eighth),
        ].join('  '),
      ),
      '',
    ].join('\n'),
  );
  const [one, , two, three] = rows;
  expect(one?.eighth).toBeGreaterThan(0.5);
  expect(two?.fourth).toBeGreaterThan(0.6);
  expect(three?.fourth).toBeGreaterThan(0.9);
});

/** Weeks from the shift on, at most one more than are watched. */
function weeksUntilTold(shift: number, next: () => number): number {
  const values = Array.from(
    { length: LEARNING + WATCHED },
    (_, i) => 100 + next() + (i >= LEARNING ? shift : 0),
  );
  const [phase] = factsOf(weekly(values)).phases;
  const completes = {
    'beyond a limit': 0,
    'eight on one side': 7,
    'three of four near a limit': 2,
  };
  const told = (phase?.signals ?? []).flatMap(({ rule, side, periods }) =>
    side === 'above' ? periods.slice(completes[rule]) : [],
  );
  for (let i = 0; i < WATCHED; i += 1) {
    if (told.includes(week(LEARNING + i))) return i + 1;
  }
  return WATCHED + 1;
}
