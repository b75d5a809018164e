-- Everything about the numbers except the numbers, in the order in which it is read: the stamp first.
-- Grain: one row a thing; kind says which.
SELECT kind, body FROM `countersign_gov.workbook_facts` ORDER BY part, sort_key
