-- How many of the employees, and of the leaders, belong to under-represented groups, at the end of each quarter.
-- Grain: one row a quarter. Key: day. A running quarter has no row: the difference of two days would tell one person's group.
-- Only those who told their group count, on both sides. No group is shown below five people: a number of the
-- under-represented is NULL where they, or the others, are fewer than five.
CREATE OR REPLACE VIEW `execkpi_execkpi.representation_quarters`
AS
WITH
  first_hire AS (
    SELECT DATE_TRUNC(MIN(hired_on), QUARTER) AS quarter FROM `countersign_silver.employees`
  ),
  quarters AS (
    SELECT day, DATE_SUB(DATE_ADD(day, INTERVAL 3 MONTH), INTERVAL 1 DAY) AS last_day
    FROM first_hire
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    CROSS JOIN
      UNNEST(GENERATE_DATE_ARRAY(first_hire.quarter, as_of.data_as_of, INTERVAL 3 MONTH)) AS day
    WHERE DATE_ADD(day, INTERVAL 3 MONTH) <= DATE_ADD(as_of.data_as_of, INTERVAL 1 DAY)
  ),
  counted AS (
    SELECT
      quarters.day,
      COUNT(*) AS employees,
      COUNTIF(employees.is_under_represented) AS under_represented,
      COUNTIF(employees.is_leader) AS leaders,
      COUNTIF(employees.is_leader AND employees.is_under_represented) AS under_represented_leaders
    FROM quarters
    CROSS JOIN `countersign_silver.employees` AS employees
    WHERE
      employees.is_under_represented IS NOT NULL
      AND employees.hired_on <= quarters.last_day
      AND (employees.left_on IS NULL OR employees.left_on > quarters.last_day)
    GROUP BY quarters.day
  )
SELECT
  day,
  employees,
  IF(under_represented >= 5 AND employees - under_represented >= 5, under_represented, NULL)
    AS under_represented,
  leaders,
  IF(
    under_represented_leaders >= 5 AND leaders - under_represented_leaders >= 5,
    under_represented_leaders,
    NULL)
    AS under_represented_leaders
FROM counted
