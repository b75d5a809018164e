/** `countersign publish`: put the compiled KPI view and its definitions live. */

import { Command } from 'commander';
import { publish } from '../../app/publish.ts';
import { sha256 } from '../../node/google-host.ts';
import {
  addGoogleOptions,
  type GoogleOptions,
  hostFromOptions,
  limitsFromOptions,
} from '../google-options.ts';
import { readDefinitions } from '../read-definitions.ts';
import type { Terminal } from '../terminal.ts';

export function publishCommand(terminal: Terminal): Command {
  return addGoogleOptions(
    new Command('publish').description('Compile the KPI definitions and put them live.'),
  ).action(async (options: GoogleOptions) => {
    const { publication, publishStatement } = await readDefinitions();
    publish({
      warehouse: hostFromOptions(options).warehouse,
      progress: terminal,
      sha256,
      publication,
      publishStatement,
      limits: limitsFromOptions(options),
    });
    terminal.print(`Published ${publication.definitions.length} KPI definitions.`);
  });
}
