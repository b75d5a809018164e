-- What the asking person's inbox is made of: the opening, what took effect on roles, delegations, and of the proposals that
-- are open (200 at most, the newest) or the person's own (20 at most, the newest) every event since they were last submitted,
-- with the versions of their KPIs beside them, so that the rules can be asked. Comments and refusals are left out.
-- A proposal counts as open here where no event ended it, no other version took effect since, it was not rejected by as many
-- as end any proposal, and its vote may still run or it may be approved: the rules then say where it stands.
-- Grain: one row an event; number 0 is one of kind stamp: who asks (actor), when (recorded_at),
-- and in its body how many open proposals are left out.
CREATE OR REPLACE VIEW `countersign_gov.inbox_events`
AS
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
  ends AS (
    SELECT proposal_id, MAX(seq) AS end_seq, LOGICAL_OR(kind = 'proposal.published') AS is_published
    FROM `countersign_gov.ledger_events`
    WHERE kind IN ('proposal.withdrawn', 'proposal.published')
    GROUP BY proposal_id
  ),
  contents AS (
    SELECT
      seq, proposal_id, metric_id, actor, recorded_at, kind = 'proposal.submitted' AS is_submitted
    FROM `countersign_gov.ledger_events`
    WHERE kind IN ('proposal.saved', 'proposal.submitted')
    QUALIFY ROW_NUMBER() OVER (PARTITION BY proposal_id ORDER BY seq DESC) = 1
  ),
  -- One row a proposal, as it was last saved or submitted: the rules let nobody do that but the proposer, and no draft follow
  -- on a submission.
  proposals AS (
    SELECT
      contents.proposal_id,
      contents.metric_id,
      contents.actor AS proposer,
      contents.seq AS content_seq,
      contents.recorded_at,
      contents.is_submitted,
      ends.end_seq,
      IFNULL(ends.is_published, FALSE) AS is_published
    FROM contents
    LEFT JOIN ends
      ON ends.proposal_id = contents.proposal_id
  ),
  live AS (
    SELECT metric_id, MAX(end_seq) AS live_seq
    FROM proposals
    WHERE is_published AND metric_id IS NOT NULL
    GROUP BY metric_id
  ),
  standing AS (
    SELECT proposals.proposal_id, proposals.content_seq, proposals.recorded_at
    FROM proposals
    LEFT JOIN live
      ON live.metric_id = proposals.metric_id
    WHERE
      proposals.is_submitted
      AND proposals.end_seq IS NULL
      AND IFNULL(live.live_seq, 0) < proposals.content_seq
  ),
  votes AS (
    SELECT standing.proposal_id, JSON_VALUE(cast_votes.body, '$.choice') AS choice
    FROM `countersign_gov.ledger_events` AS cast_votes
    INNER JOIN standing
      ON standing.proposal_id = cast_votes.proposal_id AND cast_votes.seq > standing.content_seq
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
          CAST(SUBSTR(standing.recorded_at, 1, 10) AS DATE), INTERVAL opening.longest_days DAY)
          >= DATE(CURRENT_TIMESTAMP())
        OR (IFNULL(tallies.approvals, 0) > 0 AND IFNULL(tallies.rejections, 0) = 0))
  ),
  own_proposals AS (
    SELECT proposal_id
    FROM proposals
    WHERE proposer = LOWER(SESSION_USER())
    ORDER BY content_seq DESC
    LIMIT 20
  ),
  shown AS (
    SELECT proposal_id, metric_id, content_seq, IFNULL(end_seq, content_seq) AS last_seq
    FROM proposals
    WHERE
      proposal_id IN (SELECT proposal_id FROM open_proposals WHERE place <= 200)
      OR proposal_id IN (SELECT proposal_id FROM own_proposals)
  ),
  -- Of what took effect on the KPI of a proposal: the version that it replaces, the one that follows on it, and the live one.
  neighbours AS (
    SELECT
      MAX(IF(published.end_seq < shown.content_seq, published.end_seq, NULL)) AS before_seq,
      MIN(IF(published.end_seq > shown.last_seq, published.end_seq, NULL)) AS after_seq,
      MAX(published.end_seq) AS live_seq
    FROM shown
    INNER JOIN proposals AS published
      ON published.metric_id = shown.metric_id
    WHERE published.is_published
    GROUP BY shown.proposal_id
  ),
  -- What is read of each proposal: from where its content was said last. Roles and waivers have no KPI.
  wanted AS (
    SELECT proposal_id, content_seq
    FROM proposals
    WHERE
      proposal_id IN (SELECT proposal_id FROM shown)
      OR (
        is_published
        AND (
          metric_id IS NULL
          OR end_seq IN (SELECT before_seq FROM neighbours)
          OR end_seq IN (SELECT after_seq FROM neighbours)
          OR end_seq IN (SELECT live_seq FROM neighbours)))
  ),
  chosen AS (
    SELECT seq, event_id, actor, recorded_at, kind, body
    FROM `countersign_gov.ledger_events`
    WHERE kind IN ('ledger.opened', 'delegation.given', 'delegation.ended')
    UNION ALL
    SELECT events.seq, events.event_id, events.actor, events.recorded_at, events.kind, events.body
    FROM `countersign_gov.ledger_events` AS events
    INNER JOIN wanted
      ON wanted.proposal_id = events.proposal_id
    WHERE
      events.seq >= wanted.content_seq AND events.kind NOT IN ('comment.made', 'attempt.refused')
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
SELECT seq, event_id, actor, recorded_at, kind, body FROM chosen
