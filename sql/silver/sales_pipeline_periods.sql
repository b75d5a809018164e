-- The sales pipeline at the end of each week and month.
-- Grain: one row a grain (week, month) and period. Keys: grain, day (first day of the period).
-- A period that still runs is measured on data_as_of. Open: created by then and not decided by then.
-- recent_... looks 91 days back from the end: what was decided in them. remaining_quota is the quota of the month of
-- the end and the two after it, less what is booked of that month; NULL where one of the three quotas is not known.
-- Amount, stage and risk are those known now: the source keeps no earlier ones.
CREATE OR REPLACE VIEW `countersign_silver.sales_pipeline_periods`
AS
WITH
  first AS (SELECT MIN(created_on) AS created_on FROM `countersign_silver.opportunities`),
  spine AS (
    SELECT 'week' AS grain, day, LEAST(DATE_ADD(day, INTERVAL 6 DAY), as_of.data_as_of) AS end_day
    FROM first
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    CROSS JOIN
      UNNEST(
        GENERATE_DATE_ARRAY(
          DATE_TRUNC(first.created_on, WEEK(MONDAY)), as_of.data_as_of, INTERVAL 7 DAY))
        AS day
    UNION ALL
    SELECT 'month' AS grain, day, LEAST(LAST_DAY(day, MONTH), as_of.data_as_of) AS end_day
    FROM first
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    CROSS JOIN
      UNNEST(
        GENERATE_DATE_ARRAY(
          DATE_TRUNC(first.created_on, MONTH), as_of.data_as_of, INTERVAL 1 MONTH))
        AS day
  ),
  known AS (
    SELECT
      spine.grain,
      spine.day,
      spine.end_day,
      opportunities.amount,
      opportunities.cycle_days,
      opportunities.is_at_risk,
      opportunities.created_on <= spine.end_day
        AND COALESCE(opportunities.closed_on > spine.end_day, TRUE) AS is_open,
      (opportunities.is_won OR opportunities.is_lost)
        AND opportunities.closed_on <= spine.end_day
        AND opportunities.closed_on > DATE_SUB(spine.end_day, INTERVAL 91 DAY) AS is_recent,
      opportunities.is_won,
      opportunities.is_won
        AND opportunities.closed_on BETWEEN DATE_TRUNC(spine.end_day, MONTH) AND spine.end_day
        AS is_booked
    FROM spine
    CROSS JOIN `countersign_silver.opportunities` AS opportunities
    -- The others count in none of the sums: what recent_... looks back is longer than a period.
    WHERE
      (opportunities.created_on <= spine.end_day OR opportunities.closed_on <= spine.end_day)
      AND (
        opportunities.closed_on IS NULL
        OR opportunities.closed_on > DATE_SUB(spine.end_day, INTERVAL 91 DAY))
  ),
  sums AS (
    SELECT
      grain,
      day,
      SUM(IF(is_open, 1, 0)) AS open_opportunities,
      SUM(IF(is_open, amount, 0)) AS open_amount,
      SUM(IF(is_open AND is_at_risk, amount, 0)) AS at_risk_amount,
      SUM(IF(is_recent, 1, 0)) AS recent_decided,
      SUM(IF(is_recent AND is_won, 1, 0)) AS recent_won,
      SUM(IF(is_recent AND is_won, amount, 0)) AS recent_won_amount,
      SUM(IF(is_recent AND is_won, cycle_days, 0)) AS recent_cycle_days,
      SUM(IF(is_booked, amount, 0)) AS booked
    FROM known
    GROUP BY grain, day
  ),
  pipeline AS (
    SELECT
      spine.grain,
      spine.day,
      spine.end_day,
      COALESCE(sums.open_opportunities, 0) AS open_opportunities,
      COALESCE(sums.open_amount, 0) AS open_amount,
      COALESCE(sums.at_risk_amount, 0) AS at_risk_amount,
      COALESCE(sums.recent_decided, 0) AS recent_decided,
      COALESCE(sums.recent_won, 0) AS recent_won,
      COALESCE(sums.recent_won_amount, 0) AS recent_won_amount,
      COALESCE(sums.recent_cycle_days, 0) AS recent_cycle_days,
      COALESCE(sums.booked, 0) AS booked
    FROM spine
    LEFT JOIN sums
      ON sums.grain = spine.grain AND sums.day = spine.day
  ),
  quotas AS (
    SELECT pipeline.grain, pipeline.day, IF(COUNT(*) = 3, SUM(quotas.quota), NULL) AS quota
    FROM pipeline
    CROSS JOIN UNNEST([0, 1, 2]) AS ahead
    INNER JOIN `countersign_silver.sales_plan` AS quotas
      ON quotas.month = DATE_ADD(DATE_TRUNC(pipeline.end_day, MONTH), INTERVAL ahead MONTH)
    WHERE quotas.quota IS NOT NULL
    GROUP BY pipeline.grain, pipeline.day
  )
SELECT
  pipeline.grain,
  pipeline.day,
  pipeline.open_opportunities,
  pipeline.open_amount,
  pipeline.at_risk_amount,
  pipeline.recent_decided,
  pipeline.recent_won,
  pipeline.recent_won_amount,
  pipeline.recent_cycle_days,
  quotas.quota - pipeline.booked AS remaining_quota
FROM pipeline
LEFT JOIN quotas
  ON quotas.grain = pipeline.grain AND quotas.day = pipeline.day
