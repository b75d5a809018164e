/**
 * What a proposed definition would do, before anybody votes on it. Writes nothing. Stages: 1 read the definitions, 2 check the
 * proposed one among them, 3 weigh and compute both sides, 4 put it into words. A definition with errors stops at 2, one that
 * computes the same at 2 too: at most two queries, one dry run, one look at the deployed view and one at the workbook.
 */

import { CountersignError } from '../core/errors/problem.ts';
import {
  type CheckedChange,
  checkChange,
  computedFrom,
  type DefinitionProposal,
} from '../core/evidence/check-change.ts';
import { comparisonStatement } from '../core/evidence/comparison-sql.ts';
import {
  type Compared,
  type Evidence,
  gatherEvidence,
  type NotCompared,
} from '../core/evidence/evidence-report.ts';
import { leftBehind } from '../core/evidence/left-behind.ts';
import { type Finding, inOrderOfSeverity } from '../core/lineage/finding.ts';
import { canonicalJson } from '../core/registry/canonical-json.ts';
import { kpiValuesQuery } from '../core/registry/compile/compile-kpi-values.ts';
import { memberPlace } from '../core/registry/registry-record.ts';
import { kpiOnRecord } from '../workbook/render/kpi-on-record.ts';
import { READ_FIELDS } from '../workbook/render/marks.ts';
import { comparedValue } from './compared-rows.ts';
import { deployedViewHash } from './deployed-view.ts';
import type { Sha256, Spreadsheets, Warehouse } from './ports.ts';
import type { Stamp } from './published-registry.ts';
import { type QueryLimits, queryRequest } from './query-request.ts';
import { readDefinitions } from './read-definitions.ts';
import { resultRows } from './result-rows.ts';

export interface Examining {
  readonly warehouse: Warehouse;
  readonly sha256: Sha256;
  readonly limits?: QueryLimits;
  readonly proposal: DefinitionProposal;
  /** Whose tabs are named; left out where there is no workbook. */
  readonly workbook?: { readonly spreadsheets: Spreadsheets; readonly spreadsheetId: string };
}

/**
 * A definition that can not be is evidence too: its checks say what is wrong. Throws `CountersignError` when the warehouse or the
 * spreadsheet refuses, or the live definitions can not be read.
 */
export function examineChange(examining: Examining): Evidence {
  const { warehouse, sha256, limits, proposal, workbook } = examining;
  refuseBrokenText(proposal);
  const { stamp, record, brief, reviews } = readDefinitions(warehouse, limits);
  const deployedHash = deployedViewHash(warehouse, sha256);
  const checked = withFindings(checkChange(record, proposal), ({ before, after }) => [
    ...(after === undefined ? [] : leftBehind(before, after, proposal.metricId, reviews)),
    ...drift(stamp, deployedHash),
  ]);
  const compared = compare(checked, stamp, deployedHash, examining);
  const spreadsheet = workbook?.spreadsheets.get(workbook.spreadsheetId, { fields: READ_FIELDS });
  return gatherEvidence(
    {
      proposal,
      checked,
      compared,
      dataAsOf: stamp.dataAsOf,
      brief,
      reviews,
      tabsOf: spreadsheet && ((metricId) => kpiOnRecord(spreadsheet, metricId).tabs),
    },
    sha256,
  );
}

/** Half a character has no one spelling in UTF-8, so no hash could bind to it. */
function refuseBrokenText({ metricId, definition }: DefinitionProposal): void {
  try {
    canonicalJson(definition);
  } catch (cause) {
    throw new CountersignError(
      {
        code: 'evidence.broken-text',
        where: memberPlace(metricId, []),
        what: 'The definition holds a text or a number that can not be kept.',
        mend: 'Type the text again; leave out characters that show as a box.',
      },
      { cause },
    );
  }
}

function withFindings(
  checked: CheckedChange,
  more: (checked: CheckedChange) => readonly Finding[],
): CheckedChange {
  return { ...checked, findings: inOrderOfSeverity([...checked.findings, ...more(checked)]) };
}

/** What is compared with must be what was approved. */
function drift({ compiledHash }: Stamp, deployedHash: string): readonly Finding[] {
  if (deployedHash === compiledHash) return [];
  return [
    {
      code: 'deployed.drifted-view',
      severity: 'warning',
      what: 'The numbers before are not those of the approved definitions: the deployed view kpi_values is another one.',
      mend: 'Ask the data team to publish the definitions again.',
    },
  ];
}

function compare(
  { before, after }: CheckedChange,
  { dataAsOf }: Stamp,
  deployedHash: string,
  { warehouse, sha256, limits, proposal: { metricId } }: Examining,
): Compared | NotCompared {
  if (after === undefined) return 'has-errors';
  const ids = [metricId, ...computedFrom(after, metricId)];
  const statement = comparisonStatement({
    before: before.registry,
    after: after.registry,
    metricIds: ids,
    dataAsOf,
    isBeforeDeployed: sha256(kpiValuesQuery(before.registry)) === deployedHash,
  });
  if (typeof statement === 'string') return statement;
  const request = queryRequest(statement.sql, statement.parameters, limits);
  const bytesRead = warehouse.bytesRead(request);
  const values = resultRows(warehouse.query(request)).map(comparedValue);
  return { values, bytesRead };
}
