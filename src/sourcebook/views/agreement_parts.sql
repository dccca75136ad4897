-- Agreements in all their versions: who signed and mediated when, and each term with who is bound and until when.
-- A deadline is one that the text tells: the day of the act before it, or of the document, is none.
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
    c.end_date,
    c.time_basis,
    c.time_words,
    CASE
        WHEN c.time_words IS NOT NULL OR c.time_basis NOT IN ('relative_to_event', 'document_date') THEN c.end_date
    END AS deadline,
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
