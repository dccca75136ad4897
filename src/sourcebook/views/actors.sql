-- Every actor named in a claim: how often it acts, is acted on, is bound or tied, and speaks. The busiest first.
SELECT
    name,
    group_concat(DISTINCT country) AS country,
    group_concat(DISTINCT sector) AS sector,
    sum(part = 'did') AS did,
    sum(part = 'suffered') AS suffered,
    sum(part = 'tied') AS tied,
    sum(part = 'said') AS said,
    count(DISTINCT document) AS documents,
    min(words) AS words
FROM (
    SELECT
        r.name, r.country, r.sector, c.document, r.exact AS words,
        CASE
            WHEN c.kind <> 'event' THEN 'tied'
            WHEN r.role IN ('source', 'party', 'mediator') THEN 'did'
            ELSE 'suffered'
        END AS part
    FROM role r
    JOIN claim c ON c.key = r.claim
    WHERE r.role <> 'instrument'
    UNION ALL
    SELECT s.name, NULL, NULL, c.document, s.exact, 'said'
    FROM speaker s
    JOIN claim c ON c.key = s.claim
)
WHERE name <> '' AND name <> 'unstated'
GROUP BY name
ORDER BY did + suffered + tied + said DESC, name
