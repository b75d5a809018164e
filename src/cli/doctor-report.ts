/** What the doctor found, for a person and for a program. */

import { formatProblem } from '../core/errors/problem.ts';
import { type Finding, type FindingSeverity, needsWork } from '../core/lineage/finding.ts';

export interface DoctorReport {
  /** What was looked at, in words. */
  readonly checked: readonly string[];
  /** What was not looked at, and why. */
  readonly notChecked: readonly string[];
  readonly findings: readonly Finding[];
}

/** True when nobody has to do anything. */
export function isHealthy({ findings }: DoctorReport): boolean {
  return !findings.some(needsWork);
}

/** One line a finding, the most severe first, then what was looked at and the sum. */
export function reportLines(report: DoctorReport): readonly string[] {
  const { findings, checked, notChecked } = report;
  return [
    ...findings.map((finding) => `${finding.severity.padEnd(8)}${formatProblem(finding)}`),
    ...checked.map((line) => `Checked ${line}.`),
    ...notChecked.map((line) => `Not checked: ${line}.`),
    `${isHealthy(report) ? 'Healthy' : 'Not healthy'}: ${sums(findings)}.`,
  ];
}

function sums(findings: readonly Finding[]): string {
  const count = (severity: FindingSeverity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return `${number} ${severity}${number === 1 ? '' : 's'}`;
  };
  return [count('error'), count('warning'), count('note')].join(', ');
}
