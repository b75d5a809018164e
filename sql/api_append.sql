-- Asks the ledger to record something. @request (STRING) is canonical JSON: an id of the writer's choice, and the body.
-- Grain: one row, the answer: outcome, seq, event_hash, code, what, mend, recorded_at.
CALL `countersign_gov.append`(@request)
