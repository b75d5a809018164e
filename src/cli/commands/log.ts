/** `countersign log`: what the ledger recorded, the newest first. */

import { Command, Option } from 'commander';
import type { LedgerReader } from '../../app/ledger/read-slice.ts';
import { searchLedger } from '../../app/ledger/search-ledger.ts';
import type { AuditEntry, AuditQuery } from '../../core/endpoints/ledger-messages.ts';
import { EVENT_KINDS } from '../../core/ledger/read-request.ts';
import { oneLine } from '../harmless-text.ts';
import { addLedgerOptions, type LedgerOptions, withLedger } from '../ledger-options.ts';
import { civilDate, person, wholeNumber } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';

interface LogOptions extends LedgerOptions {
  readonly actor?: string;
  readonly kind?: AuditQuery['kind'];
  readonly since?: string;
  readonly limit: number;
}

export function logCommand(terminal: Terminal): Command {
  return addLedgerOptions(
    new Command('log')
      .description('Tell what the ledger recorded, the newest first.')
      .argument('[kpi]', 'id of the KPI; all where it is left out')
      .option('--actor <email>', 'of one person', person)
      .addOption(new Option('--kind <kind>', 'of one kind').choices(EVENT_KINDS))
      .option('--since <day>', 'from that day on, YYYY-MM-DD', civilDate)
      .option('--limit <number>', 'at most so many', wholeNumber, 25),
  ).action(async (kpi: string | undefined, options: LogOptions, command: Command) => {
    await withLedger(command, terminal, (ports) => {
      const { entries, matching } = newest(ports, queryOf(kpi, options), options.limit);
      if (options.json) return terminal.print(JSON.stringify({ entries, matching }));
      for (const entry of entries) terminal.print(entryLine(entry));
      terminal.print(`${entries.length} of ${matching} events.`);
    });
  });
}

function queryOf(kpi = '', { actor = '', kind = '', since = '' }: LogOptions): AuditQuery {
  return { text: '', person: actor, metricId: kpi, kind, from: since, to: '' };
}

function newest(reader: LedgerReader, query: AuditQuery, limit: number) {
  const entries: AuditEntry[] = [];
  let page = searchLedger(reader, query);
  entries.push(...page.entries);
  while (entries.length < limit && page.nextBefore !== null) {
    page = searchLedger(reader, query, page.nextBefore);
    entries.push(...page.entries);
  }
  return { entries: entries.slice(0, limit), matching: page.matching };
}

function entryLine({ seq, at, actor, words, detail }: AuditEntry): string {
  const time = at.slice(0, 19).replace('T', ' ');
  return oneLine(`${seq}  ${time}  ${actor} ${words}${detail === '' ? '' : `: ${detail}`}`);
}
