-- What employees said in the surveys of each quarter: numbers of answers, never an answer.
-- Grain: one row a quarter. Key: day. A quarter without any survey has no row.
-- What they said is NULL where fewer than five answered a question, and while the quarter runs: the difference of two days
-- would tell one person's answer. Answers after data_as_of wait.
CREATE OR REPLACE VIEW `execkpi_execkpi.employee_survey_quarters`
AS
WITH
  waves AS (
    SELECT quarter AS day, LOWER(TRIM(kind)) AS question, MAX(invited) AS invited
    FROM `company.survey_waves`
    WHERE quarter IS NOT NULL
    GROUP BY day, question
  ),
  said AS (
    SELECT
      DATE_TRUNC(survey.answered_on, QUARTER) AS day,
      survey.question,
      COUNT(*) AS answers,
      COUNTIF(survey.score >= 9) AS promoters,
      COUNTIF(survey.score <= 6) AS detractors,
      COUNTIF(survey.score >= 4) AS agreeing,
      SUM(survey.score) AS points
    FROM `countersign_silver.survey_answers` AS survey
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    WHERE survey.is_employee AND survey.answered_on <= as_of.data_as_of
    GROUP BY day, survey.question
  ),
  asked AS (
    SELECT
      day,
      question,
      invited,
      0 AS answers,
      0 AS promoters,
      0 AS detractors,
      0 AS agreeing,
      0 AS points
    FROM waves
    UNION ALL
    SELECT day, question, NULL AS invited, answers, promoters, detractors, agreeing, points
    FROM said
  ),
  by_question AS (
    SELECT
      day,
      question,
      SUM(invited) AS invited,
      SUM(answers) AS answers,
      SUM(promoters) AS promoters,
      SUM(detractors) AS detractors,
      SUM(agreeing) AS agreeing,
      SUM(points) AS points
    FROM asked
    GROUP BY day, question
  ),
  shown AS (
    SELECT
      by_question.day,
      by_question.question,
      by_question.invited,
      by_question.answers,
      by_question.promoters,
      by_question.detractors,
      by_question.agreeing,
      by_question.points,
      by_question.answers >= 5
        AND DATE_ADD(by_question.day, INTERVAL 3 MONTH)
          <= DATE_ADD(as_of.data_as_of, INTERVAL 1 DAY)
        AS is_shown
    FROM by_question
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
  )
SELECT
  day,
  SUM(IF(question = 'enps', invited, NULL)) AS enps_invited,
  SUM(IF(question = 'enps', answers, NULL)) AS enps_answers,
  SUM(IF(question = 'enps' AND is_shown, promoters, NULL)) AS enps_promoters,
  SUM(IF(question = 'enps' AND is_shown, detractors, NULL)) AS enps_detractors,
  SUM(IF(question = 'engagement', answers, NULL)) AS engagement_answers,
  SUM(IF(question = 'engagement' AND is_shown, points, NULL)) AS engagement_points,
  SUM(IF(question = 'leadership_trust', answers, NULL)) AS trust_answers,
  SUM(IF(question = 'leadership_trust' AND is_shown, agreeing, NULL)) AS trust_agreeing
FROM shown
GROUP BY day
