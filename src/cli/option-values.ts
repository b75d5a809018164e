/** Reads option values; a bad one is refused in one line that says what is expected. */

import { InvalidArgumentError } from 'commander';
import { type CivilDate, parseCivilDate } from '../core/calendar/civil-date.ts';
import { isPerson } from '../core/ledger/judge/case.ts';

export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(text);
}

export function portNumber(text: string): number {
  const value = wholeNumber(text);
  if (value > 65_535) throw new InvalidArgumentError('Expected a port from 0 to 65535.');
  return value;
}

/** A share or multiple of the public data set's size. */
export function scale(text: string): number {
  const value = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || value < 0.001 || value > 100) {
    throw new InvalidArgumentError('Expected a number from 0.001 to 100 (1 is 125,000 orders).');
  }
  return value;
}

export function civilDate(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date === undefined) throw new InvalidArgumentError('Expected a day as YYYY-MM-DD.');
  return date;
}

/** An e-mail address, in lower case as the warehouse reports it. */
export function person(text: string): string {
  const address = text.toLowerCase();
  if (!isPerson(address)) throw new InvalidArgumentError('Expected an e-mail address.');
  return address;
}

/** A SHA-256 as the commands print it, whole. */
export function hash(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new InvalidArgumentError('Expected a hash of 64 characters, 0-9 and a-f.');
  }
  return text;
}
