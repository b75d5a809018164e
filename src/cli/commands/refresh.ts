/** `countersign refresh`: bring one spreadsheet to the governed data, headless. */

import { Command } from 'commander';
import { refreshWorkbook } from '../../app/refresh-workbook.ts';
import { sha256, systemClock } from '../../node/google-host.ts';
import {
  addGoogleOptions,
  type GoogleOptions,
  hostFromOptions,
  limitsFromOptions,
} from '../google-options.ts';
import type { Terminal } from '../terminal.ts';

interface RefreshOptions extends GoogleOptions {
  readonly spreadsheet: string;
  readonly json?: boolean;
}

export function refreshCommand(terminal: Terminal): Command {
  return addGoogleOptions(
    new Command('refresh').description('Refresh the workbook in a spreadsheet.'),
  )
    .requiredOption('--spreadsheet <id>', 'id of the spreadsheet, from its address')
    .option('--json', 'print the summary as one line of JSON')
    .action((options: RefreshOptions) => {
      const host = hostFromOptions(options);
      const summary = refreshWorkbook({
        ...host,
        clock: systemClock,
        sha256,
        progress: terminal,
        spreadsheetId: options.spreadsheet,
        limits: limitsFromOptions(options),
      });
      const calls = host.callCounts();
      terminal.print(
        options.json
          ? JSON.stringify({ ...summary, calls })
          : `${summary.headline}\n${summary.official}`,
      );
    });
}
