/** `countersign sign`: show a proposal, then sign what was shown. */

import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { readProposal } from '../../app/ledger/read-proposal.ts';
import { type Signature, signProposal } from '../../app/ledger/sign-proposal.ts';
import type { ProposalReport } from '../../core/endpoints/ledger-messages.ts';
import type { Choice } from '../../core/ledger/event.ts';
import { proposalLines } from '../evidence-lines.ts';
import {
  addWriterOptions,
  type LedgerOptions,
  type LedgerPorts,
  requirePerson,
  USAGE,
  withLedger,
} from '../ledger-options.ts';
import { hash, person } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';

interface SignOptions extends LedgerOptions {
  readonly approve?: boolean;
  readonly reject?: boolean;
  readonly abstain?: boolean;
  readonly recuse?: boolean;
  readonly statement: string;
  readonly onBehalfOf?: string;
  readonly content?: string;
}

export function signCommand(terminal: Terminal): Command {
  return addWriterOptions(
    new Command('sign')
      .description('Show a proposal and sign what was shown.')
      .argument('<proposal>', 'id of the proposal')
      .option('--approve', 'it should take effect')
      .option('--reject', 'it should not')
      .option('--abstain', 'neither')
      .option('--recuse', 'step back from the vote, for good')
      .requiredOption('--statement <text>', 'what your signature means, in your words')
      .option('--on-behalf-of <email>', 'the person who has delegated to you', person)
      .option(
        '--content <hash>',
        'the content that you have looked at, as "sign --dry-run" shows it',
        hash,
      ),
  ).action(async (proposalId: string, options: SignOptions, command: Command) => {
    const choice = choiceOf(options, command);
    requirePerson(command);
    await withLedger(command, terminal, async (ports) => {
      const report = readProposal(ports, proposalId);
      if (!options.json) for (const line of proposalLines(report)) terminal.print(line);
      if (options.dryRun) return shown(report, options, terminal);
      const contentHash = options.content ?? (await asked(report, choice, options, command));
      record({ ...options, proposalId, choice, contentHash }, ports, terminal);
    });
  });
}

function shown(report: ProposalReport, { json }: SignOptions, terminal: Terminal): void {
  if (json) terminal.print(JSON.stringify({ dryRun: true, proposal: report }));
  else terminal.print(report.mayNotSign ?? 'You may sign it. Nothing was written.');
  if (report.mayNotSign !== null) process.exitCode = 1;
}

function record(options: SignOptions & Signature, ports: LedgerPorts, terminal: Terminal): void {
  const { proposalId, choice, contentHash, statement, onBehalfOf } = options;
  const behalf = onBehalfOf === undefined ? {} : { onBehalfOf };
  const recorded = signProposal(ports, { proposalId, choice, contentHash, statement, ...behalf });
  const now = readProposal(ports, proposalId);
  if (options.json) terminal.print(JSON.stringify({ ...recorded, choice, proposal: now }));
  else
    terminal.print(`Signed (${choice}) as event ${recorded.seq}; the proposal is ${now.status}.`);
}

const CHOICES: readonly Choice[] = ['approve', 'reject', 'abstain', 'recuse'];

function choiceOf(options: SignOptions, command: Command): Choice {
  const [choice, ...others] = CHOICES.filter((name) => options[name] === true);
  if (choice !== undefined && others.length === 0) return choice;
  return command.error(
    `error: choose one of ${CHOICES.map((name) => `--${name}`).join(', ')}.`,
    USAGE,
  );
}

/** A person at a terminal says yes to what stands above; a program says by its hash what was looked at. */
async function asked(
  { contentHash }: ProposalReport,
  choice: Choice,
  { json }: SignOptions,
  command: Command,
): Promise<string> {
  if (json || !process.stdin.isTTY || !process.stdout.isTTY) {
    command.error(
      'error: say with --content which content you have looked at ("sign --dry-run" shows it).',
      USAGE,
    );
  }
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question(`Type ${choice} to sign this: `);
  lines.close();
  if (answer.trim() !== choice) command.error('error: nothing was signed.', { exitCode: 2 });
  return contentHash;
}
