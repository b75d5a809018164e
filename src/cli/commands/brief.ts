/** `countersign brief`: write the brief of a week out, or issue it. */

import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { issueBrief } from '../../app/brief/issue-brief.ts';
import {
  type BriefWorkbook,
  issuedDocument,
  type ReadingBrief,
  readBrief,
  readIssued,
  type WeekOfBrief,
} from '../../app/brief/read-brief.ts';
import { type Rephrased, rephraseBrief } from '../../app/brief/rephrase-brief.ts';
import { type BriefDocument, draftOf } from '../../core/brief/issued-brief.ts';
import type { CivilDate } from '../../core/calendar/civil-date.ts';
import { systemClock } from '../../node/google-host.ts';
import { chatModel } from '../../node/rephrase/chat-model.ts';
import { type ModelSettings, modelSettingsFrom } from '../../node/rephrase/model-settings.ts';
import { BRIEF_FORMATS, type BriefFormat, writtenBrief } from '../brief-formats.ts';
import {
  addWriterOptions,
  type LedgerOptions,
  type LedgerPorts,
  requirePerson,
  USAGE,
  withLedger,
} from '../ledger-options.ts';
import { civilDate, hash } from '../option-values.ts';
import { rephraseLines, rephraseRemark } from '../rephrase-lines.ts';
import type { Terminal } from '../terminal.ts';

interface BriefOptions extends LedgerOptions {
  readonly week?: CivilDate;
  readonly issue?: boolean;
  readonly statement?: string;
  readonly correct?: string;
  readonly content?: string;
  readonly asKnownNow?: boolean;
  readonly spreadsheet?: string;
  readonly rephrase?: boolean;
  readonly format: BriefFormat;
  readonly out?: string;
}

export function briefCommand(terminal: Terminal): Command {
  const command = new Command('brief')
    .description('Write the brief of a week: the issued one as it was, else a draft; or issue it.')
    .option('--week <day>', 'a Monday, YYYY-MM-DD (default: the newest finished week)', civilDate)
    .option('--as-known-now', 'beside what was issued, what is known now')
    .option('--issue', 'sign it: what is issued never changes')
    .option('--statement <text>', 'what your signature means, in your words')
    .option('--correct <reason>', 'issue a week again, and why')
    .option('--content <hash>', 'the brief that you have looked at, as "--dry-run" shows it', hash)
    .option('--spreadsheet <id>', 'where the owners write their comments (default: the local one)')
    .addOption(
      new Option('--format <name>', 'how to write it').choices(BRIEF_FORMATS).default('md'),
    )
    .option('--out <file>', 'where to write it (default: the terminal)')
    .option('--rephrase', 'a draft whose sentences a language model may word, see below')
    .addHelpText('after', REPHRASE_HELP);
  return addWriterOptions(command).action(async (options: BriefOptions, own: Command) => {
    checkUsage(options, own);
    if (options.issue) requirePerson(own);
    const model = options.rephrase ? modelSettingsFrom(process.env) : undefined;
    await withLedger(own, terminal, async (ports) => {
      const read = options.issue ? issuing(options, ports) : reading(options, ports);
      await write(model === undefined ? read : await rephrased(read, model), options, terminal);
    });
  });
}

const REPHRASE_HELP = `
--rephrase asks the language model of COUNTERSIGN_REPHRASE_URL (https, takes OpenAI's chat completions),
COUNTERSIGN_REPHRASE_MODEL, COUNTERSIGN_REPHRASE_KEY and, optional, COUNTERSIGN_REPHRASE_SECONDS. It is sent
words without names and figures, and its sentence is taken only where it is proven to say the same.`;

function checkUsage(options: BriefOptions, command: Command): void {
  const { issue, statement, correct, content, format, out, rephrase } = options;
  if (issue && rephrase) {
    command.error(
      'error: --rephrase is for drafts: what is signed has the words of the brief itself.',
      USAGE,
    );
  }
  if (issue && statement === undefined) {
    command.error('error: say with --statement what your signature means.', USAGE);
  }
  if (!issue && [statement, correct, content].some((value) => value !== undefined)) {
    command.error('error: --statement, --correct and --content go with --issue.', USAGE);
  }
  if (format === 'pdf' && out === undefined) {
    command.error('error: name with --out the file that the PDF is written to.', USAGE);
  }
}

interface Read {
  readonly document: BriefDocument;
  /** Undefined where an issued brief is printed as it is: nothing else was read. */
  readonly week: WeekOfBrief | undefined;
  /** Undefined where it is not asked for; null for an issued brief, which keeps its words. */
  readonly rephrased?: Rephrased | null;
}

/** Of an issued brief nothing is computed again. */
function reading(options: BriefOptions, ports: LedgerPorts): Read {
  if (options.week !== undefined && !options.asKnownNow) {
    const document = issuedDocument(readIssued(ports, options.week));
    if (document !== undefined) return { document, week: undefined };
  }
  return documentOf(readBrief(toRead(options, ports)), options);
}

function issuing(options: BriefOptions, ports: LedgerPorts): Read {
  const { statement = '', correct, content, dryRun } = options;
  const toIssue = toRead(options, ports);
  if (dryRun) {
    const week = readBrief(toIssue);
    return { document: draftOf(week.now), week };
  }
  const signature = {
    statement,
    ...(correct !== undefined && { correction: correct }),
    ...(content !== undefined && { seenHash: content }),
  };
  return documentOf(issueBrief({ ...ports, ...toIssue, ...signature }), options);
}

function documentOf(week: WeekOfBrief, { asKnownNow }: BriefOptions): Read {
  const issued = issuedDocument(week.issued);
  if (issued === undefined) return { document: draftOf(week.now), week };
  return { document: asKnownNow ? { ...issued, asKnownNow: week.now } : issued, week };
}

function toRead({ week, spreadsheet }: BriefOptions, ports: LedgerPorts): ReadingBrief {
  const { spreadsheets } = ports;
  const spreadsheetId = spreadsheet ?? ports.spreadsheetId;
  const workbook: BriefWorkbook | undefined =
    spreadsheetId === undefined ? undefined : { spreadsheets, spreadsheetId };
  return { ...ports, clock: systemClock, ...(workbook && { workbook }), ...(week && { week }) };
}

async function rephrased(read: Read, model: ModelSettings): Promise<Read> {
  const { document, week } = read;
  if (document.issue !== null || week === undefined) return { ...read, rephrased: null };
  const done = await rephraseBrief(week, chatModel(model));
  const remark = rephraseRemark(done);
  return { ...read, document: { ...draftOf(done.brief), ...remark }, rephrased: done };
}

async function write(read: Read, options: BriefOptions, terminal: Terminal): Promise<void> {
  const { format, out, json, dryRun = false, issue } = options;
  const written = await writtenBrief(read.document, format);
  if (out !== undefined) writeFileSync(out, written);
  if (json) terminal.print(JSON.stringify({ dryRun, ...answerOf(read), ...(out && { out }) }));
  else if (out === undefined) for (const line of linesOf(written)) terminal.print(line);
  else terminal.print(`Wrote ${out}.`);
  if (!json) for (const line of rephraseLines(read.rephrased)) terminal.note(line);
  tellBlocks(read, options, terminal);
  if (issue && dryRun && (read.week?.blocks.length ?? 0) > 0) process.exitCode = 1;
}

/**
 * What a program asks for: whether it is issued, by which event, and what is in the way. A rephrased draft has no hash: it is not what
 * would be issued.
 */
function answerOf({ document: { brief, issue }, week, rephrased }: Read) {
  const { brief: _, ...outcome } = rephrased ?? {};
  return {
    week: brief.week,
    status: issue === null ? 'draft' : 'issued',
    briefHash: issue?.briefHash ?? (rephrased ? undefined : week?.briefHash),
    issue,
    blocks: week?.blocks ?? [],
    ...(rephrased !== undefined && { rephrased: rephrased && outcome }),
  };
}

function tellBlocks({ document, week }: Read, options: BriefOptions, terminal: Terminal): void {
  if (document.issue !== null || week === undefined || options.json) return;
  for (const { what, mend } of week.blocks) terminal.note(`Not to be issued: ${what} ${mend}`);
  if (week.blocks.length === 0) terminal.note('Nothing keeps it from being issued.');
  if (options.issue) terminal.note(`Nothing was written. The brief is ${week.briefHash}.`);
}

function linesOf(written: string | Uint8Array): readonly string[] {
  return typeof written === 'string' ? written.replace(/\n$/, '').split('\n') : [];
}
