-- What people read of the ledger: all of it, for everybody who may read this dataset.
-- Grain: one event. Key: seq.
CREATE OR REPLACE VIEW `countersign_gov.ledger_events`
AS
SELECT
  seq, event_id, actor, recorded_at, kind, proposal_id, metric_id, body, previous_hash, event_hash
FROM `countersign_ledger.events`
