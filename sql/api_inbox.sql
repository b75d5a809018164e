-- The asking person's inbox, in the order of the chain; before the events one row of kind stamp.
-- Grain: one row an event.
SELECT seq, event_id, actor, recorded_at, kind, body
FROM `countersign_gov.inbox_events`
ORDER BY seq
