-- The rules: src/core/ledger as one script. The build puts it in the place of the marked comment.
-- Replaces the function. Gives the JSON of a Decision (src/core/ledger/decide.ts); reads nothing but its arguments.
CREATE OR REPLACE FUNCTION `countersign_gov.decide`(
  events ARRAY<STRING>, head STRING, known STRING, request STRING, actor STRING, moment STRING)
RETURNS STRING
DETERMINISTIC
LANGUAGE js
AS
  r"""/* src/core/ledger */
return ledger.decide(events, head, known, request, actor, moment);"""
