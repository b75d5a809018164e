-- Fact: what the company sold or tries to sell: items of orders, opportunities of the sales force, leads of marketing.
-- Grain: one row a sales record. Key: sales_key (kind and number). record_kind tells the three apart; add up only one at a time.
-- time_key is the day it came in (ordered, opened, first contact), closed_time_key the day it was decided (delivered; won or
-- lost; converted or closed). deal_risk is known of opportunities, lead_score of leads; both are chances and grades that a model
-- gave. The channel of an item is the one that gets the credit for its order.
CREATE OR REPLACE VIEW `profit_os.Sales_Fact`
AS
WITH
  records AS (
    SELECT
      CONCAT('order item:', CAST(lines.order_item_id AS STRING)) AS sales_key,
      'Order item' AS record_kind,
      lines.day AS opened_on,
      lines.delivered_day AS closed_on,
      lines.user_id,
      lines.product_id,
      credits.channel,
      lines.sale_price AS amount,
      lines.cost,
      lines.is_complete AS is_won,
      lines.is_cancelled OR lines.is_returned AS is_lost,
      CAST(NULL AS FLOAT64) AS deal_risk,
      CAST(NULL AS INT64) AS lead_score
    FROM `countersign_silver.order_lines` AS lines
    LEFT JOIN `execkpi_execkpi.order_channels` AS credits
      ON credits.order_id = lines.order_id
    UNION ALL
    SELECT
      CONCAT('opportunity:', CAST(opportunity_id AS STRING)) AS sales_key,
      'Opportunity' AS record_kind,
      created_on AS opened_on,
      closed_on,
      user_id,
      CAST(NULL AS INT64) AS product_id,
      channel,
      amount,
      CAST(NULL AS NUMERIC) AS cost,
      is_won,
      is_lost,
      deal_risk,
      CAST(NULL AS INT64) AS lead_score
    FROM `countersign_silver.opportunities`
    UNION ALL
    SELECT
      CONCAT('lead:', CAST(lead_id AS STRING)) AS sales_key,
      'Lead' AS record_kind,
      DATE(created_at) AS opened_on,
      DATE(COALESCE(converted_at, closed_at)) AS closed_on,
      CAST(NULL AS INT64) AS user_id,
      CAST(NULL AS INT64) AS product_id,
      channel,
      CAST(NULL AS NUMERIC) AS amount,
      CAST(NULL AS NUMERIC) AS cost,
      converted_at IS NOT NULL AS is_won,
      converted_at IS NULL AND closed_at IS NOT NULL AS is_lost,
      CAST(NULL AS FLOAT64) AS deal_risk,
      lead_score
    FROM `company.marketing_leads`
    WHERE lead_id IS NOT NULL AND created_at IS NOT NULL
  )
SELECT
  records.sales_key,
  records.record_kind,
  CAST(FORMAT_DATE('%Y%m%d', records.opened_on) AS INT64) AS time_key,
  COALESCE(CAST(FORMAT_DATE('%Y%m%d', records.closed_on) AS INT64), -1) AS closed_time_key,
  COALESCE(customers.customer_key, 'unknown') AS customer_key,
  COALESCE(products.product_id, -1) AS product_key,
  COALESCE(channels.channel_key, -1) AS channel_key,
  records.amount,
  records.cost,
  records.is_won,
  records.is_lost,
  records.deal_risk,
  records.lead_score
FROM records
LEFT JOIN `countersign_silver.customer_keys` AS customers
  ON customers.user_id = records.user_id
LEFT JOIN `countersign_silver.products` AS products
  ON products.product_id = records.product_id
LEFT JOIN `profit_os.Channel` AS channels
  ON channels.channel = records.channel
