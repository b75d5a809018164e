-- Everything that was recorded about one KPI: the opening and all proposals about it, with what the rules read to say where
-- they stand (delegations, and what took effect on roles). Parameter, STRING: @metric_id.
-- Comments, drafts and refusals are left out.
-- Grain: one row an event, in the order of the chain; before them one of kind stamp: who asks (actor) and when (recorded_at).
SELECT seq, event_id, actor, recorded_at, kind, body FROM `countersign_gov.role_events`
UNION DISTINCT
SELECT seq, event_id, actor, recorded_at, kind, body
FROM `countersign_gov.ledger_events`
WHERE
  kind NOT IN ('comment.made', 'proposal.saved', 'attempt.refused')
  AND proposal_id IN (
    SELECT proposal_id
    FROM `countersign_gov.ledger_events`
    WHERE metric_id = @metric_id AND kind = 'proposal.submitted'
  )
ORDER BY seq
