/** `countersign verify`: recompute the whole chain and ask every rule again; exit 3 where something does not hold. */

import { Command } from 'commander';
import { verifyLedger } from '../../app/ledger/verify-ledger.ts';
import { addLedgerOptions, type LedgerOptions, withLedger } from '../ledger-options.ts';
import { hash } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';

const BROKEN = 3;

export function verifyCommand(terminal: Terminal): Command {
  return addLedgerOptions(
    new Command('verify')
      .description('Recompute the ledger and name the first event that does not hold.')
      .option(
        '--head <hash>',
        'a head that was printed on a document: it has to be in the chain; may be given again',
        (text: string, known: readonly string[] = []) => [...known, hash(text)],
      ),
  ).action(async (options: LedgerOptions & { readonly head?: readonly string[] }, command) => {
    await withLedger(command, terminal, (ports) => {
      const verified = verifyLedger({ ...ports, publishedHeads: options.head ?? [] });
      if (!verified.ok) process.exitCode = BROKEN;
      if (options.json) return terminal.print(JSON.stringify(verified));
      if (verified.ok) {
        terminal.print(`All ${verified.events} events hold. The chain ends with ${verified.head}.`);
        return;
      }
      const where = verified.seq === undefined ? '' : `Event ${verified.seq}: `;
      terminal.print(`The ledger does not hold. ${where}${verified.what}`);
    });
  });
}
