-- People employed in each function, month by month: the base of turnover.
-- Grain: one row a function and month. Keys: function, day. A function without anyone in a month has no row.
-- The end of a month is its last day, or data_as_of while it runs; who leaves on a day is employed up to and including it and
-- no longer counted at its end. Headcount at the start, plus hires, less leavers, is headcount at the end.
CREATE OR REPLACE VIEW `execkpi_execkpi.workforce_months`
AS
WITH
  first_hire AS (
    SELECT DATE_TRUNC(MIN(hired_on), MONTH) AS month FROM `countersign_silver.employees`
  ),
  months AS (
    SELECT
      day,
      LEAST(DATE_SUB(DATE_ADD(day, INTERVAL 1 MONTH), INTERVAL 1 DAY), as_of.data_as_of) AS last_day
    FROM first_hire
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    CROSS JOIN
      UNNEST(GENERATE_DATE_ARRAY(first_hire.month, as_of.data_as_of, INTERVAL 1 MONTH)) AS day
  )
SELECT
  employees.function,
  months.day,
  COUNT(IF(employees.hired_on < months.day, employees.employee_key, NULL)) AS headcount_at_start,
  COUNT(IF(employees.hired_on >= months.day, employees.employee_key, NULL)) AS hires,
  COUNT(IF(employees.left_on <= months.last_day, employees.employee_key, NULL)) AS leavers,
  COUNT(IF(COALESCE(employees.left_on > months.last_day, TRUE), employees.employee_key, NULL))
    AS headcount_at_end
FROM months
CROSS JOIN `countersign_silver.employees` AS employees
WHERE
  employees.hired_on <= months.last_day
  AND (employees.left_on IS NULL OR employees.left_on >= months.day)
GROUP BY employees.function, months.day
