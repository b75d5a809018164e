/** Was, is, why: the past values that publications changed, the newest publication first. */

import { shortPeriod } from '../../core/brief/period.ts';
import { differenceOf, outcomeOf } from '../../core/evidence/compared-value.ts';
import { extentInWords } from '../../core/evidence/restated-words.ts';
import { standingOf } from '../../core/quality/standing.ts';
import type {
  MetricValue,
  PublishedMetric,
  RestatedPeriod,
  Restatement,
} from '../../core/registry/published.ts';
import type { Block, Cell, Column, Row } from '../tab.ts';
import { number, text } from './cells.ts';
import { governedNumber } from './governed-number.ts';
import { moment } from './ledger-words.ts';
import { changeCell, formatOf, kpiLabel, metricFormat } from './number-formats.ts';
import type { TabContext } from './tab-context.ts';

/** A heading and the table beneath it; one row a publication, KPI and period. */
export function restatedBlocks(context: TabContext): readonly Block[] {
  const { restatements } = context.snapshot;
  const none: Row = {
    key: '(none)',
    cells: { kpi: text('No value was restated', { style: 'muted' }) },
  };
  const rows = restatedRows(context);
  const heading = (key: string, words: string): Row => ({ key, cells: { kpi: text(words) } });
  return [
    {
      id: 'change-log.restated-title',
      columns: COLUMNS,
      showHeader: false,
      rows: [
        { ...heading('heading', 'Restated values'), style: 'section' },
        { ...heading('about', restatements.length === 0 ? NOTHING_YET : ABOUT), style: 'subtitle' },
      ],
    },
    {
      id: 'change-log.restated',
      columns: COLUMNS,
      showHeader: true,
      rows: rows.length === 0 ? [none] : rows,
    },
  ];
}

const NOTHING_YET =
  'When a new definition changes the number of a finished period, what it was, what it is and why stand here.';
const ABOUT =
  'What a finished period was before a new definition took effect, what it is since, and why. Of the newest 20 changes the newest 8 periods of each KPI are listed; the table kpi_restatements holds all.';

const COLUMNS: readonly Column[] = [
  { id: 'kpi', title: 'KPI' },
  { id: 'version', title: 'Version' },
  { id: 'period', title: 'Period' },
  { id: 'reason', title: 'Why', wrap: true },
  { id: 'was', title: 'Was', align: 'right' },
  { id: 'is', title: 'Is', align: 'right' },
  { id: 'difference', title: 'Difference', align: 'right' },
  { id: 'by', title: 'Published by' },
  { id: 'extent', title: 'Restated in all', wrap: true },
  { id: 'at', title: 'Published at (UTC)', format: 'instant' },
  { id: 'proposal', title: 'Proposal' },
];

function restatedRows(context: TabContext): readonly Row[] {
  const { restatements, values } = context.snapshot;
  if (restatements.length === 0) return [];
  const current = new Map(
    values.filter(({ sliceDimension }) => sliceDimension === 'all').map((one) => [keyOf(one), one]),
  );
  const restatedSince = new Set<string>();
  return restatements.flatMap((restatement) =>
    restatement.newest.map((period) => {
      const key = keyOf({ ...restatement, ...period });
      const now = restatedSince.has(key) ? undefined : current.get(key);
      restatedSince.add(key);
      return restatedRow(restatement, period, now, context);
    }),
  );
}

function keyOf({
  metricId,
  grain,
  periodStart,
}: Pick<MetricValue, 'metricId' | 'grain' | 'periodStart'>): string {
  return `${metricId}|${grain}|${periodStart}`;
}

/** `now` is the value that the refresh read; undefined where it read none or a newer publication restated the period again. */
function restatedRow(
  restatement: Restatement,
  period: RestatedPeriod,
  now: MetricValue | undefined,
  context: TabContext,
): Row {
  const { metricId, grain, proposalId, reason, restatedAt, restatedBy } = restatement;
  const metric = context.pyramid.metric(metricId);
  const unit = metric?.unit ?? 'ratio';
  return {
    key: `${proposalId}|${keyOf({ ...restatement, ...period })}`,
    cells: {
      kpi: text(metric === undefined ? metricId : kpiLabel(metric), { style: 'label' }),
      version: text(versionWords(restatement)),
      period: text(shortPeriod(period.periodStart, grain)),
      reason: text(reason),
      was: replaced(restatement, period, 'was', context),
      is: isCell(restatement, period, now, context),
      difference: changeCell(differenceOf(period, unit)),
      by: text(restatedBy),
      extent: text(extentInWords(restatement, unit), { style: 'muted' }),
      at: moment(restatedAt),
      proposal: text(proposalId),
    },
  };
}

function versionWords({ versionFrom, versionTo }: Restatement): string {
  return versionFrom === versionTo ? `${versionTo} (input)` : `${versionFrom} → ${versionTo}`;
}

/** Official only where it is the very number that is published now. */
function isCell(
  restatement: Restatement,
  period: RestatedPeriod,
  now: MetricValue | undefined,
  context: TabContext,
): Cell {
  const { snapshot, pyramid } = context;
  const metric = pyramid.metric(restatement.metricId);
  const isNow =
    now !== undefined && outcomeOf({ before: now.value, after: period.after }) === 'unchanged';
  if (metric === undefined || !isNow) {
    return replaced(restatement, period, 'is', context);
  }
  return governedNumber({
    ...{ metric, grain: now.grain, periodStart: now.periodStart, value: now.value },
    judgement: standingOf(metric, now, snapshot),
    dataAsOf: snapshot.dataAsOf,
  });
}

const NOTES = {
  was: 'Before this publication. Not the number of today.',
  is: 'As this publication left it. Not the number of today: it was restated again, new data came in, or the KPI is no longer computed.',
} as const;

function replaced(
  { metricId, grain, versionFrom, versionTo }: Restatement,
  { periodStart, before, after }: RestatedPeriod,
  which: 'was' | 'is',
  { snapshot, pyramid }: TabContext,
): Cell {
  const metric = pyramid.metric(metricId);
  const [value, definitionVersion] = which === 'was' ? [before, versionFrom] : [after, versionTo];
  return number(value, {
    format: formatFor(metric),
    style: 'muted',
    note: NOTES[which],
    provenance: {
      ...{ metricId, definitionVersion, grain, periodStart },
      standing: 'drifted',
      dataAsOf: snapshot.dataAsOf,
      isReplaced: true,
    },
  });
}

function formatFor(metric: PublishedMetric | undefined) {
  return metric === undefined ? formatOf('ratio') : metricFormat(metric);
}
