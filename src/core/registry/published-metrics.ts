/** The registry in the form that is published to the warehouse. */

import type { JsonValue } from './canonical-json.ts';
import { contentText } from './content-text.ts';
import type { MetricDefinition } from './definition.ts';
import { describeFormula } from './describe-formula.ts';
import { formulaInWords } from './formula-words.ts';
import type { PublishedMetric } from './published.ts';
import { type CheckedMetric, inputsOf, type Registry } from './registry.ts';

/** One published metric for each of the registry, in its order. `sha256` gives lower-case hex of UTF-8 text. */
export function publishedMetrics(
  registry: Registry,
  sha256: (text: string) => string,
): readonly PublishedMetric[] {
  const nameOf = (id: string) => registry.metrics.get(id)?.definition.name ?? id;
  return [...registry.metrics.values()].map((metric) => publishedMetric(metric, nameOf, sha256));
}

/** The text whose hash is published with a metric. */
export function definitionText({ definition, ownerFunction }: CheckedMetric): string {
  return contentText({ ...jsonOf(definition), function: ownerFunction });
}

function publishedMetric(
  metric: CheckedMetric,
  nameOf: (metricId: string) => string,
  sha256: (text: string) => string,
): PublishedMetric {
  const { definition, ownerFunction, isCeoKpi, body } = metric;
  return {
    id: definition.id,
    name: definition.name,
    description: definition.description,
    type: definition.type,
    formula: describeFormula(body),
    formulaInWords: formulaInWords(body, nameOf),
    inputs: [...new Set(inputsOf(body))],
    unit: definition.unit,
    direction: definition.direction,
    grains: definition.grains,
    slices: definition.slices ?? [],
    target: definition.target ?? null,
    thresholds: definition.thresholds ?? null,
    ownerFunction,
    accountableRole: definition.accountableRole,
    engine: definition.engine,
    rollsUpTo: definition.rollsUpTo ?? [],
    isCeoKpi,
    level: definition.level,
    theme: definition.theme,
    objective: definition.objective,
    workflow: definition.workflow,
    step: definition.step,
    system: definition.system,
    sourceFields: definition.sourceFields,
    refreshSlaHours: definition.refreshSlaHours,
    classification: definition.classification,
    synonyms: definition.synonyms ?? [],
    status: definition.status,
    version: definition.version,
    definitionHash: sha256(definitionText(metric)),
  };
}

/** A definition came from YAML, so it holds nothing that JSON does not. */
function jsonOf(definition: MetricDefinition): Readonly<Record<string, JsonValue>> {
  return JSON.parse(JSON.stringify(definition));
}
