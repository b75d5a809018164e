-- Replaces the key of the pseudonyms by the given one.
-- Parameters, BYTES: @inner_pad, @outer_pad. They are parameters so that no statement's text holds the key.
BEGIN TRANSACTION;

DELETE FROM `countersign_keys.pseudonym_key` WHERE TRUE;

INSERT INTO `countersign_keys.pseudonym_key` (inner_pad, outer_pad) VALUES (@inner_pad, @outer_pad);

COMMIT TRANSACTION;
