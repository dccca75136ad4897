-- Events that several claims tell of: how many claims, texts and independent sources, and whether it is denied by some.
-- By day; the words are those of one of the claims. Counted when the record was linked.
SELECT
    c.type,
    c.start_date,
    c.end_date,
    c.time_basis,
    c.time_words,
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
FROM event_tally e
JOIN claim_row c ON c.claim = e.claim
ORDER BY e.position
