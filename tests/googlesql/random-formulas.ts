/** Arbitrary well-typed measures over the small registry's sales. */

import fc from 'fast-check';

/** A number about one row. */
export const rowNumber: fc.Arbitrary<string> = fc.letrec<{ number: string; truth: string }>(
  (tie) => ({
    number: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('price', 'cost', 'id', 'user_id', '2', '1.5'),
      fc
        .tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc
        .tuple(tie('truth'), tie('number'), tie('number'))
        .map(([when, a, b]) => `case when ${when} then ${a} else ${b} end`),
      tie('number').map((a) => `abs(-(${a}))`),
      fc
        .tuple(
          fc.constantFrom('least', 'greatest', 'nullif', 'coalesce'),
          tie('number'),
          tie('number'),
        )
        .map(([f, a, b]) => `${f}(${a}, ${b})`),
      fc.constantFrom('length(order)', 'year(day)'),
    ),
    truth: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(
        'is_paid',
        "order = 'it''s \\ fine'",
        "contains(lower(order), 'x')",
        'order is not null',
        "days_between(day, date '2024-02-29') > 3",
        "day between date '2024-01-01' and date '2024-12-31'",
      ),
      fc
        .tuple(tie('truth'), fc.constantFrom('and', 'or'), tie('truth'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie('truth').map((a) => `not (${a})`),
      fc
        .tuple(tie('number'), fc.constantFrom('=', '<', '>='), tie('number'))
        .map(([a, op, b]) => `${a} ${op} ${b}`),
      fc.tuple(tie('number'), tie('number')).map(([a, b]) => `${a} in (${b}, 7)`),
      fc.tuple(tie('number'), tie('number')).map(([a, b]) => `(${a}) / (${b}) > 0.5`),
    ),
  }),
).number;

/** A number about a period, made of two numbers about its rows. */
export const measure: fc.Arbitrary<string> = fc
  .tuple(rowNumber, rowNumber, fc.nat(6))
  .map(([a, b, which]) => {
    const forms = [
      `sum(${a} + id) - 2 * abs(max(${b} + id))`,
      `greatest(countif(${b} > 3), 1) + count_distinct(${a})`,
      `median(${a}) - percentile(${b}, 0.9)`,
      `sum(${a} + id) / nullif(sum(${b} + id), 0)`,
      `case when sum(${a} + id) > 0 then min(${b} + id) else count(${a}) end`,
      `least(sum(${a} + id), sum(${b} + id))`,
      `-sum(case when ${b} > 1 then ${a} else null end)`,
    ];
    return forms[which] ?? 'count(*)';
  });
