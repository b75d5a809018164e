/** The forms that a brief is written in. */

import type { BriefDocument } from '../core/brief/issued-brief.ts';
import { briefHtml } from '../core/brief/render/brief-html.ts';
import { briefJson } from '../core/brief/render/brief-json.ts';
import { briefMarkdown } from '../core/brief/render/brief-markdown.ts';

export const BRIEF_FORMATS = ['md', 'html', 'pdf', 'json'] as const;
export type BriefFormat = (typeof BRIEF_FORMATS)[number];

/** What writes a PDF is large: it is loaded when one is wanted. */
export async function writtenBrief(
  document: BriefDocument,
  format: BriefFormat,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'md':
      return briefMarkdown(document);
    case 'html':
      return briefHtml(document);
    case 'json':
      return briefJson(document);
    case 'pdf': {
      const { briefPdf } = await import('../node/pdf/brief-pdf.ts');
      return briefPdf(document);
    }
  }
}
