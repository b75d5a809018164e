/** The columns that one grain's metrics need, each once: measures of a view, running totals of them, values of earlier periods. */

import type { CumulativeWindow } from '../definition.ts';
import type { ViewName } from '../registry.ts';

/** One scan: a view by one of its time columns. */
export interface Scan {
  /** `order_lines_by_day`. */
  readonly name: string;
  readonly view: ViewName;
  readonly time: string;
  /** SQL of the aggregate to the column that holds it. */
  readonly measures: Map<string, string>;
  /** Columns taken from a measure that holds sorted numbers, by name. */
  readonly ranked: Map<string, RankedColumn>;
}

/** The value at a share of the way through the sorted numbers of `list`. */
export interface RankedColumn {
  readonly name: string;
  readonly list: string;
  readonly share: string;
}

export interface RunningColumn {
  readonly name: string;
  readonly column: string;
  readonly window: CumulativeWindow;
}

export interface EarlierColumn {
  readonly name: string;
  readonly column: string;
  readonly periods: number;
}

/** Leaves room for what is appended; BigQuery takes 300 characters. */
const MAX_NAME = 100;

/** Collects while metrics are planned; asking twice gives the same column. */
export class GrainColumns {
  private readonly taken = new Set<string>();
  readonly scans = new Map<string, Scan>();
  readonly running = new Map<string, RunningColumn>();
  readonly earlier = new Map<string, EarlierColumn>();

  /** The column of an aggregate, named after what it says, such as `sum_sale_price_where_is_complete`. */
  measure(view: ViewName, time: string, sql: string, words: string): string {
    const scan = this.scan(view, time);
    const known = scan.measures.get(sql);
    if (known !== undefined) return known;
    const column = this.freeName(`${view.name}__${words}`);
    scan.measures.set(sql, column);
    return column;
  }

  /** The column of a value at a share of the way through sorted numbers; `sql` collects them. */
  rankedMeasure(view: ViewName, time: string, sql: string, share: string, words: string): string {
    const list = this.measure(view, time, sql, `sorted_for_${words}`);
    const { ranked } = this.scan(view, time);
    const known = [...ranked.values()].find((one) => one.list === list && one.share === share);
    if (known) return known.name;
    const name = this.freeName(`${view.name}__${words}`);
    ranked.set(name, { name, list, share });
    return name;
  }

  runningTotal(column: string, window: CumulativeWindow): string {
    const suffix = window.toDate ? `${window.toDate}_to_date` : `last_${window.periods}`;
    const name = `${column}__${suffix}`;
    this.running.set(name, { name, column, window });
    return name;
  }

  /** The column's value `periods` before; steps back add up. */
  before(column: string, periods: number): string {
    if (periods === 0) return column;
    const known = this.earlier.get(column);
    if (known) return this.before(known.column, known.periods + periods);
    const name = `${column}__${periods}_before`;
    this.earlier.set(name, { name, column, periods });
    return name;
  }

  private scan(view: ViewName, time: string): Scan {
    const name = `${view.name}_by_${time}`;
    const scan = this.scans.get(name) ?? {
      name,
      view,
      time,
      measures: new Map(),
      ranked: new Map(),
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
