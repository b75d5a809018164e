/** Everything about one KPI: its number, what it means, and its lineage in both directions. */

import { formatChange, formatValue } from '../brief/format-number.ts';
import type { KpiLine } from '../brief/kpi-line.ts';
import { newestLines } from '../brief/newest-lines.ts';
import { formatPeriod, shortPeriod, trailingPeriods } from '../brief/period.ts';
import type { KpiLink, KpiReport, KpiTrend, TracePath } from '../endpoints/endpoint-messages.ts';
import { judgementWords } from '../quality/standing.ts';
import type { LineagePath, PublishedMetric, Snapshot } from '../registry/published.ts';
import { type Pyramid, pyramid } from '../registry/pyramid.ts';

/**
 * `snapshot` holds at least the values of this metric; `tabs` are the titles of the tabs that show it. Undefined for a
 * metric that is not published or is retired.
 */
export function kpiReport(
  metricId: string,
  snapshot: Snapshot,
  tabs: readonly string[],
): KpiReport | undefined {
  const metric = snapshot.metrics.find(({ id }) => id === metricId);
  const only = metric === undefined ? [] : [metric];
  const line = newestLines({ ...snapshot, metrics: only }, snapshot.brief.trendWeeks).get(metricId);
  if (metric === undefined || line === undefined) return undefined;
  const tree = pyramid(snapshot.metrics);
  return {
    id: metric.id,
    name: metric.name,
    level: metric.level,
    definition: metric.description,
    formula: metric.formula,
    formulaInWords: metric.formulaInWords,
    version: metric.version,
    status: metric.status,
    ...numberOf(line),
    dataAsOf: snapshot.dataAsOf,
    owner: `${metric.accountableRole} (${metric.ownerFunction})`,
    engine: metric.engine,
    objective: `${metric.theme}: ${metric.objective}`,
    workflow: `${metric.workflow}, ${metric.step}, in ${metric.system}`,
    synonyms: metric.synonyms,
    trend: trendOf(line),
    waysUp: waysUp(metric, tree),
    fedBy: tree.children(metric.id).map(link),
    reads: metric.inputs.flatMap((id) => tree.metric(id) ?? []).map(link),
    readBy: snapshot.metrics
      .filter((other) => other.status !== 'retired' && other.inputs.includes(metric.id))
      .map(link),
    tabs,
    paths: tracePaths(snapshot.lineage.filter((path) => path.metricId === metric.id)),
  };
}

function numberOf(line: KpiLine) {
  const { metric, value, target, judgement, change } = line;
  return {
    value: value === null ? 'no data' : formatValue(value, metric.unit),
    period: formatPeriod(line.period, line.grain),
    change:
      change.kind === 'unknown' ? null : `${formatChange(change, metric.unit)}, ${line.reading}`,
    target: target === null ? null : formatValue(target, metric.unit),
    state: line.state,
    signal: line.signal.words,
    standing: judgement.standing,
    isOfficial: judgement.standing === 'canonical',
    reason: judgementWords(judgement),
  };
}

function trendOf(line: KpiLine): KpiTrend {
  const { metric, trend, grain, period, target } = line;
  const starts = trailingPeriods(period, grain, trend.length);
  const known = trend.flatMap((value, i) => {
    const start = starts[i];
    return value === null || start === undefined ? [] : [{ value, start }];
  });
  const [first, last] = [known[0], known[known.length - 1]];
  const told = ({ value, start }: { value: number; start: typeof period }) =>
    `${formatValue(value, metric.unit)} (${shortPeriod(start, grain)})`;
  const words =
    first === undefined || last === undefined
      ? 'No data in these periods.'
      : first === last
        ? `${told(first)}: one known value.`
        : `From ${told(first)} to ${told(last)}; ${known.length} of ${trend.length} ${grain}s known.`;
  return { points: trend, target, words };
}

/** One way a parent, nearest first, along first parents up to a KPI of the CEO. */
function waysUp(metric: PublishedMetric, tree: Pyramid): readonly (readonly KpiLink[])[] {
  return tree.parents(metric.id).map((parent) => {
    const way = [parent];
    for (let next = tree.parents(parent.id)[0]; next; next = tree.parents(next.id)[0]) {
      if (way.includes(next)) break;
      way.push(next);
    }
    return way.map(link);
  });
}

function link({ id, name }: PublishedMetric): KpiLink {
  return { id, name };
}

/** Direct paths first. */
export function tracePaths(lineage: readonly LineagePath[]): readonly TracePath[] {
  const paths = lineage.map(
    ({ kind, view, column, sourceTable, sourceField }): TracePath => ({
      kind: kind ?? 'direct',
      view,
      column,
      sourceTable,
      sourceField,
    }),
  );
  const ofKind = (kind: TracePath['kind']) => paths.filter((path) => path.kind === kind);
  return [...ofKind('direct'), ...ofKind('indirect')];
}
