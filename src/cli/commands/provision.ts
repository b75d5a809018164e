/** `countersign provision`: make the datasets, views and tables in a BigQuery project. */

import { Command } from 'commander';
import { provision } from '../../app/provision.ts';
import { projectRoot } from '../../node/built-file.ts';
import { loadDefinitions } from '../../node/definitions/load-definitions.ts';
import { datasetAccess } from '../dataset-access.ts';
import {
  addGoogleOptions,
  type GoogleOptions,
  hostFromOptions,
  limitsFromOptions,
} from '../google-options.ts';
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
    .action((options: ProvisionOptions) => {
      const { files } = loadDefinitions(projectRoot());
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
