/**
 * Plans one refresh of a spreadsheet: the workbook as data and the spreadsheet as read in, the requests of one atomic
 * `batchUpdate` out. Stages: 1. read the record of the last write; 2. plan with the old stamps: no difference, no
 * write; 3. otherwise plan again with the new stamps, which come last. A plan arranges all tabs first, then compares
 * cells: text may link into another tab.
 */

import { CountersignError } from '../../core/errors/problem.ts';
import type { HandEdit } from '../hand-edit.ts';
import type { Request, Sheet, Spreadsheet } from '../sheets-api.ts';
import type { Tab, Workbook } from '../tab.ts';
import { cellLinks } from './cell-links.ts';
import { type EditFinding, handEditsIn } from './edit-finding.ts';
import { findTabs, idOf, type SheetCopy } from './find-tabs.ts';
import { type Line, lineName } from './line.ts';
import { linesOfTab } from './lines-of-tab.ts';
import { gridCells, isPristine, isUntouchedByPeople, placeTabs } from './place-tabs.ts';
import { layTab, planTab, type TabLayout, type TabPlan } from './plan-tab.ts';
import { readStamp, readTrouble, type Stamp, writeStamp } from './stamp.ts';
import type { RenderState, TabState } from './state.ts';
import { readState, writeState } from './state-sheet.ts';
import { styleNameOf, THEME_VERSION } from './theme.ts';

export interface RenderInput {
  /** The spreadsheet as read with `READ_FIELDS`. */
  readonly current: Spreadsheet;
  readonly workbook: Workbook;
  readonly stamp: Stamp;
}

export interface RenderPlan {
  /** Empty when the spreadsheet shows the workbook already. One `batchUpdate`, in this order. */
  readonly requests: readonly Request[];
  readonly changed: boolean;
  /** Cells whose value is written, the hidden record left out. */
  readonly cellsWritten: number;
  /** Everything people changed in governed cells, rows, columns and tabs since the last write; all of it is put back. */
  readonly findings: readonly EditFinding[];
  /** The typed-over cells among the findings. */
  readonly handEdits: readonly HandEdit[];
  /** Whether the record of the last write could be used; `damaged` and `missing` mean that hand edits go unseen. */
  readonly record: 'kept' | 'missing' | 'damaged' | 'first render';
  /** Sheets that people copied from a tab; they are left alone and are not governed. */
  readonly copies: readonly SheetCopy[];
}

/** Google Sheets holds no more cells in one spreadsheet. */
const MAX_CELLS = 10_000_000;

/** Throws `CountersignError` when the workbook contradicts itself or does not fit into a spreadsheet. */
export function planRender({ current, workbook, stamp }: RenderInput): RenderPlan {
  requireUniqueIds(workbook);
  const reading = readState(current);
  const state = reading.status === 'kept' ? reading.state : undefined;
  const found = findTabs(current, state);
  const scene: Scene = { current, workbook, state, sheets: found.sheets };
  // Without a record everything is news: one pass is enough.
  const quiet = state && planAll(scene, withOldStamps);
  const hasNews =
    quiet === undefined ||
    quiet.requests.length + quiet.stamps.length > 0 ||
    readStamp(current)?.dataAsOf !== stamp.dataAsOf ||
    readTrouble(current) !== undefined;
  const plan = quiet === undefined || hasNews ? planAll(scene, (line) => line) : quiet;
  const findings = (quiet ?? plan).findings;
  requireRoom(current, plan.requests);
  return {
    requests: hasNews ? [...plan.requests, ...plan.stamps, ...writeStamp(current, stamp)] : [],
    changed: hasNews,
    cellsWritten: hasNews ? plan.cellsWritten : 0,
    findings,
    handEdits: handEditsIn(findings),
    record:
      reading.status === 'missing' && found.sheets.size === 0 ? 'first render' : reading.status,
    copies: found.copies,
  };
}

interface Scene {
  readonly current: Spreadsheet;
  readonly workbook: Workbook;
  readonly state: RenderState | undefined;
  readonly sheets: ReadonlyMap<string, Sheet>;
}

interface WholePlan {
  readonly requests: readonly Request[];
  readonly stamps: readonly Request[];
  readonly findings: readonly EditFinding[];
  readonly cellsWritten: number;
}

type Restamp = (line: Line, last: Line | undefined) => Line;

function planAll(scene: Scene, restamp: Restamp): WholePlan {
  const { current, workbook, state, sheets } = scene;
  const last = new Map((state?.tabs ?? []).map((tab) => [tab.id, tab]));
  const homes = placeTabs(current, workbook.tabs, sheets);
  const linkOf = (tabId: string): string | undefined => {
    const home = homes.get(tabId);
    return home && `#gid=${home.sheetId}`;
  };
  const common = {
    sameTheme: state?.theme === THEME_VERSION,
    ignoreStamps: readTrouble(current) !== undefined,
  };
  const layouts = workbook.tabs.flatMap((tab): readonly TabLayout[] => {
    const home = homes.get(tab.id);
    if (home === undefined) return [];
    const before = home.sheet && last.get(tab.id);
    const lines = restampAll(linesOfTab(tab, linkOf), last.get(tab.id), restamp);
    return [layTab({ ...common, tab, home, lines, last: before })];
  });
  const linkTo = cellLinks(layouts);
  const plans = layouts.map((layout) => planTab(layout, linkTo));
  const retired = planRetired(scene, common);
  const tabs = [...plans, ...retired.plans].map((plan) => plan.state);
  const wiped = isPristine(current) ? (current.sheets ?? []).map(deleteSheet) : [];
  return {
    requests: [
      ...plans.flatMap((plan) => plan.creates),
      ...[...plans, ...retired.plans].flatMap((plan) => plan.requests),
      ...retired.deletes,
      ...wiped,
      ...writeState(current, { theme: THEME_VERSION, tabs }),
    ],
    stamps: plans.flatMap((plan) => plan.stamps),
    findings: [...plans, ...retired.plans]
      .flatMap((plan) => plan.findings)
      .concat(removedTabs(scene)),
    cellsWritten: plans.reduce((sum, plan) => sum + plan.cellsWritten, 0),
  };
}

function deleteSheet(sheet: Sheet): Request {
  return { deleteSheet: { sheetId: idOf(sheet) } };
}

interface RetiredPlan {
  readonly plans: readonly TabPlan[];
  readonly deletes: readonly Request[];
}

/** Tabs that the workbook no longer has: deleted, or emptied of governed cells where people wrote something. */
function planRetired(
  scene: Scene,
  common: { readonly sameTheme: boolean; readonly ignoreStamps: boolean },
): RetiredPlan {
  const declared = new Set(scene.workbook.tabs.map((tab) => tab.id));
  const plans: TabPlan[] = [];
  const deletes: Request[] = [];
  for (const last of scene.state?.tabs ?? []) {
    const sheet = scene.sheets.get(last.id);
    if (declared.has(last.id) || sheet === undefined || isKept(scene.workbook, last.id)) continue;
    if (isUntouchedByPeople(sheet, last)) {
      deletes.push(deleteSheet(sheet));
      continue;
    }
    const tab: Tab = { id: last.id, title: last.id, blocks: [] };
    const home = { sheet, sheetId: idOf(sheet) };
    plans.push(planTab(layTab({ ...common, tab, home, lines: [], last }), () => undefined));
  }
  return { plans, deletes };
}

function isKept({ keeps }: Workbook, tabId: string): boolean {
  return keeps?.some((start) => tabId.startsWith(start)) ?? false;
}

function removedTabs({ workbook, state, sheets }: Scene): readonly EditFinding[] {
  const known = new Set((state?.tabs ?? []).map((tab) => tab.id));
  return workbook.tabs
    .filter((tab) => known.has(tab.id) && !sheets.has(tab.id))
    .map((tab) => ({ kind: 'tab-removed', tabId: tab.id }));
}

function restampAll(
  lines: readonly Line[],
  last: TabState | undefined,
  restamp: Restamp,
): readonly Line[] {
  const before = new Map((last?.lines ?? []).map((line) => [lineName(line), line]));
  return lines.map((line) => restamp(line, before.get(lineName(line))));
}

/** The line with the stamps that it showed last: what changes then is more than the time. */
function withOldStamps(line: Line, last: Line | undefined): Line {
  if (last === undefined || !line.cells.some((cell) => isStamp(cell.style))) return line;
  const cells = line.cells.map((cell, slot) => {
    const old = last.cells[slot];
    return old && isStamp(cell.style) && isStamp(old.style)
      ? { ...cell, content: old.content }
      : cell;
  });
  return { ...line, cells };
}

function isStamp(style: Line['cells'][number]['style']): boolean {
  return styleNameOf(style) === 'stamp';
}

function requireUniqueIds({ tabs }: Workbook): void {
  const names = [
    ...tabs.map((tab) => `tab ${tab.id}`),
    ...tabs.flatMap((tab) => tab.blocks.map((block) => `block ${block.id}`)),
    ...tabs.flatMap((tab) => (tab.charts ?? []).map((chart) => `chart ${chart.id}`)),
  ];
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) {
      throw new CountersignError({
        code: 'workbook.repeated-id',
        what: `The workbook declares ${name} twice.`,
      });
    }
    seen.add(name);
  }
}

function requireRoom(current: Spreadsheet, requests: readonly Request[]): void {
  const cells = gridCells(current, requests);
  if (cells <= MAX_CELLS) return;
  throw new CountersignError({
    code: 'workbook.too-many-cells',
    what: `The spreadsheet would have ${cells} cells; Google Sheets holds ${MAX_CELLS}.`,
    mend: 'Delete sheets or empty rows that nobody needs, then refresh again.',
  });
}
