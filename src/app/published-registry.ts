/** The published registry as the warehouse returns it, parsed once at the border. */

import type { BriefTemplate } from '../core/brief/brief-template.ts';
import { type CivilDate, parseCivilDate } from '../core/calendar/civil-date.ts';
import { CountersignError } from '../core/errors/problem.ts';
import type { Finding } from '../core/lineage/finding.ts';
import type {
  LineagePath,
  PublishedMetric,
  PublishedOrganisation,
  QualityResult,
  Restatement,
  ViewColumn,
} from '../core/registry/published.ts';
import type { ReviewTemplate } from '../core/review/review-template.ts';
import { parseRestatement } from './parse-restatement.ts';
import type { ResultRow } from './result-rows.ts';

export interface Stamp {
  readonly dataAsOf: CivilDate;
  /** The address that the warehouse sees. */
  readonly user: string;
  /** SHA-256 of the `kpi_values` text that was published. */
  readonly compiledHash: string;
}

/** How a governed view is shown, from its data contract. */
export interface PublishedView {
  readonly name: string;
  readonly description: string;
  readonly grain: string;
  readonly columns: readonly ViewColumn[];
  readonly keyColumns: readonly string[];
  readonly sampleRule: string | null;
}

/** What `api_metric.sql` answers of one metric. */
export interface PublishedOrigin {
  readonly metric: PublishedMetric;
  readonly lineage: readonly LineagePath[];
}

export interface PublishedRegistry {
  readonly stamp: Stamp;
  readonly metrics: readonly PublishedMetric[];
  readonly lineage: readonly LineagePath[];
  readonly findings: readonly Finding[];
  readonly quality: readonly QualityResult[];
  readonly views: readonly PublishedView[];
  readonly organisation: PublishedOrganisation;
  readonly brief: BriefTemplate;
  readonly reviews: readonly ReviewTemplate[];
  readonly restatements: readonly Restatement[];
}

/** Rows of `api_registry.sql`: a kind and a JSON body. Throws when nothing is published or a body is not what it says. */
export function parsePublished(rows: readonly ResultRow[]): PublishedRegistry {
  const bodies = bodiesOf(rows);
  const published = parseKpis(rows);
  const brief = bodies('brief')[0];
  const organisation = bodies('organisation')[0];
  if (brief === undefined) throw nothingPublished();
  return {
    ...published,
    lineage: bodies('lineage') as unknown as LineagePath[],
    findings: bodies('finding') as unknown as Finding[],
    quality: bodies('quality') as unknown as QualityResult[],
    views: bodies('view') as unknown as PublishedView[],
    organisation: (organisation ?? NO_ORGANISATION) as unknown as PublishedOrganisation,
    brief: brief as unknown as BriefTemplate,
    reviews: bodies('review') as unknown as ReviewTemplate[],
    restatements: bodies('restatement').map(parseRestatement),
  };
}

/** Rows of `api_kpis.sql`. Throws when nothing is published or a body is not what it says. */
export function parseKpis(
  rows: readonly ResultRow[],
): Pick<PublishedRegistry, 'stamp' | 'metrics'> {
  const bodies = bodiesOf(rows);
  const stamp = bodies('stamp')[0];
  const metrics = bodies('metric') as unknown as PublishedMetric[];
  if (stamp === undefined || metrics.length === 0) throw nothingPublished();
  return { stamp: parseStamp(stamp), metrics };
}

/** What was published before organisations were: the tabs then show what the KPIs themselves name. */
const NO_ORGANISATION: PublishedOrganisation = { engines: [], themes: [], workflows: [] };

/** Undefined when no metric of that id is published. */
export function parseOrigin(rows: readonly ResultRow[]): PublishedOrigin | undefined {
  const bodies = bodiesOf(rows);
  const metric = bodies('metric')[0];
  if (metric === undefined) return undefined;
  return {
    metric: metric as unknown as PublishedMetric,
    lineage: bodies('lineage') as unknown as LineagePath[],
  };
}

/** The parsed bodies of a kind, in their order. Throws `CountersignError` where one is not JSON. */
export function bodiesOf(rows: readonly ResultRow[]) {
  return (kind: string) =>
    rows.filter((row) => row.kind === kind).map((row) => parseBody(kind, row.body));
}

function parseBody(kind: string, body: unknown): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(String(body));
    if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  } catch {
    // Falls through to the one refusal below.
  }
  throw damaged(kind);
}

/** Throws `CountersignError` when no day or user is in it. */
export function parseStamp(stamp: Record<string, unknown>): Stamp {
  const dataAsOf = parseCivilDate(String(stamp.dataAsOf));
  const user = String(stamp.user ?? '');
  if (dataAsOf === undefined || user === '') throw damaged('stamp');
  return { dataAsOf, user, compiledHash: String(stamp.compiledHash ?? '') };
}

function damaged(kind: string): CountersignError {
  return new CountersignError({
    code: 'registry.damaged',
    what: `The published registry holds a ${kind} that can not be read.`,
    mend: 'Ask the data team to publish the definitions again.',
  });
}

export function nothingPublished(): CountersignError {
  return new CountersignError({
    code: 'registry.nothing-published',
    what: 'No KPI definition has been published yet.',
    mend: 'Ask the data team to run "countersign publish".',
  });
}
