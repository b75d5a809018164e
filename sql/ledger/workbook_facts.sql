-- Everything about the numbers except the numbers: who reads and as of when, definitions, lineage, test outcomes, the
-- documents of the workbook and what it shows of the ledger, so that a refresh needs one job for them.
-- Grain: one row a thing. kind says which: stamp (one row), metric, lineage, quality, view, brief, review, finding; ledger (one
-- row, none while the ledger is not open), ledger-base, ledger-event, ledger-audit; restatement; issued-brief (one row, none before
-- the first issue). body is JSON.
-- Of the ledger comes what is live and what waits, however long it is: the newest change of every KPI, role and test, the newest
-- 200 changes that took effect, the newest 200 that did not, their newest 500 comments, the newest 60 briefs that were issued
-- (without the documents, but for the last one of the newest week, which the workbook shows), the newest 8 changes of control
-- limits that hold of every KPI and grain, the newest 200 events.
-- Of restated values comes one row a proposal, KPI and grain, the newest first, the KPI that was changed before those computed from
-- it: of the newest 20 proposals that restated anything the first 100 rows, with the newest 8 periods of each, how many periods it
-- restated and the largest difference among all of them.
CREATE OR REPLACE VIEW `countersign_gov.workbook_facts`
AS
WITH
  -- One row a proposal that was ever submitted: its newest submission, and when it took effect (0: never).
  proposals AS (
    SELECT
      proposal_id,
      MAX(IF(kind = 'proposal.submitted', seq, 0)) AS submitted_seq,
      MAX(IF(kind = 'proposal.published', seq, 0)) AS published_seq
    FROM `countersign_gov.ledger_events`
    WHERE kind IN ('proposal.submitted', 'proposal.published', 'proposal.withdrawn')
    GROUP BY proposal_id
    HAVING submitted_seq > 0 AND NOT LOGICAL_OR(kind = 'proposal.withdrawn')
  ),
  -- With what each is about: a KPI, or a person's role, or a test.
  subjects AS (
    SELECT
      proposals.proposal_id,
      submitted_seq,
      published_seq,
      metric_id,
      IF(
        metric_id IS NOT NULL,
        metric_id,
        TO_JSON_STRING(
          [
            JSON_VALUE(body, '$.content.role'),
            JSON_VALUE(body, '$.content.person'),
            JSON_VALUE(body, '$.content.subject'),
            JSON_VALUE(body, '$.content.test')]))
        AS subject
    FROM proposals
    INNER JOIN `countersign_gov.ledger_events` AS submissions
      ON submissions.seq = proposals.submitted_seq
  ),
  ranked AS (
    SELECT
      proposal_id,
      submitted_seq,
      published_seq,
      metric_id,
      ROW_NUMBER()
        OVER (PARTITION BY subject ORDER BY published_seq DESC, submitted_seq DESC) AS of_subject,
      ROW_NUMBER()
        OVER (PARTITION BY published_seq > 0 ORDER BY published_seq DESC, submitted_seq DESC)
        AS of_all
    FROM subjects
  ),
  shown AS (
    SELECT proposal_id, submitted_seq, published_seq, metric_id
    FROM ranked
    WHERE of_all <= 200 OR (published_seq > 0 AND of_subject = 1)
  ),
  -- Of every KPI that changed, how many of its changes are shown: the one before them is what they are changes of.
  shown_metrics AS (
    SELECT metric_id, COUNTIF(published_seq > 0) AS changes
    FROM shown
    WHERE metric_id IS NOT NULL
    GROUP BY metric_id
  ),
  earlier AS (
    SELECT ranked.metric_id, ranked.submitted_seq
    FROM ranked
    INNER JOIN shown_metrics
      ON
        shown_metrics.metric_id = ranked.metric_id AND ranked.of_subject = shown_metrics.changes + 1
    WHERE ranked.published_seq > 0
  ),
  opening AS (
    SELECT seq, recorded_at, body FROM `countersign_gov.ledger_events` WHERE kind = 'ledger.opened'
  ),
  -- People sign again when they change their mind: the newest signature of each counts.
  votes AS (
    SELECT events.seq
    FROM `countersign_gov.ledger_events` AS events
    INNER JOIN shown
      ON shown.proposal_id = events.proposal_id AND events.seq > shown.submitted_seq
    WHERE events.kind = 'vote.cast'
    QUALIFY
      ROW_NUMBER() OVER (PARTITION BY events.proposal_id, events.actor ORDER BY events.seq DESC) = 1
  ),
  comments AS (
    SELECT events.seq
    FROM `countersign_gov.ledger_events` AS events
    INNER JOIN shown
      ON shown.proposal_id = events.proposal_id
    WHERE events.kind = 'comment.made'
    ORDER BY events.seq DESC
    LIMIT 500
  ),
  delegations AS (
    SELECT seq
    FROM `countersign_gov.ledger_events`
    WHERE kind IN ('delegation.given', 'delegation.ended')
    QUALIFY ROW_NUMBER() OVER (PARTITION BY actor, JSON_VALUE(body, '$.to') ORDER BY seq DESC) = 1
  ),
  issued AS (
    SELECT seq
    FROM `countersign_gov.ledger_events`
    WHERE kind = 'brief.issued'
    ORDER BY seq DESC
    LIMIT 60
  ),
  -- Of a week the last issue counts: it corrects those before it.
  newest_issue AS (
    SELECT seq, actor, recorded_at, body, event_hash
    FROM `countersign_gov.ledger_events`
    WHERE kind = 'brief.issued'
    ORDER BY JSON_VALUE(body, '$.week') DESC, seq DESC
    LIMIT 1
  ),
  -- Of the control limits that people changed those that hold: no later change judges from the same or an earlier period on.
  locks AS (
    SELECT seq
    FROM
      (
        SELECT
          seq,
          metric_id,
          JSON_VALUE(body, '$.grain') AS grain,
          JSON_VALUE(body, '$.from') AS first_judged,
          MIN(JSON_VALUE(body, '$.from'))
            OVER (
              PARTITION BY metric_id, JSON_VALUE(body, '$.grain')
              ORDER BY seq
              ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
            )
            AS replaced_from
        FROM `countersign_gov.ledger_events`
        WHERE kind = 'baseline.locked'
      )
    WHERE replaced_from IS NULL OR first_judged < replaced_from
    QUALIFY ROW_NUMBER() OVER (PARTITION BY metric_id, grain ORDER BY seq DESC) <= 8
  ),
  ledger_seqs AS (
    SELECT submitted_seq AS seq FROM shown
    UNION ALL
    SELECT published_seq AS seq FROM shown WHERE published_seq > 0
    UNION ALL
    SELECT seq FROM votes
    UNION ALL
    SELECT seq FROM comments
    UNION ALL
    SELECT seq FROM delegations
    UNION ALL
    SELECT seq FROM issued
    UNION ALL
    SELECT seq FROM locks
  ),
  newest AS (
    SELECT
      ROW_NUMBER() OVER (ORDER BY seq DESC) AS rank,
      seq,
      actor,
      recorded_at,
      kind,
      proposal_id,
      metric_id,
      body,
      event_hash
    FROM `countersign_gov.ledger_events`
    WHERE seq > (SELECT MAX(seq) FROM `countersign_gov.ledger_events`) - 200
  ),
  restated AS (
    SELECT
      proposal_id,
      metric_id,
      grain,
      version_from,
      version_to,
      reason,
      restated_at,
      restated_by,
      COUNT(*) AS periods,
      MAX(ABS(value_after - value_before)) AS largest_difference,
      MAX(SAFE_DIVIDE(ABS(value_after - value_before), ABS(value_before))) AS largest_fraction,
      ARRAY_AGG(
        STRUCT(period_start AS periodStart, value_before AS before, value_after AS after)
        ORDER BY period_start DESC
        LIMIT 8)
        AS newest,
      DENSE_RANK()
        OVER (ORDER BY restated_at DESC, published_seq DESC, proposal_id) AS of_proposals,
      ROW_NUMBER()
        OVER (
          ORDER BY
            restated_at DESC, published_seq DESC, proposal_id, version_from = version_to, metric_id,
            STRPOS('week month quarter', grain)
        )
        AS of_all
    FROM `execkpi_execkpi.kpi_restatements`
    LEFT JOIN proposals
      USING (proposal_id)
    GROUP BY
      proposal_id, metric_id, grain, version_from, version_to, reason, restated_at, restated_by,
      published_seq
  ),
  things AS (
    SELECT
      0 AS part,
      'stamp' AS kind,
      '' AS sort_key,
      TO_JSON_STRING(
        STRUCT(
          (SELECT data_as_of FROM `execkpi_execkpi.data_as_of`) AS dataAsOf,
          SESSION_USER() AS user,
          (SELECT compiled_hash FROM `execkpi_execkpi.publication`) AS compiledHash,
          (SELECT published_at FROM `execkpi_execkpi.publication`) AS publishedAt,
          (SELECT published_by FROM `execkpi_execkpi.publication`) AS publishedBy))
        AS body
    UNION ALL
    SELECT 1 AS part, 'metric' AS kind, metric_id AS sort_key, definition AS body
    FROM `execkpi_execkpi.kpi_definitions`
    UNION ALL
    SELECT
      2 AS part,
      'lineage' AS kind,
      CONCAT(
        metric_id, ' ', view, ' ', column_name, ' ', source_table, ' ', source_field, ' ', kind)
        AS sort_key,
      TO_JSON_STRING(
        STRUCT(
          metric_id AS metricId,
          view,
          column_name AS `column`,
          source_table AS sourceTable,
          source_field AS sourceField,
          kind))
        AS body
    FROM `execkpi_execkpi.kpi_lineage`
    UNION ALL
    SELECT
      3 AS part,
      'quality' AS kind,
      CONCAT(subject, ' ', test) AS sort_key,
      TO_JSON_STRING(
        STRUCT(subject, test, severity, failing_rows AS failingRows, passed, tested_at AS testedAt))
        AS body
    FROM `execkpi_execkpi.quality_results`
    UNION ALL
    SELECT 4 AS part, kind, LPAD(CAST(position AS STRING), 6, '0') AS sort_key, body
    FROM `execkpi_execkpi.governed_documents`
    WHERE kind NOT IN ('contract', 'definition')
    UNION ALL
    SELECT
      5 AS part,
      'ledger' AS kind,
      '' AS sort_key,
      TO_JSON_STRING(
        STRUCT(
          newest.seq,
          newest.event_hash AS `hash`,
          newest.recorded_at AS `at`,
          opening.recorded_at AS openedAt,
          JSON_QUERY(opening.body, '$.policy') AS policy,
          JSON_QUERY(opening.body, '$.roles') AS roles,
          (SELECT COUNT(*) FROM ranked WHERE published_seq > 0) AS published,
          (SELECT COUNT(*) FROM ranked WHERE published_seq = 0) AS unpublished))
        AS body
    FROM newest
    CROSS JOIN opening
    WHERE newest.rank = 1
    UNION ALL
    SELECT
      6 AS part,
      'ledger-base' AS kind,
      submissions.metric_id AS sort_key,
      TO_JSON_STRING(
        STRUCT(
          submissions.metric_id AS metricId,
          JSON_VALUE(submissions.body, '$.content.definition.version') AS version,
          JSON_QUERY(submissions.body, '$.content.definition') AS content))
        AS body
    FROM earlier
    INNER JOIN `countersign_gov.ledger_events` AS submissions
      ON submissions.seq = earlier.submitted_seq
    UNION ALL
    SELECT
      6 AS part,
      'ledger-base' AS kind,
      JSON_VALUE(definition, '$.metricId') AS sort_key,
      TO_JSON_STRING(
        STRUCT(
          JSON_VALUE(definition, '$.metricId') AS metricId,
          JSON_VALUE(definition, '$.version') AS version,
          JSON_QUERY(definition, '$.content') AS content))
        AS body
    FROM opening, UNNEST(JSON_QUERY_ARRAY(opening.body, '$.definitions')) AS definition
    LEFT JOIN earlier
      ON earlier.metric_id = JSON_VALUE(definition, '$.metricId')
    WHERE earlier.metric_id IS NULL
    UNION ALL
    SELECT
      7 AS part,
      'ledger-event' AS kind,
      LPAD(CAST(seq AS STRING), 12, '0') AS sort_key,
      TO_JSON_STRING(
        STRUCT(
          seq,
          event_id AS id,
          actor,
          recorded_at AS `at`,
          -- A brief is long and is read where it is printed.
          IF(
            kind = 'brief.issued',
            TO_JSON_STRING(
              STRUCT(
                kind,
                JSON_VALUE(body, '$.week') AS week,
                JSON_VALUE(body, '$.briefHash') AS briefHash,
                JSON_VALUE(body, '$.statement') AS statement,
                JSON_VALUE(body, '$.correction') AS correction)),
            body)
            AS body,
          previous_hash AS prev,
          event_hash AS `hash`))
        AS body
    FROM `countersign_gov.ledger_events`
    INNER JOIN ledger_seqs
      USING (seq)
    UNION ALL
    SELECT
      8 AS part,
      'ledger-audit' AS kind,
      LPAD(CAST(seq AS STRING), 12, '0') AS sort_key,
      TO_JSON_STRING(
        STRUCT(
          seq,
          actor,
          recorded_at AS `at`,
          kind,
          proposal_id AS proposalId,
          metric_id AS metricId,
          event_hash AS `hash`,
          -- Definitions are long: of a proposal is told what it is called and why.
          CASE
            WHEN kind = 'ledger.opened' THEN '{"kind":"ledger.opened"}'
            WHEN kind IN ('proposal.saved', 'proposal.submitted')
              THEN
                TO_JSON_STRING(
                  STRUCT(
                    kind,
                    proposal_id AS proposalId,
                    STRUCT(
                      JSON_VALUE(body, '$.content.change') AS `change`,
                      metric_id AS metricId,
                      STRUCT(JSON_VALUE(body, '$.content.definition.name') AS name) AS definition,
                      JSON_VALUE(body, '$.content.person') AS person,
                      JSON_VALUE(body, '$.content.role') AS role,
                      JSON_VALUE(body, '$.content.subject') AS subject,
                      JSON_VALUE(body, '$.content.test') AS test,
                      JSON_VALUE(body, '$.content.until') AS `until`,
                      JSON_VALUE(body, '$.content.reason') AS reason)
                      AS content))
            -- So are briefs: of one is told which, and what its signature means.
            WHEN kind = 'brief.issued'
              THEN
                TO_JSON_STRING(
                  STRUCT(
                    kind,
                    JSON_VALUE(body, '$.week') AS week,
                    JSON_VALUE(body, '$.statement') AS statement,
                    JSON_VALUE(body, '$.correction') AS correction))
            ELSE body
            END
            AS body))
        AS body
    FROM newest
    UNION ALL
    SELECT
      9 AS part,
      'restatement' AS kind,
      LPAD(CAST(of_all AS STRING), 6, '0') AS sort_key,
      TO_JSON_STRING(
        STRUCT(
          proposal_id AS proposalId,
          metric_id AS metricId,
          grain,
          version_from AS versionFrom,
          version_to AS versionTo,
          reason,
          restated_at AS restatedAt,
          restated_by AS restatedBy,
          periods,
          largest_difference AS largestDifference,
          largest_fraction AS largestFraction,
          newest))
        AS body
    FROM restated
    WHERE of_proposals <= 20 AND of_all <= 100
    UNION ALL
    SELECT
      10 AS part,
      'issued-brief' AS kind,
      '' AS sort_key,
      TO_JSON_STRING(STRUCT(seq, actor, recorded_at AS `at`, event_hash AS `hash`, body)) AS body
    FROM newest_issue
  )
SELECT part, sort_key, kind, body FROM things
