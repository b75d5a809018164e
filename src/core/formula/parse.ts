/** Tokens to a tree, by recursive descent over the grammar in README.md. */

import { parseCivilDate } from '../calendar/civil-date.ts';
import { attempt, type FormulaResult, fail } from './fault.ts';
import { type Token, tokenize } from './tokenize.ts';
import type { BinaryOperator, FormulaTree } from './tree.ts';

const MAX_DEPTH = 60;
const COMPARISONS: Readonly<Record<string, BinaryOperator>> = {
  '=': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** Promise: the whole text is one formula of the grammar, or the fault says where it stops being one. */
export function parseFormula(text: string): FormulaResult<FormulaTree> {
  return attempt(() => new Parser(tokenize(text)).formula());
}

/** Walks the tokens once; one method a rule of the grammar. */
class Parser {
  private readonly tokens: readonly Token[];
  private index = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  formula(): FormulaTree {
    const tree = this.or();
    if (this.peek().kind !== 'end') this.expected('an operator or the end of the formula');
    return tree;
  }

  private or(): FormulaTree {
    return this.nested(() => this.chain(['or'], () => this.and()));
  }

  private and(): FormulaTree {
    return this.chain(['and'], () => this.not());
  }

  private not(): FormulaTree {
    const { at } = this.peek();
    return this.take('not')
      ? this.nested(() => ({ kind: 'not', operand: this.not(), at }))
      : this.comparison();
  }

  private comparison(): FormulaTree {
    const left = this.sum();
    const { text, kind, at } = this.peek();
    const operator = kind === 'symbol' ? COMPARISONS[text] : undefined;
    if (operator) {
      this.index++;
      return { kind: 'binary', operator, left, right: this.sum(), at };
    }
    if (this.take('is')) {
      const negated = this.take('not');
      this.must('null');
      return { kind: 'is-null', negated, operand: left, at };
    }
    const negated = this.take('not');
    if (this.take('in')) return { kind: 'in', negated, operand: left, options: this.list(), at };
    if (this.take('between')) return this.between(left, negated, at);
    if (negated) this.expected('"in" or "between" after "not"');
    return left;
  }

  private between(operand: FormulaTree, negated: boolean, at: number): FormulaTree {
    const low = this.sum();
    this.must('and');
    return { kind: 'between', negated, operand, low, high: this.sum(), at };
  }

  private sum(): FormulaTree {
    return this.chain(['+', '-'], () => this.product());
  }

  private product(): FormulaTree {
    return this.chain(['*', '/'], () => this.unary());
  }

  private unary(): FormulaTree {
    const { at } = this.peek();
    return this.take('-')
      ? this.nested(() => ({ kind: 'negate', operand: this.unary(), at }))
      : this.primary();
  }

  private primary(): FormulaTree {
    const token = this.peek();
    const { at, text } = token;
    this.index++;
    switch (token.kind) {
      case 'number':
        return { kind: 'number', text, at };
      case 'string':
        return { kind: 'string', value: text, at };
      case 'name':
        return this.named(token);
      case 'keyword':
        if (text === 'null') return { kind: 'null', at };
        if (text === 'true' || text === 'false')
          return { kind: 'boolean', value: text === 'true', at };
        if (text === 'case') return this.cases(at);
        break;
      case 'symbol':
        if (text === '(') return this.parenthesised();
        break;
      case 'end':
        break;
    }
    this.index--;
    return this.expected('a column, a number, a text, a function or "("');
  }

  private named({ text, at }: Token): FormulaTree {
    const next = this.peek();
    if (next.kind === 'string' && text.toLowerCase() === 'date') return this.date(at);
    if (next.text !== '(' || next.kind !== 'symbol') return { kind: 'name', name: text, at };
    const name = text.toLowerCase();
    if (this.tokens[this.index + 1]?.text === '*' && this.tokens[this.index + 2]?.text === ')') {
      this.index += 3;
      return { kind: 'call', name, star: true, args: [], at };
    }
    return { kind: 'call', name, star: false, args: this.list(true), at };
  }

  private date(at: number): FormulaTree {
    const { text } = this.peek();
    const value = parseCivilDate(text);
    if (!value)
      return fail(
        'syntax',
        this.peek().at,
        `"${text}" is not a day.`,
        "Expected date 'YYYY-MM-DD'.",
      );
    this.index++;
    return { kind: 'date', value, at };
  }

  private parenthesised(): FormulaTree {
    const tree = this.or();
    this.must(')');
    return tree;
  }

  private cases(at: number): FormulaTree {
    const branches: { when: FormulaTree; result: FormulaTree }[] = [];
    while (this.take('when')) {
      const when = this.or();
      this.must('then');
      branches.push({ when, result: this.or() });
    }
    if (branches.length === 0) this.expected('"when"');
    const otherwise = this.take('else') ? this.or() : null;
    this.must('end');
    return { kind: 'case', branches, otherwise, at };
  }

  private list(mayBeEmpty = false): readonly FormulaTree[] {
    this.must('(');
    if (mayBeEmpty && this.take(')')) return [];
    const items = [this.or()];
    while (this.take(',')) items.push(this.or());
    this.must(')');
    return items;
  }

  private chain(operators: readonly BinaryOperator[], next: () => FormulaTree): FormulaTree {
    let left = next();
    for (;;) {
      const { at } = this.peek();
      const operator = operators.find((candidate) => this.take(candidate));
      if (!operator) return left;
      left = { kind: 'binary', operator, left, right: next(), at };
    }
  }

  private nested(rule: () => FormulaTree): FormulaTree {
    if (++this.depth > MAX_DEPTH) {
      fail(
        'too-long',
        this.peek().at,
        'The formula is nested too deeply.',
        `Expected at most ${MAX_DEPTH} levels.`,
      );
    }
    const tree = rule();
    this.depth--;
    return tree;
  }

  private peek(): Token {
    return this.tokens[this.index] ?? { kind: 'end', text: '', at: 0 };
  }

  /** Takes the next token if it is this symbol or keyword. */
  private take(text: string): boolean {
    const token = this.peek();
    const found = (token.kind === 'symbol' || token.kind === 'keyword') && token.text === text;
    if (found) this.index++;
    return found;
  }

  private must(text: string): void {
    if (!this.take(text)) this.expected(`"${text}"`);
  }

  private expected(wanted: string): never {
    const token = this.peek();
    const found =
      token.kind === 'end' ? 'The formula ends here.' : `"${token.text}" can not stand here.`;
    return fail('syntax', token.at, found, `Expected ${wanted}.`);
  }
}
