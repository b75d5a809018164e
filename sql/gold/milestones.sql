-- Pieces of project work with what was promised and what was kept.
-- Grain: one row a milestone. Key: milestone_id.
CREATE OR REPLACE VIEW `execkpi_execkpi.milestones`
AS
SELECT DISTINCT
  milestone_id,
  title,
  project,
  started_on AS started_day,
  promised_on AS promised_day,
  done_on AS done_day,
  DATE_DIFF(done_on, started_on, DAY) AS days_to_done,
  done_on IS NOT NULL AS is_done,
  COALESCE(done_on <= promised_on, FALSE) AS is_on_time
FROM `company.delivery_milestones`
