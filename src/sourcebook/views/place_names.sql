-- Places with all the names that texts use for them, as printed: a place that has several stands on several rows.
-- No name is preferred; the place is called by the one that comes first in the alphabet.
SELECT
    coalesce(m.thing, p.name || '|' || p.country) AS place_id,
    p.name,
    p.country,
    p.words AS printed,
    count(*) AS claims,
    count(DISTINCT p.document_key) AS documents
FROM (
    SELECT n.name, coalesce(n.country, '') AS country, n.words, n.document_key
    FROM named n
    JOIN claim_row c ON c.claim = n.claim AND c.verdict <> 'reject'
    WHERE n.part = 'place'
) p
LEFT JOIN member m ON m.about = 'place' AND m.item = p.name || '|' || p.country
GROUP BY coalesce(m.thing, p.name || '|' || p.country), p.name, p.country, p.words
ORDER BY 1, 5 DESC, 2, 4
