/** The rows or columns of a sheet in which some are inserted, moved and marked as deleted without renumbering. */

/** A row or column: `old` is its number in the sheet as read, absent when it is new. */
export interface Token {
  readonly old?: number;
  deleted?: boolean;
}

interface Link {
  readonly token: Token;
  previous: Link | undefined;
  next: Link | undefined;
}

export class AxisList {
  readonly #head: Link = { token: {}, previous: undefined, next: undefined };
  readonly #links = new Map<Token, Link>();
  readonly #originals: Token[] = [];

  /** Starts with numbers 0 to `count` − 1. */
  constructor(count: number) {
    let last = this.#head;
    for (let old = 0; old < count; old += 1) {
      const token: Token = { old };
      this.#originals.push(token);
      last = this.#link(last, token);
    }
  }

  /** The token of a row or column as read. */
  at(old: number | undefined): Token {
    const token = old === undefined ? undefined : this.#originals[old];
    if (token === undefined) throw new RangeError(`Nothing was read at ${old}.`);
    return token;
  }

  /** A new row or column, not yet in the list. */
  make(): Token {
    return {};
  }

  /** Takes one out, to insert it elsewhere. */
  take(old: number | undefined): Token {
    const token = this.at(old);
    const link = this.#links.get(token);
    if (link?.previous) link.previous.next = link.next;
    if (link?.next) link.next.previous = link.previous;
    this.#links.delete(token);
    return token;
  }

  insertFirst(token: Token): void {
    this.#link(this.#head, token);
  }

  insertAfter(place: Token, token: Token): void {
    this.#link(this.#links.get(place) ?? this.#head, token);
  }

  insertBefore(place: Token, token: Token): void {
    this.#link(this.#links.get(place)?.previous ?? this.#head, token);
  }

  tokens(): readonly Token[] {
    const tokens: Token[] = [];
    for (let link = this.#head.next; link; link = link.next) tokens.push(link.token);
    return tokens;
  }

  #link(previous: Link, token: Token): Link {
    const link: Link = { token, previous, next: previous.next };
    if (previous.next) previous.next.previous = link;
    previous.next = link;
    this.#links.set(token, link);
    return link;
  }
}
