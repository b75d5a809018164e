-- Reverse-ETL runs by destination.
-- Grain: one row a day and destination. Keys: day, destination.
CREATE OR REPLACE VIEW `execkpi_execkpi.sync_days`
AS SELECT DISTINCT day, destination, runs, succeeded, latency_seconds FROM `company.sync_runs`
