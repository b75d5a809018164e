-- How many keys are stored (one, once it is provisioned), and how many of them are the given one.
-- Grain: one row. Parameters, BYTES: @inner_pad, @outer_pad (NULL where no key is given).
SELECT COUNT(*) AS stored, COUNTIF(inner_pad = @inner_pad AND outer_pad = @outer_pad) AS same
FROM `countersign_keys.pseudonym_key`
