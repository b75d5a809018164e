/** What a change form becomes as the content of a proposal. */

import type { CivilDate } from '../calendar/civil-date.ts';
import type { DefinitionChange } from './event.ts';

/** As a person filled it in; whether it is allowed is for the ledger to say. */
export type ChangeDraft = Omit<DefinitionChange, 'effectiveOn'> & { readonly effectiveOn: string };

/** Id and version follow from the KPI and from the version that is replaced; deprecating and retiring are said in the status. */
export function composeChange(draft: ChangeDraft): DefinitionChange {
  const { change, metricId, baseVersion, definition, effectiveOn, reason, link } = draft;
  const status = { deprecate: 'deprecated', retire: 'retired' }[String(change)];
  return {
    change,
    metricId,
    baseVersion,
    definition: {
      ...definition,
      id: metricId,
      version: baseVersion + 1,
      ...(status === undefined ? {} : { status }),
    },
    effectiveOn: effectiveOn as CivilDate,
    reason,
    ...(link === undefined || link === '' ? {} : { link }),
  };
}
