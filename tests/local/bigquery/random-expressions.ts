/** Random expressions over the functions that both engines have, the same for a seed. */

type Make = (depth: number) => string;

/** Small, quick and the same everywhere: mulberry32. */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const INTEGERS = '0 1 -1 7 -13 42 1000000 9223372036854775807 NULL'.split(' ');
const FLOATS = '0.0 1.5 -2.25 0.1 1e10 -7.0 1e-5 123456.789 1e308 NULL'.split(' ');
const NUMERICS = '0 1.5 -2.25 0.000000001 123456789.987654321 10 NULL'.split(' ');
const TEXTS = ['abc', '', 'Hello World', 'a,b,c', 'ünïcode', '  x ', '123', '%_', 'NULL'];
const DATES = '2024-02-29 2023-12-31 2021-01-03 1999-07-15 NULL'.split(' ');
const TIMES = ['2024-02-29 23:59:59.123456+00', '1969-12-31 12:00:00+00', 'NULL'];
const UNITS = 'DAY WEEK WEEK(MONDAY) ISOWEEK MONTH QUARTER YEAR'.split(' ');
const CLOCK = 'SECOND MINUTE HOUR DAY'.split(' ');
const COMPARE = '= <> < <= > >='.split(' ');

/** A number of expressions of all types, nested up to three deep. */
export function randomExpressions(seed: number, count: number): readonly string[] {
  const dice = diceOf(seed);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(dice() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const leaf = (type: string, texts: readonly string[], write: (text: string) => string) => {
    const text = pick(texts);
    return text === 'NULL' ? `CAST(NULL AS ${type})` : write(text);
  };
  /** Templates: a letter between `<` and `>` is a nested value of that type. */
  const kinds: Readonly<Record<string, { leaf: () => string; templates: readonly string[] }>> = {
    i: { leaf: () => leaf('INT64', INTEGERS, (text) => text), templates: INTEGER_TEMPLATES },
    f: { leaf: () => leaf('FLOAT64', FLOATS, (text) => text), templates: FLOAT_TEMPLATES },
    n: {
      leaf: () => leaf('NUMERIC', NUMERICS, (text) => `NUMERIC '${text}'`),
      templates: NUMERIC_TEMPLATES,
    },
    s: { leaf: () => leaf('STRING', TEXTS, (text) => `'${text}'`), templates: TEXT_TEMPLATES },
    d: { leaf: () => leaf('DATE', DATES, (text) => `DATE '${text}'`), templates: DATE_TEMPLATES },
    t: {
      leaf: () => leaf('TIMESTAMP', TIMES, (text) => `TIMESTAMP '${text}'`),
      templates: TIME_TEMPLATES,
    },
    b: { leaf: () => pick(['TRUE', 'FALSE', 'CAST(NULL AS BOOL)']), templates: TRUTH_TEMPLATES },
    u: { leaf: () => pick(UNITS), templates: [] },
    c: { leaf: () => pick(CLOCK), templates: [] },
    o: { leaf: () => pick(COMPARE), templates: [] },
  };
  const make = (kind: string): Make => {
    return (depth) => {
      const known = kinds[kind];
      if (known === undefined) throw new Error(`no kind ${kind}`);
      if (depth <= 0 || known.templates.length === 0) return known.leaf();
      const template = pick(known.templates);
      return template.replace(/<([a-z])>/g, (_all, inner: string) => make(inner)(depth - 1));
    };
  };
  return Array.from({ length: count }, () => {
    return make(pick(['i', 'f', 'n', 's', 'd', 't', 'b']))(1 + Math.floor(dice() * 3));
  });
}

const INTEGER_TEMPLATES = [
  '(<i> + <i>)',
  '(<i> - <i>)',
  '(<i> * <i>)',
  'MOD(<i>, <i>)',
  'DIV(<i>, <i>)',
  'ABS(<i>)',
  'SIGN(<i>)',
  'LENGTH(<s>)',
  'STRPOS(<s>, <s>)',
  'CAST(<f> AS INT64)',
  'CAST(<n> AS INT64)',
  'IF(<b>, <i>, <i>)',
  'COALESCE(<i>, <i>)',
  'NULLIF(<i>, <i>)',
  'DATE_DIFF(<d>, <d>, <u>)',
  'TIMESTAMP_DIFF(<t>, <t>, <c>)',
  'EXTRACT(ISOWEEK FROM <d>)',
  'EXTRACT(DAYOFWEEK FROM <d>)',
  'UNIX_MICROS(<t>)',
  'SAFE_CAST(<s> AS INT64)',
  "ARRAY_LENGTH(SPLIT(<s>, ','))",
  '[<i>, <i>][SAFE_OFFSET(<i>)]',
  'SAFE_MULTIPLY(<i>, <i>)',
];
const FLOAT_TEMPLATES = [
  '(<f> + <f>)',
  '(<f> - <f>)',
  '(<f> * <f>)',
  '(<f> / <f>)',
  '(<i> / <i>)',
  '(<i> * <f>)',
  '(<n> * <f>)',
  'SAFE_DIVIDE(<f>, <f>)',
  'SAFE_ADD(<f>, <f>)',
  'IEEE_DIVIDE(<f>, <f>)',
  'ROUND(<f>, 2)',
  'ROUND(<f>, -1)',
  'TRUNC(<f>, 1)',
  'CEIL(<f>)',
  'FLOOR(<f>)',
  'SQRT(<f>)',
  'CAST(<i> AS FLOAT64)',
  'CAST(<n> AS FLOAT64)',
  'LEAST(<f>, <f>)',
  'GREATEST(<f>, <f>)',
];
const NUMERIC_TEMPLATES = [
  '(<n> + <n>)',
  '(<n> * <n>)',
  '(<n> / <n>)',
  '(<i> * <n>)',
  'SAFE_DIVIDE(<n>, <n>)',
  'ROUND(<n>, 1)',
  'TRUNC(<n>)',
  'CAST(<f> AS NUMERIC)',
  'CAST(<i> AS NUMERIC)',
  'SAFE_SUBTRACT(<n>, <n>)',
];
const TEXT_TEMPLATES = [
  'UPPER(<s>)',
  'CONCAT(<s>, <s>)',
  'SUBSTR(<s>, <i>)',
  'SUBSTR(<s>, -2, 2)',
  'TRIM(<s>)',
  'LTRIM(<s>, <s>)',
  'REPLACE(<s>, <s>, <s>)',
  "LPAD(<s>, 7, '*')",
  'LEFT(<s>, 2)',
  'RIGHT(<s>, 2)',
  'REVERSE(<s>)',
  'CAST(<i> AS STRING)',
  'CAST(<f> AS STRING)',
  'CAST(<n> AS STRING)',
  'CAST(<d> AS STRING)',
  'CAST(<t> AS STRING)',
  'TO_JSON_STRING(<f>)',
  'TO_JSON_STRING(<s>)',
  'TO_JSON_STRING(STRUCT(<n> AS a, [<i>, <i>] AS b, <t> AS c))',
  "REGEXP_EXTRACT(<s>, r'(l+)?o')",
  "REGEXP_REPLACE(<s>, r'[a-c]+', '-')",
  "FORMAT_DATE('%G-W%V %A %j', <d>)",
  "FORMAT('%05d|%8.2f|%3s', <i>, <f>, <s>)",
];
const DATE_TEMPLATES = [
  'DATE_ADD(<d>, INTERVAL 1 MONTH)',
  'DATE_SUB(<d>, INTERVAL 40 DAY)',
  'DATE_TRUNC(<d>, <u>)',
  'LAST_DAY(<d>, <u>)',
  'DATE(<t>)',
  '(<d> + 1)',
  'SAFE_CAST(<s> AS DATE)',
];
const TIME_TEMPLATES = [
  'TIMESTAMP_ADD(<t>, INTERVAL 90 MINUTE)',
  'TIMESTAMP_SUB(<t>, INTERVAL 25 HOUR)',
  'TIMESTAMP_TRUNC(<t>, <c>)',
  'TIMESTAMP_TRUNC(<t>, ISOWEEK)',
  'TIMESTAMP(<d>)',
];
const TRUTH_TEMPLATES = [
  '(<i> <o> <i>)',
  '(<f> <o> <f>)',
  '(<i> <o> <f>)',
  '(<n> <o> <n>)',
  '(<s> <o> <s>)',
  '(<d> <o> <d>)',
  '(<b> AND <b>)',
  '(<b> OR <b>)',
  '(NOT <b>)',
  '(<f> IS NULL)',
  "(<s> LIKE '%b_')",
  '(<i> BETWEEN <i> AND <i>)',
  '(<f> IN (<f>, <f>))',
  '(<f> IS DISTINCT FROM <f>)',
  'STARTS_WITH(<s>, <s>)',
];
