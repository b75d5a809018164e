-- The briefs that were issued of one week, and what the rules read to say who may issue: the opening, and what took effect on
-- roles. Parameter, STRING: @week (its Monday, YYYY-MM-DD).
-- Grain: one row an event, in the order of the chain; before them one of kind stamp: who asks (actor) and when (recorded_at).
WITH
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
    SELECT seq, event_id, actor, recorded_at, kind, body, event_hash
    FROM `countersign_gov.ledger_events`
    WHERE
      kind = 'ledger.opened'
      OR (kind = 'brief.issued' AND JSON_VALUE(body, '$.week') = @week)
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
      '{}' AS body,
      '' AS event_hash
  )
SELECT seq, event_id, actor, recorded_at, kind, body, event_hash FROM chosen ORDER BY seq
