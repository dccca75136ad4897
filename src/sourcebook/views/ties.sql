-- Who is said to do what to whom, or to stand how to whom: one row a claim and pair, both under all their names.
-- A number is no tie. Parties of one deal and those who fight each other stand once, in the order of the alphabet.
SELECT
    coalesce(ma.thing, s.name) AS a,
    s.name AS a_name,
    coalesce(mb.thing, t.name) AS b,
    t.name AS b_name,
    c.kind, c.type, c.mode, c.status, c.layer, c.start_date, c.end_date, c.time_basis, c.day, c.last_day, o.source,
    c.words,
    c.document, c.paragraph, c.start_offset, c.end_offset, c.id, c.claim
FROM named s
JOIN named t ON t.claim = s.claim AND t.name <> s.name
JOIN claim_row c ON c.claim = s.claim AND c.verdict <> 'reject'
LEFT JOIN origin o ON o.claim = c.claim
LEFT JOIN member ma ON ma.about = 'actor' AND ma.item = s.name
LEFT JOIN member mb ON mb.about = 'actor' AND mb.item = t.name
WHERE c.kind <> 'figure' AND s.name <> 'unstated' AND t.name <> 'unstated' AND (
    (s.part IN ('source', 'party', 'mediator') AND t.part IN ('target', 'beneficiary'))
    OR (s.part = 'mediator' AND t.part = 'party')
    OR (s.part = 'party' AND t.part = 'party' AND s.name < t.name)
)
ORDER BY c.day, c.last_day, c.claim, s.name, t.name
