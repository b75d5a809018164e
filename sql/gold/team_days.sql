-- Hours of the delivery and product teams on each working day, so that weeks and months add up from the same rows.
-- Grain: one row a working day (Monday to Friday) and team. Keys: day, team.
-- Time sheets say hours by week: a fifth of them falls on each of its working days.
CREATE OR REPLACE VIEW `execkpi_execkpi.team_days`
AS
SELECT
  DATE_ADD(entries.week, INTERVAL weekday DAY) AS day,
  entries.team,
  entries.hours_used * NUMERIC '0.2' AS hours_used,
  entries.hours_available * NUMERIC '0.2' AS hours_available
FROM
  (SELECT DISTINCT week, team, hours_used, hours_available FROM `company.time_entries`) AS entries
CROSS JOIN UNNEST([0, 1, 2, 3, 4]) AS weekday
