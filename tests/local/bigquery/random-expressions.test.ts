/** Random expressions give what Google's engine gives, or are refused by name. */

import { type BothEngines, startBothEngines } from './google-beside-local.ts';
import { randomExpressions } from './random-expressions.ts';

const SEEDS = [20240515, 7, 99];
const PER_SEED = 150;

describe('random expressions', () => {
  let engines: BothEngines;
  beforeAll(async () => {
    engines = await startBothEngines();
  }, 60_000);
  afterAll(() => engines?.close());

  test.each(SEEDS)(
    'of seed %i give what Google gives',
    async (seed) => {
      const differing: unknown[] = [];
      for (const text of randomExpressions(seed, PER_SEED)) {
        const [google, local] = [await engines.google(text), await engines.local(text)];
        if (JSON.stringify(google) === JSON.stringify(local)) continue;
        if (google === 'an error' && besideNull(text)) continue;
        const refusal = local === 'an error' ? await engines.refusal(text) : '';
        if (!/^Not emulated/.test(refusal)) differing.push({ text, google, local, refusal });
      }
      expect(differing).toEqual([]);
    },
    60_000,
  );
});

/** DuckDB does not compute, so does not fail at, what stands beside a constant NULL. */
function besideNull(text: string): boolean {
  return /CAST\(NULL|SAFE_|NULLIF/.test(text);
}
