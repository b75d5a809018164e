-- What the customer models said, and what came of it.
-- Grain: one row a month and scored customer. Keys: month, user_id.
-- A customer is lost (is_lost) when not active at the end of the three months from the scoring on; that is known on their last
-- day (lost_known_on). The margin of the 12 months from the month on is known on their last day (value_known_on). What
-- data_as_of has not reached is NULL. Active: a completed order in the 365 days up to and including the day. Margin counts
-- items of known cost.
CREATE OR REPLACE VIEW `countersign_silver.score_outcomes`
AS
WITH
  scores AS (
    SELECT
      scores.month,
      scores.user_id,
      scores.churn_score,
      scores.predicted_clv,
      DATE_SUB(DATE_ADD(scores.scored_on, INTERVAL 3 MONTH), INTERVAL 1 DAY) AS lost_known_on,
      DATE_SUB(DATE_ADD(scores.month, INTERVAL 12 MONTH), INTERVAL 1 DAY) AS value_known_on,
      as_of.data_as_of
    FROM `countersign_silver.customer_scores` AS scores
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    WHERE scores.scored_on <= as_of.data_as_of
  ),
  purchases AS (
    SELECT user_id, day, SUM(IF(is_costed, sale_price - cost, 0)) AS margin
    FROM `countersign_silver.order_lines`
    WHERE is_complete
    GROUP BY user_id, day
  ),
  outcomes AS (
    SELECT
      scores.month,
      scores.user_id,
      COUNTIF(
        purchases.day <= scores.lost_known_on
        AND purchases.day > DATE_SUB(scores.lost_known_on, INTERVAL 365 DAY))
        AS keeping_days,
      SUM(IF(purchases.day BETWEEN scores.month AND scores.value_known_on, purchases.margin, 0))
        AS margin
    FROM scores
    INNER JOIN purchases
      ON purchases.user_id = scores.user_id
    GROUP BY scores.month, scores.user_id
  )
SELECT
  scores.month,
  scores.user_id,
  COALESCE(users.country, 'Unknown') AS country,
  COALESCE(users.traffic_source, 'Unknown') AS traffic_source,
  scores.churn_score,
  scores.predicted_clv,
  IF(scores.lost_known_on <= scores.data_as_of, scores.lost_known_on, NULL) AS lost_known_on,
  IF(scores.lost_known_on <= scores.data_as_of, COALESCE(outcomes.keeping_days, 0) = 0, NULL)
    AS is_lost,
  IF(scores.value_known_on <= scores.data_as_of, scores.value_known_on, NULL) AS value_known_on,
  IF(scores.value_known_on <= scores.data_as_of, COALESCE(outcomes.margin, 0), NULL) AS margin
FROM scores
LEFT JOIN outcomes
  ON outcomes.month = scores.month AND outcomes.user_id = scores.user_id
LEFT JOIN `countersign_silver.users` AS users
  ON users.user_id = scores.user_id
