/**
 * Whether what somebody proposes has the shape of a definition: the rules of `templates/registry/registry.schema.json` for content
 * that comes from a form and not from a file. Only content of this shape may go to `buildRegistry`.
 */

import { didYouMean } from '../../errors/near-match.ts';
import type { Problem } from '../../errors/problem.ts';
import type { JsonValue } from '../canonical-json.ts';
import { UNITS } from '../published.ts';
import { type DefinitionContent, memberPlace } from '../registry-record.ts';

/** Every mistake at once, in the order of the members; none: the content is a definition of one of the four types. */
export function shapeProblems(id: string, content: DefinitionContent): readonly Problem[] {
  const type = TYPES.find((name) => name === content.type);
  const note = (keys: Keys, what: string, mend: string): Problem => ({
    code: 'registry.shape',
    what: `${id}: ${what}`,
    where: memberPlace(id, keys),
    mend,
  });
  if (type === undefined) {
    return [note(['type'], '"type" is no type of KPI.', `Expected one of ${TYPES.join(', ')}.`)];
  }
  const { required, optional } = MEMBERS[type];
  const rules = new Map(Object.entries({ ...required, ...optional }));
  return [
    ...Object.keys(required)
      .filter((name) => content[name] === undefined)
      .map((name) => note([name], `"${name}" is missing.`, `Expected ${required[name]?.words}.`)),
    ...Object.entries(content).flatMap(([name, value]) => {
      const rule = rules.get(name);
      if (rule === undefined) {
        const what = `"${name}" is no member of a ${type} KPI.`;
        return [note([name], what, `Leave it out.${didYouMean(name, rules.keys())}`)];
      }
      return rule.mistakes(value, [name]).map(({ keys, words }) => {
        const what = `${JSON.stringify(valueAt(content, keys)).slice(0, 80)} does not fit here.`;
        return note(keys, what, `Expected ${words}.`);
      });
    }),
  ];
}

type Keys = readonly (string | number)[];

interface Mistake {
  readonly keys: Keys;
  /** What was expected. */
  readonly words: string;
}

interface Rule {
  readonly words: string;
  readonly mistakes: (value: JsonValue, keys: Keys) => readonly Mistake[];
}

function rule(words: string, fits: (value: JsonValue) => boolean): Rule {
  return {
    words,
    mistakes: (value, keys) => (fits(value) ? [] : [{ keys, words }]),
  };
}

function text(least: number, words = 'a text'): Rule {
  const long = least > 1 ? `${words} of at least ${least} characters` : words;
  return rule(long, (value) => typeof value === 'string' && [...value].length >= least);
}

function matching(pattern: RegExp, words: string, most = Number.POSITIVE_INFINITY): Rule {
  return rule(
    words,
    (value) => typeof value === 'string' && pattern.test(value) && value.length <= most,
  );
}

function oneOf(...choices: readonly JsonValue[]): Rule {
  return rule(`one of ${choices.join(', ')}`, (value) => choices.includes(value));
}

function whole(least: number, most = Number.MAX_VALUE): Rule {
  const words =
    most === Number.MAX_VALUE
      ? `a whole number from ${least} on`
      : `a whole number from ${least} to ${most}`;
  return rule(
    words,
    (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  );
}

/** No item twice. */
function list(item: Rule, least: number): Rule {
  const words = `a list without repetition, each ${item.words}`;
  return {
    words,
    mistakes: (value, keys) => {
      if (!isList(value) || value.length < least) return [{ keys, words }];
      const isRepeated = new Set(value.map((one) => JSON.stringify(one))).size < value.length;
      const ofItems = value.flatMap((one, at) => item.mistakes(one, [...keys, at]));
      return isRepeated ? [{ keys, words }, ...ofItems] : ofItems;
    },
  };
}

function either(words: string, one: Rule, other: Rule): Rule {
  return {
    words,
    mistakes: (value, keys) => {
      const inOther = other.mistakes(value, keys);
      const isNeither = one.mistakes(value, keys).length > 0 && inOther.length > 0;
      if (!isNeither) return [];
      return isObject(value) ? inOther : [{ keys, words }];
    },
  };
}

interface Members {
  readonly required: Readonly<Record<string, Rule>>;
  readonly optional: Readonly<Record<string, Rule>>;
}

function object(words: string, { required, optional }: Members, isWhole = always): Rule {
  const rules = new Map(Object.entries({ ...required, ...optional }));
  return {
    words,
    mistakes: (value, keys) => {
      if (!isObject(value)) return [{ keys, words }];
      const found = Object.entries(value);
      const isFull = Object.keys(required).every((name) => value[name] !== undefined);
      if (!isFull || !isWhole(found.length)) return [{ keys, words }];
      return found.flatMap(([name, member]) => {
        const known = rules.get(name);
        if (known === undefined) return [{ keys, words }];
        return member === undefined ? [] : known.mistakes(member, [...keys, name]);
      });
    },
  };
}

function always(_members: number): boolean {
  return true;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue): value is { readonly [key: string]: JsonValue | undefined } {
  return typeof value === 'object' && value !== null && !isList(value);
}

function valueAt(content: JsonValue, keys: Keys): JsonValue {
  return keys.reduce<JsonValue>((value, key) => {
    const inner = (value as Readonly<Record<string | number, JsonValue>>)[key];
    return inner ?? null;
  }, content);
}

const TYPES = ['simple', 'ratio', 'derived', 'cumulative'] as const;
const GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const;

const ID = matching(
  /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/,
  'an id: small letters, digits and single underscores, at most 60',
  60,
);
const VIEW = matching(/^[a-z][a-z0-9_]*$/, 'the name of a governed view');
const FORMULA = text(1, 'a formula');
const NUMBER = rule('a number', (value) => typeof value === 'number' && Number.isFinite(value));
const VIEW_BY_GRAIN = object(
  `a view beside one or more of ${GRAINS.join(', ')}`,
  { required: {}, optional: Object.fromEntries(GRAINS.map((grain) => [grain, VIEW])) },
  (members) => members > 0,
);
const SOURCE = either('the name of a governed view, or one a grain', VIEW, VIEW_BY_GRAIN);

const FACTS: Members = {
  required: {
    function: text(0, 'the function that owns it'),
    type: oneOf(...TYPES),
    id: ID,
    name: text(2),
    description: text(10),
    unit: oneOf(...UNITS),
    direction: oneOf('up', 'down', 'target'),
    grains: list(oneOf(...GRAINS), 1),
    accountableRole: text(0, 'a role'),
    engine: text(0, 'an engine'),
    level: oneOf('ceo', 'functional', 'leading', 'operational'),
    theme: text(0, 'a strategy theme'),
    objective: text(0, 'an objective'),
    workflow: text(0, 'a workflow'),
    step: text(0, 'a step of the workflow'),
    system: text(0, 'a source system'),
    sourceFields: list(
      matching(/^[a-z][a-z0-9_]*\.[A-Za-z][A-Za-z0-9_]*$/, 'a source field such as orders.status'),
      1,
    ),
    refreshSlaHours: whole(1),
    classification: oneOf('public', 'internal', 'confidential', 'personal'),
    status: oneOf('draft', 'proposed', 'approved', 'deprecated', 'retired'),
    version: whole(1),
  },
  optional: {
    slices: list(text(0, 'a dimension'), 1),
    target: rule(
      'a number, or nothing',
      (value) => value === null || NUMBER.mistakes(value, []).length === 0,
    ),
    thresholds: object('the numbers "watch" and "act"', {
      required: { watch: NUMBER, act: NUMBER },
      optional: {},
    }),
    rollsUpTo: list(ID, 0),
    synonyms: list(text(2), 0),
  },
};

const INPUT = object('a "metric", and where needed "as" and "offset"', {
  required: { metric: ID },
  optional: {
    as: matching(/^[a-z][a-z0-9_]*$/, 'a name for the formula'),
    offset: matching(
      /^[1-9][0-9]{0,2} (year|years|period|periods)$/,
      'how far back: "1 year", "4 periods"',
    ),
  },
});

/** Unlike other lists, inputs may repeat: the check of derived metrics tells names that are given twice. */
const INPUTS: Rule = {
  words: 'a list of inputs',
  mistakes: (value, keys) => {
    if (!isList(value) || value.length === 0) return [{ keys, words: 'a list of inputs' }];
    return value.flatMap((one, at) => INPUT.mistakes(one, [...keys, at]));
  },
};

const WINDOW = object(
  'either "periods" or "toDate"',
  {
    required: {},
    optional: { periods: whole(2, 400), toDate: oneOf('year', 'quarter', 'month') },
  },
  (members) => members === 1,
);

function withFacts(required: Members['required'], optional: Members['optional'] = {}): Members {
  return {
    required: { ...FACTS.required, ...required },
    optional: { ...FACTS.optional, ...optional },
  };
}

/** What belongs to rows of a view alone. */
const ROWS = { time: text(0, 'a DATE column'), where: FORMULA, sample: FORMULA };

const MEMBERS: Readonly<Record<(typeof TYPES)[number], Members>> = {
  simple: withFacts({ source: SOURCE, formula: FORMULA }, ROWS),
  ratio: withFacts({ numerator: FORMULA, denominator: FORMULA }, { source: SOURCE, ...ROWS }),
  derived: withFacts({ inputs: INPUTS, formula: FORMULA }),
  cumulative: withFacts({ metric: ID, window: WINDOW }),
};
