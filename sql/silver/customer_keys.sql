-- The pseudonym of each registered user: HMAC-SHA-256 of customer:<user_id>, in lower-case hexadecimal digits.
-- Grain: one row a user. Keys: user_id, customer_key. Nobody without the secret key can tell the one from the other.
-- The word before the colon keeps kinds apart: the employee of the same number has another pseudonym.
CREATE OR REPLACE VIEW `countersign_silver.customer_keys`
AS
SELECT
  users.user_id,
  TO_HEX(
    SHA256(
      CONCAT(
        secret.outer_pad,
        SHA256(
          CONCAT(
            secret.inner_pad, CAST(CONCAT('customer:', CAST(users.user_id AS STRING)) AS BYTES))))))
    AS customer_key
FROM `countersign_silver.users` AS users
CROSS JOIN `countersign_keys.pseudonym_key` AS secret
