-- Where the chain ends. Every append changes this row first, so that of two at a time one waits or is turned away.
-- Grain: one row.
CREATE TABLE IF NOT EXISTS `countersign_ledger.head`
AS SELECT 0 AS seq, REPEAT('0', 64) AS event_hash, '' AS recorded_at
