/** `countersign propose`: a change of a KPI, of who holds a role, or a waiver, put to the vote with its evidence. */

import { Command, InvalidArgumentError, Option } from 'commander';
import { followLedger } from '../../app/ledger/read-state.ts';
import { readSession } from '../../app/read-session.ts';
import type { JsonValue } from '../../core/registry/canonical-json.ts';
import {
  addWriterOptions,
  type LedgerOptions,
  requirePerson,
  USAGE,
  withLedger,
} from '../ledger-options.ts';
import { civilDate } from '../option-values.ts';
import { type ProposeOptions, proposedContents, waysUsed } from '../proposed-content.ts';
import { submitContents } from '../submit-contents.ts';
import type { Terminal } from '../terminal.ts';

type Options = ProposeOptions & LedgerOptions;

const HELP = `
Say the change in one way:
  propose aov --set 'denominator=count_distinct(order_id)' --set target=60 --reason "..."
  propose aov --file aov.yaml --reason "..."           a whole definition; a new KPI too
  propose [aov] --from-templates --reason "..."        what templates/registry says and is not live
  propose aov --deprecate | --retire --reason "..."
  propose --role grant|revoke PERSON ROLE --reason "..."
  propose --waive SUBJECT TEST --until DAY --reason "..."`;

export function proposeCommand(terminal: Terminal): Command {
  const command = new Command('propose')
    .description('Show what a change would do, and put it to the vote.')
    .argument('[names...]', 'the KPI; or PERSON ROLE; or SUBJECT TEST')
    .option('--file <definition.yaml>', 'the definition as it should be')
    .option(
      '--set <member=value>',
      'a member as it should be; an empty value takes it away',
      member,
    )
    .option('--from-templates', 'the definitions of templates/registry that are not live')
    .option('--retire', 'compute it no longer')
    .option('--deprecate', 'go on computing it, marked')
    .addOption(
      new Option('--role <change>', 'let a person hold a role, or no longer').choices([
        'grant',
        'revoke',
      ]),
    )
    .option('--waive', 'let numbers look official although a data test fails')
    .option('--until <day>', 'last day of the waiver, YYYY-MM-DD', civilDate)
    .requiredOption('--reason <text>', 'why')
    .option('--effective-on <day>', 'day of taking effect, YYYY-MM-DD (default: today)', civilDate)
    .option('--link <address>', 'where more is written, https://');
  return addWriterOptions(command)
    .addHelpText('after', HELP)
    .action(async (names: readonly string[], options: Options, own: Command) => {
      checkUsage(names, options, own);
      requirePerson(own);
      await withLedger(own, terminal, async (ports) => {
        const { state } = followLedger(ports);
        const { today } = readSession(ports.warehouse, ports.limits);
        const contents = await proposedContents({ names, options, state, today });
        const { json = false, dryRun = false } = options;
        const submitted = submitContents(contents, state, ports, { terminal, json, dryRun });
        if (json) terminal.print(JSON.stringify({ dryRun, proposals: submitted }));
        else if (submitted.length === 0) terminal.print('Nothing differs from what is approved.');
        else if (dryRun) terminal.print('Nothing was written.');
      });
    });
}

function checkUsage(names: readonly string[], options: Options, command: Command): void {
  const [way, ...others] = waysUsed(options);
  if (way === undefined || others.length > 0) {
    command.error('error: say the change in one way; see "countersign propose --help".', USAGE);
  }
  const wanted =
    way === 'role' || way === 'waive' ? [2] : WITHOUT_NAME.includes(String(way)) ? [0, 1] : [1];
  if (!wanted.includes(names.length)) {
    command.error(
      `error: this takes ${wanted.join(' or ')} names, and ${names.length} are given.`,
      USAGE,
    );
  }
  if ((way === 'waive') !== (options.until !== undefined)) {
    command.error('error: --until goes with --waive, and --waive with --until.', USAGE);
  }
}

const WITHOUT_NAME = ['file', 'fromTemplates'];
/** What a proposal itself decides. */
const NOT_SET = ['id', 'version', 'status'];

/** JSON where it is JSON, else the text as it stands. */
function member(
  text: string,
  known: ProposeOptions['set'] = [],
): NonNullable<ProposeOptions['set']> {
  const [, name, value = ''] = /^([A-Za-z]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('Expected MEMBER=VALUE.');
  if (NOT_SET.includes(name)) {
    throw new InvalidArgumentError(
      `"${name}" follows from the proposal; use --retire or --deprecate for a status.`,
    );
  }
  return [...known, [name, value === '' ? undefined : jsonOrText(value)]];
}

function jsonOrText(value: string): JsonValue {
  try {
    return JSON.parse(value) as JsonValue;
  } catch {
    return value;
  }
}
