/** The post of one machine: every mail is a folder, numbered in order, that a person can open. */

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutgoingMail } from './messages.ts';

/** Writes `mail.json`, `body.html` where there is one, and the attachments under their names. */
export function postMail(folder: string, mail: OutgoingMail): void {
  mkdirSync(folder, { recursive: true });
  const number = readdirSync(folder).length + 1;
  const place = join(folder, String(number).padStart(4, '0'));
  mkdirSync(place);
  const { htmlBody, ...texts } = mail.texts;
  const files = mail.attachments.map((attachment, i) => ({
    ...attachment,
    file: nameOf(attachment.name, i),
  }));
  const told = files.map(({ name, contentType, file }) => ({ name, contentType, file }));
  const content = { from: mail.from, ...texts, attachments: told };
  writeFileSync(join(place, 'mail.json'), `${JSON.stringify(content, null, 2)}\n`);
  if (htmlBody !== undefined) writeFileSync(join(place, 'body.html'), htmlBody);
  for (const { file, base64 } of files)
    writeFileSync(join(place, file), Buffer.from(base64, 'base64'));
}

/** A name that leads nowhere else and is no other file's. */
function nameOf(name: string, i: number): string {
  return `${i + 1}-${name.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '')}`;
}
