/** Every Monday: refresh the workbook and mail its person the draft with what keeps it from being issued. It never issues. */

import { readBrief } from '../app/brief/read-brief.ts';
import { refreshWorkbook } from '../app/refresh-workbook.ts';
import { draftOf } from '../core/brief/issued-brief.ts';
import { html } from '../core/brief/render/html-text.ts';
import { CountersignError, formatProblem } from '../core/errors/problem.ts';
import { describeBug } from './describe-bug.ts';
import { withDocumentLock } from './document-lock.ts';
import { documentHost } from './host.ts';
import { sendBrief } from './mail-brief.ts';

const HOUR = 6;
const keyOf = (uid: string) => `countersign.weekly.${uid}`;

/** Runs as the person who asked for it, without an open document. A failure is mailed: nobody sees the log of a trigger. */
export function weeklyBrief(event: { readonly triggerUid?: string }): void {
  const uid = String(event.triggerUid ?? '');
  const spreadsheetId = PropertiesService.getUserProperties().getProperty(keyOf(uid));
  if (spreadsheetId === null) return;
  const person = Session.getEffectiveUser().getEmail();
  try {
    const host = documentHost(spreadsheetId);
    withDocumentLock(() => refreshWorkbook({ ...host, progress: { step: () => {} } }));
    const { now, blocks } = readBrief({ ...host, workbook: host });
    const lines = blocks.map(({ what, mend }) => `<li>${html(what)} ${html(mend)}</li>`);
    const before =
      lines.length === 0
        ? '<p>Nothing keeps you from issuing it.</p>'
        : `<p>Before it is issued:</p><ul>${lines.join('')}</ul>`;
    sendBrief(draftOf(now), [person], before);
  } catch (error) {
    const problems = error instanceof CountersignError ? error.problems : [describeBug(error)];
    const body = problems.map(formatProblem).join('\n');
    MailApp.sendEmail({ to: person, subject: 'The weekly brief was not prepared', body });
  }
}

/** Whether the person who asks has it prepared for this spreadsheet. */
export function isWeekly(spreadsheetId: string): boolean {
  return triggersOf(spreadsheetId).length > 0;
}

/** Of the person who asks; gives back whether it is on. */
export function setWeekly(spreadsheetId: string, isWanted: boolean): boolean {
  const known = triggersOf(spreadsheetId);
  const properties = PropertiesService.getUserProperties();
  if (isWanted && known.length === 0) {
    const made = ScriptApp.newTrigger('weeklyBrief')
      .timeBased()
      .onWeekDay(ScriptApp.WeekDay.MONDAY)
      .atHour(HOUR)
      .create();
    properties.setProperty(keyOf(made.getUniqueId()), spreadsheetId);
  }
  for (const trigger of isWanted ? [] : known) {
    properties.deleteProperty(keyOf(trigger.getUniqueId()));
    ScriptApp.deleteTrigger(trigger);
  }
  return isWanted;
}

function triggersOf(spreadsheetId: string) {
  const properties = PropertiesService.getUserProperties();
  return ScriptApp.getProjectTriggers().filter(
    (trigger) => properties.getProperty(keyOf(trigger.getUniqueId())) === spreadsheetId,
  );
}
