/** Everything in `templates/` and `sql/` held together, with what does not hold as findings instead of a refusal. */

import { CountersignError } from '../../core/errors/problem.ts';
import type { Finding } from '../../core/lineage/finding.ts';
import { type LoadedDefinitions, loadDefinitions } from './load-definitions.ts';

export interface ExaminedDefinitions {
  /** Undefined where a mistake keeps them from being read whole. */
  readonly definitions: LoadedDefinitions | undefined;
  readonly findings: readonly Finding[];
}

/** `root` holds `templates/` and `sql/`. A mistake that would stop a publication is a finding of severity error. */
export function examineDefinitions(root: string): ExaminedDefinitions {
  try {
    const definitions = loadDefinitions(root);
    return { definitions, findings: definitions.findings };
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    const findings = error.problems.map((problem): Finding => ({ severity: 'error', ...problem }));
    return { definitions: undefined, findings };
  }
}
