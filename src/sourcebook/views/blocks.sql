-- The stretches of every text with their kind, and why one is left out if it is.
SELECT d.id AS document, b.position + 1 AS paragraph, b.start_offset, b.end_offset, b.kind, b.reason
FROM block b
JOIN document d ON d.key = b.document
ORDER BY b.key
