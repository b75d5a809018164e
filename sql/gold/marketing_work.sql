-- Work of the marketing team by hand, beside what it took before automation.
-- Grain: one row a month and kind of work. Keys: day (first day of the month), kind.
CREATE OR REPLACE VIEW `execkpi_execkpi.marketing_work`
AS
SELECT DISTINCT month AS day, kind, manual_tasks, baseline_tasks, hours_spent, baseline_hours
FROM `company.marketing_tasks`
