/** What rephrasing needs from its host. */

import type { Wording } from '../../core/brief/rephrase.ts';

/** A language model. What it answers is a proposal: nothing in it is believed. */
export interface Rephraser {
  /** One text for each wording, in their order; null where there is none. Throws `CountersignError` when no answer can be had. */
  rephrase(wordings: readonly Wording[]): Promise<readonly (string | null)[]>;
}
