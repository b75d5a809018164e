/** What the sidebar and the add-on say to each other about the weekly brief; texts are ready to read. */

import type { IssueBlock } from '../brief/issue-blocks.ts';
import type { BriefDocument } from '../brief/issued-brief.ts';

export interface BriefView {
  /** The Monday of the week, YYYY-MM-DD. */
  readonly week: string;
  /** What was issued beside what is known now, or the draft. */
  readonly document: BriefDocument;
  /** What was issued of the week where that can not be shown, and why; the document is then the draft of a correction. */
  readonly unread: UnreadView | null;
  /** Of the brief as it is known now: what an issue or a correction would sign. */
  readonly briefHash: string;
  /** What keeps it from being issued; none where the reader may issue it. */
  readonly blocks: readonly IssueBlock[];
  /** Whom a mail goes to, as the administrator has set it. */
  readonly recipients: readonly string[];
  /** Whether the reader has the draft prepared every Monday. */
  readonly isWeekly: boolean;
}

export interface UnreadView {
  /** Who issued it and when. */
  readonly issued: string;
  readonly what: string;
  readonly mend: string;
}

export interface IssueForm {
  readonly week: string;
  /** `BriefView.briefHash` of what the issuer looked at. */
  readonly briefHash: string;
  readonly statement: string;
  /** Left out for the first issue of a week. */
  readonly correction?: string;
}

export interface MailNote {
  readonly to: readonly string[];
  /** Why the PDF is not attached; null where it is. */
  readonly noPdf: string | null;
}
