-- Everything that was recorded about one KPI: the opening and all proposals about it, with what the rules read to say where
-- they stand (delegations, and what took effect on roles). Parameter, STRING: @metric_id.
-- Comments, drafts and refusals are left out.
-- Grain: one row an event, in the order of the chain; before them one of kind stamp: who asks (actor) and when (recorded_at).
WITH
  about AS (
    SELECT DISTINCT proposal_id
    FROM `countersign_gov.ledger_events`
    WHERE metric_id = @metric_id AND kind = 'proposal.submitted'
  ),
  of_roles AS (
    SELECT proposal_id
    FROM `countersign_gov.ledger_events`
    WHERE
      kind = 'proposal.submitted'
      AND metric_id IS NULL
      AND JSON_VALUE(body, '$.content.role') IS NOT NULL
      AND proposal_id IN (
        SELECT proposal_id FROM `countersign_gov.ledger_events` WHERE kind = 'proposal.published'
      )
  ),
  chosen AS (
    SELECT seq, event_id, actor, recorded_at, kind, body
    FROM `countersign_gov.ledger_events`
    WHERE
      kind IN ('ledger.opened', 'delegation.given', 'delegation.ended')
      OR (
        proposal_id IN (SELECT proposal_id FROM about)
        AND kind NOT IN ('comment.made', 'proposal.saved', 'attempt.refused'))
      OR (
        proposal_id IN (SELECT proposal_id FROM of_roles)
        AND kind IN ('proposal.submitted', 'proposal.published'))
    UNION ALL
    SELECT
      0 AS seq,
      '' AS event_id,
      IFNULL(LOWER(SESSION_USER()), '') AS actor,
      FORMAT_TIMESTAMP('%Y-%m-%dT%H:%M:%E6SZ', CURRENT_TIMESTAMP()) AS recorded_at,
      'stamp' AS kind,
      '{}' AS body
  )
SELECT seq, event_id, actor, recorded_at, kind, body FROM chosen ORDER BY seq
