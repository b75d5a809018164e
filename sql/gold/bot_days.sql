-- What the chat bot was asked, and what it settled by itself.
-- Grain: one row a day. Key: day.
CREATE OR REPLACE VIEW `execkpi_execkpi.bot_days`
AS
SELECT day, queries, resolved
FROM `company.bot_conversations`
WHERE day IS NOT NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY day ORDER BY queries DESC, resolved) = 1
