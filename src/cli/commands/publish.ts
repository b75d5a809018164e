/** `countersign publish`: put into effect what is approved and due, and make the warehouse what the ledger says. */

import { Command } from 'commander';
import { followLedger } from '../../app/ledger/read-state.ts';
import { testQuality } from '../../app/publish.ts';
import {
  type ApprovedReport,
  breakGlass,
  type PublishReport,
  planPublication,
  publishApproved,
} from '../../app/publish-approved.ts';
import {
  addWriterOptions,
  type LedgerOptions,
  type LedgerPorts,
  USAGE,
  withLedger,
} from '../ledger-options.ts';
import { publishLines } from '../publish-lines.ts';
import { readDefinitions } from '../read-definitions.ts';
import { differencesInWords, templateDifferences } from '../template-differences.ts';
import type { Terminal } from '../terminal.ts';

interface PublishOptions extends LedgerOptions {
  readonly breakGlass?: boolean;
  readonly reason?: string;
}

export function publishCommand(terminal: Terminal): Command {
  return addWriterOptions(
    new Command('publish')
      .description('Put what is approved into effect on its day, and compile what is live.')
      .argument('[proposal]', 'the proposal to put into effect before its signatures')
      .option('--break-glass', 'put one proposal into effect now; it has to be ratified afterwards')
      .option('--reason <text>', 'why the glass is broken'),
  ).action(async (proposalId: string | undefined, options: PublishOptions, command: Command) => {
    checkUsage(proposalId, options, command);
    const { publication, publishStatement } = await readDefinitions();
    await withLedger(command, terminal, (ports) => {
      const publishing = { ...ports, progress: terminal, base: publication, publishStatement };
      const report = options.dryRun
        ? planPublication(publishing)
        : published(publishing, proposalId, options);
      if (!options.dryRun) testQuality({ ...publishing, publication });
      tell(report, templatesNote(ports, publication), options, terminal);
    });
  });
}

type Publishing = Parameters<typeof publishApproved>[0];

function published(
  publishing: Publishing,
  proposalId: string | undefined,
  { reason = '' }: PublishOptions,
): PublishReport {
  return proposalId === undefined
    ? publishApproved(publishing)
    : breakGlass(publishing, proposalId, reason);
}

function checkUsage(
  proposalId: string | undefined,
  { breakGlass: isBroken, reason, dryRun }: PublishOptions,
  command: Command,
): void {
  const isWhole = isBroken === true && proposalId !== undefined && reason !== undefined;
  if (!isWhole && (isBroken !== undefined || proposalId !== undefined || reason !== undefined)) {
    command.error(
      'error: breaking the glass takes PROPOSAL, --break-glass and --reason together.',
      USAGE,
    );
  }
  if (isWhole && dryRun) {
    command.error('error: the glass is not broken for trial; leave --dry-run out.', USAGE);
  }
}

function templatesNote(
  ports: LedgerPorts,
  publication: Parameters<typeof templateDifferences>[1],
): readonly string[] {
  return templateDifferences(followLedger(ports).state, publication);
}

function tell(
  report: ApprovedReport | PublishReport,
  differing: readonly string[],
  { json, dryRun = false }: PublishOptions,
  terminal: Terminal,
): void {
  const note = differencesInWords(differing);
  if (json) terminal.print(JSON.stringify({ ...report, dryRun, templatesThatDiffer: differing }));
  else for (const line of publishLines(report, dryRun)) terminal.print(line);
  if (note !== undefined) terminal.note(note);
  if (report.refused.length > 0) process.exitCode = 1;
}
