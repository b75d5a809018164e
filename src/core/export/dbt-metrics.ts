/** KPIs as metrics of MetricFlow, with the measures that they need of each view. */

import { printFormula } from '../formula/print.ts';
import { type AggregateCall, formulaToSql, sqlString } from '../formula/to-sql.ts';
import type { CheckedTree } from '../formula/tree.ts';
import { describeFormula } from '../registry/describe-formula.ts';
import type { CheckedMetric, RowsBody } from '../registry/registry.ts';
import { dbtMeasure } from './dbt-measure.ts';
import type { JsonObject } from './export-file.ts';
import { aggregatesIn, TOTAL, viewOf } from './plain-metric.ts';

export interface DbtMetric {
  readonly metrics: readonly JsonObject[];
  /** Measures to be added to the semantic model of a view, by its name. */
  readonly measures: readonly { readonly view: string; readonly measure: JsonObject }[];
}

/** A metric that MetricFlow computes itself. */
export function plainDbtMetric(metric: CheckedMetric): DbtMetric {
  const { body } = metric;
  switch (body.kind) {
    case 'rows':
      return rowsMetric(metric, body);
    case 'quotient': {
      const { numerator, denominator } = body;
      const parameters = { numerator: { name: numerator }, denominator: { name: denominator } };
      return { metrics: [kpi(metric, 'ratio', parameters)], measures: [] };
    }
    case 'derived': {
      const inputs = body.inputs.map(({ name, metric: input }) => ({
        name: input,
        alias: name === input ? undefined : name,
      }));
      const expr = formulaToSql(body.formula, { name: (name) => name });
      return { metrics: [kpi(metric, 'derived', { expr, metrics: inputs })], measures: [] };
    }
    case 'cumulative':
      throw new Error('A running total is not plain');
  }
}

/** A metric that is read from `kpi_values`, once a grain: `why` says what MetricFlow would compute otherwise. */
export function compiledDbtMetric(metric: CheckedMetric, why: string): DbtMetric {
  const { id, name, grains } = metric.definition;
  const each = grains.map((grain) => {
    const measureName = `${id}_by_${grain}`;
    const wanted = `metric_id = ${sqlString(id)} AND grain = ${sqlString(grain)}`;
    const expr = `IF(${wanted} AND slice_dimension = ${sqlString(TOTAL)}, value, NULL)`;
    return {
      measure: { name: measureName, agg: 'max', expr, agg_time_dimension: 'period_start' },
      metric: kpi(
        metric,
        'simple',
        { measure: { name: measureName } },
        {
          name: measureName,
          label: `${name} by ${grain}`,
          time_granularity: grain,
          notComputedHere: `Read from kpi_values because ${why}.`,
        },
      ),
    };
  });
  return {
    metrics: each.map((one) => one.metric),
    measures: each.map(({ measure }) => ({ view: 'kpi_values', measure })),
  };
}

function rowsMetric(metric: CheckedMetric, body: RowsBody): DbtMetric {
  const { id } = metric.definition;
  const value: CheckedTree = body.denominator
    ? {
        at: 0,
        type: 'FLOAT64',
        level: 'period',
        kind: 'binary',
        operator: '/',
        left: body.numerator,
        right: body.denominator,
      }
    : body.numerator;
  const calls = new Map(aggregatesIn(value).map((call) => [printFormula(call), call]));
  const [only] = calls.values();
  if (only && only === value) {
    return {
      metrics: [kpi(metric, 'simple', { measure: { name: id } })],
      measures: [measureOf(id, only, body)],
    };
  }
  const names = new Map([...calls.keys()].map((text, at) => [text, `${id}_part_${at + 1}`]));
  const nameOf = (call: AggregateCall) => names.get(printFormula(call)) ?? '';
  const parts = [...calls.values()].map((call) => partMetric(metric, nameOf(call), call));
  const expr = formulaToSql(value, { name: (name) => name, aggregate: nameOf });
  const metrics = [...names.values()].map((name) => ({ name }));
  return {
    metrics: [...parts, kpi(metric, 'derived', { expr, metrics })],
    measures: [...calls.values()].map((call) => measureOf(nameOf(call), call, body)),
  };
}

function measureOf(name: string, call: AggregateCall, body: RowsBody) {
  const measure = { name, ...dbtMeasure(call, body.where), agg_time_dimension: body.time };
  return { view: viewOf(body).name, measure };
}

/** MetricFlow divides metrics, so each part of a formula is one. */
function partMetric({ definition }: CheckedMetric, name: string, call: AggregateCall): JsonObject {
  return {
    name,
    label: `${definition.name}: ${printFormula(call)}`,
    description: `A part of ${definition.name}; not a KPI.`,
    type: 'simple',
    type_params: { measure: { name } },
  };
}

interface Naming {
  readonly name: string;
  readonly label: string;
  readonly time_granularity: string;
  readonly notComputedHere: string;
}

function kpi(
  metric: CheckedMetric,
  type: string,
  parameters: JsonObject,
  naming?: Naming,
): JsonObject {
  const { definition, ownerFunction, body } = metric;
  return {
    name: naming?.name ?? definition.id,
    label: naming?.label ?? definition.name,
    description: definition.description,
    type,
    type_params: parameters,
    time_granularity: naming?.time_granularity,
    config: {
      meta: {
        kpi: definition.id,
        formula: describeFormula(body),
        not_computed_here: naming?.notComputedHere,
        version: definition.version,
        status: definition.status,
        level: definition.level,
        unit: definition.unit,
        direction: definition.direction,
        target: definition.target ?? undefined,
        grains: definition.grains,
        owner: ownerFunction,
        accountable_role: definition.accountableRole,
        rolls_up_to: definition.rollsUpTo,
        source_fields: definition.sourceFields,
      },
    },
  };
}
