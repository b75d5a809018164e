-- The chain: what was recorded, appended by countersign_gov.append alone and never changed. event_hash is the SHA-256 of
-- the canonical JSON of seq, id, actor, at, body and prev (the columns seq, event_id, actor, recorded_at, body and
-- previous_hash); kind, proposal_id and metric_id are read from the body, to find by.
-- Grain: one event. Key: seq.
CREATE TABLE IF NOT EXISTS `countersign_ledger.events`(
  seq INT64 NOT NULL,
  event_id STRING NOT NULL,
  actor STRING NOT NULL,
  recorded_at STRING NOT NULL,
  kind STRING NOT NULL,
  proposal_id STRING,
  metric_id STRING,
  body STRING NOT NULL,
  previous_hash STRING NOT NULL,
  event_hash STRING NOT NULL)
  CLUSTER BY kind, proposal_id
