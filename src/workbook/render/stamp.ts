/** The stamp of the last write and the mark of trouble: both are metadata of the spreadsheet itself. */

import type { CivilDate } from '../../core/calendar/civil-date.ts';
import type { HandEditList } from '../hand-edit.ts';
import type { DeveloperMetadata, Request, Spreadsheet } from '../sheets-api.ts';
import { stableId } from './fingerprint.ts';
import { createMark, deleteMark, MARK } from './marks.ts';

/** What the workbook says of its own age. `writtenAt` is the last refresh that changed something. */
export interface Stamp {
  readonly dataAsOf: CivilDate;
  /** ISO 8601 instant in UTC. */
  readonly writtenAt: string;
  readonly writtenBy: string;
  /** What the last refresh that found typed-over cells put back; the Start tab keeps showing it. */
  readonly handEdits?: HandEditList;
}

/** Why the workbook may not be what it should be. */
export interface Trouble {
  readonly kind: 'failed' | 'interrupted' | 'refreshing';
  readonly message: string;
  /** ISO 8601 instant in UTC. */
  readonly at: string;
}

/** Counts writes, so that of two refreshes that read the same workbook only one can write. */
interface Generation {
  readonly generation: number;
}

/** The stamp that the spreadsheet carries. */
export function readStamp(current: Spreadsheet): Stamp | undefined {
  return parsed<Stamp>(marksWith(current, MARK.stamp)[0]);
}

/** The mark of trouble that the spreadsheet carries. */
export function readTrouble(current: Spreadsheet): Trouble | undefined {
  return parsed<Trouble>(marksWith(current, MARK.trouble)[0]);
}

/**
 * Replaces the stamp and clears the mark of trouble. The new stamp's id follows from the number of writes: a second
 * writer who read the same workbook asks for the same id, which Google Sheets refuses together with the whole batch.
 */
export function writeStamp(current: Spreadsheet, stamp: Stamp): readonly Request[] {
  const old = marksWith(current, MARK.stamp);
  const generation =
    Math.max(0, ...old.map((mark) => parsed<Generation>(mark)?.generation ?? 0)) + 1;
  const value = JSON.stringify({ ...stamp, generation });
  const id = stableId(`${MARK.stamp} ${generation}`);
  return [
    ...[...marksWith(current, MARK.trouble), ...old].map((mark) =>
      deleteMark(mark.metadataId ?? 0),
    ),
    createMark(MARK.stamp, value, 'spreadsheet', id),
  ];
}

/** Replaces the mark of trouble. */
export function writeTrouble(current: Spreadsheet, trouble: Trouble): readonly Request[] {
  return [
    ...marksWith(current, MARK.trouble).map((mark) => deleteMark(mark.metadataId ?? 0)),
    createMark(MARK.trouble, JSON.stringify(trouble), 'spreadsheet'),
  ];
}

function marksWith(current: Spreadsheet, key: string): readonly DeveloperMetadata[] {
  return (current.developerMetadata ?? []).filter((metadata) => metadata.metadataKey === key);
}

function parsed<T>(mark: DeveloperMetadata | undefined): T | undefined {
  if (!mark?.metadataValue) return undefined;
  try {
    return JSON.parse(mark.metadataValue) as T;
  } catch {
    return undefined;
  }
}
