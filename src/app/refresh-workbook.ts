/**
 * Brings a spreadsheet to the governed data. Stages: 1. read the spreadsheet once; 2. read the data in three jobs;
 * 3. decide, and tell the ledger in one more job where governed cells were typed over; 4. write once, or not at all when
 * nothing changed.
 */

import { CountersignError } from '../core/errors/problem.ts';
import { withEvent } from '../core/ledger/ledger-extract.ts';
import type { Snapshot } from '../core/registry/published.ts';
import {
  type HandEdit,
  type HandEditList,
  handEditList,
  NO_HAND_EDITS,
} from '../workbook/hand-edit.ts';
import { changedNumbers } from '../workbook/render/changed-numbers.ts';
import { READ_FIELDS } from '../workbook/render/marks.ts';
import { planMark } from '../workbook/render/plan-mark.ts';
import { planRender, type RenderPlan } from '../workbook/render/plan-render.ts';
import { readStamp } from '../workbook/render/stamp.ts';
import type { Spreadsheet } from '../workbook/sheets-api.ts';
import { briefHead } from '../workbook/tabs/ceo-brief-tab.ts';
import { workbookTabs } from '../workbook/tabs/workbook-tabs.ts';
import { ownerNotes } from './brief/owner-notes.ts';
import { AmbiguousWrite } from './google-failure.ts';
import { recordHandEdits } from './ledger/record-hand-edits.ts';
import type { Clock, Progress, Sha256, Spreadsheets, Warehouse } from './ports.ts';
import type { QueryLimits } from './query-request.ts';
import { readSnapshot } from './read-snapshot.ts';

export interface Refreshing {
  readonly warehouse: Warehouse;
  readonly spreadsheets: Spreadsheets;
  readonly clock: Clock;
  readonly progress: Progress;
  readonly sha256: Sha256;
  readonly spreadsheetId: string;
  readonly limits?: QueryLimits;
}

export interface RefreshSummary {
  /** The brief's first sentence. */
  readonly headline: string;
  /** How many numbers are official, and why not when none is. */
  readonly official: string;
  /** Last complete day in the data, YYYY-MM-DD. */
  readonly dataAsOf: string;
  /** ISO 8601 instant in UTC. */
  readonly refreshedAt: string;
  readonly rowsRead: number;
  /** Milliseconds that the three queries took. */
  readonly queryMs: number;
  /** 0 when the spreadsheet showed the data already. */
  readonly cellsWritten: number;
  /** Governed numbers that are other than before. */
  readonly numbersChanged: number;
  /** Governed cells that people had typed over; all are put back. */
  readonly handEdits: readonly HandEdit[];
  /** Whether the ledger recorded them and where, or why not; null when there were none. */
  readonly handEditsRecord: string | null;
}

/** How often a write of unknown outcome, or one that another refresh overtook, is looked at and planned again. */
const WRITE_TRIES = 3;

/**
 * Throws `CountersignError` when the warehouse or the spreadsheet refuses. The spreadsheet then keeps its last good
 * state, and where it can still be written it says so in its stamp.
 */
export function refreshWorkbook(refreshing: Refreshing): RefreshSummary {
  const { progress } = refreshing;
  progress.step('Reading the spreadsheet');
  const current = readSpreadsheet(refreshing);
  progress.step('Reading the governed data');
  const { read, plan, numbersChanged, record } = orMark(refreshing, current, () => {
    const { warehouse, clock, sha256, limits } = refreshing;
    const read = readSnapshot(warehouse, clock, sha256, limits);
    return { read, ...writeChanges(refreshing, current, read.snapshot) };
  });
  progress.step(plan.changed ? `Wrote ${plan.cellsWritten} cells` : 'Nothing to write: up to date');
  return {
    ...briefHead(read.snapshot),
    dataAsOf: read.snapshot.dataAsOf,
    refreshedAt: read.snapshot.refreshedAt,
    rowsRead: read.rowsRead,
    queryMs: Math.round(read.queryMs),
    cellsWritten: plan.cellsWritten,
    numbersChanged,
    handEdits: plan.handEdits,
    handEditsRecord: plan.handEdits.length > 0 ? record : null,
  };
}

function readSpreadsheet({ spreadsheets, spreadsheetId }: Refreshing): Spreadsheet {
  return spreadsheets.get(spreadsheetId, { fields: READ_FIELDS });
}

interface Decision {
  readonly plan: RenderPlan;
  readonly numbersChanged: number;
  /** What became of the hand edits in the ledger. */
  readonly record: string | null;
}

/**
 * Decides what to write. The Start tab lists what was typed over and the Audit Trail the event that records it, so a plan that
 * finds such cells is made again with both. What is found again when a write is tried again is not recorded again.
 */
class Planner {
  readonly #refreshing: Refreshing;
  readonly #recorded = new Set<string>();
  #snapshot: Snapshot;
  #record: string | undefined;

  constructor(refreshing: Refreshing, snapshot: Snapshot) {
    this.#refreshing = refreshing;
    this.#snapshot = snapshot;
  }

  decide(current: Spreadsheet): Decision {
    const shown = readStamp(current)?.handEdits ?? NO_HAND_EDITS;
    const plain = planWith(current, this.#snapshot, shown);
    const found = plain.plan.handEdits;
    if (found.length === 0) return { ...plain, record: this.#record ?? null };
    this.#tell(current, found);
    const list = handEditList(found, this.#record);
    const { plan, numbersChanged } = planWith(current, this.#snapshot, list);
    const record = this.#record ?? null;
    return { plan: { ...plan, handEdits: found }, numbersChanged, record };
  }

  #tell(current: Spreadsheet, found: readonly HandEdit[]): void {
    const news = found.filter((edit) => !this.#recorded.has(nameOf(edit)));
    if (news.length === 0) return;
    const { warehouse, sha256, limits, spreadsheetId, progress } = this.#refreshing;
    progress.step('Recording what was typed over');
    const stamp = readStamp(current);
    const { words, event } = recordHandEdits({
      warehouse,
      sha256,
      ...(limits && { limits }),
      spreadsheetId,
      user: this.#snapshot.refreshedBy,
      last: { by: stamp?.writtenBy ?? 'unknown', at: stamp?.writtenAt ?? 'unknown' },
      edits: news,
    });
    this.#record = words;
    for (const edit of news) this.#recorded.add(nameOf(edit));
    if (event === undefined) return;
    const ledger = withEvent(this.#snapshot.ledger, event);
    this.#snapshot = { ...this.#snapshot, ledger };
  }
}

function nameOf({ tabId, cell, found }: HandEdit): string {
  return JSON.stringify([tabId, cell, found]);
}

function planWith(
  current: Spreadsheet,
  snapshot: Snapshot,
  handEdits: HandEditList,
): Omit<Decision, 'record'> {
  const workbook = workbookTabs(snapshot, handEdits, ownerNotes(current));
  const stamp = {
    dataAsOf: snapshot.dataAsOf,
    writtenAt: snapshot.refreshedAt,
    writtenBy: snapshot.refreshedBy,
    ...(handEdits.total > 0 && { handEdits }),
  };
  const plan = planRender({ current, workbook, stamp });
  return { plan, numbersChanged: changedNumbers(current, workbook) };
}

/** Writes the plan; when the outcome is unknown, or another refresh was faster, looks at what is there and plans again. */
function writeChanges(refreshing: Refreshing, first: Spreadsheet, snapshot: Snapshot): Decision {
  const { spreadsheets, spreadsheetId, progress, clock } = refreshing;
  const planner = new Planner(refreshing, snapshot);
  const decision = planner.decide(first);
  let current = first;
  let plan = decision.plan;
  for (let tries = 1; plan.changed; tries++) {
    progress.step('Writing the changes');
    try {
      spreadsheets.batchUpdate(spreadsheetId, { requests: [...plan.requests] });
      break;
    } catch (error) {
      if (tries >= WRITE_TRIES) throw error;
      clock.sleep(1000 * tries);
      const next = readSpreadsheet(refreshing);
      if (!(error instanceof AmbiguousWrite) && !wasOvertaken(current, next)) throw error;
      current = next;
      plan = planner.decide(current).plan;
    }
  }
  return decision;
}

/** Another refresh wrote since: the stamps count writes, and Sheets refuses a second write of one count. */
function wasOvertaken(before: Spreadsheet, now: Spreadsheet): boolean {
  return JSON.stringify(readStamp(before)) !== JSON.stringify(readStamp(now));
}

/** A failure leaves a mark in the spreadsheet, unless it is the spreadsheet that fails. */
function orMark<T>(refreshing: Refreshing, current: Spreadsheet, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof CountersignError && isMarkable(error)) {
      markFailed(refreshing, current, error);
    }
    throw error;
  }
}

/** A batch that was refused for what it holds says nothing about the next one; any other failure of the service does. */
function isMarkable({ problems: [{ code }] }: CountersignError): boolean {
  return !code.startsWith('spreadsheet.') || code === 'spreadsheet.refused';
}

function markFailed(refreshing: Refreshing, current: Spreadsheet, failure: CountersignError): void {
  const { clock, spreadsheets, spreadsheetId } = refreshing;
  const requests = planMark(current, {
    kind: 'failed',
    message: failure.problems[0].what,
    at: clock.now(),
  });
  if (requests.length === 0) return;
  try {
    spreadsheets.batchUpdate(spreadsheetId, { requests: [...requests] });
  } catch (error) {
    // The first failure is what the person must hear; the mark was a courtesy to other readers.
    if (!(error instanceof CountersignError)) throw error;
  }
}
