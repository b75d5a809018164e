-- The experiment group of each registered user, fixed by the user number alone.
-- Grain: one row a registered user. Key: user_id. A when the fingerprint of the number's text is even, else B.
CREATE OR REPLACE VIEW `execkpi_execkpi.ab_group`
AS
SELECT user_id, IF(MOD(FARM_FINGERPRINT(CAST(user_id AS STRING)), 2) = 0, 'A', 'B') AS ab_group
FROM `countersign_silver.users`
