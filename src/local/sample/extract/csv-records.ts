/** A CSV file as records with the lines that they start on; for headers and for telling a person where to look. */

import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

export interface CsvRecord {
  /** Line of the file on which the record starts, from 1. */
  readonly line: number;
  /** The record's bytes without its line end. */
  readonly bytes: Buffer;
}

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** The records of a plain or gzipped CSV file (RFC 4180), empty lines included, one after the other. */
export async function* csvRecords(path: string): AsyncGenerator<CsvRecord> {
  let pending: Buffer[] = [];
  let quoted = false;
  let [line, started] = [1, 1];
  for await (const chunk of openBytes(path)) {
    const bytes = chunk as Buffer;
    let from = 0;
    for (let at = 0; at < bytes.length; at++) {
      if (bytes[at] === QUOTE) quoted = !quoted;
      if (bytes[at] !== NEWLINE) continue;
      line++;
      if (quoted) continue;
      yield { line: started, bytes: withoutReturn([...pending, bytes.subarray(from, at)]) };
      [pending, from, started] = [[], at + 1, line];
    }
    pending.push(Buffer.from(bytes.subarray(from)));
  }
  const rest = withoutReturn(pending);
  if (rest.length > 0) yield { line: started, bytes: rest };
}

/** The line on which a record starts: the record of that number among those with content, the header being number 0. */
export async function lineOfRecord(path: string, number: number): Promise<number | undefined> {
  let seen = -1;
  for await (const record of csvRecords(path)) {
    if (record.bytes.length > 0) seen++;
    if (seen === number) return record.line;
  }
  return undefined;
}

/** The line of the file for DuckDB's line, which counts a record with line breaks inside quotes once. */
export async function lineOfLogicalLine(path: string, number: number): Promise<number | undefined> {
  let seen = 0;
  for await (const record of csvRecords(path)) {
    if (++seen === number) return record.line;
  }
  return undefined;
}

/** The column names of the first record; undefined when the file has none or it is not UTF-8. */
export async function csvHeader(
  path: string,
): Promise<readonly string[] | 'not-utf-8' | undefined> {
  for await (const { bytes } of csvRecords(path)) return headerNames(bytes);
  return undefined;
}

function headerNames(bytes: Buffer): readonly string[] | 'not-utf-8' {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const fields = text.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [];
    const names = fields.map((field) => field.replace(/,$/, ''));
    return (text.endsWith(',') ? names : names.slice(0, -1)).map(unquoted);
  } catch {
    return 'not-utf-8';
  }
}

function unquoted(field: string): string {
  const bare = field.trim();
  return bare.startsWith('"') ? bare.slice(1, -1).replaceAll('""', '"') : bare;
}

function withoutReturn(parts: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(parts);
  return bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes;
}

function openBytes(path: string): Readable {
  const file = createReadStream(path);
  if (!path.endsWith('.gz')) return file;
  const unzipped = createGunzip();
  file.on('error', (error) => unzipped.destroy(error));
  return file.pipe(unzipped);
}
