-- Who the warehouse says is asking, in small letters.
-- Grain: one row.
SELECT IFNULL(LOWER(SESSION_USER()), '') AS person
