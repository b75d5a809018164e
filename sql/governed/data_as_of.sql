-- The last complete day in the data, for readers of the governed dataset, who have no right on silver.
-- Grain: one row. NULL while nothing is loaded.
CREATE OR REPLACE VIEW `execkpi_execkpi.data_as_of`
AS SELECT data_as_of FROM `countersign_silver.data_as_of`
