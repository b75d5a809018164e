/** What a definition says, in one spelling: equal definitions have equal texts, wherever they are kept. */

import { canonicalJson } from './canonical-json.ts';
import type { DefinitionContent } from './registry-record.ts';

/**
 * Canonical JSON of a definition with the function that owns it. The status is left out: it says where the definition stands, not
 * what it is.
 */
export function contentText({ status: _, ...content }: DefinitionContent): string {
  return canonicalJson(content);
}
