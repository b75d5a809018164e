/** Every function, role, engine, theme, objective, workflow, step and system that a definition names is known. */

import { didYouMean } from '../../errors/near-match.ts';
import type { Problem } from '../../errors/problem.ts';
import type { Organisation } from '../definition.ts';
import { type Entry, problemAt } from './entry.ts';

export function checkOrganisation(entry: Entry, organisation: Organisation): readonly Problem[] {
  const { definition, ownerFunction } = entry;
  const owner = organisation.functions.find(({ name }) => name === ownerFunction);
  const theme = organisation.themes.find(({ name }) => name === definition.theme);
  const workflow = organisation.workflows.find(({ name }) => name === definition.workflow);
  const known = (key: keyof typeof definition & string, what: string, names: readonly string[]) =>
    unknownName(entry, key, what, String(definition[key]), names);
  if (!owner) return unknownFunction(entry, organisation);
  return [
    ...known('accountableRole', `role of ${owner.name}`, owner.roles),
    ...known('engine', 'engine', namesOf(organisation.engines)),
    ...known('theme', 'strategy theme', namesOf(organisation.themes)),
    ...(theme ? known('objective', `objective of ${theme.name}`, theme.objectives) : []),
    ...known('workflow', 'workflow', namesOf(organisation.workflows)),
    ...(workflow ? known('step', `step of ${workflow.name}`, workflow.steps) : []),
    ...known('system', 'source system', organisation.systems),
  ];
}

function unknownFunction(entry: Entry, organisation: Organisation): readonly Problem[] {
  const names = namesOf(organisation.functions);
  const what = `"${entry.ownerFunction}" is no function of the organisation.`;
  const mend = `Expected one of ${names.join(', ')}.${didYouMean(entry.ownerFunction, names)}`;
  return [problemAt(entry, ['id'], 'unknown-function', what, mend)];
}

function unknownName(
  entry: Entry,
  key: string,
  what: string,
  name: string,
  names: readonly string[],
): readonly Problem[] {
  if (names.includes(name)) return [];
  const mend = `Expected one of ${names.join(', ')}.${didYouMean(name, names)}`;
  return [problemAt(entry, [key], 'unknown-name', `"${name}" is no ${what}.`, mend)];
}

function namesOf(items: readonly { readonly name: string }[]): readonly string[] {
  return items.map(({ name }) => name);
}
