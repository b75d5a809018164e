/** The formula of a metric, read back from the text in which it is published. */

import { parseFormula } from '../formula/parse.ts';
import type { FormulaTree } from '../formula/tree.ts';
import type { PublishedMetric } from '../registry/published.ts';
import type { Offset } from '../registry/registry.ts';

export interface FormulaInput {
  readonly metric: string;
  /** How far back its value is taken; null for the same period. */
  readonly offset: Offset | null;
}

export type PublishedFormula =
  /** Over other metrics: what each name of the tree stands for. */
  | {
      readonly kind: 'metrics';
      readonly tree: FormulaTree;
      readonly inputs: ReadonlyMap<string, FormulaInput>;
    }
  /** Over the rows of a view, its condition left out. */
  | { readonly kind: 'rows'; readonly tree: FormulaTree }
  /** The metric that is added up. */
  | { readonly kind: 'running total'; readonly metric: string };

type Published = Pick<PublishedMetric, 'type' | 'formula' | 'inputs'>;

/** Promise: reads what `describeFormula` writes. Null for a text that it would not write. */
export function publishedFormula({ type, formula, inputs }: Published): PublishedFormula | null {
  if (type === 'cumulative') {
    const [metric] = inputs;
    return metric === undefined ? null : { kind: 'running total', metric };
  }
  if (inputs.length === 0) {
    const tree = longestFormula(formula);
    return tree && { kind: 'rows', tree };
  }
  const [text = '', notes = ''] = formula.split(', where ');
  const tree = treeOf(text);
  const told = notes === '' ? [] : notes.split(' and ').map(readNote);
  if (tree === null || told.includes(null)) return null;
  const own = inputs.map((metric) => [metric, { metric, offset: null }] as const);
  return {
    kind: 'metrics',
    tree,
    inputs: new Map([...own, ...told.flatMap((note) => note ?? [])]),
  };
}

/** The measure before `where`; the word may also stand inside a quoted text. */
function longestFormula(text: string): FormulaTree | null {
  const words = text.split(' where ');
  const candidates = words.map((_, i) => words.slice(0, i + 1).join(' where '));
  return candidates.map(treeOf).find((tree) => tree !== null) ?? null;
}

function treeOf(text: string): FormulaTree | null {
  const parsed = parseFormula(text);
  return parsed.ok ? parsed.value : null;
}

const NOTE = /^(\w+) is (\w+)(?: (\d+) (year|period)s? before)?$/;

function readNote(note: string): readonly (readonly [string, FormulaInput])[] | null {
  const [, name, metric, count, of] = NOTE.exec(note) ?? [];
  if (name === undefined || metric === undefined) return null;
  const isOffset = of === 'year' || of === 'period';
  return [[name, { metric, offset: isOffset ? { count: Number(count), of } : null }]];
}
