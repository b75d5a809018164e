-- Events in the order of the chain; two of one number, where there are, together.
-- Grain: one event from @first_seq to @last_seq (INT64). Key: seq.
SELECT
  seq, event_id, actor, recorded_at, kind, proposal_id, metric_id, body, previous_hash, event_hash
FROM `countersign_gov.ledger_events`
WHERE seq BETWEEN @first_seq AND @last_seq
ORDER BY seq, event_hash
