/** The registry as a folder of models for dbt: sources, thin models, semantic models and metrics of MetricFlow. */

import type { Contract, ContractColumn } from '../quality/contract.ts';
import type { JsonValue } from '../registry/canonical-json.ts';
import type { Registry } from '../registry/registry.ts';
import { compiledDbtMetric, type DbtMetric, plainDbtMetric } from './dbt-metrics.ts';
import type { ExportFile } from './export-file.ts';
import { sortedByPlainness } from './plain-metric.ts';

const GOVERNED = 'execkpi_execkpi';
const VALUES = 'kpi_values';
const ORIGIN =
  'Exported by Countersign from the approved definitions; change those and export again.';

/** In the spec that dbt Core has read since 1.6. MetricFlow needs a time spine model of the project's own. */
export function dbtProject(
  registry: Registry,
  contracts: readonly Contract[],
): readonly ExportFile[] {
  const { plain, compiled } = sortedByPlainness(registry);
  const metrics = [
    ...plain.map(plainDbtMetric),
    ...compiled.map(({ metric, why }) => compiledDbtMetric(metric, why)),
  ];
  const views = contracts.filter(({ layer }) => layer === 'governed');
  const names = [...views.map(({ name }) => name), VALUES];
  return [
    yaml('sources.yml', [ORIGIN], {
      version: 2,
      sources: [{ name: GOVERNED, schema: GOVERNED, tables: names.map((name) => ({ name })) }],
    }),
    ...names.map(modelFile),
    yaml('semantic_models.yml', [ORIGIN, ...SEMANTIC_NOTES], {
      version: 2,
      semantic_models: [
        ...views.map((view) => semanticModel(view, measuresOf(metrics, view.name))),
        valuesModel(measuresOf(metrics, VALUES)),
      ],
    }),
    yaml('metrics.yml', [ORIGIN, ...metricNotes(compiled.length)], {
      version: 2,
      metrics: metrics.flatMap((metric) => metric.metrics),
    }),
  ];
}

const SEMANTIC_NOTES = [
  `Rows after the last complete day are in these views and not in ${VALUES}: compare finished periods only.`,
];

function metricNotes(compiled: number): readonly string[] {
  return [
    'MetricFlow needs a time spine model in the project; none is exported.',
    `${compiled} KPIs can not be computed by MetricFlow as they are approved. They are read from ${VALUES}, one metric a grain;`,
    'meta.not_computed_here says why. Ask for them at that grain, without other dimensions.',
  ];
}

function yaml(name: string, comment: readonly string[], value: JsonValue): ExportFile {
  return { kind: 'yaml', path: `models/countersign/${name}`, comment, value };
}

function modelFile(name: string): ExportFile {
  const text = `-- ${ORIGIN}\nselect * from {{ source('${GOVERNED}', '${name}') }}\n`;
  return { kind: 'text', path: `models/countersign/${name}.sql`, text };
}

function measuresOf(metrics: readonly DbtMetric[], view: string): readonly JsonValue[] {
  return metrics
    .flatMap(({ measures }) => measures)
    .filter((measure) => measure.view === view)
    .map(({ measure }) => measure);
}

/** A row without a key of one column has no entity column, only a name. */
function semanticModel(view: Contract, measures: readonly JsonValue[]): JsonValue {
  const [key, ...more] = view.keys;
  const isKeyed = key !== undefined && more.length === 0;
  const time = view.columns.find(({ type }) => type === 'DATE') ?? view.columns.find(isTime);
  return {
    name: view.name,
    description: view.description,
    model: `ref('${view.name}')`,
    defaults: time && { agg_time_dimension: time.name },
    primary_entity: isKeyed ? undefined : `${view.name}_row`,
    entities: isKeyed ? [{ name: `${view.name}_row`, type: 'primary', expr: key }] : undefined,
    dimensions: view.columns.flatMap(dimension),
    measures: measures.length > 0 ? measures : undefined,
  };
}

/** Numbers are for measures; what a measure needs of a number stands in its expression. */
function dimension(column: ContractColumn): readonly JsonValue[] {
  const { name, description, type } = column;
  if (isTime(column)) {
    return [{ name, description, type: 'time', type_params: { time_granularity: 'day' } }];
  }
  return type === 'STRING' || type === 'BOOL' ? [{ name, description, type: 'categorical' }] : [];
}

function isTime({ type }: ContractColumn): boolean {
  return type === 'DATE' || type === 'TIMESTAMP';
}

function valuesModel(measures: readonly JsonValue[]): JsonValue {
  const categories = ['metric_id', 'grain', 'slice_dimension', 'slice_value'];
  return {
    name: VALUES,
    description: 'Every KPI by period, as approved: one row a metric, grain, period and slice.',
    model: `ref('${VALUES}')`,
    defaults: { agg_time_dimension: 'period_start' },
    primary_entity: 'kpi_value',
    dimensions: [
      { name: 'period_start', type: 'time', type_params: { time_granularity: 'day' } },
      ...categories.map((name) => ({ name, type: 'categorical' })),
    ],
    measures: measures.length > 0 ? measures : undefined,
  };
}
