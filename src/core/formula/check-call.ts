/** Checks one function call against the allow-list. */

import { didYouMean } from '../errors/near-match.ts';
import { fail } from './fault.ts';
import { FUNCTIONS, type FunctionRule, type Parameter } from './functions.ts';
import type { CheckedTree, FormulaTree, Level } from './tree.ts';
import { isNumber, joinTypes, typeName } from './value-types.ts';

type Call = Extract<FormulaTree, { kind: 'call' }>;

const WANTED: Readonly<
  Record<Parameter, { readonly words: string; readonly fits: readonly string[] }>
> = {
  number: { words: 'a number', fits: ['INT64', 'NUMERIC', 'FLOAT64'] },
  exact: { words: 'an exact number (INT64 or NUMERIC)', fits: ['INT64', 'NUMERIC'] },
  text: { words: 'a text (STRING)', fits: ['STRING'] },
  bool: { words: 'a condition (BOOL)', fits: ['BOOL'] },
  day: { words: 'a day (DATE)', fits: ['DATE'] },
  moment: { words: 'a TIMESTAMP', fits: ['TIMESTAMP'] },
  any: {
    words: 'a value',
    fits: ['STRING', 'INT64', 'NUMERIC', 'FLOAT64', 'BOOL', 'DATE', 'TIMESTAMP'],
  },
  same: {
    words: 'a value of the same type',
    fits: ['STRING', 'INT64', 'NUMERIC', 'FLOAT64', 'BOOL', 'DATE', 'TIMESTAMP', 'NULL'],
  },
  share: { words: 'a share written out, such as 0.95', fits: ['INT64', 'NUMERIC'] },
};

/** Promise: the function is allowed here and its arguments fit. */
export function checkCall(call: Call, args: readonly CheckedTree[]): CheckedTree {
  const rule = FUNCTIONS.get(call.name);
  if (!rule) return unknownFunction(call);
  if (call.star) return checkStar(call);
  checkCount(call, rule, args.length);
  args.forEach((arg, index) => {
    checkArgument(call.name, arg, parameterAt(rule, index));
  });
  const level = checkLevel(call, rule, args);
  const type = rule.result === 'joined' ? joinTypes(args) : rule.result;
  return { ...call, args, type, level };
}

function unknownFunction(call: Call): never {
  const names = [...FUNCTIONS.keys()];
  return fail(
    'unknown-function',
    call.at,
    `There is no function "${call.name}".`,
    `Expected one of ${names.join(', ')}.${didYouMean(call.name, names)}`,
  );
}

function checkStar(call: Call): CheckedTree {
  if (call.name !== 'count')
    fail(
      'syntax',
      call.at,
      `${call.name} takes no star.`,
      'Expected a column; only count(*) counts rows.',
    );
  return { ...call, args: [], type: 'INT64', level: 'period' };
}

function checkCount(call: Call, rule: FunctionRule, given: number): void {
  const wanted = rule.parameters.length;
  if (given === wanted || (rule.repeatsLast && given > wanted)) return;
  const words = `${rule.repeatsLast ? 'at least ' : ''}${wanted} ${wanted === 1 ? 'argument' : 'arguments'}`;
  fail('syntax', call.at, `${call.name} has ${given} arguments.`, `Expected ${words}.`);
}

function parameterAt(rule: FunctionRule, index: number): Parameter {
  return rule.parameters[index] ?? rule.parameters.at(-1) ?? 'any';
}

function checkArgument(name: string, arg: CheckedTree, parameter: Parameter): void {
  const { words, fits } = WANTED[parameter];
  if (parameter === 'share' && !(arg.kind === 'number' && Number(arg.text) <= 1)) {
    fail('type', arg.at, `${name} has no number from 0 to 1 here.`, `Expected ${words}.`);
  }
  if (fits.includes(arg.type)) return;
  const inexact = parameter === 'exact' && isNumber(arg.type);
  const hint = inexact ? ' A quotient is not exact: divide sums instead, with a ratio metric.' : '';
  fail('type', arg.at, `${name} is given ${typeName(arg.type)}.`, `Expected ${words}.${hint}`);
}

function checkLevel(call: Call, rule: FunctionRule, args: readonly CheckedTree[]): Level {
  const period = args.find(({ level }) => level === 'period');
  const row = args.find(({ level }) => level === 'row');
  if (rule.level === 'aggregate') {
    if (period)
      fail(
        'level',
        period.at,
        `${call.name} is given values of a period.`,
        'Expected columns: aggregates are not nested.',
      );
    return 'period';
  }
  if (period && rule.level === 'row') {
    fail(
      'level',
      call.at,
      `${call.name} can not be used on values of a period: no data is NULL, never a number.`,
      'Expected it on columns of one row.',
    );
  }
  if (period && row)
    fail(
      'level',
      row.at,
      'A column of one row meets an aggregate of all rows.',
      'Expected the column inside an aggregate such as sum().',
    );
  return row?.level ?? period?.level ?? 'constant';
}
