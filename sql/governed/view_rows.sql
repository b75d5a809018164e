-- The governed views that have a tab: their first rows, as many as their contracts say, and totals over all rows.
-- Grain: one row a view and row number; a view without rows has none. body and totals are JSON objects. Each view is
-- scanned once: totals ride on windows over the same scan, on the first row only to keep the answer small.
CREATE OR REPLACE VIEW `execkpi_execkpi.view_rows`
AS
WITH
  revenue_daily_rows AS (
    SELECT
      day,
      orders,
      revenue,
      aov,
      ROW_NUMBER() OVER (ORDER BY day DESC) AS row_number,
      COUNT(*) OVER () AS total_rows,
      SUM(orders) OVER () AS total_orders,
      SUM(revenue) OVER () AS total_revenue
    FROM `execkpi_execkpi.revenue_daily`
    WHERE TRUE
    QUALIFY row_number <= 400
  ),
  funnel_users_rows AS (
    SELECT
      user_id,
      visited,
      added_to_cart,
      converted,
      ROW_NUMBER() OVER (ORDER BY user_id) AS row_number,
      COUNT(*) OVER () AS total_rows,
      COUNTIF(visited) OVER () AS total_visited,
      COUNTIF(added_to_cart) OVER () AS total_added_to_cart,
      COUNTIF(converted) OVER () AS total_converted
    FROM `execkpi_execkpi.funnel_users`
    WHERE TRUE
    QUALIFY row_number <= 200
  ),
  retention_weekly_rows AS (
    SELECT
      cohort_week,
      week_n,
      retention_rate,
      ROW_NUMBER() OVER (ORDER BY cohort_week DESC, week_n) AS row_number,
      COUNT(*) OVER () AS total_rows
    FROM `execkpi_execkpi.retention_weekly`
    WHERE TRUE
    QUALIFY row_number <= 400
  ),
  ab_metrics_rows AS (
    SELECT
      ab_group,
      users,
      converters,
      conversion_rate,
      ROW_NUMBER() OVER (ORDER BY ab_group) AS row_number,
      COUNT(*) OVER () AS total_rows,
      SUM(users) OVER () AS total_users,
      SUM(converters) OVER () AS total_converters
    FROM `execkpi_execkpi.ab_metrics`
    WHERE TRUE
    QUALIFY row_number <= 10
  ),
  ab_group_rows AS (
    SELECT
      user_id,
      ab_group,
      ROW_NUMBER() OVER (ORDER BY user_id) AS row_number,
      COUNT(*) OVER () AS total_rows
    FROM `execkpi_execkpi.ab_group`
    WHERE TRUE
    QUALIFY row_number <= 200
  ),
  features_conversion_rows AS (
    SELECT
      user_id,
      recency_days,
      frequency,
      monetary,
      sessions,
      days_since_visit,
      share_email,
      share_adwords,
      share_facebook,
      share_youtube,
      share_organic,
      will_convert_14d,
      ROW_NUMBER() OVER (ORDER BY user_id) AS row_number,
      COUNT(*) OVER () AS total_rows,
      SUM(frequency) OVER () AS total_frequency,
      SUM(monetary) OVER () AS total_monetary,
      SUM(sessions) OVER () AS total_sessions,
      COUNTIF(will_convert_14d) OVER () AS total_will_convert_14d
    FROM `execkpi_execkpi.features_conversion`
    WHERE TRUE
    QUALIFY row_number <= 200
  ),
  milestones_rows AS (
    SELECT
      milestone_id,
      title,
      project,
      started_day,
      promised_day,
      done_day,
      days_to_done,
      is_done,
      is_on_time,
      ROW_NUMBER() OVER (ORDER BY is_done, done_day DESC, promised_day, milestone_id) AS row_number,
      COUNT(*) OVER () AS total_rows
    FROM `execkpi_execkpi.milestones`
    WHERE TRUE
    QUALIFY row_number <= 200
  ),
  shown AS (
    SELECT
      'revenue_daily' AS view_name,
      row_number,
      total_rows,
      TO_JSON_STRING(STRUCT(day, orders, revenue, aov)) AS body,
      IF(
        row_number = 1,
        TO_JSON_STRING(STRUCT(total_orders AS orders, total_revenue AS revenue)),
        NULL)
        AS totals
    FROM revenue_daily_rows
    UNION ALL
    SELECT
      'funnel_users' AS view_name,
      row_number,
      total_rows,
      TO_JSON_STRING(STRUCT(user_id, visited, added_to_cart, converted)) AS body,
      IF(
        row_number = 1,
        TO_JSON_STRING(
          STRUCT(
            total_visited AS visited,
            total_added_to_cart AS added_to_cart,
            total_converted AS converted)),
        NULL)
        AS totals
    FROM funnel_users_rows
    UNION ALL
    SELECT
      'retention_weekly' AS view_name,
      row_number,
      total_rows,
      TO_JSON_STRING(STRUCT(cohort_week, week_n, retention_rate)) AS body,
      CAST(NULL AS STRING) AS totals
    FROM retention_weekly_rows
    UNION ALL
    SELECT
      'ab_metrics' AS view_name,
      row_number,
      total_rows,
      TO_JSON_STRING(STRUCT(ab_group, users, converters, conversion_rate)) AS body,
      IF(
        row_number = 1,
        TO_JSON_STRING(STRUCT(total_users AS users, total_converters AS converters)),
        NULL)
        AS totals
    FROM ab_metrics_rows
    UNION ALL
    SELECT
      'ab_group' AS view_name,
      row_number,
      total_rows,
      TO_JSON_STRING(STRUCT(user_id, ab_group)) AS body,
      CAST(NULL AS STRING) AS totals
    FROM ab_group_rows
    UNION ALL
    SELECT
      'features_conversion' AS view_name,
      row_number,
      total_rows,
      TO_JSON_STRING(
        STRUCT(
          user_id,
          recency_days,
          frequency,
          monetary,
          sessions,
          days_since_visit,
          share_email,
          share_adwords,
          share_facebook,
          share_youtube,
          share_organic,
          will_convert_14d))
        AS body,
      IF(
        row_number = 1,
        TO_JSON_STRING(
          STRUCT(
            total_frequency AS frequency,
            total_monetary AS monetary,
            total_sessions AS sessions,
            total_will_convert_14d AS will_convert_14d)),
        NULL)
        AS totals
    FROM features_conversion_rows
    UNION ALL
    SELECT
      'milestones' AS view_name,
      row_number,
      total_rows,
      TO_JSON_STRING(
        STRUCT(
          milestone_id,
          title,
          project,
          started_day,
          promised_day,
          done_day,
          days_to_done,
          is_done,
          is_on_time))
        AS body,
      CAST(NULL AS STRING) AS totals
    FROM milestones_rows
  )
SELECT view_name, row_number, total_rows, body, totals FROM shown
