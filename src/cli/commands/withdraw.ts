/** `countersign withdraw`: the proposer takes a proposal back. */

import { Command } from 'commander';
import { withdrawProposal } from '../../app/ledger/propose-change.ts';
import { readProposal } from '../../app/ledger/read-proposal.ts';
import {
  addWriterOptions,
  type LedgerOptions,
  requirePerson,
  withLedger,
} from '../ledger-options.ts';
import type { Terminal } from '../terminal.ts';

export function withdrawCommand(terminal: Terminal): Command {
  return addWriterOptions(
    new Command('withdraw')
      .description('Take back a proposal of your own.')
      .argument('<proposal>', 'id of the proposal')
      .requiredOption('--reason <text>', 'why'),
  ).action(
    async (
      proposalId: string,
      { reason, json, dryRun }: LedgerOptions & { readonly reason: string },
      command: Command,
    ) => {
      requirePerson(command);
      await withLedger(command, terminal, (ports) => {
        if (dryRun) {
          const { mayWithdraw, title } = readProposal(ports, proposalId);
          const words = mayWithdraw
            ? `Would withdraw: ${title}.`
            : `You may not withdraw: ${title}.`;
          terminal.print(json ? JSON.stringify({ dryRun, proposalId, mayWithdraw }) : words);
          if (!mayWithdraw) process.exitCode = 1;
          return;
        }
        const recorded = withdrawProposal(ports, proposalId, reason);
        terminal.print(
          json ? JSON.stringify({ ...recorded, proposalId }) : `Withdrew ${proposalId}.`,
        );
      });
    },
  );
}
