/** A tree to a checked tree: names exist, types fit, rows and periods are not mixed. */

import { didYouMean } from '../errors/near-match.ts';
import { checkCall } from './check-call.ts';
import { attempt, type FormulaResult, fail } from './fault.ts';
import { AGGREGATES } from './functions.ts';
import type { Annotation, CheckedTree, FormulaTree, Level, ValueType } from './tree.ts';
import { isNumber, joinTypes, typeName } from './value-types.ts';

/** The names a formula may use. */
export interface Scope {
  /** What has the names, for messages: `order_lines`, `this metric`. */
  readonly owner: string;
  /** `row` for columns of a view, `period` for values of other metrics. */
  readonly level: 'row' | 'period';
  readonly names: ReadonlyMap<string, NamedValue>;
}

export interface NamedValue {
  /** A type outside the language (GEOGRAPHY) can be named but not used. */
  readonly type: string;
  /** The only texts that a column holds, when the contract says so. */
  readonly acceptedValues?: readonly string[];
}

/** Promise: the result is a BOOL about one row. */
export function checkCondition(tree: FormulaTree, scope: Scope): FormulaResult<CheckedTree> {
  return attempt(() => {
    const checked = check(tree, scope);
    if (checked.level === 'period') {
      fail(
        'level',
        checked.at,
        'A condition is about one row.',
        'Expected columns without aggregates.',
      );
    }
    return mustBe('BOOL', checked);
  });
}

/** Promise: the result is a number about all rows of a period, and `avg` stands alone if it stands at all. */
export function checkMeasure(tree: FormulaTree, scope: Scope): FormulaResult<CheckedTree> {
  return attempt(() => {
    const checked = mustBeNumber(check(tree, scope));
    if (checked.level !== 'period') {
      const hint = AGGREGATES.join(', ');
      fail(
        'level',
        checked.at,
        'This is not about all rows of a period.',
        `Expected an aggregate: ${hint}.`,
      );
    }
    return checked;
  });
}

/** Promise: the result is a number made of the named values. */
export function checkDerived(tree: FormulaTree, scope: Scope): FormulaResult<CheckedTree> {
  return attempt(() => {
    const checked = mustBeNumber(check(tree, scope));
    if (checked.level === 'constant') {
      fail(
        'level',
        checked.at,
        'The formula uses no input.',
        'Expected at least one of the inputs.',
      );
    }
    return checked;
  });
}

/** Checks one node and everything below it. */
export function check(tree: FormulaTree, scope: Scope): CheckedTree {
  const { at } = tree;
  switch (tree.kind) {
    case 'number':
      return { ...tree, type: numberType(tree.text, at), level: 'constant' };
    case 'string':
      return { ...tree, type: 'STRING', level: 'constant' };
    case 'boolean':
      return { ...tree, type: 'BOOL', level: 'constant' };
    case 'null':
      return { ...tree, type: 'NULL', level: 'constant' };
    case 'date':
      return { ...tree, type: 'DATE', level: 'constant' };
    case 'name':
      return checkName(tree, scope);
    case 'negate': {
      const operand = mustBeNumber(check(tree.operand, scope));
      return { ...tree, operand, type: operand.type, level: operand.level };
    }
    case 'not': {
      const operand = mustBe('BOOL', check(tree.operand, scope));
      return { ...tree, operand, type: 'BOOL', level: operand.level };
    }
    case 'binary':
      return checkBinary(tree, scope);
    case 'in':
      return checkIn(tree, scope);
    case 'between': {
      const [operand, low, high] = [tree.operand, tree.low, tree.high].map((part) =>
        check(part, scope),
      ) as [CheckedTree, CheckedTree, CheckedTree];
      comparable([operand, low, high]);
      return { ...tree, operand, low, high, type: 'BOOL', level: joinLevels([operand, low, high]) };
    }
    case 'is-null': {
      const operand = check(tree.operand, scope);
      refuseOnPeriod(operand, '"is null"', at);
      return { ...tree, operand, type: 'BOOL', level: operand.level };
    }
    case 'case':
      return checkCase(tree, scope);
    case 'call':
      return checkCall(
        tree,
        tree.args.map((arg) => check(arg, scope)),
      );
  }
}

type Kind<K extends FormulaTree['kind']> = Extract<FormulaTree, { kind: K }>;

function checkName(tree: Kind<'name'>, scope: Scope): CheckedTree {
  const known = scope.names.get(tree.name);
  const thing = scope.level === 'row' ? 'column' : 'input';
  if (!known) {
    const names = [...scope.names.keys()];
    fail(
      'unknown-name',
      tree.at,
      `${scope.owner} has no ${thing} "${tree.name}".`,
      `Expected one of ${names.join(', ')}.${didYouMean(tree.name, names)}`,
    );
  }
  if (!isValueType(known.type)) {
    fail(
      'type',
      tree.at,
      `The ${thing} "${tree.name}" is ${known.type}.`,
      'Expected a type that formulas know.',
    );
  }
  return { ...tree, type: known.type, level: scope.level };
}

function checkBinary(tree: Kind<'binary'>, scope: Scope): CheckedTree {
  const left = check(tree.left, scope);
  const right = check(tree.right, scope);
  const both = [left, right];
  const node = { ...tree, left, right, level: joinLevels(both) };
  switch (tree.operator) {
    case 'and':
    case 'or':
      for (const side of both) mustBe('BOOL', side);
      return { ...node, type: 'BOOL' };
    case '/':
      for (const side of both) mustBeNumber(side);
      return { ...node, type: 'FLOAT64' };
    case '+':
    case '-':
    case '*':
      for (const side of both) mustBeNumber(side);
      return { ...node, type: joinTypes(both) };
    default:
      comparable(both);
      acceptedTexts(left, [right], scope);
      acceptedTexts(right, [left], scope);
      return { ...node, type: 'BOOL' };
  }
}

function checkIn(tree: Kind<'in'>, scope: Scope): CheckedTree {
  const operand = check(tree.operand, scope);
  const options = tree.options.map((option) => check(option, scope));
  comparable([operand, ...options]);
  acceptedTexts(operand, options, scope);
  return { ...tree, operand, options, type: 'BOOL', level: joinLevels([operand, ...options]) };
}

function checkCase(tree: Kind<'case'>, scope: Scope): CheckedTree {
  const branches = tree.branches.map(({ when, result }) => ({
    when: mustBe('BOOL', check(when, scope)),
    result: check(result, scope),
  }));
  const otherwise = tree.otherwise ? check(tree.otherwise, scope) : null;
  const results = [...branches.map(({ result }) => result), ...(otherwise ? [otherwise] : [])];
  const type = joinTypes(results);
  if (type === 'NULL')
    fail('type', tree.at, 'Every result of this case is null.', 'Expected a value.');
  const level = joinLevels([...branches.map(({ when }) => when), ...results]);
  return { ...tree, branches, otherwise, type, level };
}

function numberType(text: string, at: number): ValueType {
  const [whole = '', fraction] = text.split('.');
  if (whole.length > 18 || (fraction?.length ?? 0) > 9) {
    fail(
      'type',
      at,
      `The number ${text} is too long.`,
      'Expected at most 18 digits, and 9 after the point.',
    );
  }
  return fraction === undefined ? 'INT64' : 'NUMERIC';
}

/** A row's value and a period's value can not meet in one step. */
export function joinLevels(nodes: readonly CheckedTree[]): Level {
  const row = nodes.find(({ level }) => level === 'row');
  const period = nodes.find(({ level }) => level === 'period');
  if (row && period) {
    fail(
      'level',
      row.at,
      'A column of one row meets an aggregate of all rows.',
      'Expected the column inside an aggregate such as sum().',
    );
  }
  return row?.level ?? period?.level ?? 'constant';
}

/** What could turn "no data" into a number is not for values of a period. */
function refuseOnPeriod(node: CheckedTree, what: string, at: number): void {
  if (node.level !== 'period') return;
  fail(
    'level',
    at,
    `${what} can not be asked of a period: no data is NULL, never a number.`,
    'Expected it on columns of one row.',
  );
}

function comparable(nodes: readonly CheckedTree[]): void {
  for (const node of nodes) {
    if (node.type === 'NULL')
      fail('type', node.at, 'Nothing is equal to null.', 'Expected "is null" or "is not null".');
  }
  joinTypes(nodes);
}

/** A text that the column never holds would be a silent zero. */
function acceptedTexts(column: CheckedTree, others: readonly CheckedTree[], scope: Scope): void {
  if (column.kind !== 'name') return;
  const accepted = scope.names.get(column.name)?.acceptedValues;
  if (!accepted) return;
  for (const other of others) {
    if (other.kind !== 'string' || accepted.includes(other.value)) continue;
    fail(
      'unknown-value',
      other.at,
      `The column "${column.name}" never holds '${other.value}'.`,
      `Expected one of ${accepted.join(', ')}.${didYouMean(other.value, accepted)}`,
    );
  }
}

function mustBe(type: ValueType, node: CheckedTree): CheckedTree {
  if (node.type !== type)
    fail(
      'type',
      node.at,
      `This is ${typeName(node.type)}.`,
      `Expected ${type === 'BOOL' ? 'a condition (BOOL)' : type}.`,
    );
  return node;
}

function mustBeNumber<N extends Annotation>(node: N): N {
  if (!isNumber(node.type) || node.type === 'NULL')
    fail('type', node.at, `This is ${typeName(node.type)}.`, 'Expected a number.');
  return node;
}

const VALUE_TYPES: ReadonlySet<string> = new Set<ValueType>([
  'STRING',
  'INT64',
  'FLOAT64',
  'NUMERIC',
  'BOOL',
  'DATE',
  'TIMESTAMP',
]);

function isValueType(type: string): type is ValueType {
  return VALUE_TYPES.has(type);
}
