-- Where the ledger's chain ends, and what is there.
-- Grain: one row; one of seq 0 while the ledger is not open.
SELECT seq, event_hash, recorded_at, events, first_seq, last_seq FROM `countersign_gov.ledger_head`
