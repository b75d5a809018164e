/** The command line: one file a command under `commands/`, each thin over one use case. */

import { Command, CommanderError } from 'commander';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { impactCommand } from './commands/impact.ts';
import { provisionCommand } from './commands/provision.ts';
import { publishCommand } from './commands/publish.ts';
import { refreshCommand } from './commands/refresh.ts';
import { startCommand } from './commands/start.ts';
import { testCommand } from './commands/test.ts';
import { traceCommand } from './commands/trace.ts';
import { processTerminal } from './terminal.ts';

/** Exit codes: 0 done, 1 a problem that the message explains, 2 wrong usage. */
export async function main(argv: readonly string[]): Promise<void> {
  const terminal = processTerminal();
  const program = new Command('countersign')
    .description('Governed KPI views from BigQuery in a spreadsheet that people can trust.')
    .version('0.1.0')
    .showSuggestionAfterError()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'countersign: ')),
    })
    .exitOverride();
  for (const command of [
    startCommand,
    provisionCommand,
    publishCommand,
    testCommand,
    refreshCommand,
    traceCommand,
    impactCommand,
    doctorCommand,
    exportCommand,
  ]) {
    program.addCommand(command(terminal).copyInheritedSettings(program));
  }
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    terminal.fail(error);
    process.exitCode = 1;
  }
}
