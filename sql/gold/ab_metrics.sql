-- Conversion of the two experiment groups.
-- Grain: one row an experiment group. Key: ab_group. Converted: has a completed order, as in funnel_users.
CREATE OR REPLACE VIEW `execkpi_execkpi.ab_metrics`
AS
WITH
  customers AS (
    SELECT user_id FROM `execkpi_execkpi.order_lines` WHERE is_complete GROUP BY user_id
  ),
  counted AS (
    SELECT members.ab_group, COUNT(*) AS users, COUNT(customers.user_id) AS converters
    FROM `execkpi_execkpi.ab_group` AS members
    LEFT JOIN customers
      ON customers.user_id = members.user_id
    GROUP BY members.ab_group
  )
SELECT
  ab_group,
  users,
  converters,
  SAFE_DIVIDE(CAST(converters AS FLOAT64), CAST(users AS FLOAT64)) AS conversion_rate
FROM counted
