-- What customers answered, without who they are.
-- Grain: one row an answer. Key: response_id. day is the day of the answer.
CREATE OR REPLACE VIEW `execkpi_execkpi.customer_surveys`
AS
SELECT response_id, answered_on AS day, question, score, country
FROM `countersign_silver.survey_answers`
WHERE NOT is_employee
