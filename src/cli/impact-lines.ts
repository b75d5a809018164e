/** What moves with a field, as a tree that a person reads. */

import { fieldKey, type LineageKind } from '../core/lineage/field.ts';
import type { FieldImpact, MovedCeoKpi } from '../core/lineage/field-impact.ts';
import type { Reached } from '../core/lineage/lineage-graph.ts';
import type { Registry } from '../core/registry/registry.ts';
import { leaf, type TextTree, treeLines } from './tree-lines.ts';

export function impactLines(impact: FieldImpact, registry: Registry): readonly string[] {
  const name = (id: string) => `${registry.metrics.get(id)?.definition.name} (${id})`;
  const { columns, kpis, ceoKpis } = impact;
  const of = (kind: LineageKind) => columns.filter((column) => column.kind === kind);
  return treeLines({
    text: fieldKey(impact.field),
    below: [
      { text: `columns made from it: ${of('direct').length}`, below: byTable(of('direct')) },
      {
        text: `columns whose rows it decides: ${of('indirect').length}`,
        below: byTable(of('indirect')),
      },
      part('KPIs that move', kpis, ({ id, kind }) => said(name(id), kind)),
      part('CEO KPIs that move', ceoKpis, (moved) => ceoKpiText(moved, name)),
    ],
  });
}

/** One line a view. */
function byTable(columns: readonly Reached[]): readonly TextTree[] {
  const tables = new Map<string, string[]>();
  for (const { field } of columns) {
    tables.set(field.table, [...(tables.get(field.table) ?? []), field.column]);
  }
  return [...tables].map(([table, names]) => leaf(`${table}: ${names.join(', ')}`));
}

function part<T>(title: string, items: readonly T[], text: (item: T) => string): TextTree {
  const heading = items.length === 0 ? `${title}: none` : `${title}: ${items.length}`;
  return { text: heading, below: items.map((item) => leaf(text(item))) };
}

/** What is made of the field's value needs no word. */
function said(text: string, kind: LineageKind): string {
  return kind === 'direct' ? text : `${text}, by which rows count`;
}

function ceoKpiText({ id, kind, through }: MovedCeoKpi, name: (id: string) => string): string {
  const drivers = through.length === 0 ? '' : `driven by ${through.join(', ')}`;
  if (kind === null) return `${name(id)}, not in its own formula: ${drivers}`;
  return [said(name(id), kind), ...(drivers ? [drivers] : [])].join('; ');
}
