-- Documents with what is known of their origin, how much they gave and how much was left out.
SELECT
    d.id AS document,
    (SELECT value FROM finding WHERE document = d.key AND field = 'title') AS title,
    (SELECT value FROM finding WHERE document = d.key AND field = 'publisher') AS publisher,
    (SELECT value FROM finding WHERE document = d.key AND field = 'author') AS author,
    (SELECT value FROM finding WHERE document = d.key AND field = 'date') AS date,
    (SELECT basis FROM finding WHERE document = d.key AND field = 'date') AS date_basis,
    (SELECT value FROM finding WHERE document = d.key AND field = 'url') AS url,
    d.name AS file,
    d.format,
    d.language,
    d.words,
    (SELECT count(*) FROM claim WHERE document = d.key) AS claims,
    (SELECT count(*) FROM block WHERE document = d.key AND reason <> '') AS left_out,
    (SELECT count(*) FROM problem WHERE document = d.id) AS problems,
    d.original AS sha256,
    d.text_sha256,
    d.reader
FROM document d
ORDER BY d.key
