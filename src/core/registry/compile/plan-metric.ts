/** What a metric's numbers are at one grain, as formulas over the statement's columns. */

import type { Grain } from '../../calendar/civil-date.ts';
import { FUNCTIONS } from '../../formula/functions.ts';
import { printFormula } from '../../formula/print.ts';
import { aggregateSql, isAggregate } from '../../formula/to-sql.ts';
import {
  type CheckedTree,
  childrenOf,
  namesIn,
  replaceNodes,
  type ValueType,
} from '../../formula/tree.ts';
import type { BoundInput, Offset, Registry, RowsBody } from '../registry.ts';
import { columnSql } from './identifier.ts';
import type { ValueColumns } from './value-columns.ts';

/** Names in the trees are columns of the statement. */
export interface MetricPlan {
  readonly value: CheckedTree;
  /** Null where the value is no quotient. */
  readonly numerator: CheckedTree | null;
  readonly denominator: CheckedTree | null;
  readonly sample: CheckedTree;
}

/** What is planned: one metric at one grain, sliced as it or what rests on it says. */
export interface Planning {
  readonly grain: Grain;
  readonly registry: Registry;
  readonly columns: ValueColumns;
  readonly slices: readonly string[];
}

/**
 * Plans one metric and notes the columns that it needs. A ratio divides sums; a derived metric is its formula with every
 * input written out, moved back by its offset; a running total adds up the sums beneath it.
 */
export function planMetric(id: string, planning: Planning): MetricPlan {
  const { registry, columns } = planning;
  const plan = (other: string): MetricPlan => planMetric(other, planning);
  const body = registry.metrics.get(id)?.body;
  switch (body?.kind) {
    case undefined:
      throw new Error(`No metric ${id}`);
    case 'rows':
      return planRows(id, body, planning);
    case 'quotient': {
      const numerator = plan(body.numerator).value;
      const { value: denominator, sample } = plan(body.denominator);
      return { ...quotient(numerator, denominator), sample };
    }
    case 'derived':
      return planDerived(body.formula, body.inputs, (input) =>
        moveBack(plan(input.metric), input.offset, columns),
      );
    case 'cumulative': {
      const total = (tree: CheckedTree): CheckedTree =>
        renamed(tree, (column) => columns.runningTotal(column, body.window));
      return mapPlan(plan(body.metric), total);
    }
  }
}

function planRows(id: string, body: RowsBody, planning: Planning): MetricPlan {
  const { grain, columns, slices } = planning;
  const view = body.sources.get(grain);
  if (!view) throw new Error(`${id} has no source for ${grain}`);
  const toColumns = (tree: CheckedTree): CheckedTree =>
    replaceNodes(tree, (node) => {
      if (!isAggregate(node)) return undefined;
      const rule = FUNCTIONS.get(node.name);
      const column = columns.measure({
        view,
        time: body.time,
        grain,
        sql: aggregateSql(node, body.where, { name: columnSql }),
        words: inWords(node, body.where),
        startsAtZero: rule?.startsAtZero === true,
        share: rule?.share?.(node.args),
        slices,
      });
      return nameNode(column, node.type);
    });
  const sample = toColumns(body.sample ?? COUNT_ROWS);
  const numerator = toColumns(body.numerator);
  const denominator = body.denominator && toColumns(body.denominator);
  return denominator
    ? { ...quotient(numerator, denominator), sample }
    : { value: known(numerator), numerator: null, denominator: null, sample };
}

/** `sum_sale_price_where_is_complete`, for a column's name. */
function inWords(aggregate: CheckedTree, where: CheckedTree | null): string {
  const text = printFormula(aggregate) + (where ? ` where ${printFormula(where)}` : '');
  const spelled = text.replace(/\*/g, ' rows ').replace(/ - /g, ' minus ').replace(/ = /g, ' is ');
  return spelled
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

function quotient(numerator: CheckedTree, denominator: CheckedTree): Omit<MetricPlan, 'sample'> {
  return {
    value: known(divide(numerator, denominator)),
    numerator: known(numerator),
    denominator: known(denominator),
  };
}

function planDerived(
  formula: CheckedTree,
  inputs: readonly BoundInput[],
  plan: (input: BoundInput) => MetricPlan,
): MetricPlan {
  const plans = new Map(inputs.map((input) => [input.name, plan(input)]));
  const value = replaceNodes(formula, (node) =>
    node.kind === 'name' ? plans.get(node.name)?.value : undefined,
  );
  const samples = [...plans.values()].map(({ sample }) => sample);
  return {
    value: known(value),
    numerator: null,
    denominator: null,
    sample: samples.reduce(smaller),
  };
}

function moveBack(plan: MetricPlan, offset: Offset | null, columns: ValueColumns): MetricPlan {
  if (!offset) return plan;
  const { count, of } = offset;
  const distance = { years: of === 'year' ? count : 0, periods: of === 'period' ? count : 0 };
  return mapPlan(plan, (tree) => renamed(tree, (column) => columns.before(column, distance)));
}

function mapPlan(plan: MetricPlan, change: (tree: CheckedTree) => CheckedTree): MetricPlan {
  const { value, numerator, denominator, sample } = plan;
  return {
    value: change(value),
    numerator: numerator && change(numerator),
    denominator: denominator && change(denominator),
    sample: change(sample),
  };
}

function renamed(tree: CheckedTree, rename: (column: string) => string): CheckedTree {
  return replaceNodes(tree, (node) =>
    node.kind === 'name' ? { ...node, name: rename(node.name) } : undefined,
  );
}

/** A case could turn a period without data into a number, so it is asked only where every column has one. */
function known(tree: CheckedTree): CheckedTree {
  const names = namesIn(tree);
  if (!hasCase(tree)) return tree;
  const present = names
    .map(
      (name): CheckedTree => ({
        ...BOOL,
        kind: 'is-null',
        negated: true,
        operand: nameNode(name, 'FLOAT64'),
      }),
    )
    .reduce((left, right) => ({ ...BOOL, kind: 'binary', operator: 'and', left, right }));
  return {
    at: tree.at,
    type: tree.type,
    level: 'period',
    kind: 'case',
    branches: [{ when: present, result: tree }],
    otherwise: null,
  };
}

function hasCase(tree: CheckedTree): boolean {
  return tree.kind === 'case' || childrenOf(tree).some(hasCase);
}

function smaller(left: CheckedTree, right: CheckedTree): CheckedTree {
  return {
    at: 0,
    type: 'INT64',
    level: 'period',
    kind: 'call',
    name: 'least',
    star: false,
    args: [left, right],
  };
}

function divide(left: CheckedTree, right: CheckedTree): CheckedTree {
  return { at: 0, type: 'FLOAT64', level: 'period', kind: 'binary', operator: '/', left, right };
}

function nameNode(name: string, type: ValueType | 'NULL'): CheckedTree {
  return { at: 0, type, level: 'period', kind: 'name', name };
}

const BOOL = { at: 0, type: 'BOOL', level: 'period' } as const;
const COUNT_ROWS: CheckedTree = {
  at: 0,
  type: 'INT64',
  level: 'period',
  kind: 'call',
  name: 'count',
  star: true,
  args: [],
};
