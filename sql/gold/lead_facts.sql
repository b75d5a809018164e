-- Leads with the days of their stages and what their score foretold.
-- Grain: one row a lead. Key: lead_id. Days are UTC.
-- A lead is decided (decided_day) when sales opens an opportunity for it or when it is closed; a qualified lead
-- (MQL) is answered (mql_answered_day) when sales accepts it (SQL) or when it is closed.
-- A score foretells only what came after it: one made later, or before nothing is decided, counts for nothing.
CREATE OR REPLACE VIEW `execkpi_execkpi.lead_facts`
AS
WITH
  decided AS (
    SELECT DISTINCT
      lead_id,
      channel,
      created_at,
      mql_at,
      sql_at,
      converted_at,
      lead_score,
      COALESCE(converted_at, closed_at) AS decided_at,
      IF(mql_at IS NULL, NULL, COALESCE(sql_at, converted_at, closed_at)) AS mql_answered_at,
      COALESCE(scored_at <= COALESCE(converted_at, closed_at), FALSE)
        AND lead_score IS NOT NULL AS is_foretold
    FROM `company.marketing_leads`
  )
SELECT
  lead_id,
  channel,
  DATE(created_at) AS created_day,
  DATE(mql_at) AS mql_day,
  DATE(mql_answered_at) AS mql_answered_day,
  DATE(decided_at) AS decided_day,
  CASE
    WHEN lead_score >= 80 THEN 'Hot'
    WHEN lead_score >= 50 THEN 'Warm'
    WHEN lead_score IS NOT NULL THEN 'Cold'
    END
    AS score_band,
  sql_at IS NOT NULL OR converted_at IS NOT NULL AS is_sql,
  converted_at IS NOT NULL AS is_converted,
  is_foretold,
  is_foretold AND lead_score >= 80 AS is_foretold_to_convert,
  is_foretold AND (lead_score >= 80) = (converted_at IS NOT NULL) AS is_foretold_right
FROM decided
