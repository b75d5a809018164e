-- Who may do what and who stands in for whom, which every slice of the ledger begins with: the opening, delegations, and what
-- took effect on roles.
-- Grain: one row an event; beside them one of seq 0 and kind stamp: who asks (actor) and when (recorded_at).
CREATE OR REPLACE VIEW `countersign_gov.role_events`
AS
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
  )
SELECT seq, event_id, actor, recorded_at, kind, body, event_hash
FROM `countersign_gov.ledger_events`
WHERE
  kind IN ('ledger.opened', 'delegation.given', 'delegation.ended')
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
