-- The rules: src/core/ledger as one script. The build puts it in the place of the marked comment.
-- Replaces the function. Its arguments and its result are told in src/core/ledger/decide-in-warehouse.ts; it reads nothing else.
CREATE OR REPLACE FUNCTION `countersign_gov.decide`(
  events ARRAY<STRING>,
  head ARRAY<STRING>,
  known ARRAY<STRING>,
  request STRING,
  actor STRING,
  moment STRING)
RETURNS ARRAY<STRING>
DETERMINISTIC
LANGUAGE js
AS r"""/* src/core/ledger */
return ledger.decide(events, head, known, request, actor, moment);"""
