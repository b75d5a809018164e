/** `countersign doctor`: whether definitions, lineage and warehouse hold together; exit 1 when somebody has to act. */

import { Command } from 'commander';
import { examineLedger } from '../../app/examine/examine-ledger.ts';
import { examineWarehouse } from '../../app/examine/examine-warehouse.ts';
import type { DefinitionPlaces } from '../../core/lineage/definition-places.ts';
import { type Finding, inOrderOfSeverity } from '../../core/lineage/finding.ts';
import { memberPlace } from '../../core/registry/registry-record.ts';
import { projectRoot } from '../../node/built-file.ts';
import type { ExaminedDefinitions } from '../../node/definitions/examine-definitions.ts';
import type { LoadedDefinitions } from '../../node/definitions/load-definitions.ts';
import { sha256 } from '../../node/google-host.ts';
import { type DoctorReport, isHealthy, reportLines } from '../doctor-report.ts';
import { addConnectionOptions, limitsFromOptions } from '../google-options.ts';
import { type OpenWarehouse, openWarehouse, type WarehouseOptions } from '../open-warehouse.ts';
import type { Terminal } from '../terminal.ts';

interface DoctorOptions extends WarehouseOptions {
  readonly json?: boolean;
}

export function doctorCommand(terminal: Terminal): Command {
  const command = new Command('doctor')
    .description(
      'Look for what does not hold together: registry, contracts, lineage, deployed views.',
    )
    .option('--project <id>', 'BigQuery project to hold against the definitions')
    .option('--state <folder>', 'state folder whose embedded warehouse to hold against them');
  return addConnectionOptions(command)
    .option('--json', 'print the report as one line of JSON')
    .action(async (options: DoctorOptions) => {
      const report = await diagnose(options, terminal);
      terminal.print(options.json ? JSON.stringify(report) : reportLines(report).join('\n'));
      if (!isHealthy(report)) process.exitCode = 1;
    });
}

async function diagnose(options: DoctorOptions, terminal: Terminal): Promise<DoctorReport> {
  const { examineDefinitions } = await import('../../node/definitions/examine-definitions.ts');
  const examined = examineDefinitions(projectRoot());
  const opened = await openWarehouse(options, terminal);
  try {
    return report(examined, opened, options, terminal);
  } finally {
    await opened?.close();
  }
}

function report(
  { definitions, findings }: ExaminedDefinitions,
  opened: OpenWarehouse | undefined,
  options: DoctorOptions,
  terminal: Terminal,
): DoctorReport {
  if (definitions === undefined) {
    const why = 'a mistake keeps the definitions from being read whole';
    return { findings, checked: [], notChecked: [`lineage and warehouse, because ${why}`] };
  }
  const checked = [scope(definitions)];
  if (opened === undefined) {
    const how = 'give --project or --state to hold it against the definitions';
    return { findings, checked, notChecked: [`a warehouse; ${how}`] };
  }
  const { warehouse, name } = opened;
  const common = { warehouse, sha256, limits: limitsFromOptions(options) };
  terminal.step('Reading the ledger');
  const ledger = examineLedger({ ...common, publication: definitions.publication });
  const deployed: readonly Finding[] = examineWarehouse({
    ...definitions,
    ...common,
    publication: ledger.publication,
    places: placesOf(definitions),
    progress: terminal,
  });
  return {
    findings: inOrderOfSeverity([...findings, ...ledger.findings, ...deployed]),
    checked: [...checked, `${name}: its ledger, every view, table and definition in it`],
    notChecked: [],
  };
}

/** A KPI that was created by a proposal is in no file. */
function placesOf({ places, lineage }: LoadedDefinitions): DefinitionPlaces {
  const isInFiles = (id: string) => lineage.registry.metrics.has(id);
  return {
    ...places,
    metric: (id, keys) => (isInFiles(id) ? places.metric(id, keys) : memberPlace(id, keys)),
  };
}

function scope({ lineage, contracts, files }: LoadedDefinitions): string {
  const kpis = lineage.registry.metrics.size;
  return `${kpis} KPIs, ${contracts.length} contracts, ${files.length} statements and their lineage`;
}
