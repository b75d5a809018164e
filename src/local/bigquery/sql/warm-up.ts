/** Makes the parser ready before the first statement comes: its WebAssembly code is compiled when it is first run. */

import { parseStatement } from './parse.ts';

/** Uses the constructs that governed statements use. */
const EXAMPLE = `
WITH things AS (
  SELECT 1 AS part, TO_JSON_STRING(STRUCT(a AS x, (SELECT MAX(b) FROM t) AS y)) AS body,
    ROW_NUMBER() OVER (PARTITION BY a ORDER BY b DESC) AS n
  FROM \`d.t\` LEFT JOIN u ON u.a = t.a AND u.b <= @p
  WHERE a IN (1, 2) AND CASE WHEN b IS NULL THEN TRUE ELSE FALSE END
  GROUP BY a, b HAVING COUNT(DISTINCT c) > 1
  UNION ALL
  SELECT * EXCEPT (x) FROM UNNEST([STRUCT('k' AS kind, CAST(1 AS FLOAT64) AS v)])
)
SELECT kind, DATE_TRUNC(day, WEEK(MONDAY)) AS week, SAFE_DIVIDE(SUM(IF(a, b, 0)), COUNT(*)) AS r
FROM things QUALIFY n <= LEAST(400, @row_limit) ORDER BY part, week LIMIT 10`;

/** Blocks for some tenths of a second; called while nobody waits. */
export function warmUpParser(): void {
  parseStatement(EXAMPLE, () => '');
}
