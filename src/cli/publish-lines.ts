/** What a publication did, for a person. */

import type { ApprovedReport, PublishReport } from '../app/publish-approved.ts';
import { formatProblem } from '../core/errors/problem.ts';

/** One line a proposal; what needs somebody comes last but for the sum. */
export function publishLines(
  report: ApprovedReport | PublishReport,
  isDryRun: boolean,
): readonly string[] {
  const done = isDryRun ? 'Would take effect' : 'In effect';
  const isNothingDue = report.published.length + report.refused.length === 0;
  return [
    ...(isNothingDue ? ['Nothing that is approved is due.'] : []),
    ...report.published.map(({ proposalId, what }) => `${done}: ${what} (${proposalId}).`),
    ...report.waiting.map(
      ({ proposalId, what, effectiveOn }) =>
        `Approved for ${effectiveOn}: ${what} (${proposalId}).`,
    ),
    ...report.refused.map(
      ({ proposalId, what, problems }) =>
        `NOT in effect: ${what} (${proposalId}). ${problems.map(formatProblem).join(' ')} Withdraw it, or submit it again with what is wrong mended.`,
    ),
    ...report.notRatified.map(
      ({ proposalId, what }) =>
        `NOT RATIFIED: ${what} (${proposalId}) took effect before its signatures, and they did not follow. Propose a roll-back.`,
    ),
    ...('definitions' in report ? deployed(report) : []),
  ];
}

function deployed({ definitions, restatedPeriods, notCompared }: PublishReport): readonly string[] {
  const restated =
    restatedPeriods === 0 ? '' : ` ${restatedPeriods} values of earlier periods are restated.`;
  return [
    ...notCompared.map(
      (id) => `The earlier numbers of ${id} can not be computed any more, so none are kept.`,
    ),
    `Published ${definitions} KPI definitions.${restated}`,
  ];
}
