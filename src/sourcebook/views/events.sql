-- Events that several claims tell of: how many claims, texts and independent sources, and whether it is denied by some.
-- By day; the words are those of one of the claims.
SELECT
    c.type,
    c.start_date,
    c.end_date,
    c.who,
    c.whom,
    c.place,
    e.claims,
    e.documents,
    e.sources,
    e.asserted,
    e.alleged,
    e.denied,
    c.words,
    c.document,
    c.paragraph,
    c.start_offset,
    c.end_offset,
    c.status,
    c.id,
    c.claim,
    e.event
FROM (
    SELECT
        m.thing AS event,
        count(*) AS claims,
        count(DISTINCT t.document) AS documents,
        count(DISTINCT o.source) AS sources,
        sum(CASE WHEN t.status = 'asserted' THEN 1 ELSE 0 END) AS asserted,
        sum(CASE WHEN t.status = 'alleged' THEN 1 ELSE 0 END) AS alleged,
        sum(CASE WHEN t.status = 'denied' THEN 1 ELSE 0 END) AS denied
    FROM member m
    JOIN claim_row t ON t.id = m.item AND t.verdict <> 'reject'
    LEFT JOIN origin o ON o.claim = t.claim
    WHERE m.about = 'event'
    GROUP BY m.thing
) e
JOIN claim_row c ON c.id = e.event
ORDER BY c.day, c.last_day, c.claim
