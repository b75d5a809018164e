/** What somebody should know of a group of KPIs, in a few words: what to act on, what to watch, what is unusual or missing. */

import { formatValue } from './format-number.ts';
import { isolate } from './isolate.ts';
import type { KpiLine } from './kpi-line.ts';

/** Names told of each kind; the rest is counted. */
const MOST = 2;

/** Sentences from the numbers alone; a number that is not official says so. */
export function standsOut(lines: readonly KpiLine[]): string {
  if (lines.length === 0) return 'No KPI is defined.';
  const inState = (state: KpiLine['state']) => lines.filter((line) => line.state === state);
  const unusual = lines.filter(
    ({ state, signal }) => signal.signal !== null && state !== 'act' && state !== 'watch',
  );
  const told = [
    tell('Act', inState('act').map(withTarget)),
    tell('Watch', inState('watch').map(withTarget)),
    tell('Unusual', unusual.map(withSignal)),
    tell(
      'No data',
      inState('no data').map(({ metric }) => isolate(metric.name)),
    ),
  ].filter((sentence) => sentence !== '');
  return told.length === 0 ? 'Nothing stands out.' : told.join(' ');
}

function tell(kind: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const rest = items.length - MOST;
  const more = rest > 0 ? [`and ${rest} more`] : [];
  return `${kind}: ${[...items.slice(0, MOST), ...more].join(', ')}.`;
}

function withTarget(line: KpiLine): string {
  const { metric, target } = line;
  const aim = target === null ? '' : ` against ${formatValue(target, metric.unit)}`;
  return `${valued(line)}${aim}`;
}

function withSignal(line: KpiLine): string {
  return `${valued(line)}, ${line.signal.words}`;
}

function valued({ metric, value, judgement }: KpiLine): string {
  const mark = judgement.standing === 'canonical' ? '' : ` (${judgement.standing})`;
  return `${isolate(metric.name)} ${value === null ? 'no data' : formatValue(value, metric.unit)}${mark}`;
}
