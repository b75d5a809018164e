/** Runs a command of the command line within the test, with its words and its exit code. */

import { type Command, CommanderError } from 'commander';
import { harmless } from '../../src/cli/harmless-text.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { CountersignError, formatProblem } from '../../src/core/errors/problem.ts';

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  /** The last line of the output. */
  json<T>(): T;
}

/** As `main` does: 1 for a problem, 2 for wrong usage, else what the command says. */
export async function runCommand(
  make: (terminal: Terminal) => Command,
  args: readonly string[],
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    print: (line) => out.push(harmless(line)),
    note: (line) => err.push(harmless(line)),
    step: () => {},
    fail: () => {},
  };
  const command = make(terminal);
  for (const one of [command, ...command.commands]) {
    one.exitOverride().configureOutput({
      writeErr: (text) => err.push(text),
      writeOut: (text) => out.push(text),
    });
  }
  process.exitCode = 0;
  let status = 0;
  try {
    await command.parseAsync([...args], { from: 'user' });
    status = Number(process.exitCode);
  } catch (error) {
    if (error instanceof CommanderError) status = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof CountersignError) {
      status = 1;
      err.push(harmless(error.problems.map(formatProblem).join('\n')));
    } else throw error;
  }
  process.exitCode = 0;
  const text = out.join('\n');
  return {
    status,
    out: text,
    err: err.join('\n'),
    json: <T>() => JSON.parse(out.at(-1) ?? '') as T,
  };
}
