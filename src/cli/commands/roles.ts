/** `countersign roles`: who may do what, who stands in for whom; and letting somebody stand in. Roles change by proposals. */

import { Command } from 'commander';
import { endDelegation, giveDelegation } from '../../app/ledger/delegate-vote.ts';
import { readRoles } from '../../app/ledger/read-roles.ts';
import type { CivilDate } from '../../core/calendar/civil-date.ts';
import type { RolesView } from '../../core/endpoints/ledger-messages.ts';
import {
  addLedgerOptions,
  addWriterOptions,
  type LedgerOptions,
  requirePerson,
  withLedger,
} from '../ledger-options.ts';
import { civilDate, person } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';

interface DelegateOptions extends LedgerOptions {
  readonly until: CivilDate;
  readonly reason: string;
}

export function rolesCommand(terminal: Terminal): Command {
  const delegate = addWriterOptions(
    new Command('delegate')
      .description('Let another person sign for you until a day.')
      .argument('<person>', 'e-mail address', person)
      .requiredOption('--until <day>', 'last day, YYYY-MM-DD', civilDate)
      .requiredOption('--reason <text>', 'why'),
  ).action(
    async (to: string, { until, reason, json, dryRun }: DelegateOptions, command: Command) => {
      requirePerson(command);
      await withLedger(command, terminal, (ports) => {
        const words = `${to} may sign for you until ${until}.`;
        if (dryRun)
          return terminal.print(
            json ? JSON.stringify({ dryRun, to, until }) : `Would record: ${words}`,
          );
        const recorded = giveDelegation(ports, { to, until, reason });
        terminal.print(json ? JSON.stringify({ ...recorded, to, until }) : words);
      });
    },
  );
  const end = addWriterOptions(
    new Command('end')
      .description('End a delegation of yours.')
      .argument('<person>', 'e-mail address', person),
  ).action(async (to: string, { json, dryRun }: LedgerOptions, command: Command) => {
    requirePerson(command);
    await withLedger(command, terminal, (ports) => {
      if (dryRun)
        return terminal.print(
          json ? JSON.stringify({ dryRun, to }) : `Would end the delegation to ${to}.`,
        );
      const recorded = endDelegation(ports, to);
      terminal.print(json ? JSON.stringify({ ...recorded, to }) : `${to} signs for you no longer.`);
    });
  });
  return addLedgerOptions(
    new Command('roles')
      .description('Tell who may do what; let somebody sign for you.')
      .enablePositionalOptions()
      .addCommand(delegate)
      .addCommand(end),
  )
    .addHelpText('after', HELP)
    .action(async (options: LedgerOptions, command: Command) => {
      await withLedger(command, terminal, (ports) => {
        const view = readRoles(ports);
        if (options.json) terminal.print(JSON.stringify(view));
        else for (const line of roleLines(view)) terminal.print(line);
      });
    });
}

const HELP = `
  roles delegate PERSON --until DAY --reason "..."   lets another person sign for you
  roles end PERSON                                   ends that
A role is given and taken by "countersign propose --role".`;

function roleLines({ user, roles, delegations }: RolesView): readonly string[] {
  return [
    ...roles.map(({ role, people }) => `${role}: ${people.join(', ') || 'nobody'}`),
    ...delegations.map(({ from, to, until }) => `${to} signs for ${from} until ${until}.`),
    `You are ${user}.`,
  ];
}
