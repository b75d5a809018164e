-- Products with cost and list price to the cent.
-- Grain: one row a product. Key: product_id. Of repeated rows the highest cost stays, so that margins err low.
CREATE OR REPLACE VIEW `countersign_silver.products`
AS
WITH
  latest AS (
    SELECT id, name, brand, category, department, cost, retail_price
    FROM `bigquery-public-data.thelook_ecommerce.products`
    WHERE id IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY id ORDER BY cost DESC, category, department) = 1
  )
SELECT
  id AS product_id,
  IF(LOWER(TRIM(name)) IN ('', 'null'), NULL, TRIM(name)) AS name,
  IF(LOWER(TRIM(brand)) IN ('', 'null'), NULL, TRIM(brand)) AS brand,
  IF(LOWER(TRIM(category)) IN ('', 'null'), NULL, TRIM(category)) AS category,
  IF(LOWER(TRIM(department)) IN ('', 'null'), NULL, TRIM(department)) AS department,
  ROUND(CAST(cost AS NUMERIC), 2) AS cost,
  ROUND(CAST(retail_price AS NUMERIC), 2) AS retail_price
FROM latest
