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
    const key = `${view.name}_by_${time}`;
    const scan = this.scans.get(key) ?? { name: key, view, time, measures: new Map() };
    this.scans.set(key, scan);
    const known = scan.measures.get(sql);
    if (known !== undefined) return known;
    const column = this.freeName(`${view.name}__${words}`);
    scan.measures.set(sql, column);
    return column;
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

  private freeName(wanted: string): string {
    const stem = wanted.slice(0, MAX_NAME);
    let name = stem;
    for (let count = 2; this.taken.has(name); count++) name = `${stem}_${count}`;
    this.taken.add(name);
    return name;
  }
}
