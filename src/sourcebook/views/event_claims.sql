-- Every claim of an event that several claims tell of, event by event, with its independent source.
SELECT
    m.thing AS event,
    o.source,
    c.type, c.mode, c.status, c.who, c.whom, c.place, c.start_date, c.end_date, c.time_basis, c.according_to, c.words,
    c.document, c.paragraph, c.start_offset, c.end_offset, c.id, c.claim
FROM member m
JOIN claim_row c ON c.id = m.item AND c.verdict <> 'reject'
LEFT JOIN origin o ON o.claim = c.claim
WHERE m.about = 'event'
ORDER BY m.thing, c.claim
