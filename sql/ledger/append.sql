-- The one way into the ledger: people may call it and have no right on the tables. It stamps who and when, gives the
-- rules the events that they read, and records what they say: the event, or that somebody tried.
-- Replaces the procedure. Its result is one row: outcome (recorded, refused, repeated), seq, event_hash, code, what, mend.
CREATE OR REPLACE PROCEDURE `countersign_gov.append`(request STRING)
BEGIN
  DECLARE decision STRING;

  BEGIN TRANSACTION;

  UPDATE `countersign_ledger.head` SET seq = seq WHERE TRUE;

  -- The slice: the opening and the delegations; the request's proposal; what was published about roles, or about a KPI that
  -- this proposal was ever about.
  SET decision = (
    WITH
      concerned AS (
        SELECT JSON_VALUE(request, '$.body.content.metricId') AS metric_id
        UNION DISTINCT
        SELECT metric_id
        FROM `countersign_ledger.events`
        WHERE proposal_id = JSON_VALUE(request, '$.body.proposalId')
      ),
      published AS (
        SELECT proposal_id
        FROM `countersign_ledger.events`
        WHERE kind = 'proposal.published'
      ),
      effective AS (
        SELECT proposal_id
        FROM `countersign_ledger.events`
        WHERE
          kind = 'proposal.submitted'
          AND proposal_id IN (SELECT proposal_id FROM published)
          AND (
            metric_id IN (SELECT metric_id FROM concerned WHERE metric_id IS NOT NULL)
            OR metric_id IS NULL AND JSON_VALUE(body, '$.content.role') IS NOT NULL)
      ),
      slice AS (
        SELECT seq, event_id, actor, recorded_at, body, event_hash
        FROM `countersign_ledger.events`
        WHERE
          kind IN ('ledger.opened', 'delegation.given', 'delegation.ended')
          OR (
            proposal_id = JSON_VALUE(request, '$.body.proposalId')
            AND kind NOT IN ('comment.made', 'attempt.refused'))
          OR (
            kind IN ('proposal.submitted', 'proposal.published')
            AND proposal_id IN (SELECT proposal_id FROM effective))
      )
    SELECT
      `countersign_gov.decide`(
        ARRAY(
          SELECT TO_JSON_STRING(STRUCT(seq, event_id, actor, recorded_at, body, event_hash))
          FROM slice
          ORDER BY seq),
        (SELECT TO_JSON_STRING(STRUCT(seq, event_hash, recorded_at)) FROM `countersign_ledger.head`),
        (
          SELECT TO_JSON_STRING(STRUCT(seq, event_id, actor, recorded_at, body, event_hash))
          FROM `countersign_ledger.events`
          WHERE event_id = JSON_VALUE(request, '$.id')
          LIMIT 1),
        request,
        IFNULL(LOWER(SESSION_USER()), ''),
        FORMAT_TIMESTAMP('%Y-%m-%dT%H:%M:%E6SZ', CURRENT_TIMESTAMP()))
  );

  IF JSON_VALUE(decision, '$.row.event_hash') IS NOT NULL
    THEN
      INSERT INTO `countersign_ledger.events`
        (seq, event_id, actor, recorded_at, kind, proposal_id, metric_id, body, previous_hash, event_hash)
      SELECT
        CAST(JSON_VALUE(decision, '$.row.seq') AS INT64),
        JSON_VALUE(decision, '$.row.event_id'),
        JSON_VALUE(decision, '$.row.actor'),
        JSON_VALUE(decision, '$.row.recorded_at'),
        JSON_VALUE(decision, '$.row.kind'),
        JSON_VALUE(decision, '$.row.proposal_id'),
        JSON_VALUE(decision, '$.row.metric_id'),
        JSON_VALUE(decision, '$.row.body'),
        JSON_VALUE(decision, '$.row.previous_hash'),
        JSON_VALUE(decision, '$.row.event_hash');

      UPDATE `countersign_ledger.head`
      SET
        seq = CAST(JSON_VALUE(decision, '$.row.seq') AS INT64),
        event_hash = JSON_VALUE(decision, '$.row.event_hash'),
        recorded_at = JSON_VALUE(decision, '$.row.recorded_at')
      WHERE TRUE;
  END IF;

  COMMIT TRANSACTION;

  SELECT
    JSON_VALUE(decision, '$.outcome') AS outcome,
    CAST(JSON_VALUE(decision, '$.seq') AS INT64) AS seq,
    JSON_VALUE(decision, '$.event_hash') AS event_hash,
    JSON_VALUE(decision, '$.code') AS code,
    JSON_VALUE(decision, '$.what') AS what,
    JSON_VALUE(decision, '$.mend') AS mend;
END
