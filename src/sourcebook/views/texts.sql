-- The clean text of every document, against which all offsets count.
SELECT id AS document, text, text_sha256 FROM document ORDER BY key
