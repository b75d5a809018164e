/** Makes the warehouse what the ledger says is live: the view, the definitions, and what they restate. */

import { CountersignError } from '../core/errors/problem.ts';
import { effectiveChanges, liveDefinitions } from '../core/ledger/in-effect.ts';
import type { LedgerState } from '../core/ledger/state.ts';
import type { FollowedLedger } from './ledger/read-state.ts';
import type { Progress, Sha256, Warehouse } from './ports.ts';
import { publicationOf, recordWith, sameDefinitions } from './publication-of.ts';
import { type Publication, publishRegistry } from './publish.ts';
import type { QueryLimits } from './query-request.ts';
import { type DefinitionsRead, readDefinitions } from './read-definitions.ts';
import { type Restated, restatementsOf } from './restatements.ts';

export interface Deploying {
  readonly warehouse: Warehouse;
  readonly sha256: Sha256;
  readonly progress: Progress;
  readonly base: Pick<Publication, 'documents'> & Partial<Publication>;
  readonly publishStatement: string;
  /** As of `publishRegistry`. */
  readonly onView?: () => void;
  readonly limits?: QueryLimits;
}

export interface DeployReport {
  /** KPI definitions that are live. */
  readonly definitions: number;
  /** Periods whose value is another one now, over all KPIs. */
  readonly restatedPeriods: number;
  /** Proposals whose earlier numbers could not be computed any more, so that nothing is kept of them. */
  readonly notCompared: readonly string[];
}

const NOTHING: Restated = { restatements: [], notCompared: [] };

/**
 * Deploys again what somebody put into effect meanwhile, so that the last to finish leaves what the ledger says. Throws
 * `CountersignError` where the live definitions do not hold together or the warehouse refuses.
 */
export function deployLive(deploying: Deploying, ledger: FollowedLedger): DeployReport {
  const report = deployOnce(deploying, ledger.state);
  const before = livesOf(ledger.state);
  ledger.catchUp();
  if (sameDefinitions(before, livesOf(ledger.state))) return report;
  const later = deployLive(deploying, ledger);
  return {
    definitions: later.definitions,
    restatedPeriods: report.restatedPeriods + later.restatedPeriods,
    notCompared: [...report.notCompared, ...later.notCompared],
  };
}

function deployOnce(deploying: Deploying, state: LedgerState): DeployReport {
  const live = livesOf(state);
  const publication = publicationOf(deploying.base, live, deploying.sha256);
  const { restatements, notCompared } = restatedSince(deploying, state);
  publishRegistry({ ...deploying, publication, restatements });
  return {
    definitions: publication.definitions.length,
    restatedPeriods: restatements.length,
    notCompared,
  };
}

function livesOf(state: LedgerState) {
  return liveDefinitions(state).map(({ content }) => content);
}

/** Of the versions that took effect and are not published: of a ledger without any, there is nothing to ask. */
function restatedSince(deploying: Deploying, state: LedgerState): Restated {
  const { warehouse, base, progress, limits } = deploying;
  const all = effectiveChanges(state);
  const published = all.length === 0 ? undefined : readPublished(warehouse, limits);
  if (published === undefined) return NOTHING;
  const { definitions } = published.record;
  const versions = new Map(definitions.map(({ id, version }) => [id, Number(version)]));
  const changes = all.filter(
    ({ content: { metricId }, version }) => version > (versions.get(metricId) ?? 0),
  );
  if (changes.length === 0) return NOTHING;
  progress.step('Computing what is restated');
  const { dataAsOf } = published.stamp;
  const common = { warehouse, dataAsOf, changes, ...(limits && { limits }) };
  return restatementsOf({ ...common, published: recordWith(base, definitions) });
}

/** Undefined where nothing is published, or nothing that can be read: both are what publishing mends. */
function readPublished(warehouse: Warehouse, limits?: QueryLimits): DefinitionsRead | undefined {
  try {
    return readDefinitions(warehouse, limits);
  } catch (error) {
    const code = error instanceof CountersignError ? error.problems[0].code : '';
    if (code === 'registry.nothing-published' || code === 'registry.damaged') return undefined;
    throw error;
  }
}
