-- What is known of every document's origin: the value, how it is known, and its words if the text tells it.
SELECT d.id AS document, f.field, f.value, f.basis, f.exact AS words, f.start_offset, f.end_offset
FROM finding f
JOIN document d ON d.key = f.document
ORDER BY d.key, f.field
