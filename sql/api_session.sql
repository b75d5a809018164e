-- Who the warehouse takes the reader for, and which day it has, in UTC: the day by which votes end and changes take effect.
-- Grain: one row.
SELECT LOWER(SESSION_USER()) AS user, CURRENT_DATE() AS today
