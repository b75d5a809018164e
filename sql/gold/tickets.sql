-- Requests of customers to the help desk, without who they are.
-- Grain: one row a ticket. Key: ticket_id. Days are UTC; those of a thing that has not happened are NULL.
-- Hours run around the clock, to four decimals.
CREATE OR REPLACE VIEW `execkpi_execkpi.tickets`
AS
SELECT
  tickets.ticket_id,
  DATE(tickets.opened_at) AS day,
  DATE(tickets.first_response_at) AS answered_on,
  DATE(tickets.closed_at) AS closed_on,
  tickets.priority,
  tickets.topic,
  COALESCE(users.country, 'Unknown') AS country,
  ROUND(
    CAST(TIMESTAMP_DIFF(tickets.first_response_at, tickets.opened_at, SECOND) / 3600 AS NUMERIC), 4)
    AS hours_to_first_response
FROM `countersign_silver.support_tickets` AS tickets
LEFT JOIN `countersign_silver.users` AS users
  ON users.user_id = tickets.user_id
