-- Where the chain ends, and the last number that is there: they are the same unless somebody went past the procedure.
-- Grain: one row.
CREATE OR REPLACE VIEW `countersign_gov.ledger_head`
AS
SELECT
  head.seq,
  head.event_hash,
  head.recorded_at,
  (SELECT COUNT(*) FROM `countersign_ledger.events`) AS events,
  (SELECT MIN(seq) FROM `countersign_ledger.events`) AS first_seq,
  (SELECT MAX(seq) FROM `countersign_ledger.events`) AS last_seq
FROM `countersign_ledger.head` AS head
