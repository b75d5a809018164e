-- Recurring revenue at the end of each month.
-- Grain: one row a month, plan, country and traffic source. Keys: day (first day), plan, country, traffic_source.
-- A month that still runs is measured on data_as_of. Every month from the first membership of its kind on has a row.
CREATE OR REPLACE VIEW `execkpi_execkpi.subscription_months`
AS
WITH
  movements AS (
    SELECT started_on AS day, plan, country, traffic_source, 1 AS movement, mrr
    FROM `countersign_silver.subscriptions`
    UNION ALL
    SELECT ended_on AS day, plan, country, traffic_source, -1 AS movement, -mrr AS mrr
    FROM `countersign_silver.subscriptions`
    WHERE ended_on IS NOT NULL
  ),
  by_month AS (
    SELECT
      DATE_TRUNC(movements.day, MONTH) AS day,
      movements.plan,
      movements.country,
      movements.traffic_source,
      SUM(movements.movement) AS movement,
      SUM(movements.mrr) AS mrr
    FROM movements
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    WHERE movements.day <= as_of.data_as_of
    GROUP BY 1, movements.plan, movements.country, movements.traffic_source
  ),
  segments AS (
    SELECT plan, country, traffic_source, MIN(day) AS first_day
    FROM by_month
    GROUP BY plan, country, traffic_source
  ),
  spine AS (
    SELECT day, segments.plan, segments.country, segments.traffic_source
    FROM segments
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    CROSS JOIN
      UNNEST(GENERATE_DATE_ARRAY(segments.first_day, as_of.data_as_of, INTERVAL 1 MONTH)) AS day
  )
SELECT
  spine.day,
  spine.plan,
  spine.country,
  spine.traffic_source,
  SUM(COALESCE(by_month.movement, 0))
    OVER (
      PARTITION BY spine.plan, spine.country, spine.traffic_source
      ORDER BY spine.day
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )
    AS subscriptions_at_end,
  SUM(COALESCE(by_month.mrr, 0))
    OVER (
      PARTITION BY spine.plan, spine.country, spine.traffic_source
      ORDER BY spine.day
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )
    AS mrr_at_end
FROM spine
LEFT JOIN by_month
  ON
    by_month.day = spine.day
    AND by_month.plan = spine.plan
    AND by_month.country = spine.country
    AND by_month.traffic_source = spine.traffic_source
