-- Employees without name, address, place of work, number or group: what is left counts people, it does not name them.
-- is_under_represented is NULL where the employee told no group.
-- Grain: one row an employee. Key: employee_key, the keyed hash of employee:<employee_id>, as in customer_keys.
-- Of repeated rows the one that left last stays, or that still works here.
-- Who left before being hired is left out; the contract's test on the source reports it.
CREATE OR REPLACE VIEW `countersign_silver.employees`
AS
WITH
  latest AS (
    SELECT employee_id, function, demographic_group, is_leader, hired_on, left_on
    FROM `company.hr_employees`
    WHERE employee_id IS NOT NULL AND hired_on IS NOT NULL
    QUALIFY
      ROW_NUMBER()
        OVER (
          PARTITION BY employee_id
          ORDER BY
            COALESCE(left_on, DATE '9999-12-31') DESC, hired_on, function, demographic_group,
            is_leader
        )
      = 1
  )
SELECT
  TO_HEX(
    SHA256(
      CONCAT(
        secret.outer_pad,
        SHA256(
          CONCAT(
            secret.inner_pad,
            CAST(CONCAT('employee:', CAST(latest.employee_id AS STRING)) AS BYTES))))))
    AS employee_key,
  TRIM(latest.function) AS function,
  NULLIF(TRIM(latest.demographic_group), '') <> 'Majority' AS is_under_represented,
  COALESCE(latest.is_leader, FALSE) AS is_leader,
  latest.hired_on,
  latest.left_on
FROM latest
CROSS JOIN `countersign_keys.pseudonym_key` AS secret
WHERE latest.left_on IS NULL OR latest.left_on >= latest.hired_on
