/** `countersign provision`: make the datasets, views and tables in a BigQuery project. */

import { Command } from 'commander';
import { provision } from '../../app/provision.ts';
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
}

export function provisionCommand(terminal: Terminal): Command {
  return addGoogleOptions(
    new Command('provision').description(
      'Make or update the datasets, views and tables of the warehouse.',
    ),
  )
    .option('--readers <domain>', 'domain whose people may read the governed dataset')
    .action(async (options: ProvisionOptions) => {
      const { files } = await readDefinitions();
      const host = hostFromOptions(options);
      provision({
        warehouse: host.warehouse,
        progress: terminal,
        files,
        limits: limitsFromOptions(options),
      });
      for (const [datasetId, entries] of datasetAccess(options.project, options.readers)) {
        host.grantAccess(datasetId, entries);
      }
      terminal.print(`Provisioned ${files.length} statements in ${options.project}.`);
    });
}
