/** An issue as the ledger's event tells it: its document is believed when its hash is the signed one and its form is known. */

import type { Instant, Person } from '../ledger/event.ts';
import { legible } from '../ledger/legible.ts';
import { ShapeError } from '../ledger/shape.ts';
import type { Brief } from './brief.ts';
import { briefHash, type KnownIssue, type UnreadIssue } from './issued-brief.ts';
import { readDocument } from './read-document.ts';

/** An event of the kind `brief.issued`, its body as it was parsed. */
export interface IssueEvent {
  readonly seq: number;
  readonly actor: Person;
  readonly at: Instant;
  readonly hash: string;
  readonly body: unknown;
}

/** Never throws: what is wrong with one document is told in its place. `sha256` gives lower-case hex. */
export function readIssue(event: IssueEvent, sha256: (text: string) => string): KnownIssue {
  const { seq, actor: by, at, hash } = event;
  const body = (event.body ?? {}) as Readonly<Record<string, unknown>>;
  const stamp = {
    ...{ by, at, seq, hash },
    statement: wordsOf(body.statement) ?? '',
    correction: wordsOf(body.correction),
    briefHash: wordsOf(body.briefHash) ?? '',
  };
  if (!isSigned(body.brief, stamp.briefHash, sha256)) return { ...stamp, problem: damaged(seq) };
  try {
    const brief = readDocument(body.brief);
    if (brief.week !== body.week) throw new ShapeError('that of its event', false, 'week');
    return { ...stamp, brief };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    return { ...stamp, problem: unreadable(seq, error) };
  }
}

function wordsOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** What JSON can not hold, such as half a character, was never signed. */
function isSigned(document: unknown, signed: string, sha256: (text: string) => string): boolean {
  try {
    return briefHash(document as Brief, sha256) === signed;
  } catch {
    return false;
  }
}

function damaged(seq: number): UnreadIssue['problem'] {
  return {
    code: 'ledger.damaged',
    what: `The brief in event ${seq} of the ledger is not the one that was signed: its hash is another.`,
    mend: 'Issue nothing. Verify the ledger, and tell an administrator what it says.',
  };
}

const PATH_LENGTH = 80;

function unreadable(seq: number, { path, expected }: ShapeError): UnreadIssue['problem'] {
  const where = path === '' ? 'it' : legible(path, PATH_LENGTH);
  return {
    code: 'brief.unreadable',
    what: `The brief in event ${seq} of the ledger has a form that is not known here: ${where} should be ${expected}.`,
    mend: 'Update Countersign where a newer one issued it; else issue the week again, with this as the reason.',
  };
}
