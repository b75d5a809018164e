/** The KPI that a person means: by id, by name or by a synonym, however they write it. */

import { didYouMean } from '../errors/near-match.ts';
import { CountersignError } from '../errors/problem.ts';

/** What a KPI is called, defined or published. */
export interface Called {
  readonly id: string;
  readonly name: string;
  readonly synonyms?: readonly string[];
}

/**
 * An id or name wins over a synonym. Throws `CountersignError` when no KPI is called so, with the nearest one, and when
 * several are, with their ids.
 */
export function findMetric<T extends Called>(metrics: Iterable<T>, text: string): T {
  const all = [...metrics];
  const wanted = plain(text);
  const own = all.filter(({ id, name }) => [id, name].some((word) => plain(word) === wanted));
  const meant = own.length > 0 ? own : all.filter((one) => isSynonym(one, wanted));
  const [metric, ...others] = meant;
  if (metric === undefined) throw unknown(text, all);
  if (others.length > 0) throw ambiguous(text, meant);
  return metric;
}

function isSynonym({ synonyms = [] }: Called, wanted: string): boolean {
  return synonyms.some((synonym) => plain(synonym) === wanted);
}

/** Case, and whether words are parted by blanks, hyphens or underscores, tell no KPIs apart. */
function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}

function unknown(text: string, all: readonly Called[]): CountersignError {
  const words = all.flatMap(({ id, name, synonyms = [] }) => [id, name, ...synonyms]);
  const wanted = plain(text);
  const longer = words.find((word) => wanted !== '' && plain(word).includes(wanted));
  const hint =
    didYouMean(text, words) || (longer === undefined ? '' : ` Did you mean "${longer}"?`);
  return new CountersignError({
    code: 'registry.unknown-kpi',
    what: `No KPI is called "${text}".`,
    mend: `Expected the id, the name or a synonym of a KPI.${hint}`,
  });
}

function ambiguous(text: string, meant: readonly Called[]): CountersignError {
  return new CountersignError({
    code: 'registry.ambiguous-kpi',
    what: `${meant.length} KPIs are called "${text}".`,
    mend: `Expected one of the ids ${meant.map(({ id }) => id).join(', ')}.`,
  });
}
