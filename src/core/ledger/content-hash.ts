/** What a signature is bound to. */

import { canonicalJson, type JsonValue } from '../registry/canonical-json.ts';
import type { LedgerEvent, ProposalContent } from './event.ts';

export type Sha256 = (text: string) => string;

interface Signed {
  readonly id: string;
  readonly content: ProposalContent;
  readonly evidenceHash: string;
}

/**
 * Lower-case hex SHA-256 over the proposal's id, its content and the evidence that was shown with it: a signature can be moved
 * neither to another proposal nor to another text or evidence of the same one.
 */
export function contentHash({ id, content, evidenceHash }: Signed, sha256: Sha256): string {
  return sha256(canonicalJson({ content: jsonOf(content), evidenceHash, id }));
}

export type ContentHasher = (proposal: Signed) => string;

/** `contentHash` that remembers: a proposal is asked about at each of its votes, and its content is never changed in place. */
export function contentHasher(sha256: Sha256): ContentHasher {
  const known = new WeakMap<ProposalContent, Signed & { readonly hash: string }>();
  return ({ id, content, evidenceHash }) => {
    const found = known.get(content);
    if (found?.id === id && found.evidenceHash === evidenceHash) return found.hash;
    const hash = contentHash({ id, content, evidenceHash }, sha256);
    known.set(content, { id, content, evidenceHash, hash });
    return hash;
  };
}

/** SHA-256 over everything of an event but its own hash; it holds the hash of the event before. */
export function eventHash(event: Omit<LedgerEvent, 'hash'>, sha256: Sha256): string {
  return writtenEventHash(event, canonicalJson(jsonOf(event.body)), sha256);
}

/** The same where the body is canonical JSON already: it is put into the canonical JSON of the event as it is. */
export function writtenEventHash(
  { seq, id, actor, at, prev }: Omit<LedgerEvent, 'hash' | 'body'>,
  body: string,
  sha256: Sha256,
): string {
  // The engine's own spelling of a text is the canonical one.
  const [by, on, name, last] = [actor, at, id, prev].map((text) => JSON.stringify(text));
  return sha256(
    `{"actor":${by},"at":${on},"body":${body},"id":${name},"prev":${last},"seq":${seq}}`,
  );
}

/** `contentHash` of a proposal by its submission in canonical JSON, which begins with what is signed. */
export function writtenContentHash(id: string, submission: string, sha256: Sha256): string {
  const end = submission.lastIndexOf(',"kind":');
  return sha256(`${submission.slice(0, end)},"id":${canonicalJson(id)}}`);
}

/** Events hold nothing but JSON; members that are undefined are left out. */
function jsonOf(value: object): JsonValue {
  return value as unknown as JsonValue;
}
