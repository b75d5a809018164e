/** A brief as JSON, for programs. */

import type { BriefDocument } from '../issued-brief.ts';

/** Two blanks of indent; ends with a line break. `status` is `draft` or `issued`. */
export function briefJson(document: BriefDocument): string {
  const { brief, issue, corrected, asKnownNow, remark } = document;
  const status = issue === null ? 'draft' : 'issued';
  const compared = asKnownNow === null ? {} : { asKnownNow };
  return `${JSON.stringify({ status, issue, corrected: corrected.map(({ seq, hash }) => ({ seq, hash })), remark, brief, ...compared }, null, 2)}\n`;
}
