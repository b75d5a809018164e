import fc from 'fast-check';
import { targetState } from '../../../src/core/brief/target-state.ts';

const up = { direction: 'up', target: 0.15, thresholds: { watch: 0.05, act: 0 } } as const;
const down = { direction: 'down', target: 10, thresholds: { watch: 20, act: 30 } } as const;
const near = { direction: 'target', target: 50, thresholds: { watch: 45, act: 40 } } as const;

test.each([
  [up, 0.2, 'on target'],
  [up, 0.15, 'on target'],
  [up, 0.1, 'off target'],
  [up, 0.05, 'off target'],
  [up, 0.04, 'watch'],
  [up, 0, 'watch'],
  [up, -0.01, 'act'],
  [down, 10, 'on target'],
  [down, 15, 'off target'],
  [down, 25, 'watch'],
  [down, 31, 'act'],
  [near, 54, 'on target'],
  [near, 56, 'watch'],
  [near, 39, 'act'],
  [near, 61, 'act'],
] as const)('%j says of %d: %s', (aim, value, state) => {
  expect(targetState(aim, value)).toBe(state);
});

test('without thresholds a target is met or not, and without a target thresholds still speak', () => {
  expect(targetState({ ...up, thresholds: null }, 0.1)).toBe('off target');
  expect(targetState({ ...up, target: null }, 0.1)).toBe('on target');
  expect(targetState({ ...up, target: null }, 0.01)).toBe('watch');
  expect(targetState({ ...up, target: null, thresholds: null }, 0.1)).toBe('no target');
});

test('an unknown value is no data, never on or off target', () => {
  for (const aim of [up, down, near]) expect(targetState(aim, null)).toBe('no data');
});

test('a better value is never in a more urgent state', () => {
  const order = ['act', 'watch', 'off target', 'on target'];
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      const rank = (value: number) => order.indexOf(targetState(up, value));
      expect(rank(low)).toBeLessThanOrEqual(rank(high));
    }),
  );
});
