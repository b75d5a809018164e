-- What the asking person's inbox is made of: the opening, what took effect on roles, delegations, and of the proposals that
-- are open (200 at most, the newest) or the person's own (20 at most, the newest) every event since they were last submitted,
-- with what took effect on their KPIs, so that the rules can be asked. Comments and refusals are left out.
-- A proposal counts as open here where no event ended it, no other version took effect since, it was not rejected by as many
-- as end any proposal, and its vote may still run or it may be approved: the rules then say where it stands.
-- Grain: one row an event, in the order of the chain; before them one of kind stamp: who asks (actor), when (recorded_at),
-- and in its body how many open proposals are left out.
WITH
  opening AS (
    SELECT
      GREATEST(
        CAST(JSON_VALUE(body, '$.policy.quorum.text.deadlineDays') AS INT64),
        CAST(JSON_VALUE(body, '$.policy.quorum.target.deadlineDays') AS INT64),
        CAST(JSON_VALUE(body, '$.policy.quorum.formula.deadlineDays') AS INT64),
        CAST(JSON_VALUE(body, '$.policy.quorum."ceo-kpi".deadlineDays') AS INT64),
        CAST(JSON_VALUE(body, '$.policy.quorum.roles.deadlineDays') AS INT64),
        CAST(JSON_VALUE(body, '$.policy.quorum.waiver.deadlineDays') AS INT64))
        AS longest_days,
      GREATEST(
        CAST(JSON_VALUE(body, '$.policy.quorum.text.rejections') AS INT64),
        CAST(JSON_VALUE(body, '$.policy.quorum.target.rejections') AS INT64),
        CAST(JSON_VALUE(body, '$.policy.quorum.formula.rejections') AS INT64),
        CAST(JSON_VALUE(body, '$.policy.quorum."ceo-kpi".rejections') AS INT64),
        CAST(JSON_VALUE(body, '$.policy.quorum.roles.rejections') AS INT64),
        CAST(JSON_VALUE(body, '$.policy.quorum.waiver.rejections') AS INT64))
        AS most_rejections
    FROM `countersign_gov.ledger_events`
    WHERE kind = 'ledger.opened'
  ),
  proposals AS (
    SELECT
      proposal_id,
      MIN(IF(kind IN ('proposal.saved', 'proposal.submitted'), seq, NULL)) AS first_seq,
      MAX(IF(kind IN ('proposal.saved', 'proposal.submitted'), seq, NULL)) AS content_seq,
      MAX(IF(kind = 'proposal.submitted', seq, NULL)) AS submitted_seq,
      MAX(IF(kind = 'proposal.submitted', recorded_at, NULL)) AS submitted_at,
      LOGICAL_OR(kind IN ('proposal.withdrawn', 'proposal.published')) AS is_ended
    FROM `countersign_gov.ledger_events`
    WHERE
      kind IN ('proposal.saved', 'proposal.submitted', 'proposal.withdrawn', 'proposal.published')
    GROUP BY proposal_id
  ),
  metrics AS (
    SELECT submitted.metric_id, MAX(published.seq) AS published_seq
    FROM `countersign_gov.ledger_events` AS published
    INNER JOIN proposals
      ON proposals.proposal_id = published.proposal_id
    INNER JOIN `countersign_gov.ledger_events` AS submitted
      ON submitted.seq = proposals.submitted_seq
    WHERE published.kind = 'proposal.published' AND submitted.metric_id IS NOT NULL
    GROUP BY submitted.metric_id
  ),
  standing AS (
    SELECT proposals.proposal_id, proposals.content_seq, proposals.submitted_at
    FROM proposals
    INNER JOIN `countersign_gov.ledger_events` AS submitted
      ON submitted.seq = proposals.submitted_seq
    LEFT JOIN metrics
      ON metrics.metric_id = submitted.metric_id
    WHERE NOT proposals.is_ended AND IFNULL(metrics.published_seq, 0) < proposals.submitted_seq
  ),
  votes AS (
    SELECT standing.proposal_id, JSON_VALUE(cast_votes.body, '$.choice') AS choice
    FROM standing
    INNER JOIN `countersign_gov.ledger_events` AS cast_votes
      ON cast_votes.proposal_id = standing.proposal_id AND cast_votes.seq > standing.content_seq
    WHERE cast_votes.kind = 'vote.cast'
    QUALIFY
      ROW_NUMBER()
        OVER (PARTITION BY standing.proposal_id, cast_votes.actor ORDER BY cast_votes.seq DESC)
      = 1
  ),
  tallies AS (
    SELECT
      proposal_id,
      COUNTIF(choice = 'approve') AS approvals,
      COUNTIF(choice = 'reject') AS rejections
    FROM votes
    GROUP BY proposal_id
  ),
  open_proposals AS (
    SELECT standing.proposal_id, ROW_NUMBER() OVER (ORDER BY standing.content_seq DESC) AS place
    FROM standing
    CROSS JOIN opening
    LEFT JOIN tallies
      ON tallies.proposal_id = standing.proposal_id
    WHERE
      IFNULL(tallies.rejections, 0) < opening.most_rejections
      AND (
        DATE_ADD(
          CAST(SUBSTR(standing.submitted_at, 1, 10) AS DATE), INTERVAL opening.longest_days DAY)
          >= DATE(CURRENT_TIMESTAMP())
        OR (IFNULL(tallies.approvals, 0) > 0 AND IFNULL(tallies.rejections, 0) = 0))
  ),
  own_proposals AS (
    SELECT proposals.proposal_id
    FROM proposals
    INNER JOIN `countersign_gov.ledger_events` AS first_events
      ON first_events.seq = proposals.first_seq
    WHERE first_events.actor = LOWER(SESSION_USER())
    ORDER BY proposals.content_seq DESC
    LIMIT 20
  ),
  shown AS (
    SELECT proposal_id FROM open_proposals WHERE place <= 200
    UNION DISTINCT
    SELECT proposal_id FROM own_proposals
  ),
  shown_metrics AS (
    SELECT DISTINCT events.metric_id
    FROM shown
    INNER JOIN proposals
      ON proposals.proposal_id = shown.proposal_id
    INNER JOIN `countersign_gov.ledger_events` AS events
      ON events.seq = proposals.content_seq
    WHERE events.metric_id IS NOT NULL
  ),
  effective AS (
    SELECT proposals.proposal_id
    FROM proposals
    INNER JOIN `countersign_gov.ledger_events` AS published
      ON published.proposal_id = proposals.proposal_id AND published.kind = 'proposal.published'
    INNER JOIN `countersign_gov.ledger_events` AS submitted
      ON submitted.seq = proposals.submitted_seq
    WHERE
      submitted.metric_id IN (SELECT metric_id FROM shown_metrics)
      OR (submitted.metric_id IS NULL AND JSON_VALUE(submitted.body, '$.content.role') IS NOT NULL)
  ),
  chosen AS (
    SELECT events.seq, events.event_id, events.actor, events.recorded_at, events.kind, events.body
    FROM `countersign_gov.ledger_events` AS events
    LEFT JOIN proposals
      ON proposals.proposal_id = events.proposal_id
    WHERE
      events.kind IN ('ledger.opened', 'delegation.given', 'delegation.ended')
      OR (
        events.proposal_id IN (SELECT proposal_id FROM shown)
        AND events.seq >= proposals.content_seq
        AND events.kind NOT IN ('comment.made', 'attempt.refused'))
      OR (
        events.proposal_id IN (SELECT proposal_id FROM effective)
        AND (events.seq = proposals.submitted_seq OR events.kind = 'proposal.published'))
    UNION ALL
    SELECT
      0 AS seq,
      '' AS event_id,
      IFNULL(LOWER(SESSION_USER()), '') AS actor,
      FORMAT_TIMESTAMP('%Y-%m-%dT%H:%M:%E6SZ', CURRENT_TIMESTAMP()) AS recorded_at,
      'stamp' AS kind,
      TO_JSON_STRING(
        STRUCT(
          (SELECT COUNTIF(place > 200) FROM open_proposals) AS notShown))
        AS body
  )
SELECT seq, event_id, actor, recorded_at, kind, body FROM chosen ORDER BY seq
