-- Agreements in all their versions: who signed and mediated when, and each term with who is bound and until when.
-- Terms with the same name in two versions stand in both documents; the sentence is the whole one.
SELECT
    p.agreement,
    p.part,
    p.term,
    c.type,
    c.who AS bound_by,
    c.whom,
    c.others,
    c.start_date,
    c.end_date AS deadline,
    p.sentence,
    c.status,
    c.according_to,
    c.words,
    c.document,
    c.paragraph,
    c.start_offset,
    c.end_offset,
    c.id,
    c.claim
FROM agreement_part p
JOIN claim_row c ON c.claim = p.claim
WHERE c.verdict <> 'reject'
ORDER BY p.position
