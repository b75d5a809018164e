-- Dimension: products of the catalogue.
-- Grain: one row a product. Key: product_key. -1 stands for a product that is not in the catalogue, and for none.
CREATE OR REPLACE VIEW `profit_os.Product`
AS
SELECT
  product_id AS product_key,
  COALESCE(name, 'Unknown') AS product,
  COALESCE(brand, 'Unknown') AS brand,
  COALESCE(category, 'Unknown') AS category,
  COALESCE(department, 'Unknown') AS department,
  cost,
  retail_price
FROM `countersign_silver.products`
UNION ALL
SELECT
  -1 AS product_key,
  'Unknown' AS product,
  'Unknown' AS brand,
  'Unknown' AS category,
  'Unknown' AS department,
  CAST(NULL AS NUMERIC) AS cost,
  CAST(NULL AS NUMERIC) AS retail_price
