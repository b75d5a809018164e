-- Sampled decisions of the decision engine.
-- Grain: one row a sampled decision. Key: decision_id. day is the UTC day of the decision.
-- Whether a decision was right is known some days later; is_judged marks those of which it is.
CREATE OR REPLACE VIEW `execkpi_execkpi.decision_facts`
AS
SELECT DISTINCT
  decision_id,
  DATE(decided_at) AS day,
  action,
  latency_ms,
  was_right IS NOT NULL AS is_judged,
  COALESCE(was_right, FALSE) AS is_right
FROM `company.decision_samples`
