-- Runs of the quality checks of the projects.
-- Grain: one row a project and day on which its checks ran. Keys: day, project.
CREATE OR REPLACE VIEW `execkpi_execkpi.check_runs`
AS SELECT DISTINCT day, project, checks_passed, checks_total FROM `company.quality_checks`
