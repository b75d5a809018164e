/** `countersign start`: everything on one machine, from an empty folder to a served workbook. */

import { Command } from 'commander';
import { LOCAL_PROJECT } from '../local-project.ts';
import { runLocally } from '../local-run.ts';
import { civilDate, portNumber, scale, wholeNumber } from '../option-values.ts';
import type { StartOptions } from '../start-options.ts';
import type { Terminal } from '../terminal.ts';
import { untilInterrupted } from '../until-interrupted.ts';

const DEFAULT_PORT = 8730;

export function startCommand(terminal: Terminal): Command {
  return new Command('start')
    .description('Provision the embedded warehouse, refresh a workbook and serve the workbench.')
    .option('--once', 'refresh once, write the workbook to files and stop')
    .option(
      '--data <folder>',
      'load a TheLook extract (CSV or Parquet) instead of the sample company',
    )
    .option('--scale <number>', 'size of the sample company; 1 has 125,000 orders', scale)
    .option('--seed <number>', 'seed of the sample company', wholeNumber)
    .option('--as-of <day>', 'last day of the sample company, YYYY-MM-DD', civilDate)
    .option('--port <number>', 'first port to try on 127.0.0.1', portNumber, DEFAULT_PORT)
    .option('--state <folder>', 'where warehouse and workbook are kept', '.countersign')
    .option('--out <folder>', 'where --once writes its files', 'out')
    .option(
      '--project <id>',
      'BigQuery project that the embedded warehouse stands for',
      LOCAL_PROJECT,
    )
    .option(
      '--replace-pseudonym-key',
      'put the key in COUNTERSIGN_PSEUDONYM_KEY in the place of another one that is stored',
    )
    .action(async (options: StartOptions) => {
      const run = await runLocally(options, terminal);
      try {
        if (options.once) {
          terminal.print(JSON.stringify(await run.writeFiles(options.out)));
          return;
        }
        if (options.port !== 0 && run.port !== options.port) {
          terminal.note(`Port ${options.port} is taken; using ${run.port}.`);
        }
        terminal.print(run.headline);
        terminal.print(run.official);
        terminal.print(`Workbench: ${run.baseUrl}/   (Ctrl-C stops it)`);
        await untilInterrupted();
        terminal.note('Stopping ...');
      } finally {
        await run.close();
      }
    });
}
