/** The registry as LookML: a view for each governed view, with its KPIs as measures, and one for `kpi_values` with all. */

import { aggregateSql, formulaToSql, sqlString } from '../formula/to-sql.ts';
import type { CheckedTree } from '../formula/tree.ts';
import { type Contract, type ContractColumn, contractSubject } from '../quality/contract.ts';
import { columnSql } from '../registry/compile/identifier.ts';
import { describeFormula } from '../registry/describe-formula.ts';
import type { Unit } from '../registry/published.ts';
import type { CheckedMetric, Registry, RowsBody } from '../registry/registry.ts';
import type { ExportFile } from './export-file.ts';
import { block, type LookmlParameter, lookmlText, sql, text, words } from './lookml-text.ts';
import { notPlain, TOTAL } from './plain-metric.ts';

const ORIGIN =
  'Exported by Countersign from the approved definitions; change those and export again.';
const VALUES = 'execkpi_execkpi.kpi_values';

/** `project` is the BigQuery project that holds the governed datasets. */
export function lookmlViews(
  registry: Registry,
  contracts: readonly Contract[],
  project: string,
): readonly ExportFile[] {
  const metrics = [...registry.metrics.values()];
  return [
    ...contracts
      .filter(({ layer }) => layer === 'governed')
      .map((view) => governedView(view, metrics, registry, project)),
    valuesView(metrics, project),
  ];
}

function governedView(
  view: Contract,
  metrics: readonly CheckedMetric[],
  registry: Registry,
  project: string,
): ExportFile {
  const here = metrics.flatMap((metric) => {
    const { body } = metric;
    const reads =
      body.kind === 'rows' && [...body.sources.values()].some(({ name }) => name === view.name);
    return reads ? [{ metric, body, why: notPlain(metric.definition.id, registry) }] : [];
  });
  const elsewhere = here.flatMap(({ metric, why }) =>
    why === undefined ? [] : [`${metric.definition.id} is read from kpi_values because ${why}.`],
  );
  const measures = here
    .filter(({ why }) => why === undefined)
    .map(({ metric, body }) => rowsMeasure(metric, body));
  const comment = [
    ORIGIN,
    'Rows after the last complete day are in this view and not in kpi_values: compare finished periods only.',
    ...elsewhere,
  ];
  return viewFile(view.name, comment, [
    sql('sql_table_name', `\`${project}.${contractSubject(view)}\``),
    ...view.columns.map((column) => dimension(column, view.keys)),
    ...measures,
  ]);
}

/** Every KPI, also those that a measure over rows can not express: the governed number of one period and slice. */
function valuesView(metrics: readonly CheckedMetric[], project: string): ExportFile {
  const comment = [
    ORIGIN,
    'Every KPI by period, as approved, also those that no measure over rows can express. A measure is about the total of',
    'one grain: show it with period_start, for over several periods it gives the greatest value.',
  ];
  const categories = ['metric_id', 'grain', 'slice_dimension', 'slice_value'];
  return viewFile('kpi_values', comment, [
    sql('sql_table_name', `\`${project}.${VALUES}\``),
    ...categories.map((name) =>
      block('dimension', name, [words('type', 'string'), sql('sql', tableColumn(name))]),
    ),
    timeGroup('period_start', 'First day of the period.', 'date'),
    block('dimension', 'is_complete', [
      words('type', 'yesno'),
      sql('sql', tableColumn('is_complete')),
    ]),
    ...metrics.flatMap(valueMeasures),
  ]);
}

/** One measure a grain, of the total. */
function valueMeasures({ definition, body }: CheckedMetric): readonly LookmlParameter[] {
  const { id, name, description, grains, unit } = definition;
  return grains.map((grain) => {
    const wanted = `\${TABLE}.metric_id = ${sqlString(id)} AND \${TABLE}.grain = ${sqlString(grain)}`;
    const total = `\${TABLE}.slice_dimension = ${sqlString(TOTAL)}`;
    return block('measure', `${id}_by_${grain}`, [
      words('type', 'max'),
      text('label', `${name} by ${grain}`),
      text('description', `${description} Computed as ${describeFormula(body)}.`),
      words('value_format_name', formatName(unit)),
      sql('sql', `IF(${wanted} AND ${total}, \${TABLE}.value, NULL)`),
    ]);
  });
}

function rowsMeasure({ definition }: CheckedMetric, body: CheckedMetric['body']): LookmlParameter {
  if (body.kind !== 'rows') throw new Error('A measure of rows needs rows');
  return block('measure', definition.id, [
    words('type', 'number'),
    text('label', definition.name),
    text('description', `${definition.description} Computed as ${describeFormula(body)}.`),
    words('value_format_name', formatName(definition.unit)),
    sql('sql', valueSql(body)),
  ]);
}

/** Whole aggregates, so that a ratio is one of sums at every level of a report. */
function valueSql(body: RowsBody): string {
  const { numerator: left, denominator: right } = body;
  const value: CheckedTree = right
    ? { at: 0, type: 'FLOAT64', level: 'period', kind: 'binary', operator: '/', left, right }
    : left;
  const name = tableColumn;
  return formulaToSql(value, {
    name,
    aggregate: (call) => aggregateSql(call, body.where, { name }),
  });
}

function viewFile(
  name: string,
  comment: readonly string[],
  parameters: readonly LookmlParameter[],
): ExportFile {
  const content = lookmlText(comment, { type: 'view', name, parameters });
  return { kind: 'text', path: `views/${name}.view.lkml`, text: content };
}

function dimension(column: ContractColumn, keys: readonly string[]): LookmlParameter {
  const { name, type, description } = column;
  if (type === 'DATE') return timeGroup(name, description, 'date');
  if (type === 'TIMESTAMP') return timeGroup(name, description, 'timestamp');
  const isKey = keys.length === 1 && keys[0] === name;
  return block('dimension', name, [
    ...(isKey ? [words('primary_key', 'yes')] : []),
    words('type', DIMENSION_TYPE[type]),
    text('description', description),
    sql('sql', tableColumn(name)),
  ]);
}

const DIMENSION_TYPE: Readonly<
  Record<Exclude<ContractColumn['type'], 'DATE' | 'TIMESTAMP'>, string>
> = {
  STRING: 'string',
  INT64: 'number',
  FLOAT64: 'number',
  NUMERIC: 'number',
  BOOL: 'yesno',
  GEOGRAPHY: 'string',
};

function timeGroup(name: string, description: string, datatype: string): LookmlParameter {
  return block('dimension_group', name, [
    words('type', 'time'),
    text('description', description),
    words('timeframes', '[raw, date, week, month, quarter, year]'),
    words('datatype', datatype),
    ...(datatype === 'date' ? [words('convert_tz', 'no')] : []),
    sql('sql', tableColumn(name)),
  ]);
}

/** Looker puts the view's alias in place of TABLE. */
function tableColumn(name: string): string {
  return `\${TABLE}.${columnSql(name)}`;
}

/** Looker's named formats; a currency has no sign here, for the contract names none. */
function formatName(unit: Unit): string {
  switch (unit) {
    case 'count':
    case 'milliseconds':
      return 'decimal_0';
    case 'percent':
      return 'percent_1';
    case 'currency':
    case 'currency_per_day':
    case 'ratio':
      return 'decimal_2';
    case 'points':
    case 'days':
    case 'hours':
    case 'months':
    case 'index':
      return 'decimal_1';
  }
}
