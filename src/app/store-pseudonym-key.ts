/** Puts the key of the pseudonyms into the warehouse once, and keeps it from being changed by accident. */

import { CountersignError } from '../core/errors/problem.ts';
import type { Progress, Warehouse } from './ports.ts';
import { runFiles, type SqlFile } from './provision.ts';
import { type Parameter, type QueryLimits, queryRequest } from './query-request.ts';
import { resultRows } from './result-rows.ts';

/** What HMAC needs of a key: both pads, base64. As secret as the key. */
export interface KeyPads {
  readonly inner: string;
  readonly outer: string;
}

/** The statements of `sql/keys`. */
export interface KeyStatements {
  /** Make the dataset and the table. */
  readonly files: readonly SqlFile[];
  readonly compare: string;
  readonly store: string;
}

export interface StoringKey {
  readonly warehouse: Warehouse;
  readonly progress: Progress;
  readonly limits?: QueryLimits;
  readonly statements: KeyStatements;
  /** Undefined where none was given: the stored one then stays. */
  readonly pads: KeyPads | undefined;
  /** Asked for by name: another key than the stored one takes its place. */
  readonly replace?: boolean;
}

/**
 * Makes the key's table and stores the key where there is none. Throws `CountersignError` when there is no key at all, and
 * when another one is stored and nobody asked to replace it: every pseudonym would change and match no earlier one.
 */
export function storePseudonymKey(storing: StoringKey): void {
  const { warehouse, limits, statements, pads, replace } = storing;
  storing.progress.step('Checking the key of the pseudonyms');
  runFiles({ warehouse, files: statements.files, ...(limits && { limits }) });
  const parameters = parametersOf(pads);
  const [row] = resultRows(warehouse.query(queryRequest(statements.compare, parameters, limits)));
  const stored = Number(row?.stored);
  if (pads === undefined) {
    if (stored === 0) throw noKey();
    return;
  }
  if (stored === 1 && row?.same === 1) return;
  if (stored > 0 && replace !== true) throw otherKey();
  warehouse.query(queryRequest(statements.store, parameters, limits));
}

function parametersOf(pads: KeyPads | undefined): readonly Parameter[] {
  return [
    { name: 'inner_pad', type: 'BYTES', value: pads?.inner ?? null },
    { name: 'outer_pad', type: 'BYTES', value: pads?.outer ?? null },
  ];
}

function noKey(): CountersignError {
  return new CountersignError({
    code: 'pseudonym.no-key',
    what: 'The warehouse has no key for pseudonyms yet, and none is given.',
    mend: 'Set COUNTERSIGN_PSEUDONYM_KEY to at least 64 hexadecimal digits (openssl rand -hex 32), and keep a copy of it where secrets are kept.',
  });
}

function otherKey(): CountersignError {
  return new CountersignError({
    code: 'pseudonym.other-key',
    what: 'Another key for pseudonyms is stored than the one given: every pseudonym would change and match no earlier one.',
    mend: 'Give the stored key, or none; to change it all the same, add --replace-pseudonym-key.',
  });
}
