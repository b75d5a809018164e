/** What `countersign propose` was asked for, as the content of proposals; whether it is allowed is for the ledger to say. */

import { readFileSync, statSync } from 'node:fs';
import { definitionsOf } from '../app/publication-of.ts';
import type { CivilDate } from '../core/calendar/civil-date.ts';
import { CountersignError } from '../core/errors/problem.ts';
import { composeChange } from '../core/ledger/compose-change.ts';
import type { DefinitionChange, ProposalContent } from '../core/ledger/event.ts';
import { differingDefinitions, liveDefinitions } from '../core/ledger/in-effect.ts';
import { type LedgerState, liveDefinition } from '../core/ledger/state.ts';
import type { JsonValue } from '../core/registry/canonical-json.ts';
import { findMetric } from '../core/registry/find-metric.ts';
import type { DefinitionContent } from '../core/registry/registry-record.ts';
import { readDefinitions } from './read-definitions.ts';

export interface ProposeOptions {
  readonly file?: string;
  readonly set?: readonly (readonly [string, JsonValue | undefined])[];
  readonly fromTemplates?: boolean;
  readonly retire?: boolean;
  readonly deprecate?: boolean;
  readonly role?: 'grant' | 'revoke';
  readonly waive?: boolean;
  readonly until?: CivilDate;
  readonly effectiveOn?: CivilDate;
  readonly link?: string;
  readonly reason: string;
}

export interface Asked {
  /** A KPI; a person and a role; a subject and a test. */
  readonly names: readonly string[];
  readonly options: ProposeOptions;
  readonly state: LedgerState;
  /** Of the warehouse. */
  readonly today: CivilDate;
}

/** One content a proposal. Throws `CountersignError` for a KPI that is not known or a file that can not be read. */
export async function proposedContents(asked: Asked): Promise<readonly ProposalContent[]> {
  const { options, names } = asked;
  const [first = '', second = ''] = names;
  if (options.role !== undefined) {
    const change = options.role === 'grant' ? 'grant-role' : 'revoke-role';
    return [{ change, person: first.toLowerCase(), role: second, reason: options.reason }];
  }
  if (options.waive === true) {
    const { until = asked.today, reason } = options;
    return [{ change: 'waive-test', subject: first, test: second, until, reason }];
  }
  if (options.fromTemplates === true) return await fromTemplates(asked, names[0]);
  return [await ofDefinition(asked, names[0])];
}

/** Which ways of saying the change were used; exactly one is right. */
export function waysUsed(options: Partial<ProposeOptions>): readonly string[] {
  const { file, set, fromTemplates, retire, deprecate, role, waive } = options;
  return Object.entries({ file, set, fromTemplates, retire, deprecate, role, waive }).flatMap(
    ([name, value]) => (value === undefined ? [] : [name]),
  );
}

async function fromTemplates(
  asked: Asked,
  wanted: string | undefined,
): Promise<readonly ProposalContent[]> {
  const { publication } = await readDefinitions();
  const files = definitionsOf(publication);
  const live = liveDefinitions(asked.state).map(({ content }) => content);
  const id = wanted === undefined ? undefined : findMetric(files.map(called), wanted).id;
  const differing = differingDefinitions(live, files).filter(
    (metricId) => id === undefined || metricId === id,
  );
  return files
    .filter((content) => differing.includes(String(content.id)))
    .map((content) => changeTo(content, asked));
}

async function ofDefinition(asked: Asked, name: string | undefined): Promise<ProposalContent> {
  const { options, state } = asked;
  if (options.file !== undefined) {
    const content = await definitionFile(options.file);
    const id = String(content.id);
    if (name !== undefined && name !== id) throw otherKpi(options.file, id, name);
    return changeTo({ function: liveOf(state, id)?.function ?? null, ...content }, asked);
  }
  const known = liveDefinitions(state).map(({ content }) => called(content));
  const id = findMetric(known, name ?? '').id;
  const live = liveOf(state, id) ?? {};
  if (options.retire === true) return changeTo(live, asked, 'retire');
  if (options.deprecate === true) return changeTo(live, asked, 'deprecate');
  return changeTo(withMembers(live, options.set ?? []), asked);
}

/** `undefined` takes a member away. */
function withMembers(
  live: DefinitionContent,
  members: NonNullable<ProposeOptions['set']>,
): DefinitionContent {
  const all = new Map<string, JsonValue | undefined>([...Object.entries(live), ...members]);
  return Object.fromEntries(
    [...all].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

function changeTo(
  definition: DefinitionContent,
  { state, options, today }: Asked,
  change?: DefinitionChange['change'],
): DefinitionChange {
  const metricId = String(definition.id);
  const live = liveDefinition(state, metricId);
  const { effectiveOn = today, reason, link } = options;
  return composeChange({
    change: change ?? (live === undefined ? 'create' : 'edit'),
    metricId,
    baseVersion: live?.version ?? 0,
    definition,
    effectiveOn,
    reason,
    ...(link === undefined ? {} : { link }),
  });
}

/** That earlier version as it was, as a new one. Throws `CountersignError` where there was none. */
export function rolledBack(
  name: string,
  version: number,
  { state, options, today }: Omit<Asked, 'names'>,
): DefinitionChange {
  const known = liveDefinitions(state).map(({ content }) => called(content));
  const metricId = findMetric(known, name).id;
  const versions = state.definitions.get(metricId) ?? [];
  const earlier = versions.find((one) => one.version === version);
  if (earlier === undefined) throw noVersion(metricId, version, versions);
  const { effectiveOn = today, reason, link } = options;
  return composeChange({
    change: 'roll-back',
    metricId,
    baseVersion: liveDefinition(state, metricId)?.version ?? 0,
    definition: earlier.content,
    effectiveOn,
    reason,
    ...(link === undefined ? {} : { link }),
  });
}

function liveOf(state: LedgerState, id: string): DefinitionContent | undefined {
  return liveDefinition(state, id)?.content;
}

function called(content: DefinitionContent) {
  const { id, name, synonyms } = content;
  return {
    id: String(id),
    name: String(name),
    synonyms: Array.isArray(synonyms) ? synonyms.map(String) : [],
  };
}

/** Far above any definition. */
const LONGEST_FILE = 100_000;

async function definitionFile(file: string): Promise<DefinitionContent> {
  const { parseYaml } = await import('../node/templates/parse-yaml.ts');
  const { value, problems } = parseYaml(file, textOf(file));
  const [first, ...others] = problems;
  if (first !== undefined) throw new CountersignError([first, ...others]);
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMap || !('id' in value)) throw noDefinition(file);
  return JSON.parse(JSON.stringify(value)) as DefinitionContent;
}

function textOf(file: string): string {
  try {
    if (statSync(file).size > LONGEST_FILE) throw tooLong(file);
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof CountersignError) throw cause;
    throw new CountersignError(
      {
        code: 'cli.unreadable-file',
        where: file,
        what: 'This file can not be read.',
        mend: 'Give a YAML file with one definition.',
      },
      { cause },
    );
  }
}

function tooLong(file: string): CountersignError {
  return new CountersignError({
    code: 'cli.file-too-long',
    where: file,
    what: `This file has more than ${LONGEST_FILE} characters.`,
    mend: 'Give a YAML file with one definition.',
  });
}

function noDefinition(file: string): CountersignError {
  return new CountersignError({
    code: 'cli.no-definition',
    where: file,
    what: 'This file does not hold one definition.',
    mend: 'Write its members as templates/registry does, "id" and "function" among them; for the files of templates/ use --from-templates.',
  });
}

function otherKpi(file: string, id: string, name: string): CountersignError {
  return new CountersignError({
    code: 'cli.other-kpi',
    where: file,
    what: `This file defines ${id}, not ${name}.`,
    mend: 'Name the same KPI, or leave it out.',
  });
}

function noVersion(
  metricId: string,
  version: number,
  versions: readonly { readonly version: number }[],
): CountersignError {
  return new CountersignError({
    code: 'cli.no-version',
    what: `${metricId} never had a version ${version}.`,
    mend: `Expected one of ${versions.map((one) => one.version).join(', ')}.`,
  });
}
