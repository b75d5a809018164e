/** What the workbook shows of one KPI, from the record of the last refresh: the number that people read, at no cost. */

import { type CivilDate, type Grain, shiftPeriod } from '../../core/calendar/civil-date.ts';
import type { MetricValue } from '../../core/registry/published.ts';
import type { Spreadsheet } from '../sheets-api.ts';
import { findTabs } from './find-tabs.ts';
import type { LineCell } from './line.ts';
import { readState } from './state-sheet.ts';

export interface KpiOnRecord {
  /** Its finished periods, oldest first; what was unknown is left out. Empty when the registry tab does not hold it. */
  readonly values: readonly MetricValue[];
  /** Last complete day that the number shows; undefined when there is none. */
  readonly dataAsOf: CivilDate | undefined;
  /** Whether it was unusual, in words. */
  readonly signal: string | undefined;
  /** Titles, as people have them now, of the tabs in which a number of it stands. */
  readonly tabs: readonly string[];
}

/** Nothing is on record before the first refresh or when the record is damaged. */
export function kpiOnRecord(current: Spreadsheet, metricId: string): KpiOnRecord {
  const reading = readState(current);
  if (reading.status !== 'kept') return NOTHING;
  const { state } = reading;
  const { sheets } = findTabs(current, state);
  const tabs = state.tabs
    .filter(({ lines }) =>
      lines.some(({ cells }) => cells.some((cell) => cell.provenance?.metricId === metricId)),
    )
    .flatMap(({ id }) => sheets.get(id)?.properties?.title ?? []);
  const lines = state.tabs.flatMap((tab) => tab.lines);
  const cellsIn = (blockId: string) =>
    lines.find((line) => line.blockId === blockId && line.key === metricId)?.cells ?? [];
  const cells = cellsIn('kpi-registry.table');
  const signal = cellsIn('engines.kpis').find(({ columnId }) => columnId === 'signal')?.content;
  const provenance = cells.find(({ columnId }) => columnId === 'value')?.provenance;
  return {
    tabs,
    dataAsOf: provenance?.dataAsOf,
    signal: typeof signal === 'string' ? signal : undefined,
    values: provenance === undefined ? [] : trendValues(cells, provenance),
  };
}

const NOTHING: KpiOnRecord = { values: [], dataAsOf: undefined, signal: undefined, tabs: [] };

function trendValues(
  cells: readonly LineCell[],
  provenance: NonNullable<LineCell['provenance']>,
): readonly MetricValue[] {
  const points = cells.filter(({ columnId }) => /^w\d+$/.test(columnId));
  const grain = provenance.grain as Grain;
  return points.flatMap(({ content }, i): readonly MetricValue[] => {
    if (typeof content !== 'number') return [];
    return [
      {
        metricId: provenance.metricId,
        definitionVersion: provenance.definitionVersion,
        grain,
        periodStart: shiftPeriod(provenance.periodStart, grain, i + 1 - points.length),
        isComplete: true,
        sliceDimension: 'all',
        sliceValue: 'all',
        value: content,
        numerator: null,
        denominator: null,
        sampleSize: null,
      },
    ];
  });
}
