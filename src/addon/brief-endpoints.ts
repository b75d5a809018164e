/** What the sidebar calls about the weekly brief. Every endpoint gives back one JSON text and never throws. */

import { issueBrief } from '../app/brief/issue-brief.ts';
import { issuedDocument, readBrief, type WeekOfBrief } from '../app/brief/read-brief.ts';
import { draftOf, isUnread, type KnownIssue } from '../core/brief/issued-brief.ts';
import { momentText } from '../core/brief/render/brief-page.ts';
import { type CivilDate, parseCivilDate } from '../core/calendar/civil-date.ts';
import type { BriefView, UnreadView } from '../core/endpoints/brief-messages.ts';
import { CountersignError } from '../core/errors/problem.ts';
import { answer } from './answer.ts';
import { confirmedWriter, identityProblem } from './confirmed-writer.ts';
import { type DocumentHost, documentHost } from './host.ts';
import { mailIssued } from './mail-brief.ts';
import { readIssue } from './read-arguments.ts';
import { readSettings } from './settings.ts';
import { isWeekly, setWeekly } from './weekly-brief.ts';

/** `BriefView` of a week, or of the newest finished one where none is named. */
export function sidebarBrief(week: string): string {
  return answer(() => {
    const host = documentHost();
    return viewOf(readWeek(host, week), host);
  });
}

/** `BriefView` with what an `IssueForm` issued. */
export function sidebarIssueBrief(form: string): string {
  return answer(() => {
    const host = confirmedWriter();
    const { week, briefHash, ...signature } = readIssue(form);
    const issued = issueBrief({ ...reading(host, week), ...signature, seenHash: briefHash });
    return viewOf(issued, host);
  });
}

/** `MailNote`: what was issued of a week goes to the recipients that are set. */
export function sidebarMailBrief(week: string): string {
  return answer(() => mailIssued(documentHost(), week));
}

/** `on` or `off`; whether it is on. */
export function sidebarWeeklyBrief(wanted: string): string {
  return answer(() => setWeekly(documentHost().spreadsheetId, wanted === 'on'));
}

function reading(host: DocumentHost, week: string) {
  const day = week === '' ? undefined : weekOf(week);
  return { ...host, workbook: host, ...(day && { week: day }) };
}

/** Another text is never taken for the newest week. */
function weekOf(text: unknown): CivilDate {
  const day = parseCivilDate(String(text));
  if (day !== undefined) return day;
  throw new CountersignError({
    code: 'brief.week',
    what: `"${String(text).slice(0, 40)}" is not a day.`,
    mend: 'Name the Monday of a finished week, such as 2026-06-08.',
  });
}

function readWeek(host: DocumentHost, week: string): WeekOfBrief {
  return readBrief(reading(host, week));
}

function viewOf(week: WeekOfBrief, { spreadsheetId }: DocumentHost): BriefView {
  const { now, issued, blocks, briefHash, reader } = week;
  const unread = unreadView(issued[issued.length - 1]);
  const document = unread === null ? issuedDocument(issued) : undefined;
  const wrong = identityProblem(reader);
  return {
    week: week.week,
    document: document === undefined ? draftOf(now) : { ...document, asKnownNow: now },
    unread,
    briefHash,
    blocks: wrong === undefined ? blocks : [{ what: wrong.what, mend: wrong.mend }, ...blocks],
    recipients: readSettings().recipients,
    isWeekly: isWeekly(spreadsheetId),
  };
}

function unreadView(issue: KnownIssue | undefined): UnreadView | null {
  if (issue === undefined || !isUnread(issue)) return null;
  const { what, mend } = issue.problem;
  return { issued: `Issued by ${issue.by} on ${momentText(issue.at)}.`, what, mend };
}
