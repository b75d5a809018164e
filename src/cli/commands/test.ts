/** `countersign test`: run every data test and record the outcomes, after each load of the sources. */

import { Command } from 'commander';
import { testQuality } from '../../app/publish.ts';
import {
  addGoogleOptions,
  type GoogleOptions,
  hostFromOptions,
  limitsFromOptions,
} from '../google-options.ts';
import { readDefinitions } from '../read-definitions.ts';
import type { Terminal } from '../terminal.ts';

export function testCommand(terminal: Terminal): Command {
  return addGoogleOptions(
    new Command('test').description('Run the data tests that numbers must pass to be official.'),
  ).action(async (options: GoogleOptions) => {
    const { publication } = await readDefinitions();
    testQuality({
      warehouse: hostFromOptions(options).warehouse,
      progress: terminal,
      publication,
      limits: limitsFromOptions(options),
    });
    terminal.print('Tested the data; the outcomes are on the Data Quality tab after a refresh.');
  });
}
