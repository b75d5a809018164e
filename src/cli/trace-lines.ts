/** A trace as a tree that a person reads: up to the CEO KPIs, down to the source fields. */

import type {
  Computation,
  Driver,
  MetricTrace,
  RollUp,
  TracedColumn,
  TracedKpi,
  TracedSource,
} from '../core/lineage/metric-trace.ts';
import { leaf, type TextTree, treeLines } from './tree-lines.ts';

export function traceLines(trace: MetricTrace): readonly string[] {
  const { ownerFunction, accountableRole, status, version, computed } = trace;
  return treeLines({
    text: named(trace),
    below: [
      leaf(trace.description),
      leaf(`owned by ${ownerFunction} (${accountableRole}); ${status}, version ${version}`),
      ...(trace.rollsUpTo.length > 0
        ? [{ text: 'rolls up to', below: trace.rollsUpTo.map(rollUpTree) }]
        : []),
      ...(trace.servedBy.length > 0
        ? [{ text: 'served by', below: trace.servedBy.map(driverTree) }]
        : []),
      leaf(work(trace)),
      { text: `computed as ${computed.formula}`, below: computationTrees(computed) },
      ...sourceTrees('its value is made of', trace, 'direct'),
      ...sourceTrees('its rows are decided by', trace, 'indirect'),
    ],
  });
}

function named({ name, id, level }: TracedKpi): string {
  return `${name} (${id}), ${level === 'ceo' ? 'CEO' : level} KPI`;
}

function rollUpTree(parent: RollUp): TextTree {
  return { text: named(parent), below: parent.rollsUpTo.map(rollUpTree) };
}

function driverTree(driver: Driver): TextTree {
  return { text: `${named(driver)}; ${work(driver)}`, below: driver.servedBy.map(driverTree) };
}

function work({ workflow, step, system }: Pick<Driver, 'workflow' | 'step' | 'system'>): string {
  return `workflow ${workflow}, step ${step}, system ${system}`;
}

function computationTrees({ inputs, columns }: Computation): readonly TextTree[] {
  return [
    ...inputs.map((input) => ({
      text: `${named(input)}${input.isRepeated ? ', see above' : `, computed as ${input.computed.formula}`}`,
      below: computationTrees(input.computed),
    })),
    ...columns.map((column) => {
      const tree = columnTree(column);
      return column.kind === 'direct' ? tree : { ...tree, text: `rows by ${tree.text}` };
    }),
  ];
}

function columnTree({ column, isSource, system, isRepeated, from }: TracedColumn): TextTree {
  const source = isSource ? ` [source${system === null ? '' : `: ${system}`}]` : '';
  const text = `${column}${source}${isRepeated ? ', see above' : ''}`;
  return { text, below: from.map(columnTree) };
}

/** One line a table. */
function sourceTrees(
  title: string,
  { sourceFields }: MetricTrace,
  kind: TracedSource['kind'],
): readonly TextTree[] {
  const fields = sourceFields.filter((source) => source.kind === kind);
  const tables = new Map<string, string[]>();
  for (const { field, isDeclared } of fields) {
    const cut = field.lastIndexOf('.');
    const mark = isDeclared || kind === 'indirect' ? '' : ' (not declared)';
    const names = tables.get(field.slice(0, cut)) ?? [];
    tables.set(field.slice(0, cut), [...names, `${field.slice(cut + 1)}${mark}`]);
  }
  const below = [...tables].map(([table, names]) => leaf(`${table}: ${names.join(', ')}`));
  return below.length === 0 ? [] : [{ text: title, below }];
}
