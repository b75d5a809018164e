-- The briefs that were issued of one week, and what the rules read to say who may issue: the opening, delegations, and what took
-- effect on roles. Parameter, STRING: @week (its Monday, YYYY-MM-DD).
-- Grain: one row an event, in the order of the chain; before them one of kind stamp: who asks (actor) and when (recorded_at).
SELECT seq, event_id, actor, recorded_at, kind, body, event_hash FROM `countersign_gov.role_events`
UNION ALL
SELECT seq, event_id, actor, recorded_at, kind, body, event_hash
FROM `countersign_gov.ledger_events`
WHERE kind = 'brief.issued' AND JSON_VALUE(body, '$.week') = @week
ORDER BY seq
