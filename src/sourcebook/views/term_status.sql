-- The status line of each term: what later claims say of it, in the order of time, with their words and who says so.
-- A term without a line is one of which nothing later is told.
SELECT
    p.agreement,
    p.term,
    j.verdict,
    c.start_date,
    c.end_date,
    c.time_basis,
    c.time_words,
    c.according_to,
    c.status,
    c.words,
    j.reason,
    j.score,
    j."by",
    t.words AS term_words,
    CASE
        WHEN t.time_words IS NOT NULL OR t.time_basis NOT IN ('relative_to_event', 'document_date') THEN t.end_date
    END AS deadline,
    c.document,
    c.paragraph,
    c.start_offset,
    c.end_offset,
    c.id,
    c.claim,
    t.claim AS term_claim
FROM judgement j
JOIN in_force f ON f.judgement = j.key
JOIN claim_row c ON c.id = j.a AND c.verdict <> 'reject'
JOIN claim_row t ON t.id = j.b AND t.verdict <> 'reject'
LEFT JOIN agreement_part p ON p.claim = t.claim
WHERE j.about = 'bearing' AND j.verdict <> 'undo'
ORDER BY t.claim, c.day, c.last_day, c.claim
