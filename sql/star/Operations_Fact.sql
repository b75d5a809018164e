-- Fact: what the company had to get done: order items to fulfil, requests to answer, disturbances to end.
-- Grain: one row an operational case. Key: case_key (kind and number). case_kind tells the three apart.
-- A case is opened (ordered, asked, disturbed), started (shipped, first answered; a disturbance is not), and finished
-- (delivered, closed, resolved). Hours run around the clock, to four decimals; contradictory times give none.
CREATE OR REPLACE VIEW `profit_os.Operations_Fact`
AS
WITH
  cases AS (
    SELECT
      CONCAT('order item:', CAST(items.order_item_id AS STRING)) AS case_key,
      'Fulfilment' AS case_kind,
      orders.created_at AS opened_at,
      items.shipped_at AS started_at,
      items.delivered_at AS finished_at,
      items.has_time_conflict,
      orders.user_id,
      items.product_id,
      CAST(NULL AS STRING) AS topic,
      CAST(NULL AS STRING) AS priority,
      COALESCE(items.status = 'Returned', FALSE) AS is_returned,
      COALESCE(items.status = 'Cancelled', FALSE) AS is_cancelled
    FROM `countersign_silver.order_items` AS items
    INNER JOIN `countersign_silver.orders` AS orders
      ON orders.order_id = items.order_id
    UNION ALL
    SELECT
      CONCAT('ticket:', CAST(ticket_id AS STRING)) AS case_key,
      'Support' AS case_kind,
      opened_at,
      first_response_at AS started_at,
      closed_at AS finished_at,
      FALSE AS has_time_conflict,
      user_id,
      CAST(NULL AS INT64) AS product_id,
      topic,
      priority,
      FALSE AS is_returned,
      FALSE AS is_cancelled
    FROM `countersign_silver.support_tickets`
    UNION ALL
    SELECT
      CONCAT('incident:', CAST(incident_id AS STRING)) AS case_key,
      'Incident' AS case_kind,
      started_at AS opened_at,
      CAST(NULL AS TIMESTAMP) AS started_at,
      resolved_at AS finished_at,
      FALSE AS has_time_conflict,
      CAST(NULL AS INT64) AS user_id,
      CAST(NULL AS INT64) AS product_id,
      service AS topic,
      CONCAT('Severity ', CAST(severity AS STRING)) AS priority,
      FALSE AS is_returned,
      FALSE AS is_cancelled
    FROM `countersign_silver.incidents`
  )
SELECT
  cases.case_key,
  cases.case_kind,
  CAST(FORMAT_DATE('%Y%m%d', DATE(cases.opened_at)) AS INT64) AS time_key,
  COALESCE(CAST(FORMAT_DATE('%Y%m%d', DATE(cases.started_at)) AS INT64), -1) AS started_time_key,
  COALESCE(CAST(FORMAT_DATE('%Y%m%d', DATE(cases.finished_at)) AS INT64), -1) AS finished_time_key,
  COALESCE(customers.customer_key, 'unknown') AS customer_key,
  COALESCE(products.product_id, -1) AS product_key,
  cases.topic,
  cases.priority,
  IF(
    cases.has_time_conflict OR cases.started_at < cases.opened_at,
    NULL,
    ROUND(CAST(TIMESTAMP_DIFF(cases.started_at, cases.opened_at, SECOND) / 3600 AS NUMERIC), 4))
    AS hours_to_start,
  IF(
    cases.has_time_conflict OR cases.finished_at < cases.opened_at,
    NULL,
    ROUND(CAST(TIMESTAMP_DIFF(cases.finished_at, cases.opened_at, SECOND) / 3600 AS NUMERIC), 4))
    AS hours_to_finish,
  cases.is_returned,
  cases.is_cancelled
FROM cases
LEFT JOIN `countersign_silver.customer_keys` AS customers
  ON customers.user_id = cases.user_id
LEFT JOIN `countersign_silver.products` AS products
  ON products.product_id = cases.product_id
