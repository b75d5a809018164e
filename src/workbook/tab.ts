/**
 * Tabs as data: what a workbook should show, without saying how to write it.
 * `tabs/` makes these from a snapshot; `render/` compares them with a spreadsheet and plans the requests.
 */

import type { CivilDate } from '../core/calendar/civil-date.ts';
import type { Standing } from '../core/quality/standing.ts';

export type { Standing };

/** A whole workbook: the tabs in their order for a new spreadsheet. */
export interface Workbook {
  readonly title: string;
  readonly tabs: readonly Tab[];
  /** Starts of tab ids. Such a tab stays as it is when it is declared no longer: a review of a past quarter. */
  readonly keeps?: readonly string[];
}

/** One tab. Found again by `id` in developer metadata, whatever people call it or wherever they move it. */
export interface Tab {
  /** Stable, kebab case: `ceo-brief`, `view-revenue-daily`. */
  readonly id: string;
  /** The title given when the tab is made; people may change it. */
  readonly title: string;
  readonly tabColor?: ColorName;
  readonly frozenRows?: number;
  readonly frozenColumns?: number;
  /** Stacked from the top, one empty row between two blocks. */
  readonly blocks: readonly Block[];
  readonly charts?: readonly Chart[];
}

/** A rectangle that the add-on owns. Rows have keys, so people's cells beside a row stay beside it. */
export interface Block {
  /** Unique in the workbook: `ceo-brief.table`. */
  readonly id: string;
  readonly columns: readonly Column[];
  /** Rendered as the first row when true. */
  readonly showHeader: boolean;
  readonly rows: readonly Row[];
  readonly rules?: readonly Rule[];
  /** Show filter buttons over the block; at most one block a tab. */
  readonly filterable?: boolean;
}

export interface Column {
  /** Unique in the block: `value`, `change`. */
  readonly id: string;
  readonly title: string;
  /** Pixels, applied when the tab is made and never again: widths belong to people afterwards. */
  readonly width?: number;
  /** Written when the cells are made and never again: number formats belong to people afterwards. */
  readonly format?: NumberFormat;
  readonly align?: 'left' | 'center' | 'right';
  readonly wrap?: boolean;
  /** Cells of this column belong to people: they are made empty or with a first value and never overwritten. */
  readonly input?: boolean;
  /** Grouped and collapsed helper columns, such as the points of a sparkline. */
  readonly helper?: boolean;
}

export interface Row {
  /** Unique in the block and stable across refreshes: a metric id, a date, a path. */
  readonly key: string;
  /** By column id; a column without an entry is blank. */
  readonly cells: Readonly<Record<string, Cell>>;
  readonly style?: StyleName;
}

export interface Cell {
  readonly value: CellValue;
  readonly style?: StyleName;
  /** Overrides the column's format (a table whose rows have different units). */
  readonly format?: NumberFormat;
  readonly note?: string;
  readonly provenance?: Provenance;
}

/**
 * A value. Text is always written as a string, never parsed: there is no way to say "formula" with text from outside.
 * `sparkline` draws the numbers of the same row from column to column.
 */
export type CellValue =
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'date'; readonly date: CivilDate }
  /** ISO 8601 instant, shown in UTC. */
  | { readonly kind: 'instant'; readonly instant: string }
  | { readonly kind: 'sparkline'; readonly fromColumn: string; readonly toColumn: string }
  /** A link to another tab of the workbook by its id. */
  | { readonly kind: 'tab-link'; readonly text: string; readonly tabId: string }
  /** Text whose parts lead to cells where they have a target: a figure in a sentence. */
  | { readonly kind: 'linked-text'; readonly parts: readonly TextPart[] };

export interface TextPart {
  readonly text: string;
  readonly target?: CellTarget | undefined;
}

/** A cell of the workbook by its names; where it stands is known only when the workbook is rendered. */
export interface CellTarget {
  readonly blockId: string;
  readonly rowKey: string;
  readonly columnId: string;
}

/** What "Trace this cell" says of a governed number. */
export interface Provenance {
  readonly metricId: string;
  readonly definitionVersion: number;
  readonly grain: string;
  readonly periodStart: CivilDate;
  /** `canonical`, or why it is not. */
  readonly standing: Standing;
  readonly dataAsOf: CivilDate;
  /** A number of the past, of an issued brief or kept to show what replaced it: the note of its cell says what it is. */
  readonly isReplaced?: true;
}

export type NumberFormat =
  | 'integer'
  | 'decimal'
  | 'currency'
  /** With cents, where they matter: an order value. */
  | 'currency-cents'
  | 'percent'
  /** Given in points: 2.5 is +2.5 pp. */
  | 'percentage-points'
  | 'date'
  | 'month'
  | 'instant'
  | 'text';

/** `stamp` cells (when and by whom) are written only along with something else: they never cause a write. */
export type StyleName =
  | 'title'
  | 'subtitle'
  | 'header'
  | 'label'
  | 'body'
  | 'number'
  | 'muted'
  | 'headline'
  /** The number of a card. */
  | 'figure'
  | 'stamp'
  | 'good'
  | 'bad'
  | 'warning'
  | 'section'
  | 'input'
  | 'link'
  /** Steps of a heat map, from little to much. */
  | `heat-${1 | 2 | 3 | 4 | 5}`;

export type ColorName = 'ink' | 'blue' | 'green' | 'amber' | 'red' | 'grey' | 'purple';

/** Marks cells of one column by their text or number. */
export interface Rule {
  readonly column: string;
  readonly when:
    | { readonly textIs: string }
    | { readonly lessThan: number }
    | { readonly greaterThan: number };
  readonly style: StyleName;
}

/** A chart over columns of one block. */
export type Chart = SeriesChart | OrgChart;

export interface SeriesChart {
  /** Unique in the workbook. */
  readonly id: string;
  readonly title: string;
  readonly type: 'line' | 'column' | 'bar' | 'combo';
  readonly blockId: string;
  readonly domainColumn: string;
  readonly series: readonly {
    readonly column: string;
    readonly type?: 'line' | 'column';
    /** The scale it is read on; left when not given. */
    readonly axis?: 'left' | 'right';
  }[];
  /** To the right of the block, this many rows from its top. */
  readonly offsetRows?: number;
  /** Drawn over the rows of this block instead, which are kept free for it; the size is set when the chart is made. */
  readonly over?: {
    readonly blockId: string;
    /** Columns from the left of that block, from 0. */
    readonly fromColumn: number;
    readonly widthPixels: number;
    readonly heightPixels: number;
  };
}

/** A tree of boxes: each row of the block is a node beneath the node that its parent column names. */
export interface OrgChart {
  /** Unique in the workbook. */
  readonly id: string;
  readonly title: string;
  readonly type: 'org';
  readonly blockId: string;
  /** Texts that do not repeat in the block. */
  readonly labelColumn: string;
  /** The label of the parent; blank for the top. */
  readonly parentColumn: string;
  readonly tooltipColumn: string;
  /** Drawn over the rows of this block, which are kept free for it; the size is set when the chart is made. */
  readonly overBlock: string;
  readonly widthPixels: number;
  readonly heightPixels: number;
}
