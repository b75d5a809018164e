/** The declared way up: from a KPI through those that it serves to the KPIs of the CEO. */

/** What roll-up needs to know of a KPI, defined or published. */
export interface RollingUp {
  readonly id: string;
  readonly rollsUpTo?: readonly string[];
}

/** Every KPI on the ways up, nearest first, each once; itself left out unless it lies on a circle. */
export function kpisAbove(
  id: string,
  parentsOf: (id: string) => readonly string[],
): readonly string[] {
  const found = new Set(parentsOf(id));
  for (const one of found) {
    for (const parent of parentsOf(one)) found.add(parent);
  }
  return [...found];
}

/** The parents of each KPI by id; a KPI that is not among them has none. */
export function parentsIn(kpis: Iterable<RollingUp>): (id: string) => readonly string[] {
  const parents = new Map([...kpis].map(({ id, rollsUpTo }) => [id, rollsUpTo ?? []]));
  return (id) => parents.get(id) ?? [];
}
