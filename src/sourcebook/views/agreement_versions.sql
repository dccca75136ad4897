-- Versions of one agreement side by side, term by term: what both say, what only one says, where the words differ.
SELECT
    x.agreement,
    x.term,
    CASE WHEN y.sentence = x.sentence THEN 'same words' ELSE 'other words' END AS difference,
    a.document AS a_document,
    x.sentence AS a_words,
    a.end_date AS a_deadline,
    b.document AS b_document,
    y.sentence AS b_words,
    b.end_date AS b_deadline,
    a.claim AS a_claim,
    b.claim AS b_claim
FROM agreement_part x
JOIN claim_row a ON a.claim = x.claim AND a.verdict <> 'reject'
JOIN agreement_part y ON y.agreement = x.agreement AND y.term = x.term AND y.part = 'term'
JOIN claim_row b ON b.claim = y.claim AND b.verdict <> 'reject' AND b.document_key > a.document_key
WHERE x.part = 'term'
UNION ALL
SELECT
    x.agreement,
    x.term,
    'only in one',
    a.document,
    x.sentence,
    a.end_date,
    v.document,
    NULL,
    NULL,
    a.claim,
    NULL
FROM agreement_part x
JOIN claim_row a ON a.claim = x.claim AND a.verdict <> 'reject'
JOIN (
    SELECT DISTINCT q.agreement, d.document FROM agreement_part q JOIN claim_row d ON d.claim = q.claim
) v ON v.agreement = x.agreement AND v.document <> a.document
WHERE x.part = 'term' AND NOT EXISTS (
    SELECT 1 FROM agreement_part y JOIN claim_row b ON b.claim = y.claim
    WHERE y.agreement = x.agreement AND y.term = x.term AND b.document = v.document
)
ORDER BY 1, 2, 4, 7
