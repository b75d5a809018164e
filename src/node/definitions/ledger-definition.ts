/** What the ledger is made and opened with: the built rules, the policy, who holds which role, and version 1 of every KPI. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerDefinition } from '../../app/ledger/provision-ledger.ts';
import type { Definition } from '../../core/ledger/event.ts';
import type { JsonValue } from '../../core/registry/canonical-json.ts';
import type { RegistryFile } from '../../core/registry/definition.ts';
import { builtFile } from '../built-file.ts';
import { readGovernance } from '../templates/read-governance.ts';
import type { Template } from '../templates/read-template.ts';
import { LEDGER_RULES } from './ledger-rules.ts';
import { ledgerFiles } from './sql-files.ts';

/** `root` holds `templates/` and `sql/`. */
export function ledgerDefinition(
  root: string,
  registry: readonly Template<RegistryFile>[],
): LedgerDefinition {
  const { policy, roles } = readGovernance(join(root, 'templates'));
  return {
    files: ledgerFiles(root, readFileSync(builtFile(LEDGER_RULES), 'utf8')),
    opening: { kind: 'ledger.opened', policy, roles, definitions: registry.flatMap(definitions) },
  };
}

function definitions({ value }: Template<RegistryFile>): readonly Definition[] {
  return value.metrics.map((metric) => ({
    metricId: metric.id,
    version: metric.version,
    content: { ...jsonOf(metric), function: value.function },
  }));
}

/** A definition comes from YAML, so it holds nothing that JSON does not. */
function jsonOf(metric: RegistryFile['metrics'][number]): Readonly<Record<string, JsonValue>> {
  return metric as unknown as Readonly<Record<string, JsonValue>>;
}
