/** The brief by mail: the body says it all; the same as a PDF is attached. */

import { issuedDocument, readIssued } from '../app/brief/read-brief.ts';
import type { BriefDocument } from '../core/brief/issued-brief.ts';
import { briefMail } from '../core/brief/render/brief-mail.ts';
import { briefPage } from '../core/brief/render/brief-page.ts';
import { parseCivilDate } from '../core/calendar/civil-date.ts';
import type { MailNote } from '../core/endpoints/brief-messages.ts';
import { CountersignError } from '../core/errors/problem.ts';
import type { DocumentHost } from './host.ts';
import { PROPERTY, readSettings } from './settings.ts';

/** What was issued, and nothing else. Throws `CountersignError` where nothing was, or nobody is to get it. */
export function mailIssued(host: DocumentHost, week: string): MailNote {
  const { recipients } = readSettings();
  if (recipients.length === 0) throw nobody();
  const day = parseCivilDate(String(week));
  const document = day && issuedDocument(readIssued(host, day));
  if (document === undefined) throw notIssued();
  return sendBrief(document, recipients);
}

/** `before` is told above the brief, as it is. The PDF is of what is frozen, not of the tab, which a refresh changes. */
export function sendBrief(document: BriefDocument, to: readonly string[], before = ''): MailNote {
  const { title } = briefPage(document);
  const html = briefMail(document);
  const mail = { to: to.join(','), subject: title, body: title, htmlBody: before + html };
  const pdf = pdfOf(html, `ceo-brief-${document.brief.week}`);
  MailApp.sendEmail('why' in pdf ? mail : { ...mail, attachments: [pdf] });
  return { to, noPdf: 'why' in pdf ? pdf.why : null };
}

/** Google converts it; a host that can not says why. */
function pdfOf(html: string, name: string) {
  try {
    const page = Utilities.newBlob(html, 'text/html', `${name}.html`);
    return page.getAs('application/pdf').setName(`${name}.pdf`);
  } catch (error) {
    return { why: String((error as Error).message) };
  }
}

function nobody(): CountersignError {
  return new CountersignError({
    code: 'settings.no-recipients',
    where: `script property ${PROPERTY.briefRecipients}`,
    what: 'Nobody is set who gets the brief by mail.',
    mend: 'Ask your administrator to set the addresses, with commas between.',
  });
}

function notIssued(): CountersignError {
  return new CountersignError({
    code: 'brief.not-issued',
    what: 'No brief of this week was issued, so there is none to mail.',
    mend: 'Issue it first.',
  });
}
