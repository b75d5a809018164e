-- Movements of the customer base and repeat revenue, by week, month and quarter: what retention formulas need, added up.
-- Grain: one row a grain (week, month, quarter), period, country and traffic source. Keys: grain, day, country, traffic_source.
-- A customer is active on a day with a completed order in the 365 days up to and including it; joins on the day that
-- makes them active (the first order, or one after a lapse: won back) and lapses on the first day that no longer is.
-- Who lapses and comes back within one period is active at both its ends: neither lost nor new.
-- Base customers bought in the same period a year before: 12 months, or 52 weeks, earlier.
-- Every period from the first sale to data_as_of has a row, also where nothing happened. Orders after data_as_of wait.
CREATE OR REPLACE VIEW `countersign_silver.customer_periods`
AS
WITH
  buying_days AS (
    SELECT
      order_lines.user_id,
      order_lines.country,
      order_lines.traffic_source,
      order_lines.day,
      SUM(order_lines.sale_price) AS revenue
    FROM `countersign_silver.order_lines` AS order_lines
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    WHERE order_lines.is_complete AND order_lines.day <= as_of.data_as_of
    GROUP BY order_lines.user_id, order_lines.country, order_lines.traffic_source, order_lines.day
  ),
  neighbours AS (
    SELECT
      user_id,
      country,
      traffic_source,
      day,
      LAG(day) OVER (PARTITION BY user_id ORDER BY day) AS previous_day,
      LEAD(day) OVER (PARTITION BY user_id ORDER BY day) AS next_day
    FROM buying_days
  ),
  movements AS (
    SELECT
      user_id,
      country,
      traffic_source,
      day,
      1 AS movement,
      IF(previous_day IS NULL, 1, 0) AS first_order
    FROM neighbours
    WHERE previous_day IS NULL OR DATE_DIFF(day, previous_day, DAY) > 365
    UNION ALL
    SELECT
      neighbours.user_id,
      neighbours.country,
      neighbours.traffic_source,
      DATE_ADD(neighbours.day, INTERVAL 365 DAY) AS day,
      -1 AS movement,
      0 AS first_order
    FROM neighbours
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    WHERE
      (neighbours.next_day IS NULL OR DATE_DIFF(neighbours.next_day, neighbours.day, DAY) > 365)
      AND DATE_ADD(neighbours.day, INTERVAL 365 DAY) <= as_of.data_as_of
  ),
  net_movements AS (
    SELECT
      grain,
      CASE grain
        WHEN 'week' THEN DATE_TRUNC(day, WEEK(MONDAY))
        WHEN 'month' THEN DATE_TRUNC(day, MONTH)
        ELSE DATE_TRUNC(day, QUARTER)
        END
        AS period_day,
      user_id,
      country,
      traffic_source,
      SUM(movement) AS movement,
      SUM(first_order) AS first_order
    FROM movements
    CROSS JOIN UNNEST(['week', 'month', 'quarter']) AS grain
    GROUP BY grain, period_day, user_id, country, traffic_source
  ),
  movements_by_period AS (
    SELECT
      grain,
      period_day,
      country,
      traffic_source,
      COUNTIF(movement > 0) AS joined,
      COUNTIF(movement > 0 AND first_order = 0) AS won_back,
      COUNTIF(movement < 0) AS lapsed
    FROM net_movements
    GROUP BY grain, period_day, country, traffic_source
  ),
  spending AS (
    SELECT
      grain,
      CASE grain
        WHEN 'week' THEN DATE_TRUNC(day, WEEK(MONDAY))
        WHEN 'month' THEN DATE_TRUNC(day, MONTH)
        ELSE DATE_TRUNC(day, QUARTER)
        END
        AS period_day,
      user_id,
      country,
      traffic_source,
      SUM(revenue) AS revenue
    FROM buying_days
    CROSS JOIN UNNEST(['week', 'month', 'quarter']) AS grain
    GROUP BY grain, period_day, user_id, country, traffic_source
  ),
  bases AS (
    SELECT
      grain,
      IF(
        grain = 'week',
        DATE_ADD(period_day, INTERVAL 364 DAY),
        DATE_ADD(period_day, INTERVAL 12 MONTH))
        AS period_day,
      user_id,
      country,
      traffic_source,
      revenue
    FROM spending
  ),
  repeats_by_period AS (
    SELECT
      bases.grain,
      bases.period_day,
      bases.country,
      bases.traffic_source,
      COUNT(*) AS base_customers,
      SUM(bases.revenue) AS base_revenue,
      SUM(COALESCE(spending.revenue, 0)) AS retained_revenue,
      SUM(LEAST(bases.revenue, COALESCE(spending.revenue, 0))) AS capped_revenue
    FROM bases
    LEFT JOIN spending
      ON
        spending.grain = bases.grain
        AND spending.period_day = bases.period_day
        AND spending.user_id = bases.user_id
    GROUP BY bases.grain, bases.period_day, bases.country, bases.traffic_source
  ),
  segments AS (
    SELECT country, traffic_source, MIN(day) AS first_day
    FROM buying_days
    GROUP BY country, traffic_source
  ),
  spine AS (
    SELECT 'week' AS grain, period_day, segments.country, segments.traffic_source
    FROM segments
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    CROSS JOIN
      UNNEST(
        GENERATE_DATE_ARRAY(
          DATE_TRUNC(segments.first_day, WEEK(MONDAY)), as_of.data_as_of, INTERVAL 7 DAY))
        AS period_day
    UNION ALL
    SELECT 'month' AS grain, period_day, segments.country, segments.traffic_source
    FROM segments
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    CROSS JOIN
      UNNEST(
        GENERATE_DATE_ARRAY(
          DATE_TRUNC(segments.first_day, MONTH), as_of.data_as_of, INTERVAL 1 MONTH))
        AS period_day
    UNION ALL
    SELECT 'quarter' AS grain, period_day, segments.country, segments.traffic_source
    FROM segments
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    CROSS JOIN
      UNNEST(
        GENERATE_DATE_ARRAY(
          DATE_TRUNC(segments.first_day, QUARTER), as_of.data_as_of, INTERVAL 3 MONTH))
        AS period_day
  ),
  filled AS (
    SELECT
      spine.grain,
      spine.period_day,
      spine.country,
      spine.traffic_source,
      COALESCE(movements.joined, 0) AS joined,
      COALESCE(movements.won_back, 0) AS won_back,
      COALESCE(movements.lapsed, 0) AS lapsed,
      COALESCE(repeats.base_customers, 0) AS base_customers,
      COALESCE(repeats.base_revenue, 0) AS base_revenue,
      COALESCE(repeats.retained_revenue, 0) AS retained_revenue,
      COALESCE(repeats.capped_revenue, 0) AS capped_revenue
    FROM spine
    LEFT JOIN movements_by_period AS movements
      ON
        movements.grain = spine.grain
        AND movements.period_day = spine.period_day
        AND movements.country = spine.country
        AND movements.traffic_source = spine.traffic_source
    LEFT JOIN repeats_by_period AS repeats
      ON
        repeats.grain = spine.grain
        AND repeats.period_day = spine.period_day
        AND repeats.country = spine.country
        AND repeats.traffic_source = spine.traffic_source
  ),
  counted AS (
    SELECT
      grain,
      period_day,
      country,
      traffic_source,
      SUM(joined - lapsed)
        OVER (
          PARTITION BY grain, country, traffic_source
          ORDER BY period_day
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        )
        AS customers_at_end,
      joined,
      won_back,
      lapsed,
      base_customers,
      base_revenue,
      retained_revenue,
      capped_revenue
    FROM filled
  )
SELECT
  grain,
  period_day AS day,
  country,
  traffic_source,
  customers_at_end - joined + lapsed AS customers_at_start,
  customers_at_end,
  joined AS new_customers,
  won_back AS won_back_customers,
  base_customers,
  base_revenue,
  retained_revenue,
  capped_revenue
FROM counted
