-- Independent sources and how they stand beside the others: how often each is alone, first, joined or contradicted.
-- A source is a speaker (all offices of one government together) or an outlet; reprints count for the first that printed.
-- The grade is the Admiralty's, F (reliability cannot be judged) until a person gives another.
SELECT
    o.source,
    coalesce(g.verdict, 'F') AS grade,
    count(*) AS claims,
    count(DISTINCT c.document_key) AS documents,
    sum(CASE WHEN c.kind = 'event' AND coalesce(e.sources, 1) = 1 THEN 1 ELSE 0 END) AS alone,
    sum(CASE WHEN e.sources > 1 THEN 1 ELSE 0 END) AS joined,
    sum(CASE WHEN e.sources > 1 AND e.first_day = c.told_on THEN 1 ELSE 0 END) AS first,
    sum(CASE WHEN EXISTS (SELECT 1 FROM disagreement d WHERE d.a = c.claim) THEN 1
        WHEN EXISTS (SELECT 1 FROM disagreement d WHERE d.b = c.claim) THEN 1 ELSE 0 END) AS contradicted
FROM origin o
JOIN (
    SELECT r.claim, r.id, r.kind, r.document_key,
        (SELECT f.value FROM finding f WHERE f.document = r.document_key AND f.field = 'date') AS told_on
    FROM claim_row r
    WHERE r.verdict <> 'reject'
) c ON c.claim = o.claim
LEFT JOIN member m ON m.about = 'event' AND m.item = c.id
LEFT JOIN (
    SELECT
        k.thing,
        count(DISTINCT s.source) AS sources,
        min((SELECT f.value FROM finding f WHERE f.document = w.document_key AND f.field = 'date')) AS first_day
    FROM member k
    JOIN claim_row w ON w.id = k.item AND w.verdict <> 'reject'
    JOIN origin s ON s.claim = w.claim
    WHERE k.about = 'event'
    GROUP BY k.thing
) e ON e.thing = m.thing
LEFT JOIN (
    SELECT j.a, j.verdict FROM judgement j JOIN in_force f ON f.judgement = j.key WHERE j.about = 'source'
) g ON g.a = o.source
GROUP BY o.source, coalesce(g.verdict, 'F')
ORDER BY claims DESC, o.source
