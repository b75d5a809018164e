-- What the secret key of the pseudonyms gives: its inner and outer pad, ready for HMAC-SHA-256.
-- Grain: one row. Written at provisioning alone. Only the views of countersign_silver may read this dataset; people and
-- governed views may not.
CREATE TABLE IF NOT EXISTS `countersign_keys.pseudonym_key`(
  inner_pad BYTES NOT NULL, outer_pad BYTES NOT NULL)
