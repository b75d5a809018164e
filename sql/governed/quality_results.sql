-- The newest outcome of every data test that the contracts ask for.
-- Grain: one row a test. Keys: subject, test. Written by the compiled test script alone.
CREATE TABLE IF NOT EXISTS `execkpi_execkpi.quality_results`(
  subject STRING NOT NULL,
  test STRING NOT NULL,
  severity STRING NOT NULL,
  failing_rows INT64 NOT NULL,
  passed BOOL NOT NULL,
  tested_at TIMESTAMP NOT NULL)
