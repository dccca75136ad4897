-- Figures side by side, group by group: what each counts beside the group's reference, who says so, with which words.
-- Nothing is added up and no value is chosen here; a number 0 is stated, an empty one is unknown, no row is no figure.
SELECT
    l.group_id,
    l.label,
    l.badge,
    l.reason,
    l.is_reference,
    c.type,
    c.low,
    c.best,
    c.high,
    c.bound,
    c.unit,
    c.number_words,
    l.side,
    l.people,
    l.scope_place,
    c.start_date,
    c.end_date,
    c.time_basis,
    l.source,
    c.according_to,
    c.status,
    c.layer,
    c.words,
    c.document,
    c.paragraph,
    c.start_offset,
    c.end_offset,
    c.id,
    c.claim
FROM ledger_entry l
JOIN claim_row c ON c.claim = l.claim
WHERE c.verdict <> 'reject'
ORDER BY l.position
