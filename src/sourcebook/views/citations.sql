-- Who is cited with a date, in text order: when they said, wrote or printed it, and how many claims rest on those words.
SELECT
    c.value AS speaker,
    t.value AS cited_on,
    t.exact AS date_words,
    (SELECT count(DISTINCT s.claim)
        FROM speaker s
        JOIN claim k ON k.key = s.claim
        WHERE k.document = c.document
            AND s.start_offset >= c.start_offset AND s.end_offset <= c.end_offset) AS claims,
    c.exact AS words,
    d.id AS document,
    c.start_offset,
    c.end_offset
FROM mention c
JOIN mention t ON t.document = c.document AND t.kind = 'time'
    AND t.start_offset >= c.start_offset AND t.end_offset <= c.end_offset
JOIN document d ON d.key = c.document
WHERE c.kind = 'citation'
ORDER BY c.document, c.position, t.position
