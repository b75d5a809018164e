/** How a level of the pyramid is called in a table. */

import type { Level } from '../../core/registry/published.ts';

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  ceo: 'CEO',
  functional: 'functional',
  leading: 'leading',
  operational: 'operational',
};
