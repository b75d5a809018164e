-- Answers to surveys without who gave them; a score outside its question's scale is left out.
-- Grain: one row an answer. Key: response_id. Of repeated rows the newest stays; of an employee's answers to one question in
-- one quarter the last one counts.
-- respondent_key is a keyed hash as in customer_keys: of customer:<user_id>, the key of that view, for customers, and of
-- respondent:<employee_id> for employees, so that no answer can be joined to what else is known of an employee.
CREATE OR REPLACE VIEW `countersign_silver.survey_answers`
AS
WITH
  received AS (
    SELECT
      response_id,
      LOWER(TRIM(kind)) AS question,
      respondent,
      score,
      answered_on,
      LOWER(TRIM(kind)) IN ('enps', 'engagement', 'leadership_trust') AS is_employee
    FROM `company.survey_responses`
    WHERE response_id IS NOT NULL AND answered_on IS NOT NULL
    QUALIFY
      ROW_NUMBER()
        OVER (PARTITION BY response_id ORDER BY answered_on DESC, kind, respondent, score)
      = 1
  ),
  valid AS (
    SELECT response_id, question, respondent, score, answered_on, is_employee
    FROM received
    WHERE
      CASE
        WHEN question IN ('nps', 'enps') THEN score BETWEEN 0 AND 10
        WHEN question IN ('csat', 'leadership_trust') THEN score BETWEEN 1 AND 5
        WHEN question = 'engagement' THEN score BETWEEN 0 AND 100
        ELSE FALSE
        END
  ),
  counted AS (
    SELECT response_id, question, respondent, score, answered_on, is_employee
    FROM valid
    QUALIFY
      NOT is_employee
      OR respondent IS NULL
      OR ROW_NUMBER()
        OVER (
          PARTITION BY is_employee, question, respondent, DATE_TRUNC(answered_on, QUARTER)
          ORDER BY answered_on DESC, response_id DESC
        )
        = 1
  )
SELECT
  counted.response_id,
  counted.question,
  counted.is_employee,
  TO_HEX(
    SHA256(
      CONCAT(
        secret.outer_pad,
        SHA256(
          CONCAT(
            secret.inner_pad,
            CAST(
              CONCAT(
                IF(counted.is_employee, 'respondent:', 'customer:'),
                CAST(counted.respondent AS STRING))
              AS BYTES))))))
    AS respondent_key,
  IF(counted.is_employee, NULL, COALESCE(users.country, 'Unknown')) AS country,
  counted.score,
  counted.answered_on
FROM counted
CROSS JOIN `countersign_keys.pseudonym_key` AS secret
LEFT JOIN `countersign_silver.users` AS users
  ON users.user_id = counted.respondent
