-- The first rows of the governed views that have a tab, with totals over all rows on the first one of each.
-- Parameter, INT64: @row_limit, rows returned of a view at most.
-- Grain: one row a view and row number.
SELECT view_name, row_number, total_rows, body, totals
FROM `execkpi_execkpi.view_rows`
WHERE row_number <= @row_limit
ORDER BY view_name, row_number
