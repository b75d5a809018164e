/** What is live, what may take effect and in which order, and which files differ. */

import fc from 'fast-check';
import type { Definition } from '../../../src/core/ledger/event.ts';
import { differingDefinitions } from '../../../src/core/ledger/in-effect.ts';

const content = fc
  .record({
    id: fc.constantFrom('aov', 'orders', 'revenue'),
    target: fc.integer(),
    name: fc.string(),
  })
  .map((members): Definition['content'] => members);

function oneEach(contents: readonly Definition['content'][]): readonly Definition['content'][] {
  return [...new Map(contents.map((one) => [one.id, one])).values()];
}

const registry = fc.array(content, { maxLength: 6 }).map(oneEach);

test('files that say what is live differ in nothing, whatever their versions and the order of their members', () => {
  fc.assert(
    fc.property(registry, fc.nat(), (live, version) => {
      const files = live.map((one) =>
        Object.fromEntries(Object.entries({ version, ...one }).reverse()),
      );
      expect(differingDefinitions(live, files)).toEqual([]);
    }),
  );
});

test('each definition that is new or says something else is named once, in the order of the files; what is only live is not', () => {
  fc.assert(
    fc.property(registry, registry, (live, files) => {
      const same = (id: unknown) => {
        const [a, b] = [live, files].map((list) => list.find((one) => one.id === id));
        return a?.target === b?.target && a?.name === b?.name;
      };
      expect(differingDefinitions(live, files)).toEqual(
        files.map(({ id }) => id).filter((id) => !live.some((one) => one.id === id) || !same(id)),
      );
    }),
  );
});
