/** What a command says to a person: progress and problems on standard error, results on standard output. */

import { performance } from 'node:perf_hooks';
import type { Progress } from '../app/ports.ts';
import { CountersignError, formatProblem } from '../core/errors/problem.ts';
import { harmless } from './harmless-text.ts';

export interface Terminal extends Progress {
  /** A result that a person or a program reads. */
  print(line: string): void;
  /** Something worth knowing that stops nothing. */
  note(line: string): void;
  fail(error: unknown): void;
}

/** Progress lines carry the seconds since the start. What would steer the terminal is written out. */
export function processTerminal(): Terminal {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  return {
    print: (line) => process.stdout.write(`${harmless(line)}\n`),
    note: (line) => process.stderr.write(`${harmless(line)}\n`),
    step: (message) => process.stderr.write(`${seconds()} s  ${harmless(message)}\n`),
    fail: (error) => process.stderr.write(`${harmless(failureText(error))}\n`),
  };
}

/** One line a problem; anything that is not a problem is a bug and keeps its stack. */
function failureText(error: unknown): string {
  if (error instanceof CountersignError) {
    return error.problems.map((problem) => `countersign: ${formatProblem(problem)}`).join('\n');
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `countersign: this is a bug, please report it with what follows.\n${stack}`;
}
