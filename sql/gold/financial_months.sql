-- Income, costs, cash and budget by month.
-- Grain: one row a month whose books are closed. Key: day (first day of the month).
-- operating_income is after depreciation and amortisation. Burn is the operating cash flow with its sign turned;
-- recent_burn adds up the month and the two before, and is NULL where one of them is not known.
-- close_days counts Monday to Friday after the month's last day; public holidays are not known.
CREATE OR REPLACE VIEW `execkpi_execkpi.financial_months`
AS
SELECT
  month AS day,
  DATE_DIFF(DATE_ADD(month, INTERVAL 1 MONTH), month, DAY) AS days_in_month,
  commerce_revenue,
  revenue,
  cost_of_goods_sold,
  operating_expenses,
  depreciation,
  amortisation,
  revenue - cost_of_goods_sold - operating_expenses - depreciation - amortisation
    AS operating_income,
  -operating_cash_flow AS net_burn,
  IF(
    LAG(month, 2) OVER (ORDER BY month) = DATE_SUB(month, INTERVAL 2 MONTH),
    SUM(-operating_cash_flow) OVER (ORDER BY month ROWS BETWEEN 2 PRECEDING AND CURRENT ROW),
    NULL)
    AS recent_burn,
  3 AS recent_months,
  cash_at_end,
  receivables_at_end,
  revenue_budget,
  opex_budget,
  DATE_DIFF(closed_on, LAST_DAY(month, MONTH), DAY)
    - DATE_DIFF(closed_on, LAST_DAY(month, MONTH), WEEK(SATURDAY))
    - DATE_DIFF(closed_on, LAST_DAY(month, MONTH), WEEK(SUNDAY)) AS close_days
FROM `countersign_silver.finance_months`
