-- Positions to fill, and how long it took until an offer was accepted.
-- Grain: one row a requisition. Key: requisition_id. day is the day it was opened.
CREATE OR REPLACE VIEW `execkpi_execkpi.requisitions`
AS
SELECT
  requisition_id,
  function,
  opened_on AS day,
  accepted_on,
  DATE_DIFF(accepted_on, opened_on, DAY) AS days_to_accept
FROM `countersign_silver.requisitions`
