/** A trace as the lines of an alert. */

import type { TraceReport } from '../core/endpoints/endpoint-messages.ts';

export function traceText(report: TraceReport): string {
  const direct = report.paths.filter((path) => path.kind === 'direct');
  const others = report.paths.length - direct.length;
  const paths = direct.map(
    (path) => `${path.view}.${path.column} <- ${path.sourceTable}.${path.sourceField}`,
  );
  return [
    `Value: ${report.value} (${report.period})`,
    `Standing: ${report.standing}. ${report.reason}`,
    `Data as of: ${report.dataAsOf}`,
    '',
    report.definition,
    `Formula (version ${report.version}): ${report.formula}`,
    `Owner: ${report.owner}`,
    '',
    'Comes from:',
    ...paths,
    ...(others > 0 ? [`and ${others} fields that decide which rows count: see the sidebar`] : []),
  ].join('\n');
}
