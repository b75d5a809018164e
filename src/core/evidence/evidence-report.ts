/** Puts evidence together: what was checked, compared and reached, in words. */

import { formatValue } from '../brief/format-number.ts';
import type { CivilDate, Grain } from '../calendar/civil-date.ts';
import type {
  EvidenceComparison,
  EvidenceKpi,
  EvidencePeriod,
  EvidenceReport,
  EvidenceWording,
} from '../endpoints/evidence-messages.ts';
import type { KpiGraph } from '../lineage/kpi-graph.ts';
import type { ContractShape } from '../quality/contract.ts';
import { canonicalJson } from '../registry/canonical-json.ts';
import { describeFormula } from '../registry/describe-formula.ts';
import { formulaInWords } from '../registry/formula-words.ts';
import type { Unit } from '../registry/published.ts';
import type { MetricBody, Registry } from '../registry/registry.ts';
import { bytesInWords } from './bytes-in-words.ts';
import { type ChangeImpact, changeImpact, type Showing } from './change-impact.ts';
import type { CheckedChange, DefinitionProposal } from './check-change.ts';
import {
  type ComparedValue,
  differenceInWords,
  outcomeOf,
  periodInWords,
} from './compared-value.ts';
import { compareMetric, type MetricComparison } from './comparison.ts';
import { comparisonLine, comparisonSentences, movesAnything } from './comparison-words.ts';
import { diffDefinitions, type MemberChange } from './definition-diff.ts';
import { type EvidenceFacts, evidenceHash, type Sha256 } from './evidence-facts.ts';

/** What the warehouse computed, and what reading it took. */
export interface Compared {
  readonly values: readonly ComparedValue[];
  readonly bytesRead: number;
}

/** Why there is no comparison. */
export type NotCompared = 'has-errors' | 'same' | 'no-grain';

export interface Evidence {
  readonly report: EvidenceReport;
  readonly facts: EvidenceFacts;
}

export interface Gathered extends Showing {
  readonly proposal: DefinitionProposal;
  readonly checked: CheckedChange;
  readonly compared: Compared | NotCompared;
  readonly dataAsOf: CivilDate;
}

/** Deterministic: equal facts give equal words and hashes. */
export function gatherEvidence(gathered: Gathered, sha256: Sha256): Evidence {
  const { proposal, checked, compared, dataAsOf } = gathered;
  const { metricId, definition } = proposal;
  const { base, before, after, findings } = checked;
  const facts: EvidenceFacts = {
    metricId,
    baseDefinitionHash: base === undefined ? null : sha256(canonicalJson(base)),
    proposedDefinitionHash: sha256(canonicalJson(definition)),
    dataAsOf,
    comparison: typeof compared === 'string' ? [] : compared.values,
    checks: findings,
  };
  const changes = diffDefinitions(base, definition);
  const hasErrors = findings.some(({ severity }) => severity === 'error');
  const impact = impactOf(gathered);
  const name = String(definition.name ?? metricId);
  const ofMetric =
    after === undefined ? undefined : comparisonOf(after.registry, metricId, compared);
  return {
    facts,
    report: {
      metricId,
      name,
      isNew: base === undefined,
      headline: headline({ name, changes, hasErrors, ofMetric, impact, gathered }),
      canBeSubmitted: !hasErrors && changes.length > 0,
      changes,
      ...wordings(before, after, metricId),
      checks: findings,
      comparison:
        typeof compared === 'string' || after === undefined
          ? null
          : inWords(after.registry, metricId, compared),
      notComputed: typeof compared === 'string' ? NOT_COMPUTED[compared] : null,
      computedFrom: impact.computedFrom.map((kpi): EvidenceKpi => {
        const words = after === undefined ? '' : downstreamWords(after.registry, kpi.id, compared);
        return { ...kpi, words };
      }),
      rollsUpTo: impact.rollsUpTo,
      shownIn: impact.shownIn,
      dataAsOf,
      evidenceHash: evidenceHash(facts, sha256),
    },
  };
}

const NOT_COMPUTED: Readonly<Record<NotCompared, string>> = {
  'has-errors': 'Nothing was computed: the definition has to be mended first.',
  same: 'No number changes: it is computed as before.',
  'no-grain': 'Nothing was compared: only weeks, months and quarters are.',
};

const NO_IMPACT: ChangeImpact = { computedFrom: [], rollsUpTo: [], shownIn: [] };

/** With errors, of the live definition: the proposed one may name what is not there. */
function impactOf({ checked, proposal, ...showing }: Gathered): ChangeImpact {
  const graph = checked.after ?? checked.before;
  const isKnown = graph.registry.metrics.has(proposal.metricId);
  return isKnown ? changeImpact(graph, proposal.metricId, showing) : NO_IMPACT;
}

function unitOf({ metrics }: Registry, id: string): Unit {
  return metrics.get(id)?.definition.unit ?? 'count';
}

function comparisonOf(
  registry: Registry,
  id: string,
  compared: Compared | NotCompared,
): MetricComparison | undefined {
  if (typeof compared === 'string') return undefined;
  return compareMetric(id, unitOf(registry, id), compared.values);
}

function inWords(registry: Registry, id: string, compared: Compared): EvidenceComparison {
  const unit = unitOf(registry, id);
  const own = compared.values.filter(({ metricId }) => metricId === id);
  return {
    summary: comparisonSentences(compareMetric(id, unit, own), unit),
    cost: `reads ${bytesInWords(compared.bytesRead)}`,
    periods: newestFirst(own).map((value) => periodRow(value, unit)),
  };
}

const GRAINS: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year'];

function newestFirst(values: readonly ComparedValue[]): readonly ComparedValue[] {
  return [...values].sort(
    (a, b) =>
      GRAINS.indexOf(a.grain) - GRAINS.indexOf(b.grain) || (a.periodStart < b.periodStart ? 1 : -1),
  );
}

function periodRow(value: ComparedValue, unit: Unit): EvidencePeriod {
  const text = (number: number | null) => (number === null ? 'unknown' : formatValue(number, unit));
  return {
    period: periodInWords(value),
    grain: value.grain,
    before: text(value.before),
    after: text(value.after),
    difference: outcomeOf(value) === 'restated' ? differenceInWords(value, unit) : '',
  };
}

function downstreamWords(registry: Registry, id: string, compared: Compared | NotCompared): string {
  const comparison = comparisonOf(registry, id, compared);
  return comparison === undefined
    ? 'Its numbers stay.'
    : comparisonLine(comparison, unitOf(registry, id));
}

type Graph = KpiGraph<ContractShape>;

function wordings(
  before: Graph,
  after: Graph | undefined,
  id: string,
): Pick<EvidenceReport, 'formula' | 'formulaInWords'> {
  return {
    formula: wording(before, after, id, describeFormula),
    formulaInWords: wording(before, after, id, (body, { metrics }) =>
      formulaInWords(body, (other) => metrics.get(other)?.definition.name ?? other),
    ),
  };
}

function wording(
  before: Graph,
  after: Graph | undefined,
  id: string,
  wordsOf: (body: MetricBody, registry: Registry) => string,
): EvidenceWording | null {
  const textIn = ({ registry }: Graph): string | null => {
    const metric = registry.metrics.get(id);
    return metric === undefined ? null : wordsOf(metric.body, registry);
  };
  const was = textIn(before);
  const is = after === undefined ? null : textIn(after);
  return is === null || is === was ? null : { before: was, after: is };
}

interface Told {
  readonly name: string;
  readonly changes: readonly MemberChange[];
  readonly hasErrors: boolean;
  readonly ofMetric: MetricComparison | undefined;
  readonly impact: ChangeImpact;
  readonly gathered: Gathered;
}

function headline({ name, changes, hasErrors, ofMetric, impact, gathered }: Told): string {
  if (changes.length === 0) return `${name}: nothing is changed.`;
  if (hasErrors) return `${name}: this can not be submitted before what is wrong is mended.`;
  const { compared, checked } = gathered;
  if (typeof compared === 'string') return `${name}: ${lowerFirst(NOT_COMPUTED[compared])}`;
  const registry = checked.after?.registry;
  const others = impact.computedFrom.filter(({ id }) => {
    const comparison = registry && comparisonOf(registry, id, compared);
    return comparison !== undefined && movesAnything(comparison);
  });
  const line =
    registry && ofMetric && comparisonLine(ofMetric, unitOf(registry, ofMetric.metricId));
  return [
    `${name}: ${lowerFirst(line ?? '')}`,
    ...othersInWords(others.map((kpi) => kpi.name)),
  ].join(' ');
}

function othersInWords(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const verb = names.length === 1 ? 'moves' : 'move';
  return [`With it ${verb} ${names.join('; ')}.`];
}

function lowerFirst(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}
