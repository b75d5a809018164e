/** Brand tracking: a slowly better known brand, its share of the talk and how it is talked of. */

import type { CompanyPart } from './company-part.ts';

export const BRAND: CompanyPart = {
  message: 'Asking shoppers about the brand',
  statements: ({ firstDay, asOf, dice }, table) => {
    const share = (purpose: string, from: number, width: number) =>
      `(${from} + ${width} * ${dice.unit(purpose, 'place')})`;
    return [
      `INSERT INTO ${table('brand_tracking')} BY NAME
SELECT month, respondents, floor(respondents * recall)::BIGINT AS recall_yes, mentions,
  floor(mentions / voice)::BIGINT AS category_mentions, floor(mentions * good)::BIGINT AS positive,
  floor(mentions * bad)::BIGINT AS negative
FROM (
  SELECT month::DATE AS month, place,
    (900 + ${dice.below(200, 'respondents', 'place')})::BIGINT AS respondents,
    ${share('recall', 0.16, 0.02)} + 0.0025 * place AS recall,
    (600 + 9 * place + ${dice.below(150, 'mentions', 'place')})::BIGINT AS mentions,
    ${share('voice', 0.09, 0.02)} + 0.0006 * place AS voice,
    ${share('good', 0.34, 0.06)} AS good, ${share('bad', 0.12, 0.04)} AS bad
  FROM (
    SELECT month, row_number() OVER (ORDER BY month) AS place
    FROM range(date_trunc('month', DATE '${firstDay}'), date_trunc('month', DATE '${asOf}'), INTERVAL 1 MONTH) AS span(month)
  )
)`,
    ];
  },
};
