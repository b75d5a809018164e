/** Where the declared half of the lineage and the half derived from SQL disagree, and what serves nobody. */

import { didYouMean } from '../errors/near-match.ts';
import type { ContractShape } from '../quality/contract.ts';
import type { CheckedMetric } from '../registry/registry.ts';
import type { DefinitionPlaces } from './definition-places.ts';
import type { Finding } from './finding.ts';
import { inOrderOfSeverity } from './finding.ts';
import { type KpiGraph, metricOf } from './kpi-graph.ts';
import type { Reached } from './lineage-graph.ts';
import { declaredName, usedSourceFields } from './source-field.ts';
import { unservedFindings } from './unserved-findings.ts';

type Graph = KpiGraph<ContractShape>;

/** Errors first; within a severity the KPIs in registry order, then tables and workflows. None: both halves agree. */
export function lineageFindings(graph: Graph, places: DefinitionPlaces): readonly Finding[] {
  const fields = knownFields(graph);
  const used = new Map(
    [...graph.registry.metrics.keys()].map((id) => [id, usedSourceFields(graph, id)]),
  );
  const ofMetrics = [...graph.registry.metrics].flatMap(([id, metric]) =>
    findingsOf({ metric, used: used.get(id) ?? new Map(), fields, graph, places }),
  );
  return inOrderOfSeverity([...ofMetrics, ...unservedFindings(graph, used, places)]);
}

/** The same of one KPI, which the registry must hold. */
export function metricFindings(
  graph: Graph,
  id: string,
  places: Pick<DefinitionPlaces, 'metric'>,
): readonly Finding[] {
  const metric = metricOf(graph, id);
  const used = usedSourceFields(graph, id);
  return inOrderOfSeverity(findingsOf({ metric, used, fields: knownFields(graph), graph, places }));
}

function findingsOf(facts: Facts): readonly Finding[] {
  return [...noSource(facts), ...declarations(facts), ...undeclared(facts), ...system(facts)];
}

interface Facts {
  readonly metric: CheckedMetric;
  readonly used: ReadonlyMap<string, Reached>;
  /** Every source field, by the name that a definition declares. */
  readonly fields: ReadonlySet<string>;
  readonly graph: Graph;
  readonly places: Pick<DefinitionPlaces, 'metric'>;
}

function knownFields({ sources }: Graph): ReadonlySet<string> {
  return new Set(
    [...sources].flatMap(([table, { columns }]) =>
      columns.map(({ name }) => declaredName({ table, column: name })),
    ),
  );
}

function noSource({ metric, used, places }: Facts): readonly Finding[] {
  const { id } = metric.definition;
  if (used.size > 0) return [];
  return [
    {
      code: 'lineage.no-source',
      severity: 'error',
      metricId: id,
      what: `${id}: no way down ends in a source field.`,
      where: places.metric(id, ['id']),
      mend: 'Expected a formula that reads a column made from a source.',
    },
  ];
}

function declarations({ metric, used, fields, places }: Facts): readonly Finding[] {
  const { id, sourceFields } = metric.definition;
  return sourceFields.flatMap((field, index): readonly Finding[] => {
    const about = {
      metricId: id,
      subject: field,
      where: places.metric(id, ['sourceFields', index]),
    };
    if (!fields.has(field)) {
      return [
        {
          ...about,
          code: 'lineage.unknown-field',
          severity: 'error',
          what: `${id}: declares "${field}", which is no field of a source.`,
          mend: `Expected table.field of a source contract.${didYouMean(field, fields)}`,
        },
      ];
    }
    if (used.has(field)) return [];
    return [
      {
        ...about,
        code: 'lineage.unused-declaration',
        severity: 'warning',
        what: `${id}: declares "${field}", which the SQL does not use for it.`,
        mend: 'Leave it out of "sourceFields", or mend the view if the field belongs there.',
      },
    ];
  });
}

/** What the value is made of must be declared; what merely decides about rows may be. */
function undeclared({ metric, used, places }: Facts): readonly Finding[] {
  const { id, sourceFields } = metric.definition;
  return [...used]
    .filter(([field, { kind }]) => kind === 'direct' && !sourceFields.includes(field))
    .map(([field]) => ({
      code: 'lineage.undeclared-field',
      severity: 'warning' as const,
      metricId: id,
      subject: field,
      what: `${id}: is made of "${field}", which it does not declare.`,
      where: places.metric(id, ['sourceFields']),
      mend: 'Add it to "sourceFields", or mend the view if the field does not belong there.',
    }));
}

/** The declared system is one of those that the value comes from, as far as the contracts of the sources name theirs. */
function system({ metric, used, graph, places }: Facts): readonly Finding[] {
  const { id, system: declared } = metric.definition;
  const direct = [...used.values()].filter(({ kind }) => kind === 'direct');
  const systems = new Set(
    (direct.length > 0 ? direct : [...used.values()]).map(
      ({ field }) => graph.sources.get(field.table)?.system,
    ),
  );
  if (systems.size === 0 || systems.has(undefined) || systems.has(declared)) return [];
  return [
    {
      code: 'lineage.other-system',
      severity: 'warning',
      metricId: id,
      subject: declared,
      what: `${id}: declares the system "${declared}", but its fields come from ${[...systems].sort().join(' and ')}.`,
      where: places.metric(id, ['system']),
      mend: 'Name the system that the contracts of its sources name.',
    },
  ];
}
