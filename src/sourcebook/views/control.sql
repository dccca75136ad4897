-- Who is said to hold which place, when, and according to whom; taking and leaving stand beside holding.
SELECT
    coalesce(m.thing, n.name || '|' || coalesce(n.country, '')) AS place_id,
    n.name AS place,
    c.who AS holder,
    CASE WHEN c.kind = 'relation' THEN 'holds' WHEN c.type = 'RETREAT' THEN 'left' ELSE 'took' END AS act,
    c.start_date, c.end_date, c.time_basis, c.status, c.layer, c.according_to, c.words,
    c.document, c.paragraph, c.start_offset, c.end_offset, c.id, c.claim
FROM claim_row c
JOIN named n ON n.claim = c.claim AND (n.part = 'place' OR (c.kind = 'relation' AND n.part = 'target'))
LEFT JOIN member m ON m.about = 'place' AND m.item = n.name || '|' || coalesce(n.country, '')
WHERE c.verdict <> 'reject' AND (
    (c.kind = 'relation' AND c.type IN ('controls', 'occupies'))
    OR (c.kind = 'event' AND c.rule IN (
        'frames/assault#capture-ground', 'frames/assault#seize-ground', 'frames/assault#ground-passive',
        'frames/assault#capture-noun', 'frames/assault#fall', 'frames/aid#withdraw', 'frames/aid#troops-leave'))
)
ORDER BY n.name, c.day, c.last_day, c.claim, n.part
