/** Files of `templates/registry` that say something else than the approved definitions: they change nothing that is live. */

import { definitionsOf } from '../app/publication-of.ts';
import type { Publication } from '../app/publish.ts';
import { differingDefinitions, liveDefinitions } from '../core/ledger/in-effect.ts';
import type { LedgerState } from '../core/ledger/state.ts';

/** The ids of KPIs that are new in the files or differ there. */
export function templateDifferences(
  state: LedgerState,
  publication: Pick<Publication, 'documents'>,
): readonly string[] {
  const live = liveDefinitions(state).map(({ content }) => content);
  return differingDefinitions(live, definitionsOf(publication));
}

/** Undefined where nothing differs. */
export function differencesInWords(ids: readonly string[]): string | undefined {
  if (ids.length === 0) return undefined;
  const [verb, them] =
    ids.length === 1
      ? ['definition in templates/ differs', 'it']
      : ['definitions in templates/ differ', 'them'];
  return `${ids.length} ${verb} from the approved ones (${shortList(ids)}); propose ${them} with "countersign propose --from-templates".`;
}

const MOST_NAMED = 5;

function shortList(ids: readonly string[]): string {
  const others = ids.length - MOST_NAMED;
  const named = ids.slice(0, MOST_NAMED).join(', ');
  return others > 0 ? `${named} and ${others} more` : named;
}
