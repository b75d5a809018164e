/** How many signatures of whom a change needs, by what it touches. */

import { isSameJson, type JsonValue } from '../registry/canonical-json.ts';
import type { DefinitionChange, ProposalContent } from './event.ts';

/** What a change touches, from the lightest to the heaviest. */
export type Impact = 'text' | 'target' | 'formula' | 'ceo-kpi' | 'roles' | 'waiver';

export interface QuorumRule {
  /** Approvals of different people, the proposer's never among them. */
  readonly approvals: number;
  /** Roles whose holders may vote. */
  readonly voters: readonly string[];
  /** Rejections that end the proposal; one that stands already keeps it from being approved. */
  readonly rejections: number;
  /** Days from submission in which the quorum must be there. */
  readonly deadlineDays: number;
}

export interface Policy {
  readonly quorum: Readonly<Record<Impact, QuorumRule>>;
  /** Roles whose holders may publish what is approved. */
  readonly publishers: readonly string[];
  /** Roles whose holders may issue the brief; nobody may where it is left out. */
  readonly issuers?: readonly string[];
  /** Roles whose holders may change control limits; nobody may where it is left out. */
  readonly limitSetters?: readonly string[];
  /** Roles whose holders may break the glass, and the days in which it must be ratified. */
  readonly breakGlass: { readonly roles: readonly string[]; readonly ratifyDays: number };
}

/** Members of a definition that say what the number is. */
const FORMULA = [
  'type',
  'source',
  'time',
  'formula',
  'where',
  'sample',
  'numerator',
  'denominator',
  'inputs',
  'metric',
  'window',
  'grains',
  'slices',
  'unit',
  'sourceFields',
] as const;

/** Members that say who answers for it, how good is good and where it counts. */
const TARGET = [
  'target',
  'thresholds',
  'direction',
  'accountableRole',
  'function',
  'rollsUpTo',
  'level',
  'refreshSlaHours',
  'classification',
  'status',
] as const;

/**
 * What a proposal touches. `base` is the definition that it replaces, undefined for a new one. A KPI of the CEO is one
 * before or after; creating, retiring and bringing back weigh as much as a formula; what is not known weighs as one too.
 */
export function impactOf(
  content: ProposalContent,
  base: Readonly<Record<string, JsonValue>> | undefined,
): Impact {
  switch (content.change) {
    case 'grant-role':
    case 'revoke-role':
      return 'roles';
    case 'waive-test':
      return 'waiver';
    default:
      return definitionImpact(content, base);
  }
}

function definitionImpact(
  { change, definition }: DefinitionChange,
  base: Readonly<Record<string, JsonValue>> | undefined,
): Impact {
  if (definition.level === 'ceo' || base?.level === 'ceo') return 'ceo-kpi';
  if (base === undefined || change !== 'edit') return 'formula';
  const changed = memberNames(base, definition).filter((name) => differs(name, base, definition));
  if (changed.some((name) => includes(FORMULA, name) || !isKnown(name))) return 'formula';
  return changed.some((name) => includes(TARGET, name)) ? 'target' : 'text';
}

/** Members that only tell people about it. */
const TEXT = [
  'name',
  'description',
  'synonyms',
  'theme',
  'objective',
  'engine',
  'workflow',
  'step',
  'system',
  'version',
] as const;

function isKnown(name: string): boolean {
  return includes(TEXT, name) || includes(TARGET, name) || includes(FORMULA, name);
}

/** Whether anything but the version differs. */
export function isChanged(before: Content, after: Content): boolean {
  return memberNames(before, after).some(
    (name) => name !== 'version' && differs(name, before, after),
  );
}

type Content = Readonly<Record<string, JsonValue>>;

function differs(name: string, before: Content, after: Content): boolean {
  const [was, is] = [before[name] ?? null, after[name] ?? null];
  return was !== is && !isSameJson(was, is);
}

/** Versions of a definition mostly have the same members, which need no set to be found. */
function memberNames(before: Content, after: Content): readonly string[] {
  const names = Object.keys(before);
  const others = Object.keys(after);
  const isSame = names.length === others.length && names.every((name, i) => name === others[i]);
  return isSame ? names : [...new Set([...names, ...others])];
}

function includes(list: readonly string[], name: string): boolean {
  return list.includes(name);
}
