/** No side-KPIs: every metric rolls up, without a circle, to a KPI of the CEO. */

import { didYouMean } from '../../errors/near-match.ts';
import type { Problem } from '../../errors/problem.ts';
import { type Entry, problemAt } from './entry.ts';

/** The function whose metrics without a parent are the CEO KPIs. */
export const TOP_FUNCTION = 'CEO';

/** Ids are unique here: `entries` holds each metric once. */
export function checkHierarchy(entries: ReadonlyMap<string, Entry>): readonly Problem[] {
  return [...entries.values()].flatMap((entry) => [
    ...unknownParents(entry, entries),
    ...orphan(entry),
    ...wrongLevel(entry),
    ...circle(entry, entries),
  ]);
}

export function isCeoKpi(entry: Entry): boolean {
  return entry.ownerFunction === TOP_FUNCTION && parentsOf(entry).length === 0;
}

function parentsOf(entry: Entry): readonly string[] {
  return entry.definition.rollsUpTo ?? [];
}

function unknownParents(entry: Entry, entries: ReadonlyMap<string, Entry>): readonly Problem[] {
  return parentsOf(entry).flatMap((parent, index) =>
    entries.has(parent)
      ? []
      : [
          problemAt(
            entry,
            ['rollsUpTo', index],
            'unknown-metric',
            `rolls up to "${parent}", which is not defined.`,
            `Expected a metric id.${didYouMean(parent, entries.keys())}`,
          ),
        ],
  );
}

function orphan(entry: Entry): readonly Problem[] {
  if (parentsOf(entry).length > 0 || isCeoKpi(entry)) return [];
  return [
    problemAt(
      entry,
      ['id'],
      'orphan',
      'rolls up to nothing, so it serves no CEO KPI.',
      'Expected "rollsUpTo" with the metric that it serves.',
    ),
  ];
}

function wrongLevel(entry: Entry): readonly Problem[] {
  const isTop = entry.definition.level === 'ceo';
  if (isTop === isCeoKpi(entry)) return [];
  return [
    problemAt(
      entry,
      ['level'],
      'level',
      isTop
        ? 'has the level "ceo" without being a KPI of the CEO.'
        : `is a KPI of the CEO with the level "${entry.definition.level}".`,
      isTop ? 'Expected functional, leading or operational.' : 'Expected the level "ceo".',
    ),
  ];
}

/** Told once a circle, by its member that comes first in the files. */
function circle(entry: Entry, entries: ReadonlyMap<string, Entry>): readonly Problem[] {
  const path = pathBackTo(entry.definition.id, entry, entries, []);
  if (!path) return [];
  const order = [...entries.keys()];
  const first = path.every((id) => order.indexOf(entry.definition.id) <= order.indexOf(id));
  if (!first) return [];
  const what = `rolls up to itself: ${[entry.definition.id, ...path].join(' -> ')}.`;
  return [
    problemAt(entry, ['rollsUpTo'], 'cycle', what, 'Expected a way up that ends in a CEO KPI.'),
  ];
}

function pathBackTo(
  id: string,
  from: Entry,
  entries: ReadonlyMap<string, Entry>,
  seen: readonly string[],
): readonly string[] | undefined {
  for (const parent of parentsOf(from)) {
    if (parent === id) return [parent];
    const next = entries.get(parent);
    if (!next || seen.includes(parent)) continue;
    const rest = pathBackTo(id, next, entries, [...seen, parent]);
    if (rest) return [parent, ...rest];
  }
  return undefined;
}
