/** The audit trail as a table that spreadsheets open (RFC 4180). */

import type { AuditEntry } from '../../endpoints/ledger-messages.ts';

const COLUMNS = [
  'seq',
  'at',
  'actor',
  'kind',
  'words',
  'detail',
  'proposalId',
  'metricId',
  'hash',
] as const satisfies readonly (keyof AuditEntry)[];

/** With a line of names; lines end with CR LF. Text that a spreadsheet would compute gets an apostrophe before it. */
export function auditCsv(entries: readonly AuditEntry[]): string {
  const lines = entries.map((entry) => COLUMNS.map((column) => cell(entry[column])).join(','));
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

/** First characters that make a spreadsheet read a cell as a formula (OWASP, CSV injection); blanks before them do not help. */
const COMPUTED = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/;

function cell(value: string | number | null): string {
  const plain = String(value ?? '');
  const text = typeof value === 'string' && COMPUTED.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
