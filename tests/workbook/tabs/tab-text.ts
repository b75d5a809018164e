/** A tab as text that a person can review: every value as a reader would see it, marks and notes included. */

import type {
  Block,
  Cell,
  Chart,
  Column,
  NumberFormat,
  Row,
  Tab,
  TextPart,
} from '../../../src/workbook/tab.ts';

/** Blocks as aligned tables, then notes, charts. `{style}` follows a value whose style says something. */
export function tabText(tab: Tab): string {
  const charts = (tab.charts ?? []).map(chartText);
  return `${[`# ${tab.title} [${tab.id}]`, ...tab.blocks.map(blockText), ...charts].join('\n\n')}\n`;
}

function chartText(chart: Chart): string {
  if (chart.type === 'org') {
    const { title, labelColumn, parentColumn, blockId, overBlock } = chart;
    return `chart: ${title} (tree of ${labelColumn} beneath ${parentColumn} in ${blockId}, over ${overBlock}, ${chart.widthPixels} x ${chart.heightPixels})`;
  }
  const series = chart.series.map(
    ({ column, axis }) => `${column}${axis === 'right' ? ' on the right' : ''}`,
  );
  return `chart: ${chart.title} (${chart.type} of ${series.join(', ')} by ${chart.domainColumn} in ${chart.blockId})`;
}

function blockText(block: Block): string {
  const notes: string[] = [];
  const header = block.showHeader ? [block.columns.map((column) => column.title)] : [];
  const body = block.rows.map((row) => block.columns.map((column) => cellText(row, column, notes)));
  const flags = [
    block.filterable ? 'filterable' : '',
    ...(block.rules ?? []).slice(0, 1).map(() => 'rules'),
  ];
  const title = `## ${[block.id, ...flags.filter((flag) => flag !== '')].join(', ')}`;
  const footnotes = notes.map((note, i) => `  (${i + 1}) ${note}`);
  return [title, ...table([...header, ...body]), ...footnotes].join('\n');
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<number[]>(
    (max, row) => row.map((cell, i) => Math.max(max[i] ?? 0, cell.length)),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join(' | ')
      .trimEnd(),
  );
}

function cellText(row: Row, column: Column, notes: string[]): string {
  const cell = row.cells[column.id];
  if (cell === undefined) return '';
  const style = cell.style ?? row.style;
  const isPlain =
    style === undefined || style === 'body' || style === 'number' || style === 'label';
  const mark = isPlain ? '' : ` {${style}}`;
  const shown = valueText(cell, cell.format ?? column.format, notes);
  if (cell.note !== undefined) notes.push(cell.note);
  const note = cell.note === undefined ? '' : ` (${notes.length})`;
  return `${shown}${mark}${note}`;
}

function valueText({ value }: Cell, format: NumberFormat | undefined, notes: string[]): string {
  switch (value.kind) {
    case 'blank':
      return '';
    case 'text':
      return value.text;
    case 'number':
      return numberText(value.number, format);
    case 'boolean':
      return String(value.boolean).toUpperCase();
    case 'date':
      return value.date;
    case 'instant':
      return value.instant.replace('T', ' ').replace('Z', ' UTC');
    case 'sparkline':
      return `~${value.fromColumn}:${value.toColumn}~`;
    case 'tab-link':
      return `[${value.text}](#${value.tabId})`;
    case 'linked-text':
      return value.parts.map((part) => partText(part, notes)).join('');
  }
}

/** Where a part leads stands beneath the table, so that sentences keep their length. */
function partText({ text, target }: TextPart, notes: string[]): string {
  if (target === undefined) return text;
  notes.push(`leads to ${target.columnId} of ${target.rowKey} in ${target.blockId}`);
  return `[${text}](${notes.length})`;
}

function numberText(number: number, format: NumberFormat | undefined): string {
  const grouped = (digits: number, x = number) =>
    x.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
  switch (format) {
    case 'integer':
      return grouped(0);
    case 'currency':
      return money(grouped(0));
    case 'currency-cents':
      return money(grouped(2));
    case 'percent':
      return `${(number * 100).toFixed(1)}%`;
    case 'percentage-points':
      return `${number > 0 ? '+' : ''}${number.toFixed(2)} pp`;
    case 'decimal':
      return grouped(2);
    case 'date':
    case 'month':
    case 'instant':
    case 'text':
    case undefined:
      return String(number);
  }
}

function money(text: string): string {
  return text.startsWith('-') ? `-$${text.slice(1)}` : `$${text}`;
}
