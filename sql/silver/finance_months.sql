-- The books of each closed month.
-- Grain: one row a closed month. Key: month. Of repeated rows the one closed last stays: books can be restated.
-- Operating expenses are the five kinds together; depreciation and amortisation stand apart.
CREATE OR REPLACE VIEW `countersign_silver.finance_months`
AS
WITH
  latest AS (
    SELECT
      month,
      closed_on,
      commerce_revenue,
      subscription_revenue,
      cost_of_goods_sold,
      payroll_expense,
      marketing_expense,
      fulfilment_expense,
      technology_expense,
      general_expense,
      depreciation,
      amortisation,
      operating_cash_flow,
      cash_at_end,
      receivables_at_end,
      revenue_budget,
      opex_budget
    FROM `company.finance_months`
    CROSS JOIN `countersign_silver.data_as_of` AS as_of
    WHERE month IS NOT NULL AND closed_on <= as_of.data_as_of
    QUALIFY
      ROW_NUMBER() OVER (PARTITION BY month ORDER BY closed_on DESC, commerce_revenue, cash_at_end)
      = 1
  )
SELECT
  month,
  closed_on,
  commerce_revenue,
  commerce_revenue + subscription_revenue AS revenue,
  cost_of_goods_sold,
  payroll_expense + marketing_expense + fulfilment_expense + technology_expense + general_expense
    AS operating_expenses,
  depreciation,
  amortisation,
  operating_cash_flow,
  cash_at_end,
  receivables_at_end,
  revenue_budget,
  opex_budget
FROM latest
