/** What the add-on wrote last, as the spreadsheet itself remembers it. */

import type { Provenance } from '../tab.ts';
import type { Content } from './content.ts';
import type { Line, LineCell, TextLink } from './line.ts';
import type { StyleKey } from './theme.ts';

/** Everything remembered from the last write. */
export interface RenderState {
  readonly theme: number;
  readonly tabs: readonly TabState[];
}

export interface TabState {
  readonly id: string;
  readonly sheetId: number;
  readonly lines: readonly Line[];
  readonly charts: readonly number[];
  /** Signatures of the conditional format rules that were added. */
  readonly rules: readonly string[];
}

/** A named text; long ones are cut over several cells by `state-sheet.ts`. */
export interface StateRecord {
  readonly name: string;
  readonly text: string;
}

/** Tabs first, then one record a block, so that a change rewrites only the record of its block. */
export function encodeState(state: RenderState): readonly StateRecord[] {
  return state.tabs.flatMap((tab) => {
    const blocks = groupByBlock(tab.lines);
    const { lines: _, ...facts } = tab;
    const index = { ...facts, theme: state.theme, blocks: blocks.map(([id]) => id) };
    return [
      { name: `tab ${tab.id}`, text: JSON.stringify(index) },
      ...blocks.map(([id, lines]) => ({ name: `block ${id}`, text: encodeBlock(lines) })),
    ];
  });
}

/** The state that `encodeState` made the records from. Throws on anything else; the reader's checksum comes first. */
export function decodeState(records: readonly StateRecord[]): RenderState {
  const texts = new Map(records.map((record) => [record.name, record.text]));
  const indexes = records
    .filter((record) => record.name.startsWith('tab '))
    .map((record) => JSON.parse(record.text) as TabIndex);
  const tabs = indexes.map(({ theme: _, blocks, ...facts }) => ({
    ...facts,
    lines: blocks.flatMap((id) => decodeBlock(id, texts.get(`block ${id}`) ?? '')),
  }));
  return { theme: indexes[0]?.theme ?? 0, tabs };
}

interface TabIndex extends Omit<TabState, 'lines'> {
  readonly theme: number;
  readonly blocks: readonly string[];
}

/** Repeated parts are stored once: columns with looks as `shapes`, provenance as `sources`. */
interface BlockRecord {
  readonly shapes: readonly Shape[];
  readonly sources: readonly Provenance[];
  readonly lines: readonly PackedLine[];
}

type Shape = readonly (readonly [columnId: string, style: StyleKey, input: 0 | 1])[];

type PackedLine = readonly [
  key: string,
  shape: number,
  contents: readonly Content[],
  /** Source number plus one by slot; 0 is none. */
  sources?: readonly number[],
  notes?: Readonly<Record<string, string>>,
  /** By slot. */
  links?: Readonly<Record<string, readonly TextLink[]>>,
];

function encodeBlock(lines: readonly Line[]): string {
  const shapes = new Interned<Shape>();
  const sources = new Interned<Provenance>();
  const packed = lines.map((line) => packLine(line, shapes, sources));
  const record: BlockRecord = { shapes: shapes.values, sources: sources.values, lines: packed };
  return JSON.stringify(record);
}

function packLine(line: Line, shapes: Interned<Shape>, sources: Interned<Provenance>): PackedLine {
  const shape = line.cells.map((cell) => [cell.columnId, cell.style, cell.input ? 1 : 0] as const);
  const notes = line.cells.flatMap((cell, slot) => (cell.note ? [[slot, cell.note] as const] : []));
  const links = line.cells.flatMap(({ links = [] }, slot) =>
    links.length > 0 ? [[slot, links] as const] : [],
  );
  const numbers = line.cells.map((cell) =>
    cell.provenance ? sources.number(cell.provenance) + 1 : 0,
  );
  const contents = line.cells.map((cell) => cell.content);
  const head = [line.key, shapes.number(shape), contents] as const;
  const traced = numbers.some((number) => number > 0) ? numbers : [];
  if (links.length > 0) {
    return [...head, traced, Object.fromEntries(notes), Object.fromEntries(links)];
  }
  if (notes.length > 0) return [...head, traced, Object.fromEntries(notes)];
  return traced.length > 0 ? [...head, traced] : head;
}

function decodeBlock(blockId: string, text: string): readonly Line[] {
  const record = JSON.parse(text) as BlockRecord;
  return record.lines.map(([key, shape, contents, sources = [], notes = {}, links = {}]) => ({
    blockId,
    key,
    cells: (record.shapes[shape] ?? []).map(([columnId, style, input], slot): LineCell => {
      const provenance = record.sources[(sources[slot] ?? 0) - 1];
      const note = notes[slot];
      const led = links[slot];
      return {
        columnId,
        content: contents[slot] ?? null,
        style,
        input: input === 1,
        ...(note !== undefined && { note }),
        ...(provenance && { provenance }),
        ...(led && { links: led }),
      };
    }),
  }));
}

function groupByBlock(lines: readonly Line[]): readonly (readonly [string, readonly Line[]])[] {
  const blocks = new Map<string, Line[]>();
  for (const line of lines) {
    const block = blocks.get(line.blockId);
    if (block) block.push(line);
    else blocks.set(line.blockId, [line]);
  }
  return [...blocks];
}

/** Numbers equal values equally, in order of first use. */
class Interned<T> {
  readonly values: T[] = [];
  readonly #numbers = new Map<string, number>();

  number(value: T): number {
    const text = JSON.stringify(value);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.values.length);
    this.values.push(value);
    return this.values.length - 1;
  }
}
