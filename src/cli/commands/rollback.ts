/** `countersign rollback`: propose that an earlier version of a KPI comes back, signed and published like any other change. */

import { Command } from 'commander';
import { followLedger } from '../../app/ledger/read-state.ts';
import { readSession } from '../../app/read-session.ts';
import type { CivilDate } from '../../core/calendar/civil-date.ts';
import {
  addWriterOptions,
  type LedgerOptions,
  requirePerson,
  withLedger,
} from '../ledger-options.ts';
import { civilDate, wholeNumber } from '../option-values.ts';
import { rolledBack } from '../proposed-content.ts';
import { submitContents } from '../submit-contents.ts';
import type { Terminal } from '../terminal.ts';

interface RollbackOptions extends LedgerOptions {
  readonly to: number;
  readonly reason: string;
  readonly effectiveOn?: CivilDate;
  readonly link?: string;
}

export function rollbackCommand(terminal: Terminal): Command {
  return addWriterOptions(
    new Command('rollback')
      .description('Propose that an earlier version of a KPI comes back.')
      .argument('<kpi>', 'id, name or synonym of the KPI')
      .requiredOption('--to <version>', 'the version that comes back', wholeNumber)
      .requiredOption('--reason <text>', 'why')
      .option(
        '--effective-on <day>',
        'day of taking effect, YYYY-MM-DD (default: today)',
        civilDate,
      )
      .option('--link <address>', 'where more is written, https://'),
  ).action(async (kpi: string, options: RollbackOptions, command: Command) => {
    requirePerson(command);
    await withLedger(command, terminal, (ports) => {
      const { state } = followLedger(ports);
      const { today } = readSession(ports.warehouse, ports.limits);
      const content = rolledBack(kpi, options.to, { state, options, today });
      const { json = false, dryRun = false } = options;
      const proposals = submitContents([content], state, ports, { terminal, json, dryRun });
      if (json) terminal.print(JSON.stringify({ dryRun, proposals }));
      else if (dryRun) terminal.print('Nothing was written.');
    });
  });
}
