-- What an actor did, suffered and said, and what is said of it: one row a claim in which it stands, under all its names.
SELECT
    coalesce(m.thing, n.name) AS actor,
    n.name,
    CASE
        WHEN n.part = 'speaker' THEN 'said'
        WHEN c.kind <> 'event' THEN 'said of it'
        WHEN n.part IN ('source', 'party', 'mediator') THEN 'did'
        ELSE 'suffered'
    END AS part,
    n.part AS role,
    c.kind, c.type, c.status, c.layer, c.who, c.whom, c.place, c.start_date, c.end_date, c.time_basis,
    c.according_to, c.words,
    c.document, c.paragraph, c.start_offset, c.end_offset, c.id, c.claim
FROM named n
JOIN claim_row c ON c.claim = n.claim AND c.verdict <> 'reject'
LEFT JOIN member m ON m.about = 'actor' AND m.item = n.name
WHERE n.part NOT IN ('place', 'instrument') AND n.name <> 'unstated'
ORDER BY n.name, n.part, n.claim
