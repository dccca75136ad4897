-- Every claim in force with the days for asking (undated: 9999-12-31 and empty; with a bound only:
-- 9999-12-31 and the bound) and its independent source.
-- By day: what the screens of time, place, actors and claims choose from.
SELECT
    c.document, c.id, c.kind, c.type, c.mode, c.status, c.layer, c.who, c.whom, c.others, c.place, c.lat, c.lon,
    c.start_date, c.end_date, c.time_basis, c.time_words, c.low, c.best, c.high, c.bound, c.unit, c.what,
    c.number_words, c.according_to, c.words, c.start_offset, c.end_offset, c.paragraph, c.places, c.rule, c.note,
    c.verdict, c.reviewer, c.changed, c.by_hand, o.source, c.day, c.last_day, c.claim
FROM claim_row c
LEFT JOIN origin o ON o.claim = c.claim
WHERE c.verdict <> 'reject'
ORDER BY c.day, c.last_day, c.claim
