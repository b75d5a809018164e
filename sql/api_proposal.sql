-- One proposal with everything that was recorded about it, and what the rules read to say who may sign it: the opening,
-- delegations, and what took effect on roles or on a KPI that it was ever about. Parameter, STRING: @proposal_id.
-- Grain: one row an event, in the order of the chain; before them one of kind stamp: who asks (actor) and when (recorded_at).
WITH
  effective AS (
    SELECT proposal_id
    FROM `countersign_gov.ledger_events`
    WHERE
      kind = 'proposal.submitted'
      AND proposal_id IN (
        SELECT proposal_id FROM `countersign_gov.ledger_events` WHERE kind = 'proposal.published'
      )
      AND metric_id IN (
        SELECT metric_id FROM `countersign_gov.ledger_events` WHERE proposal_id = @proposal_id
      )
  )
SELECT seq, event_id, actor, recorded_at, kind, body FROM `countersign_gov.role_events`
UNION DISTINCT
SELECT seq, event_id, actor, recorded_at, kind, body
FROM `countersign_gov.ledger_events`
WHERE
  (proposal_id = @proposal_id AND kind != 'attempt.refused')
  OR (
    kind IN ('proposal.submitted', 'proposal.published')
    AND proposal_id IN (SELECT proposal_id FROM effective))
ORDER BY seq
