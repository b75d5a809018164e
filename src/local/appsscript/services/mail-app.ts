/** `MailApp`: a mail leaves the script; the server thread puts it into a folder in place of the post. */

import type { AskHost } from '../blocking-channel.ts';
import type { CallRequest, OutgoingMail } from '../messages.ts';
import { onlyKnown } from '../only-known.ts';
import type { Realm } from '../realm.ts';

const SCOPE = 'https://www.googleapis.com/auth/script.send_mail';
const TEXTS = ['to', 'cc', 'bcc', 'subject', 'body', 'htmlBody', 'name', 'replyTo'] as const;
/** A day's mails of a consumer account may have so many recipients. */
const MOST_RECIPIENTS = 100;

interface Attachment {
  getName(): string | null;
  getContentType(): string | null;
  getBytes(): readonly number[];
}

/** `scopes`: what the manifest asks for; undefined where there is no manifest. */
export function mailApp(
  ask: AskHost,
  realm: Realm,
  request: CallRequest,
  scopes: readonly string[] | undefined,
) {
  const refuse = (what: string) => realm.error('Exception', what);
  return onlyKnown('MailApp', {
    sendEmail(message: unknown, ...more: unknown[]) {
      if (request.authMode !== 'FULL' || scopes?.includes(SCOPE) === false) {
        throw refuse(
          `You do not have permission to call MailApp.sendEmail. Required permissions: ${SCOPE}`,
        );
      }
      if (typeof message !== 'object' || message === null || more.length > 0) {
        throw refuse('MailApp.sendEmail takes one message object in the local runtime');
      }
      ask({ kind: 'mail', mail: mailOf(message as Record<string, unknown>, request, refuse) });
    },
  });
}

function mailOf(
  { attachments = [], ...texts }: Record<string, unknown>,
  { user }: CallRequest,
  refuse: (what: string) => Error,
): OutgoingMail {
  const unknown = Object.keys(texts).find((name) => !TEXTS.some((known) => known === name));
  if (unknown !== undefined) {
    throw refuse(`MailApp.sendEmail: ${unknown} is not available in the local Apps Script runtime`);
  }
  const recipients = String(texts.to ?? '').split(',');
  if (recipients.some((person) => !/^\s*[^\s@]+@[^\s@]+\s*$/.test(person))) {
    throw refuse(`Invalid email: ${texts.to ?? ''}`);
  }
  if (recipients.length > MOST_RECIPIENTS) {
    throw refuse('Limit Exceeded: Email Recipients Per Message.');
  }
  return {
    from: user,
    texts: Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, String(text)])),
    attachments: Array.from(attachments as readonly Attachment[]).map((blob, i) => ({
      name: blob.getName() ?? `attachment-${i + 1}`,
      contentType: blob.getContentType() ?? 'application/octet-stream',
      base64: Buffer.from(Int8Array.from(blob.getBytes())).toString('base64'),
    })),
  };
}
