/** Lays a declared tab out as lines: headers and rows in order, each cell resolved to content and look. */

import { CountersignError } from '../../core/errors/problem.ts';
import type { Block, Cell, CellValue, Column, Row, StyleName, Tab } from '../tab.ts';
import { contentOf } from './content.ts';
import { HEADER_KEY, type Line, type LineCell } from './line.ts';
import { aimsOf } from './text-links.ts';
import { type Look, styleKey } from './theme.ts';

/** The link target of another tab, when the workbook has it. */
export type LinkOf = (tabId: string) => string | undefined;

/** The lines of the tab from top to bottom. Row keys that repeat get a suffix; columns must not repeat. */
export function linesOfTab(tab: Tab, linkOf: LinkOf): readonly Line[] {
  return tab.blocks.flatMap((block) => linesOfBlock(block, linkOf));
}

/** How many columns the tab's blocks need. */
export function slotsOfTab(tab: Tab): number {
  return Math.max(0, ...tab.blocks.map((block) => block.columns.length));
}

function linesOfBlock(block: Block, linkOf: LinkOf): readonly Line[] {
  const slots = new Map(block.columns.map((column, slot) => [column.id, slot]));
  if (slots.size !== block.columns.length) throw repeated(block.id);
  const keyOf = uniqueKeys();
  const context: Context = { linkOf, slotOf: (columnId) => slotOf(block, slots, columnId) };
  const rows = block.rows.map((row) => ({
    blockId: block.id,
    key: keyOf(row.key),
    cells: block.columns.map((column) => lineCell(column, row, context)),
  }));
  return block.showHeader ? [headerLine(block), ...rows] : rows;
}

interface Context {
  readonly linkOf: LinkOf;
  readonly slotOf: (columnId: string) => number;
}

function headerLine(block: Block): Line {
  const cells = block.columns.map((column): LineCell => {
    const look: Look = { style: 'header', align: column.align ?? headerAlign(column), wrap: true };
    const { content } = contentOf({ kind: 'text', text: column.title }, () => 0);
    return { columnId: column.id, content, style: styleKey(look), input: false };
  });
  return { blockId: block.id, key: HEADER_KEY, cells };
}

function headerAlign(column: Column): 'left' | 'right' {
  return column.format === undefined || column.format === 'text' ? 'left' : 'right';
}

const BLANK: Cell = { value: { kind: 'blank' } };

function lineCell(column: Column, row: Row, context: Context): LineCell {
  const cell = row.cells[column.id] ?? BLANK;
  const { content, note } = contentOf(cell.value, context.slotOf);
  const notes = [cell.note, note].filter((part) => part !== undefined && part !== '');
  return {
    columnId: column.id,
    content,
    style: styleKey(lookOf(column, row, cell, context)),
    input: column.input === true,
    ...(notes.length > 0 && { note: notes.join('\n') }),
    ...(cell.provenance && { provenance: cell.provenance }),
    ...(cell.value.kind === 'linked-text' &&
      !column.input && { aims: aimsOf(cell.value.parts, content) }),
  };
}

function lookOf(column: Column, row: Row, cell: Cell, context: Context): Look {
  const format = cell.format ?? column.format ?? naturalFormat(cell.value);
  const isText = cell.value.kind === 'text' || cell.value.kind === 'linked-text';
  const numeric = format !== undefined && format !== 'text' && !isText;
  return {
    style: cell.style ?? row.style ?? naturalStyle(column, cell.value),
    format,
    align: column.align ?? (numeric ? 'right' : undefined),
    wrap: column.wrap,
    link: cell.value.kind === 'tab-link' ? context.linkOf(cell.value.tabId) : undefined,
  };
}

function naturalFormat(value: CellValue): 'date' | 'instant' | undefined {
  return value.kind === 'date' || value.kind === 'instant' ? value.kind : undefined;
}

function naturalStyle(column: Column, value: CellValue): StyleName {
  if (column.input) return 'input';
  if (column.helper) return 'muted';
  if (value.kind === 'tab-link') return 'link';
  return value.kind === 'number' ? 'number' : 'body';
}

function slotOf(block: Block, slots: ReadonlyMap<string, number>, columnId: string): number {
  const slot = slots.get(columnId);
  if (slot !== undefined) return slot;
  throw new CountersignError({
    code: 'workbook.unknown-column',
    what: `Block ${block.id} has no column ${columnId}.`,
  });
}

/** Data decides row keys, so a repeated one is told apart instead of failing the refresh. */
function uniqueKeys(): (key: string) => string {
  const taken = new Set<string>();
  return (key) => {
    const base = key === HEADER_KEY ? '(empty)' : key;
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base} #${count}`;
    taken.add(name);
    return name;
  };
}

function repeated(blockId: string): CountersignError {
  return new CountersignError({
    code: 'workbook.repeated-column',
    what: `Block ${blockId} declares a column twice.`,
  });
}
