-- The one way into the ledger: people may call it and have no right on the tables. It stamps who and when, gives the
-- rules the events that they read, and records what they say: the event, or that somebody tried.
-- Replaces the procedure. Its result is one row: outcome (recorded, refused, repeated), seq, event_hash, code, what, mend, and
-- recorded_at of the event that it inserted.
CREATE OR REPLACE PROCEDURE `countersign_gov.append`(request STRING)
BEGIN
  DECLARE answer ARRAY<STRING>;

  BEGIN TRANSACTION;

  UPDATE `countersign_ledger.head` SET seq = seq WHERE TRUE;

  -- What the rules read: the opening and the delegations; the request's proposal; the briefs of its week; what took effect on roles, or on a KPI
  -- that the proposal was ever about.
  SET answer = (
    WITH
      asked AS (
        SELECT
          JSON_VALUE(request, '$.id') AS event_id,
          JSON_VALUE(request, '$.body.proposalId') AS proposal_id,
          IFNULL(
            JSON_VALUE(request, '$.body.content.metricId'), JSON_VALUE(request, '$.body.metricId'))
            AS metric_id,
          JSON_VALUE(request, '$.body.week') AS week
      ),
      metrics AS (
        SELECT metric_id
        FROM asked
        WHERE metric_id IS NOT NULL
        UNION DISTINCT
        SELECT metric_id
        FROM `countersign_ledger.events`
        WHERE proposal_id IN (SELECT proposal_id FROM asked) AND metric_id IS NOT NULL
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
            metric_id IN (SELECT metric_id FROM metrics)
            OR (metric_id IS NULL AND JSON_VALUE(body, '$.content.role') IS NOT NULL))
      )
    SELECT
      `countersign_gov.decide`(
        ARRAY(
          SELECT TO_JSON_STRING([event_id, actor, recorded_at, body])
          FROM `countersign_ledger.events`
          WHERE
            kind IN ('ledger.opened', 'delegation.given', 'delegation.ended')
            OR (
              proposal_id IN (SELECT proposal_id FROM asked)
              AND kind NOT IN ('comment.made', 'attempt.refused'))
            OR (
              kind IN ('proposal.submitted', 'proposal.published')
              AND proposal_id IN (SELECT proposal_id FROM effective))
            OR (
              kind = 'brief.issued'
              AND JSON_VALUE(body, '$.week') IN (SELECT week FROM asked))
          ORDER BY seq),
        [CAST(head.seq AS STRING), head.event_hash, head.recorded_at],
        ARRAY(
          SELECT TO_JSON_STRING([CAST(seq AS STRING), event_hash, actor, body])
          FROM `countersign_ledger.events`
          WHERE event_id IN (SELECT event_id FROM asked)),
        request,
        IFNULL(LOWER(SESSION_USER()), ''),
        FORMAT_TIMESTAMP('%Y-%m-%dT%H:%M:%E6SZ', CURRENT_TIMESTAMP()))
    FROM `countersign_ledger.head` AS head
  );

  IF ARRAY_LENGTH(answer) > 6
    THEN
      INSERT INTO `countersign_ledger.events`
        (
          seq,
          event_hash,
          event_id,
          actor,
          recorded_at,
          kind,
          proposal_id,
          metric_id,
          body,
          previous_hash)
      VALUES (
        CAST(answer[OFFSET(1)] AS INT64),
        answer[OFFSET(2)],
        answer[OFFSET(6)],
        answer[OFFSET(7)],
        answer[OFFSET(8)],
        answer[OFFSET(9)],
        NULLIF(answer[OFFSET(10)], ''),
        NULLIF(answer[OFFSET(11)], ''),
        answer[OFFSET(12)],
        answer[OFFSET(13)]);

      UPDATE `countersign_ledger.head`
      SET
        seq = CAST(answer[OFFSET(1)] AS INT64),
        event_hash = answer[OFFSET(2)],
        recorded_at = answer[OFFSET(8)]
      WHERE TRUE;
  END IF;

  COMMIT TRANSACTION;

  SELECT
    answer[OFFSET(0)] AS outcome,
    CAST(NULLIF(answer[OFFSET(1)], '') AS INT64) AS seq,
    NULLIF(answer[OFFSET(2)], '') AS event_hash,
    NULLIF(answer[OFFSET(3)], '') AS code,
    NULLIF(answer[OFFSET(4)], '') AS what,
    NULLIF(answer[OFFSET(5)], '') AS mend,
    answer[SAFE_OFFSET(8)] AS recorded_at;
END
