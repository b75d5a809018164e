/** The columns that metrics need, each once: measures of a view, running totals of them, values of earlier periods. */

import type { Grain } from '../../calendar/civil-date.ts';
import type { CumulativeWindow } from '../definition.ts';
import type { SourceView } from '../registry.ts';

/** One scan: a view by one of its time columns. */
export interface Scan {
  /** `order_lines_by_day`. */
  readonly name: string;
  readonly view: SourceView;
  readonly time: string;
  /** By the SQL of the aggregate. */
  readonly measures: Map<string, MeasureColumn>;
  /** Columns taken from a measure that holds sorted numbers, by name. */
  readonly ranked: Map<string, RankedColumn>;
  /** The grains by whose periods its rows are grouped. */
  readonly grains: Set<Grain>;
  /** The dimensions by which its rows are also grouped. */
  readonly slices: Set<string>;
}

export interface MeasureColumn {
  readonly name: string;
  /** Its value where there is no row: a count or sum of nothing is 0. */
  readonly startsAtZero: boolean;
}

/** The value at a share of the way through the sorted numbers of `list`. */
export interface RankedColumn {
  readonly name: string;
  readonly list: string;
  readonly share: string;
}

/** An aggregate over the rows of a view. */
export interface Measure {
  readonly view: SourceView;
  readonly time: string;
  readonly sql: string;
  /** `sum_sale_price_where_is_complete`: what the column is named after. */
  readonly words: string;
  readonly startsAtZero: boolean;
  /** Given where `sql` collects sorted numbers. */
  readonly share: string | undefined;
  readonly grain: Grain;
  /** Dimensions by which the metric is sliced; the view carries each. */
  readonly slices: readonly string[];
}

export interface RunningColumn {
  readonly name: string;
  readonly column: string;
  readonly window: CumulativeWindow;
}

export interface EarlierColumn {
  readonly name: string;
  readonly column: string;
  readonly distance: Distance;
}

/** How far back: years, and periods on top. */
export interface Distance {
  readonly years: number;
  readonly periods: number;
}

/** Names are read by people and counted by BigQuery, which limits the text of a view. */
const MAX_NAME = 60;

/** Collects while metrics are planned; asking twice gives the same column. */
export class ValueColumns {
  private readonly taken = new Set<string>();
  private readonly origins = new Map<string, Scan>();
  readonly scans = new Map<string, Scan>();
  readonly running = new Map<string, RunningColumn>();
  readonly earlier = new Map<string, EarlierColumn>();

  /** The column that holds the measure. */
  measure(measure: Measure): string {
    const scan = this.scan(measure);
    scan.grains.add(measure.grain);
    for (const dimension of measure.slices) scan.slices.add(dimension);
    return measure.share === undefined
      ? this.measured(scan, measure)
      : this.ranked(scan, measure, measure.share);
  }

  /** The scan that a column comes from, by way of others or not. */
  scanOf(column: string): Scan {
    const scan = this.origins.get(column);
    if (scan === undefined) throw new Error(`No column ${column}`);
    return scan;
  }

  runningTotal(column: string, window: CumulativeWindow): string {
    const suffix = window.toDate ? `${window.toDate}_to_date` : `last_${window.periods}`;
    const name = `${column}__${suffix}`;
    this.running.set(name, { name, column, window });
    this.origins.set(name, this.scanOf(column));
    return name;
  }

  /** The column's value that far before; steps back add up. */
  before(column: string, { years, periods }: Distance): string {
    if (years === 0 && periods === 0) return column;
    const known = this.earlier.get(column);
    if (known) {
      const { distance } = known;
      const both = { years: distance.years + years, periods: distance.periods + periods };
      return this.before(known.column, both);
    }
    const steps = [
      ...(years > 0 ? [`${years}_year${years === 1 ? '' : 's'}`] : []),
      ...(periods > 0 ? [`${periods}_period${periods === 1 ? '' : 's'}`] : []),
    ];
    const name = `${column}__${steps.join('_')}_before`;
    this.earlier.set(name, { name, column, distance: { years, periods } });
    this.origins.set(name, this.scanOf(column));
    return name;
  }

  private measured(scan: Scan, { sql, words, startsAtZero }: Measure): string {
    const known = scan.measures.get(sql);
    if (known !== undefined) return known.name;
    const name = this.freeName(`${scan.view.name}__${words}`);
    scan.measures.set(sql, { name, startsAtZero });
    this.origins.set(name, scan);
    return name;
  }

  private ranked(scan: Scan, measure: Measure, share: string): string {
    const list = this.measured(scan, { ...measure, words: `sorted_for_${measure.words}` });
    const known = [...scan.ranked.values()].find((one) => one.list === list && one.share === share);
    if (known) return known.name;
    const name = this.freeName(`${scan.view.name}__${measure.words}`);
    scan.ranked.set(name, { name, list, share });
    this.origins.set(name, scan);
    return name;
  }

  private scan({ view, time }: Measure): Scan {
    const name = `${view.name}_by_${time}`;
    const known = this.scans.get(name);
    if (known) return known;
    const scan: Scan = {
      name,
      view,
      time,
      measures: new Map(),
      ranked: new Map(),
      grains: new Set(),
      slices: new Set(),
    };
    this.scans.set(name, scan);
    return scan;
  }

  private freeName(wanted: string): string {
    const stem = wanted.slice(0, MAX_NAME);
    let name = stem;
    for (let count = 2; this.taken.has(name); count++) name = `${stem}_${count}`;
    this.taken.add(name);
    return name;
  }
}
