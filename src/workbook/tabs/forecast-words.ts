/** What the forecasts tab says in words. */

import type { KpiOutcome, NoKpiForecast } from '../../core/forecast/kpi-forecast.ts';
import type { Outlook } from '../../core/forecast/outlook.ts';
import { type Judgement, judgementWords } from '../../core/quality/standing.ts';
import type { Cell, StyleName } from '../tab.ts';
import { dash, text } from './cells.ts';

const WHY: Readonly<Record<NoKpiForecast, string>> = {
  'the newest value is missing': 'The newest period has no value.',
  'too many values are missing': 'Too many periods have no value.',
  'too few values': 'Too few periods since its definition changed.',
  'the series never moves': 'It never moves.',
  'nothing beats the naive forecast': 'Nothing is clearly better than the newest value.',
  'a running total': 'A running total grows by itself: see what it adds up.',
};

/** Why there is no forecast, as a sentence. */
export function whyNone({ why }: Extract<KpiOutcome, { kind: 'no forecast' }>): string {
  return WHY[why];
}

const OUTLOOK_STYLES: Readonly<Record<Outlook, StyleName>> = {
  likely: 'good',
  even: 'body',
  unlikely: 'bad',
};

export function outlookCell(found: Outlook | null): Cell {
  return found === null ? dash() : text(found, { style: OUTLOOK_STYLES[found] });
}

/** The look of a forecast: marked when the number that it starts from is not official. */
export function forecastMark(judgement: Judgement): Omit<Cell, 'value'> {
  if (judgement.standing === 'canonical') return { style: 'number' };
  const note = `Rests on numbers that are not official (${judgement.standing}). ${judgementWords(judgement)}`;
  return { style: 'warning', note };
}

export const FORECAST_NOTES = [
  'Will it be met? Likely or unlikely: at the end of the quarter, the whole 80 % range lies on one side of the target. Even: the target is inside. A target is what one period should reach.',
  'A whole quarter is told of sums whose months add up, against the year before: a target does not say for how long a period it is. Its range takes every month to miss to the same side, so it is rather too wide.',
  'Error: mean error when tried on the past, in steps of the naive method (MASE). Held: share of past values that the range would have held.',
] as const;
