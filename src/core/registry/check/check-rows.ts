/** A metric made from the rows of a governed view: its view, its columns, its formulas, its unit. */

import type { Grain } from '../../calendar/civil-date.ts';
import { didYouMean } from '../../errors/near-match.ts';
import type { Problem } from '../../errors/problem.ts';
import { checkCondition, checkMeasure, type Scope } from '../../formula/check.ts';
import { type Dimension, dimensionOf, dimensionOfUnit } from '../../formula/dimension.ts';
import { attempt, type FormulaResult } from '../../formula/fault.ts';
import { parseFormula } from '../../formula/parse.ts';
import { type CheckedTree, childrenOf, type FormulaTree } from '../../formula/tree.ts';
import type { Contract } from '../../quality/contract.ts';
import type { RatioDefinition, SimpleDefinition } from '../definition.ts';
import type { RowsBody, SourceView } from '../registry.ts';
import { type Entry, problemAt, problemOfFault } from './entry.ts';
import { type Checked, checkedUnit, failed, type Outcome } from './outcome.ts';

/** A simple metric, or a ratio that has a source. */
export type RowsDefinition =
  | SimpleDefinition
  | (RatioDefinition & { readonly source: NonNullable<RatioDefinition['source']> });

/** The governed views by name. */
export type Views = ReadonlyMap<string, Contract>;

export function checkRows(entry: Entry, definition: RowsDefinition, views: Views): Outcome {
  const time = definition.time ?? 'day';
  const sources = viewsByGrain(entry, definition, views);
  if (sources.problems.length > 0) return failed(sources.problems);
  const contracts = [...new Set(sources.byGrain.values())];
  const perView = contracts.map((contract) => checkInView(entry, definition, contract, time));
  const problems = perView.flatMap((outcome) => (outcome.ok ? [] : outcome.problems));
  const [first] = perView;
  if (problems.length > 0 || !first?.ok) return failed(unique(problems));
  const names = new Map([...sources.byGrain].map(([grain, view]) => [grain, sourceView(view)]));
  return {
    ok: true,
    checked: { ...first.value, body: { kind: 'rows', sources: names, time, ...first.value.parts } },
  };
}

function sourceView({ dataset, name, columns }: Contract): SourceView {
  const carried = columns.flatMap((column): [string, string][] =>
    column.dimension === undefined ? [] : [[column.dimension, column.name]],
  );
  return { dataset, name, dimensions: new Map(carried) };
}

function viewsByGrain(entry: Entry, definition: RowsDefinition, views: Views) {
  const { source, grains } = definition;
  const byGrain = new Map<Grain, Contract>();
  const problems: Problem[] = [];
  for (const grain of grains) {
    const keys = typeof source === 'string' ? ['source'] : ['source', grain];
    const name = typeof source === 'string' ? source : source[grain];
    const view = name === undefined ? undefined : views.get(name);
    if (name === undefined) {
      const what = `no source is given for the grain ${grain}.`;
      problems.push(
        problemAt(entry, ['source'], 'grain', what, `Expected a view beside "${grain}:".`),
      );
    } else if (!view) {
      const mend = `Expected one of ${[...views.keys()].join(', ')}.${didYouMean(name, views.keys())}`;
      problems.push(problemAt(entry, keys, 'unknown-view', `"${name}" is no governed view.`, mend));
    } else if (rowGrain(view) && rowGrain(view) !== grain) {
      const what = `${name} has ${view.grain}, which can not be told by ${grain}.`;
      problems.push(
        problemAt(entry, keys, 'grain', what, `Expected a view for the grain ${grain}.`),
      );
    } else byGrain.set(grain, view);
  }
  return { byGrain, problems: unique(problems) };
}

/** A view with one row a week or month holds numbers of that period; they do not add up to another. */
function rowGrain(view: Contract): string | undefined {
  return /^one row an? (?:ISO )?(week|month|quarter|year)\b/.exec(view.grain)?.[1];
}

interface Parts extends Pick<RowsBody, 'where' | 'numerator' | 'denominator' | 'sample'> {}
interface InView extends Omit<Checked, 'body'> {
  readonly parts: Parts;
}
type ViewOutcome =
  | { readonly ok: true; readonly value: InView }
  | { readonly ok: false; readonly problems: readonly Problem[] };

function checkInView(
  entry: Entry,
  definition: RowsDefinition,
  view: Contract,
  time: string,
): ViewOutcome {
  const scope: Scope = {
    owner: view.name,
    level: 'row',
    names: new Map(view.columns.map((column) => [column.name, column])),
  };
  const problems = timeProblems(entry, view, time);
  const read = <T>(
    key: 'formula' | 'numerator' | 'denominator' | 'where' | 'sample',
    text: string | undefined,
    step: (tree: FormulaTree) => FormulaResult<T>,
  ): T | null => {
    if (text === undefined) return null;
    const parsed = parseFormula(text);
    const result = parsed.ok ? step(parsed.value) : parsed;
    if (result.ok) return result.value;
    problems.push(problemOfFault(entry, key, result.fault));
    return null;
  };
  const measure = (tree: FormulaTree) => checkMeasure(tree, scope);
  const where = read('where', definition.where, (tree) => checkCondition(tree, scope));
  const sample = read('sample', definition.sample, measure);
  const [key, text] =
    definition.type === 'simple'
      ? (['formula', definition.formula] as const)
      : (['numerator', definition.numerator] as const);
  const top = read(key, text, measure);
  const bottom =
    definition.type === 'ratio' ? read('denominator', definition.denominator, measure) : null;
  if (problems.length > 0 || !top) return { ok: false, problems };
  problems.push(...averageProblems(entry, key, definition, [top, bottom, sample]));
  const halves =
    definition.type === 'simple' ? splitAverage(top) : { numerator: top, denominator: bottom };
  const dimension = quotientDimension(halves.numerator, halves.denominator, view);
  if (!dimension.ok) problems.push(problemOfFault(entry, key, dimension.fault));
  else problems.push(...checkedUnit(entry, dimension.value));
  if (problems.length > 0) return { ok: false, problems };
  const type = halves.denominator ? 'FLOAT64' : halves.numerator.type;
  return {
    ok: true,
    value: {
      type: type === 'NULL' ? 'FLOAT64' : type,
      dimension: dimensionOfUnit(definition.unit),
      parts: { where, sample, ...halves },
    },
  };
}

function timeProblems(entry: Entry, view: Contract, time: string): Problem[] {
  const column = view.columns.find(({ name }) => name === time);
  if (column?.type === 'DATE') return [];
  const dates = view.columns.filter(({ type }) => type === 'DATE').map(({ name }) => name);
  const what = column
    ? `the time column "${time}" of ${view.name} is ${column.type}.`
    : `${view.name} has no time column "${time}".`;
  return [
    problemAt(
      entry,
      ['time'],
      'time-column',
      what,
      `Expected a DATE column: ${dates.join(', ')}.${didYouMean(time, dates)}`,
    ),
  ];
}

/** `avg(x)` is the ratio of `sum(x)` to `count(x)`, so it stands alone in a simple metric; any other quotient is a ratio metric. */
function averageProblems(
  entry: Entry,
  key: string,
  definition: RowsDefinition,
  trees: readonly (CheckedTree | null)[],
): readonly Problem[] {
  const [top] = trees;
  if (
    definition.type === 'simple' &&
    top?.kind === 'binary' &&
    top.operator === '/' &&
    top.right.level === 'period'
  ) {
    return [
      problemOfFault(entry, key, {
        code: 'level',
        at: top.at,
        what: 'A simple metric is no quotient of two measures.',
        mend: 'Expected "type: ratio" with a numerator and a denominator.',
      }),
    ];
  }
  const alone = definition.type === 'simple' ? top : undefined;
  const stray = trees
    .flatMap((tree) => (tree ? averages(tree) : []))
    .find((tree) => tree !== alone);
  if (!stray) return [];
  return [
    problemOfFault(entry, key, {
      code: 'level',
      at: stray.at,
      what: 'avg stands inside a larger formula.',
      mend: 'Expected avg(x) alone in a simple metric, or a ratio of sums.',
    }),
  ];
}

function averages(tree: CheckedTree): readonly CheckedTree[] {
  const own = tree.kind === 'call' && tree.name === 'avg' ? [tree] : [];
  return [...own, ...childrenOf(tree).flatMap(averages)];
}

function splitAverage(tree: CheckedTree): {
  numerator: CheckedTree;
  denominator: CheckedTree | null;
} {
  if (tree.kind !== 'call' || tree.name !== 'avg') return { numerator: tree, denominator: null };
  const type = tree.args[0]?.type ?? 'NUMERIC';
  return {
    numerator: { ...tree, name: 'sum', type },
    denominator: { ...tree, name: 'count', type: 'INT64' },
  };
}

function quotientDimension(
  numerator: CheckedTree,
  denominator: CheckedTree | null,
  view: Contract,
): FormulaResult<Dimension> {
  const whole: CheckedTree = denominator
    ? {
        kind: 'binary',
        operator: '/',
        left: numerator,
        right: denominator,
        at: numerator.at,
        type: 'FLOAT64',
        level: 'period',
      }
    : numerator;
  const ofColumn = (name: string): Dimension => {
    const unit = view.columns.find((column) => column.name === name)?.unit;
    return unit && dimensionOfUnit(unit);
  };
  return attempt(() => dimensionOf(whole, ofColumn));
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  const told = new Set<string>();
  return problems.filter(({ where, what }) => {
    const key = `${where} ${what}`;
    return !told.has(key) && told.add(key);
  });
}
