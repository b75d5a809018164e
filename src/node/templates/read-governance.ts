/** `templates/governance`: the rules that the ledger is opened with, and the people who hold its roles. */

import { join } from 'node:path';
import type { RoleHolder } from '../../core/ledger/event.ts';
import type { Policy } from '../../core/ledger/policy.ts';
import { readTemplate } from './read-template.ts';

interface GovernanceFile extends Policy {
  /** People by role. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
}

export interface Governance {
  readonly policy: Policy;
  readonly roles: readonly RoleHolder[];
}

/** Throws a `CountersignError` with every mistake and its place. */
export function readGovernance(templates: string): Governance {
  const folder = join(templates, 'governance');
  const { value } = readTemplate<GovernanceFile>(
    join(folder, 'governance.yaml'),
    join(folder, 'governance.schema.json'),
  );
  const { roles, ...policy } = value;
  const holders = Object.entries(roles).flatMap(([role, people]) =>
    people.map((person) => ({ person, role })),
  );
  return { policy, roles: holders };
}
