/** `addNamedRange`, `updateNamedRange` and `deleteNamedRange`. */

import { parseA1 } from '../a1/parse-a1.ts';
import { invalid } from '../errors/rest-error.ts';
import { mergeByMask } from '../masks/apply-mask.ts';
import type { NamedRange } from '../store/book.ts';
import type { Draft } from '../store/draft.ts';
import { checkRanges } from './check-ranges.ts';
import { type Handlers, type Payload, required, requiredMask } from './handler.ts';

export const namedRangeHandlers: Handlers = { addNamedRange, updateNamedRange, deleteNamedRange };

function addNamedRange(draft: Draft, request: Payload<'addNamedRange'>) {
  const wanted = required(request.namedRange, 'namedRange');
  const taken = draft.book.namedRanges.map((item) => item.namedRangeId);
  if (wanted.namedRangeId && taken.includes(wanted.namedRangeId)) {
    throw invalid(`A named range with id ${wanted.namedRangeId} already exists.`);
  }
  const namedRangeId = wanted.namedRangeId || freeId(taken);
  const namedRange = checkNamedRange(draft, { ...wanted, namedRangeId });
  draft.patchBook({ namedRanges: [...draft.book.namedRanges, namedRange] });
  return { addNamedRange: { namedRange } };
}

function updateNamedRange(draft: Draft, request: Payload<'updateNamedRange'>) {
  const mask = requiredMask(request.fields, 'NamedRange');
  const next = required(request.namedRange, 'namedRange');
  const old = findNamedRange(draft, next.namedRangeId);
  const merged = mergeByMask(old, next, mask) ?? {};
  const namedRangeId = old.namedRangeId ?? '';
  const namedRange = checkNamedRange(draft, { ...merged, namedRangeId });
  const namedRanges = draft.book.namedRanges.map((item) => (item === old ? namedRange : item));
  draft.patchBook({ namedRanges });
  return undefined;
}

function deleteNamedRange(draft: Draft, request: Payload<'deleteNamedRange'>) {
  const old = findNamedRange(draft, request.namedRangeId);
  draft.patchBook({ namedRanges: draft.book.namedRanges.filter((item) => item !== old) });
  return undefined;
}

function findNamedRange(draft: Draft, id: string | null | undefined): NamedRange {
  const found = draft.book.namedRanges.find((item) => item.namedRangeId === id);
  if (found === undefined) {
    throw invalid(`No named range with id: ${id}`);
  }
  return found;
}

function freeId(taken: readonly (string | null | undefined)[]): string {
  let n = taken.length + 1;
  while (taken.includes(`nr${n}`)) {
    n += 1;
  }
  return `nr${n}`;
}

function checkNamedRange(draft: Draft, wanted: NamedRange): NamedRange {
  const name = wanted.name ?? '';
  if (
    !/^[\p{L}_][\p{L}\p{N}_.]{0,249}$/u.test(name) ||
    parseA1(name) ||
    /^(true|false)$/i.test(name)
  ) {
    throw invalid(`The name "${name}" is not valid for a range.`);
  }
  const isTaken = draft.book.namedRanges.some(
    (item) =>
      item.namedRangeId !== wanted.namedRangeId && item.name?.toLowerCase() === name.toLowerCase(),
  );
  if (isTaken) {
    throw invalid(`A named range with name "${name}" already exists.`);
  }
  required(wanted.range, 'namedRange.range');
  return checkRanges(draft, 'NamedRange', wanted);
}
