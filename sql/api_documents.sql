-- Everything that is published beside numbers and definitions, whole and in its order, so that what definitions do not decide
-- about stays as it is when they are published again.
-- Grain: one row a document. Keys: kind, document_id. body is JSON.
SELECT kind, document_id, body FROM `execkpi_execkpi.governed_documents` ORDER BY position
