-- The newest events that match, a page at a time. Parameters, STRING, empty where they do not filter: @text (in what was
-- recorded, whatever its case), @person, @metric_id (events of it, or of a proposal about it), @kind, @from_day and @to_day
-- (YYYY-MM-DD, both included); INT64: @before_seq (only events of a lower number) and @page_size.
-- Grain: one event, the newest first. Key: seq. matching counts the events that match on all pages.
WITH
  about AS (
    SELECT DISTINCT proposal_id
    FROM `countersign_gov.ledger_events`
    WHERE metric_id = @metric_id AND proposal_id IS NOT NULL
  ),
  matches AS (
    SELECT *, COUNT(*) OVER () AS matching
    FROM `countersign_gov.ledger_events`
    WHERE
      (@text = '' OR STRPOS(LOWER(body), LOWER(@text)) > 0)
      AND (@person = '' OR actor = @person)
      AND (
        @metric_id = '' OR metric_id = @metric_id OR proposal_id IN (SELECT proposal_id FROM about))
      AND (@kind = '' OR kind = @kind)
      AND (@from_day = '' OR SUBSTR(recorded_at, 1, 10) >= @from_day)
      AND (@to_day = '' OR SUBSTR(recorded_at, 1, 10) <= @to_day)
  )
SELECT * FROM matches WHERE seq < @before_seq ORDER BY seq DESC, event_hash LIMIT @page_size
