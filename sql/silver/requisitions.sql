-- Positions opened to be filled.
-- Grain: one row a requisition. Key: requisition_id. Of repeated rows the accepted one stays.
CREATE OR REPLACE VIEW `countersign_silver.requisitions`
AS
SELECT
  requisition_id,
  TRIM(function) AS function,
  opened_on,
  IF(accepted_on >= opened_on, accepted_on, NULL) AS accepted_on
FROM `company.hr_requisitions`
WHERE requisition_id IS NOT NULL AND opened_on IS NOT NULL
QUALIFY
  ROW_NUMBER()
    OVER (
      PARTITION BY requisition_id
      ORDER BY COALESCE(accepted_on, DATE '1900-01-01') DESC, opened_on, function
    )
  = 1
