import fc from 'fast-check';
import { type Field, fieldKey, type LineageEdge } from '../../../src/core/lineage/field.ts';
import {
  impactOf,
  lineageGraph,
  type Reached,
  restsOn,
} from '../../../src/core/lineage/lineage-graph.ts';

const field = (text: string): Field => {
  const [table = '', column = ''] = text.split('.');
  return { table, column };
};
const edge = (from: string, to: string, kind: LineageEdge['kind'] = 'direct'): LineageEdge => ({
  from: field(from),
  to: field(to),
  kind,
});
const said = (reached: readonly Reached[]) =>
  reached.map(({ field: found, kind }) => `${fieldKey(found)} ${kind}`).sort();

const graph = lineageGraph([
  edge('raw.price', 'clean.price'),
  edge('raw.status', 'clean.price', 'indirect'),
  edge('clean.price', 'gold.revenue'),
  edge('raw.status', 'gold.revenue'),
  edge('raw.at', 'gold.day'),
]);

test('a column rests on the sources at the end of every way, directly if some way is direct', () => {
  expect(said(restsOn(graph, field('gold.revenue')))).toEqual([
    'raw.price direct',
    'raw.status direct',
  ]);
  expect(said(restsOn(graph, field('clean.price')))).toEqual([
    'raw.price direct',
    'raw.status indirect',
  ]);
});

test('a change reaches everything above it', () => {
  expect(said(impactOf(graph, field('raw.price')))).toEqual([
    'clean.price direct',
    'gold.revenue direct',
  ]);
  expect(said(impactOf(graph, field('gold.day')))).toEqual([]);
});

test('what a column rests on is exactly what would change it', () => {
  const node = fc.nat(7);
  const edges = fc.array(fc.tuple(node, node, fc.boolean()), { maxLength: 20 });
  fc.assert(
    fc.property(edges, (list) => {
      const random = lineageGraph(
        list.map(([a, b, direct]) =>
          edge(`t.${Math.min(a, b)}`, `t.${Math.max(a, b) + 1}`, direct ? 'direct' : 'indirect'),
        ),
      );
      for (const key of random.into.keys()) {
        for (const end of restsOn(random, field(key))) {
          expect(said(impactOf(random, end.field))).toContain(`${key} ${end.kind}`);
        }
      }
    }),
  );
});

test('a circle of columns ends the walk', () => {
  const round = lineageGraph([edge('a.x', 'b.x'), edge('b.x', 'a.x'), edge('raw.x', 'a.x')]);
  expect(said(restsOn(round, field('b.x')))).toEqual(['raw.x direct']);
});
