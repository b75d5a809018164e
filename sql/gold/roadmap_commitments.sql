-- What the product teams committed to deliver, with whether it was kept.
-- Grain: one row a committed item. Key: item_id. An item that is dropped, or due and not delivered, is not kept.
CREATE OR REPLACE VIEW `execkpi_execkpi.roadmap_commitments`
AS
SELECT DISTINCT
  item_id,
  quarter AS quarter_day,
  due_on AS due_day,
  COALESCE(delivered_on <= due_on, FALSE) AS is_on_time
FROM `company.roadmap_items`
