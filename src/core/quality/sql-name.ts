/** The gate between names in contracts and SQL text: nothing but identifiers passes. */

import { CountersignError } from '../errors/problem.ts';

/** The name as it stands; throws `CountersignError` when it is not a plain identifier. */
export function sqlName(name: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name)) return name;
  throw notAName(name);
}

/** A back-quoted `dataset.table` or `project.dataset.table`; throws `CountersignError` on anything else. */
export function sqlPath(path: string): string {
  const [, project, rest] =
    /^(?:([a-z][a-z0-9-]{4,28}[a-z0-9])\.)?([^.]+\.[^.]+)$/.exec(path) ?? [];
  if (rest === undefined) throw notAName(path);
  for (const part of rest.split('.')) sqlName(part);
  return `\`${project === undefined ? '' : `${project}.`}${rest}\``;
}

function notAName(name: string): CountersignError {
  return new CountersignError({
    code: 'contract.not-a-name',
    what: `"${name.slice(0, 80)}" can not name a table or column.`,
    mend: 'Use letters, digits and underscores, starting with a letter.',
  });
}
