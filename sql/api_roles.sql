-- Who may do what and who stands in for whom: the opening, delegations, and what took effect on roles.
-- Grain: one row an event, in the order of the chain; before them one of kind stamp: who asks (actor) and when (recorded_at).
SELECT seq, event_id, actor, recorded_at, kind, body FROM `countersign_gov.role_events` ORDER BY seq
