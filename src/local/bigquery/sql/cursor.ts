/** Walks over tokens: what the script and DDL readers share. */

import { invalidQuery } from '../errors.ts';
import { placeOf, type Token } from './lexer.ts';
import { arrayOf, type StructField, scalarNamed, type Type } from './types.ts';

export class Cursor {
  readonly source: string;
  readonly tokens: readonly Token[];
  at: number;

  constructor(source: string, tokens: readonly Token[], at = 0) {
    this.source = source;
    this.tokens = tokens;
    this.at = at;
  }

  get token(): Token {
    const found = this.tokens[this.at] ?? this.tokens[this.tokens.length - 1];
    if (found === undefined) throw new Error('no tokens');
    return found;
  }

  peek(ahead: number): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  get atEnd(): boolean {
    return this.token.kind === 'end';
  }

  get place(): string {
    return placeOf(this.source, this.token.start);
  }

  /** Whether the next tokens are these words or symbols. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, index) => this.peek(index)?.word === word);
  }

  /** Takes these words if they come next. */
  takes(...words: readonly string[]): boolean {
    if (!this.sees(...words)) return false;
    this.at += words.length;
    return true;
  }

  expect(...words: readonly string[]): void {
    for (const word of words) if (!this.takes(word)) throw this.unexpected(`keyword ${word}`);
  }

  unexpected(wanted?: string): Error {
    const got = this.atEnd ? 'end of input' : `"${this.token.text}"`;
    const expected = wanted === undefined ? '' : `Expected ${wanted} but got `;
    return invalidQuery(
      `Syntax error: ${expected === '' ? 'Unexpected ' : expected}${got}`,
      this.place,
    );
  }

  next(): Token {
    const token = this.token;
    this.at++;
    return token;
  }

  identifier(): string {
    if (this.token.kind !== 'name' && this.token.kind !== 'quoted')
      throw this.unexpected('identifier');
    return this.next().text;
  }

  stringLiteral(): string {
    if (this.token.kind !== 'string') throw this.unexpected('string literal');
    return this.next().text;
  }

  /** A dotted path; an unquoted project may hold dashes. */
  path(): readonly string[] {
    const parts = [this.dashed()];
    while (this.takes('.')) parts.push(this.dashed());
    return parts;
  }

  /** Moves behind the bracket that closes the one just taken. */
  skipToClosing(open: string, close: string): void {
    for (let depth = 1; depth > 0; this.at++) {
      if (this.atEnd) throw this.unexpected(`"${close}"`);
      if (this.token.word === open) depth++;
      if (this.token.word === close) depth--;
    }
  }

  type(): Type {
    const place = this.place;
    const word = this.identifier().toUpperCase();
    if (word === 'ARRAY') {
      this.expect('<');
      const element = this.type();
      this.closeAngle();
      return arrayOf(element);
    }
    if (word === 'STRUCT') return { kind: 'STRUCT', fields: this.structFields() };
    const type = scalarNamed(word, place);
    if (this.sees('(')) throw invalidQuery(`Not emulated: parameterised type ${word}(...)`, place);
    return type;
  }

  private structFields(): readonly StructField[] {
    this.expect('<');
    const fields: StructField[] = [];
    do {
      const named = this.peek(1)?.kind === 'name';
      const name = named ? this.identifier() : '';
      fields.push({ name, type: this.type() });
    } while (this.takes(','));
    this.closeAngle();
    return fields;
  }

  /** `>>` closes two brackets: leave the second one for the outer type. */
  private closeAngle(): void {
    if (this.#half) {
      this.#half = false;
      this.expect('>>');
      return;
    }
    if (this.sees('>>')) {
      this.#half = true;
      return;
    }
    this.expect('>');
  }

  #half = false;

  private dashed(): string {
    let name = this.identifier();
    while (this.sees('-') && this.touches()) {
      this.at++;
      name += `-${this.next().text}`;
    }
    return name;
  }

  private touches(): boolean {
    const previous = this.tokens[this.at - 1];
    const after = this.peek(1);
    return (
      previous?.end === this.token.start &&
      after?.start === this.token.end &&
      (after.kind === 'name' || after.kind === 'number')
    );
  }
}
