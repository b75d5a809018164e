/** The command line: one file a command under `commands/`, each thin over one use case. */

import { Command, CommanderError } from 'commander';
import { briefCommand } from './commands/brief.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { impactCommand } from './commands/impact.ts';
import { logCommand } from './commands/log.ts';
import { proposeCommand } from './commands/propose.ts';
import { provisionCommand } from './commands/provision.ts';
import { publishCommand } from './commands/publish.ts';
import { refreshCommand } from './commands/refresh.ts';
import { rolesCommand } from './commands/roles.ts';
import { rollbackCommand } from './commands/rollback.ts';
import { signCommand } from './commands/sign.ts';
import { startCommand } from './commands/start.ts';
import { testCommand } from './commands/test.ts';
import { traceCommand } from './commands/trace.ts';
import { verifyCommand } from './commands/verify.ts';
import { withdrawCommand } from './commands/withdraw.ts';
import { processTerminal } from './terminal.ts';

/** Exit codes: 0 done, 1 a problem that the message explains, 2 wrong usage, 3 the ledger does not hold. */
export async function main(argv: readonly string[]): Promise<void> {
  const terminal = processTerminal();
  const program = new Command('countersign')
    .description('Governed KPI views from BigQuery in a spreadsheet that people can trust.')
    .version('0.1.0')
    .showSuggestionAfterError()
    .enablePositionalOptions()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'countersign: ')),
    })
    .exitOverride();
  for (const command of [
    startCommand,
    provisionCommand,
    proposeCommand,
    signCommand,
    withdrawCommand,
    rollbackCommand,
    publishCommand,
    briefCommand,
    logCommand,
    verifyCommand,
    rolesCommand,
    testCommand,
    refreshCommand,
    traceCommand,
    impactCommand,
    doctorCommand,
    exportCommand,
  ]) {
    const made = command(terminal).copyInheritedSettings(program);
    for (const part of made.commands) part.copyInheritedSettings(program);
    program.addCommand(made);
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
