-- Who is quoted: how many claims rest on each speaker, and how they are put.
SELECT
    s.name AS speaker,
    count(*) AS claims,
    sum(c.status = 'asserted') AS asserted,
    sum(c.status = 'alleged') AS alleged,
    sum(c.status = 'denied') AS denied,
    sum(c.status NOT IN ('asserted', 'alleged', 'denied')) AS other,
    count(DISTINCT c.document) AS documents
FROM speaker s
JOIN claim c ON c.key = s.claim
GROUP BY s.name
ORDER BY claims DESC, speaker
