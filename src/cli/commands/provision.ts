/** `countersign provision`: make the datasets, views and tables in a BigQuery project. */

import { Command } from 'commander';
import { provisionLedger } from '../../app/ledger/provision-ledger.ts';
import { provision } from '../../app/provision.ts';
import { storePseudonymKey } from '../../app/store-pseudonym-key.ts';
import { untaggedColumns } from '../../app/untagged-columns.ts';
import { pseudonymKeyFrom } from '../../node/pseudonyms/pseudonym-key.ts';
import { datasetAccess } from '../dataset-access.ts';
import {
  addGoogleOptions,
  type GoogleOptions,
  hostFromOptions,
  limitsFromOptions,
} from '../google-options.ts';
import { readDefinitions } from '../read-definitions.ts';
import type { Terminal } from '../terminal.ts';

interface ProvisionOptions extends GoogleOptions {
  readonly readers?: string;
  readonly starReaders?: string;
  readonly replacePseudonymKey?: boolean;
}

export function provisionCommand(terminal: Terminal): Command {
  return addGoogleOptions(
    new Command('provision').description(
      'Make or update the datasets, views and tables of the warehouse.',
    ),
  )
    .option('--readers <domain>', 'domain whose people may read the governed dataset')
    .option('--star-readers <domain>', 'domain whose people may read the star schema')
    .option(
      '--replace-pseudonym-key',
      'put the key in COUNTERSIGN_PSEUDONYM_KEY in the place of another one that is stored',
    )
    .action(async (options: ProvisionOptions) => {
      const pads = pseudonymKeyFrom(process.env);
      const { contracts, files, keyStatements, ledger } = await readDefinitions();
      const host = hostFromOptions(options);
      const work = {
        warehouse: host.warehouse,
        progress: terminal,
        limits: limitsFromOptions(options),
      };
      storePseudonymKey({
        ...work,
        statements: keyStatements,
        pads,
        replace: options.replacePseudonymKey === true,
      });
      provision({ ...work, files });
      provisionLedger({ ...work, ledger });
      for (const [datasetId, entries] of datasetAccess(options.project, {
        governed: options.readers,
        star: options.starReaders,
      })) {
        host.grantAccess(datasetId, entries);
      }
      for (const line of untaggedColumns(host.warehouse, contracts)) terminal.note(line);
      terminal.print(`Provisioned ${files.length} statements in ${options.project}.`);
    });
}
