/** A KPI number in a cell: with its provenance, and visibly marked when it is not official. */

import type { CivilDate, Grain } from '../../core/calendar/civil-date.ts';
import { type Judgement, judgementWords } from '../../core/quality/standing.ts';
import type { PublishedMetric } from '../../core/registry/published.ts';
import type { Cell, Provenance } from '../tab.ts';
import { number } from './cells.ts';
import { metricFormat } from './number-formats.ts';

export interface GovernedNumber {
  readonly metric: PublishedMetric;
  readonly grain: Grain;
  readonly periodStart: CivilDate;
  readonly value: number | null;
  readonly judgement: Judgement;
  readonly dataAsOf: CivilDate;
}

/** Not canonical: a warning style and a note that says why, in the cell itself. */
export function governedNumber(facts: GovernedNumber): Cell {
  const { metric, value, judgement } = facts;
  const provenance: Provenance = {
    metricId: metric.id,
    definitionVersion: metric.version,
    grain: facts.grain,
    periodStart: facts.periodStart,
    standing: judgement.standing,
    dataAsOf: facts.dataAsOf,
  };
  const format = metricFormat(metric);
  if (judgement.standing === 'canonical') {
    const aside = judgement.notes.join(' ');
    const told = aside === '' ? {} : { note: `Official. ${aside}` };
    return number(value, { format, style: 'number', provenance, ...told });
  }
  const note = `Not official (${judgement.standing}). ${judgementWords(judgement)}`;
  return number(value, { format, style: 'warning', provenance, note });
}
