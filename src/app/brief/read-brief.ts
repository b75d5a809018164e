/** A week's brief: as it is known now, what was issued of it, and what keeps it from being issued. */

import type { Brief } from '../../core/brief/brief.ts';
import { buildBrief } from '../../core/brief/build-brief.ts';
import { type IssueBlock, issueBlocks } from '../../core/brief/issue-blocks.ts';
import {
  type BriefDocument,
  briefHash,
  type IssueStamp,
  isUnread,
  type KnownIssue,
  plainBrief,
} from '../../core/brief/issued-brief.ts';
import { readIssue } from '../../core/brief/read-issue.ts';
import { type FigureAgain, figuresFrom, verifyBrief } from '../../core/brief/verify-words.ts';
import { type CivilDate, epochMs } from '../../core/calendar/civil-date.ts';
import { CountersignError } from '../../core/errors/problem.ts';
import { contentHasher } from '../../core/ledger/content-hash.ts';
import type { BriefIssued } from '../../core/ledger/event.ts';
import { judge } from '../../core/ledger/judge.ts';
import { foldSlice, type LedgerSlice } from '../../core/ledger/read/slice.ts';
import { READ_FIELDS } from '../../workbook/render/marks.ts';
import { freshRows } from '../ledger/read-ledger.ts';
import { type LedgerReader, sliceOf } from '../ledger/read-slice.ts';
import type { Clock, Spreadsheets } from '../ports.ts';
import { readSnapshot } from '../read-snapshot.ts';
import { STATEMENTS } from '../statements.ts';
import { ownerNotes } from './owner-notes.ts';

/** Where the owners write; without it no comment is known. */
export interface BriefWorkbook {
  readonly spreadsheets: Spreadsheets;
  readonly spreadsheetId: string;
}

export interface ReadingBrief extends LedgerReader {
  readonly clock: Clock;
  readonly workbook?: BriefWorkbook;
  /** A Monday; the newest finished week when not given. */
  readonly week?: CivilDate;
}

export interface WeekOfBrief {
  readonly week: CivilDate;
  /** As it is known now. */
  readonly now: Brief;
  /** Of `now`. */
  readonly briefHash: string;
  /** Computes a figure of `now` again. */
  readonly again: FigureAgain;
  /** What was issued, the oldest first: corrections follow what they correct. */
  readonly issued: readonly KnownIssue[];
  /** What keeps `now` from being issued by who asks; a week that is issued can still be corrected. */
  readonly blocks: readonly IssueBlock[];
  /** Who asks, as the warehouse says; empty where it does not. */
  readonly reader: string;
}

/** One refresh's reading, one read of the spreadsheet and one query. Throws `CountersignError`. */
export function readBrief(reading: ReadingBrief): WeekOfBrief {
  const { warehouse, clock, sha256, limits, workbook } = reading;
  const slices = reading.week && slicePeriodsFor(reading.week, clock);
  const { snapshot } = readSnapshot(warehouse, clock, sha256, limits, slices);
  const notes = workbook && ownerNotes(readWorkbook(workbook));
  const made = buildBrief(snapshot, {
    ...(reading.week && { week: reading.week }),
    ...(notes && { notes }),
  });
  const now = plainBrief(made);
  const { slice, issued } = readIssues(reading, now.week);
  const hash = briefHash(now, sha256);
  return {
    week: now.week,
    now,
    briefHash: hash,
    again: figuresFrom(snapshot, made),
    issued,
    blocks: [
      ...issued.flatMap(damage),
      ...refusals(now, hash, slice, reading),
      ...verifyBrief(made, snapshot).map(wrongFigure),
      ...issueBlocks(now),
    ],
    reader: slice.reader,
  };
}

const WEEK_MS = 7 * 86_400_000;

/** Slices of the week itself and of the one before it, however many weeks ago they are. */
function slicePeriodsFor(week: CivilDate, clock: Clock): number {
  const ago = (Date.parse(clock.now()) - epochMs(week)) / WEEK_MS;
  return Math.max(3, Math.ceil(ago) + 2);
}

/** A document of another form can be corrected; one that was altered is a matter of the ledger itself. */
function damage(issue: KnownIssue): readonly IssueBlock[] {
  if (!isUnread(issue) || issue.problem.code !== 'ledger.damaged') return [];
  const { what, mend } = issue.problem;
  return [{ what, mend }];
}

function wrongFigure(what: string): IssueBlock {
  return {
    what: `A sentence does not say what the data says: ${what}.`,
    mend: 'Refresh and look again; if it stays, report it to the data team.',
  };
}

/** What was issued of a week, and nothing else: one query. */
export function readIssued(reader: LedgerReader, week: CivilDate): readonly KnownIssue[] {
  return readIssues(reader, week).issued;
}

/** The newest issue of the week; undefined where there is none. Throws `CountersignError` where its document can not be shown. */
export function issuedDocument(issued: readonly KnownIssue[]): BriefDocument | undefined {
  const last = issued[issued.length - 1];
  if (last === undefined) return undefined;
  if (isUnread(last)) throw new CountersignError(last.problem);
  const corrected = issued.slice(0, -1).map(stampOf);
  return { brief: last.brief, issue: stampOf(last), corrected, asKnownNow: null };
}

function stampOf({ by, at, statement, correction, briefHash, seq, hash }: KnownIssue): IssueStamp {
  return { by, at, statement, correction, briefHash, seq, hash };
}

function readWorkbook({ spreadsheets, spreadsheetId }: BriefWorkbook) {
  return spreadsheets.get(spreadsheetId, { fields: READ_FIELDS });
}

interface Issues {
  readonly slice: LedgerSlice;
  readonly issued: readonly KnownIssue[];
}

function readIssues({ warehouse, limits, sha256 }: LedgerReader, week: CivilDate): Issues {
  const parameters = [{ name: 'week', type: 'STRING', value: week }] as const;
  const rows = freshRows(warehouse, STATEMENTS.brief, parameters, limits);
  const hashes = new Map(rows.map((row) => [Number(row.seq), String(row.event_hash)]));
  const slice = sliceOf(rows);
  const issued = slice.events.flatMap((event) =>
    event.body.kind === 'brief.issued'
      ? [readIssue({ ...event, hash: hashes.get(event.seq) ?? '' }, sha256)]
      : [],
  );
  return { slice, issued };
}

/** What the rules would say, but for what the document says of itself and for a correction that is still to be reasoned. */
function refusals(
  now: Brief,
  hash: string,
  slice: LedgerSlice,
  { sha256 }: LedgerReader,
): readonly IssueBlock[] {
  const state = foldSlice(slice.events);
  const body: BriefIssued = {
    kind: 'brief.issued',
    week: now.week,
    briefHash: hash,
    statement: '',
    brief: now as unknown as BriefIssued['brief'],
    ...(state.issues.has(now.week) && { correction: '' }),
  };
  const stamp = { actor: slice.reader, at: slice.at };
  const given = { state, stamp, contentHash: contentHasher(sha256), sha256 };
  const refused = judge({ id: 'asked', body }, given);
  return refused === undefined || refused.code === 'brief.not-fit'
    ? []
    : [{ what: refused.what, mend: refused.mend }];
}
