/** DuckDB macros for BigQuery semantics that one DuckDB function does not give. Types are already settled. */

const DAY_PATTERN = '\\d{4}-\\d{1,2}-\\d{1,2}';
const CLOCK_PATTERN = '([01]?\\d|2[0-3]):\\d{1,2}:\\d{1,2}(\\.\\d{1,6})?';

/** Casts of text in BigQuery's spelling only: DuckDB reads more. By name: the DuckDB type and the pattern. */
function textCasts(
  casts: Readonly<Record<string, readonly [string, string]>>,
): readonly (readonly [string, string])[] {
  return Object.entries(casts).map(([name, [type, pattern]]) => [
    `bq_text_to_${name}(s)`,
    `CAST(CASE WHEN regexp_full_match(s, '${pattern}') THEN s
      ELSE 'Bad ${name} value: ' || s END AS ${type})`,
  ]);
}

/** Name with parameters, and body. */
const MACROS: readonly (readonly [string, string])[] = [
  // An error is a cast that fails: error() would keep TRY and the optimizer away.
  ['bq_float_checked(plain, careful)', 'CASE WHEN NOT isfinite(plain) THEN careful ELSE plain END'],
  [
    'bq_float_safe(plain, a, b)',
    'CASE WHEN NOT isfinite(plain) AND isfinite(a) AND isfinite(b) THEN NULL ELSE plain END',
  ],
  [
    'bq_safe_divide(a, b)',
    'CASE WHEN b = 0 OR (NOT isfinite(a / b) AND isfinite(a) AND isfinite(b)) THEN NULL ELSE a / b END',
  ],
  [
    'bq_float_result(plain, name, a)',
    `CASE WHEN NOT isfinite(plain) AND isfinite(a)
      THEN CAST(printf('Floating point error in function: %s(%.15g)', name, a) AS DOUBLE) ELSE plain END`,
  ],
  [
    'bq_float_result_of_two(plain, name, a, b)',
    `CASE WHEN NOT isfinite(plain) AND isfinite(a) AND isfinite(b)
      THEN CAST(printf('Floating point error in function: %s(%.15g, %.15g)', name, a, b) AS DOUBLE)
      ELSE plain END`,
  ],
  // NULL, NaN, -Infinity, numbers, Infinity: -Infinity takes the place of the least number, which is refused.
  [
    'bq_float_order(x)',
    `CASE WHEN isfinite(x) AND x > -1.7976931348623157e308::DOUBLE THEN x
      WHEN isnan(x) THEN '-inf'::DOUBLE WHEN x > 0 THEN x WHEN isinf(x) THEN -1.7976931348623157e308::DOUBLE
      WHEN x IS NOT NULL THEN CAST('Not emulated: sorting the least FLOAT64' AS DOUBLE) END`,
  ],
  [
    'bq_float_total(total, name)',
    `CASE WHEN NOT isfinite(total)
      THEN CAST('Not emulated: ' || name || ' of FLOAT64 that overflows or meets NaN or infinity' AS DOUBLE)
      ELSE total END`,
  ],
  [
    'bq_mod(a, b)',
    `CASE WHEN b = 0 THEN CAST('division by zero: MOD(' || a || ', ' || b || ')' AS BIGINT) ELSE a % b END`,
  ],
  [
    'bq_div(a, b)',
    `CASE WHEN b = 0 THEN CAST('division by zero: DIV(' || a || ', ' || b || ')' AS BIGINT) ELSE a // b END`,
  ],
  ['bq_floor_div(a, b)', '(a - ((a % b) + b) % b) // b'],
  // NUMERIC division is exact to nine digits: whole part and remainder as scaled integers.
  ['bq_scaled(a)', 'CAST(a * 1000000000 AS HUGEINT)'],
  [
    'bq_ratio(n, d)',
    `((n // d) * 1000000000 + ((n % d) * 1000000000) // d
      + CASE WHEN 2 * abs(((n % d) * 1000000000) % d) >= abs(d)
        THEN sign(n) * sign(d) ELSE 0 END)`,
  ],
  ['bq_unscaled(n)', '(CAST(n AS DECIMAL(38,0)) * 0.000000001::DECIMAL(38,9))::DECIMAL(38,9)'],
  [
    'bq_safe_divide_numeric(a, b)',
    'CASE WHEN b = 0 THEN NULL ELSE bq_unscaled(bq_ratio(bq_scaled(a), bq_scaled(b))) END',
  ],
  [
    'bq_divide_numeric(a, b)',
    `CASE WHEN b = 0 THEN CAST('division by zero: ' || a || ' / ' || b AS DECIMAL(38,9))
      ELSE bq_unscaled(bq_ratio(bq_scaled(a), bq_scaled(b))) END`,
  ],
  [
    'bq_average_numeric(total, n)',
    'CASE WHEN n = 0 THEN NULL ELSE bq_unscaled(bq_ratio(bq_scaled(total), n * 1000000000::HUGEINT)) END',
  ],
  // Time: a TIMESTAMP is read in UTC without going through the calendar library.
  ['bq_utc(ts)', 'make_timestamp(epoch_us(ts))'],
  ['bq_utc_date(ts)', 'CAST(make_timestamp(epoch_us(ts)) AS DATE)'],
  ['bq_from_utc(t)', 'make_timestamptz(epoch_us(t))'],
  ['bq_timestamp_micros(us)', 'make_timestamptz(us)'],
  // Text forms.
  // Fifteen digits where they are enough, else seventeen: never sixteen.
  [
    'bq_float_text(x)',
    `CASE WHEN isnan(x) THEN 'nan' WHEN isinf(x) THEN (CASE WHEN x > 0 THEN 'inf' ELSE '-inf' END)
      WHEN CAST(printf('%.15g', x) AS DOUBLE) = x THEN printf('%.15g', x) ELSE printf('%.17g', x) END`,
  ],
  [
    'bq_numeric_text(x)',
    `regexp_replace(regexp_replace(CAST(x AS VARCHAR), '(\\.\\d*?)0+$', '\\1'), '\\.$', '')`,
  ],
  [
    'bq_clock_text(t, base)',
    `CASE WHEN microsecond(t) % 1000000 = 0 THEN strftime(t, base)
      WHEN microsecond(t) % 1000 = 0 THEN strftime(t, base || '.%g') ELSE strftime(t, base || '.%f') END`,
  ],
  [
    'bq_time_text(t)',
    `CASE WHEN microsecond(t) % 1000000 = 0 THEN substring(CAST(t AS VARCHAR), 1, 8)
      WHEN microsecond(t) % 1000 = 0 THEN rpad(CAST(t AS VARCHAR), 12, '0') ELSE rpad(CAST(t AS VARCHAR), 15, '0') END`,
  ],
  ['bq_datetime_text(t)', `bq_clock_text(t, '%Y-%m-%d %H:%M:%S')`],
  ['bq_timestamp_text(ts)', `bq_datetime_text(bq_utc(ts)) || '+00'`],
  ['bq_timestamp_json(ts)', `replace(bq_datetime_text(bq_utc(ts)), ' ', 'T') || 'Z'`],
  [
    'bq_text_to_int(s)',
    `CAST(CASE WHEN regexp_full_match(s, '\\s*[+-]?(\\d+|0[xX][0-9a-fA-F]+)\\s*') THEN trim(s)
      ELSE 'Bad int64 value: ' || s END AS BIGINT)`,
  ],
  [
    'bq_text_to_float(s)',
    `CAST(CASE WHEN regexp_full_match(s, '(?i)\\s*[+-]?((\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?|inf(inity)?|nan)\\s*')
      THEN trim(s) ELSE 'Bad double value: ' || s END AS DOUBLE)`,
  ],
  ...textCasts({
    date: ['DATE', DAY_PATTERN],
    time: ['TIME', CLOCK_PATTERN],
    datetime: ['TIMESTAMP', `${DAY_PATTERN}([ Tt]${CLOCK_PATTERN})?`],
    timestamp: [
      'TIMESTAMPTZ',
      `${DAY_PATTERN}([ Tt]${CLOCK_PATTERN})?\\s*([Zz]|UTC|[+-]\\d{1,2}(:?\\d{2})?|[A-Za-z_]+/[A-Za-z_/]+)?`,
    ],
    numeric: ['DECIMAL(38,9)', '\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*'],
  }),
  [
    'bq_text_to_bool(s)',
    `CAST(CASE WHEN lower(s) IN ('true', 'false') THEN s ELSE 'Bad bool value: ' || s END AS BOOLEAN)`,
  ],
  // Whole part and fraction apart: one multiplication by a billion would not be exact.
  [
    'bq_float_to_numeric(x)',
    `CAST(CAST(CAST(trunc(x) AS HUGEINT) AS DECIMAL(38,9)) + CAST(x - trunc(x) AS DECIMAL(38,9))
      AS DECIMAL(38,9))`,
  ],
  // ROUND to digits by the exact product: where x * 10^n looks like a tie, Dekker's product error decides.
  ['bq_high(a)', '(134217729.0::DOUBLE * a - (134217729.0::DOUBLE * a - a))'],
  [
    'bq_product_error(a, b)',
    `(((bq_high(a) * bq_high(b) - a * b) + bq_high(a) * (b - bq_high(b)))
      + (a - bq_high(a)) * bq_high(b)) + (a - bq_high(a)) * (b - bq_high(b))`,
  ],
  [
    'bq_round_scaled(x, p)',
    `CASE WHEN abs(x * p - trunc(x * p)) = 0.5 AND bq_product_error(x, p) * sign(x) < 0
      THEN trunc(x * p) / p WHEN isinf(x * p) THEN x ELSE round(x * p) / p END`,
  ],
  [
    'bq_round(x, n)',
    `CASE WHEN n > 0 THEN bq_round_scaled(x, pow(10::DOUBLE, n))
      WHEN n < -300 THEN CAST('Not emulated: ROUND to ' || n || ' digits' AS DOUBLE)
      ELSE round(x, CAST(n AS INTEGER)) END`,
  ],
  // Text.
  ['bq_refused(message)', 'CAST(CAST(message AS BIGINT) AS VARCHAR)'],
  [
    'bq_left(s, n)',
    `CASE WHEN n < 0 AND s IS NOT NULL THEN bq_refused('Second argument in LEFT() cannot be negative') ELSE left(s, n) END`,
  ],
  [
    'bq_right(s, n)',
    `CASE WHEN n < 0 AND s IS NOT NULL THEN bq_refused('Second argument in RIGHT() cannot be negative') ELSE right(s, n) END`,
  ],
  [
    'bq_repeat(s, n)',
    `CASE WHEN n < 0 AND s IS NOT NULL THEN bq_refused('Second argument in REPEAT() cannot be negative')
      ELSE repeat(CAST(s AS VARCHAR), n) END`,
  ],
  [
    'bq_substr(s, p, n)',
    `CASE WHEN n < 0 AND s IS NOT NULL AND p IS NOT NULL
      THEN bq_refused('Third argument in SUBSTR() cannot be negative')
      ELSE substring(s, CASE WHEN p = 0 THEN 1 WHEN p < -length(s) THEN 1
        WHEN p < 0 THEN length(s) + p + 1 ELSE p END, least(n, 4294967295)) END`,
  ],
  [
    'bq_pad_checked(s, n, fill, padded)',
    `CASE WHEN s IS NULL OR n IS NULL OR fill IS NULL THEN NULL
      WHEN n < 0 THEN bq_refused('Second argument in LPAD() or RPAD() cannot be negative')
      WHEN fill = '' THEN bq_refused('Third argument in LPAD() or RPAD() cannot be empty')
      WHEN length(s) >= n THEN left(s, n) ELSE padded END`,
  ],
  ['bq_pad_left(s, n, fill)', 'bq_pad_checked(s, n, fill, lpad(s, CAST(n AS INTEGER), fill))'],
  ['bq_pad_right(s, n, fill)', 'bq_pad_checked(s, n, fill, rpad(s, CAST(n AS INTEGER), fill))'],
  [
    'bq_ascii(s)',
    `CAST(CASE WHEN ascii(s) > 127 THEN 'Bad ASCII value: ' || s ELSE CAST(ascii(s) AS VARCHAR) END AS BIGINT)`,
  ],
  // Beyond these DuckDB fills up with zeros instead of digits.
  [
    'bq_format_float(pattern, x)',
    `CASE WHEN isfinite(x) AND abs(x) >= 1e17 AND pattern LIKE '%f'
      THEN bq_refused('Not emulated: FORMAT ' || pattern || ' of ' || x) ELSE printf(pattern, x) END`,
  ],
  // FORMAT's width: at least that many characters.
  ['bq_wide(s, n, fill)', 'CASE WHEN length(s) >= n THEN s ELSE lpad(s, n, fill) END'],
  // Arrays.
  [
    'bq_element(a, i)',
    `a[CASE WHEN i < 1 OR i > len(a) THEN CAST('Array index ' || (i - 1) || ' is out of bounds' AS BIGINT)
      ELSE CAST(i AS BIGINT) END]`,
  ],
  [
    'bq_element_safe(a, i)',
    'CASE WHEN i < 1 OR i > len(a) THEN NULL ELSE a[CAST(i AS BIGINT)] END',
  ],
  [
    'bq_in_list(x, list)',
    `CASE WHEN coalesce(len(list), 0) = 0 THEN FALSE WHEN x IS NULL THEN NULL WHEN list_contains(list, x) THEN TRUE
      WHEN list_count(list) < len(list) THEN NULL ELSE FALSE END`,
  ],
  [
    'bq_series(a, b, step)',
    `CASE WHEN step = 0 THEN error('Sequence step cannot be 0.') WHEN a IS NULL OR b IS NULL OR step IS NULL
      THEN NULL ELSE generate_series(a, b, step) END`,
  ],
  [
    'bq_date_series(a, b, step)',
    `list_transform(generate_series(CAST(a AS TIMESTAMP), CAST(b AS TIMESTAMP), step), lambda d: CAST(d AS DATE))`,
  ],
  ['bq_timestamp_series(a, b, step)', 'generate_series(a, b, step)'],
  // JSON.
  ['bq_json_or_null(s)', 'CASE WHEN json_valid(s) THEN CAST(s AS JSON) END'],
  // DuckDB writes a number anew; BigQuery keeps the one that stands in the text.
  [
    'bq_json_rewritten(d, path)',
    `json_type(d, path) = 'DOUBLE' OR json_extract_string(d, path) = '0'`,
  ],
  [
    'bq_json_scalar(d, path)',
    `CASE WHEN json_type(d, path) IN ('OBJECT', 'ARRAY') THEN NULL
      WHEN bq_json_rewritten(d, path) THEN bq_json_text(CAST(d AS VARCHAR), path)
      ELSE json_extract_string(d, path) END`,
  ],
  [
    'bq_json_query(d, path)',
    `CASE WHEN json_type(d, path) = 'NULL' THEN NULL ELSE json_extract(d, path) END`,
  ],
  [
    'bq_json_query_text(d, path)',
    `CASE WHEN json_type(d, path) = 'NULL' THEN NULL
      WHEN json_type(d, path) IN ('OBJECT', 'ARRAY') OR bq_json_rewritten(d, path)
      THEN bq_json_text(CAST(d AS VARCHAR), path) ELSE CAST(json_extract(d, path) AS VARCHAR) END`,
  ],
  [
    'bq_json_elements(d, path)',
    `CASE WHEN json_type(d, path) = 'ARRAY' THEN CAST(json_extract(d, path) AS JSON[]) END`,
  ],
  [
    'bq_json_element_texts(d, path)',
    `from_json(bq_json_texts(CAST(d AS VARCHAR), path), '["VARCHAR"]')`,
  ],
  [
    'bq_json_scalars(d, path)',
    `from_json(bq_json_scalar_texts(CAST(d AS VARCHAR), path), '["VARCHAR"]')`,
  ],
  [
    'bq_json_written(d)',
    `CASE WHEN regexp_matches(CAST(d AS VARCHAR), '[0-9][eE][0-9]') THEN bq_canonical_json(CAST(d AS VARCHAR))
      ELSE CAST(d AS VARCHAR) END`,
  ],
  [
    'bq_json_type(d)',
    `CASE json_type(d) WHEN 'VARCHAR' THEN 'string' WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array'
      WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' ELSE 'number' END`,
  ],
  [
    'bq_json_string(d)',
    `CASE WHEN bq_json_type(d) = 'string' THEN json_extract_string(d, '$')
      WHEN d IS NOT NULL THEN CAST(CAST('The provided JSON input is not a string' AS BIGINT) AS VARCHAR) END`,
  ],
  [
    'bq_json_of_type(d, type, wanted)',
    `CASE WHEN bq_json_type(d) = type AND (wanted <> 'an integer' OR CAST(d AS DOUBLE) = trunc(CAST(d AS DOUBLE)))
      THEN json_extract_string(d, '$')
      WHEN d IS NOT NULL THEN 'The provided JSON input is not ' || wanted END`,
  ],
  [
    'bq_json_int(x)',
    `CASE WHEN abs(x::HUGEINT) > 9007199254740992 THEN '"' || x || '"' ELSE CAST(x AS VARCHAR) END`,
  ],
  [
    'bq_json_numeric(x)',
    `CASE WHEN x = trunc(x) AND abs(x) <= 9007199254740992 THEN bq_numeric_text(x)
      ELSE '"' || bq_numeric_text(x) || '"' END`,
  ],
  [
    'bq_json_float(x)',
    `CASE WHEN isnan(x) THEN '"NaN"' WHEN isinf(x) THEN CASE WHEN x > 0 THEN '"Infinity"' ELSE '"-Infinity"' END
      ELSE bq_float_text(x) END`,
  ],
  [
    'bq_json_float_value(x)',
    `CASE WHEN NOT isfinite(x) OR regexp_matches(bq_float_text(x), '[.e]') THEN bq_json_float(x)
      ELSE bq_float_text(x) || '.0' END`,
  ],
];

/** The statements that make every macro, in an order in which each finds the ones it uses. */
export function macroStatements(): readonly string[] {
  return MACROS.map(([head, body]) => `CREATE OR REPLACE MACRO ${head} AS ${body}`);
}
