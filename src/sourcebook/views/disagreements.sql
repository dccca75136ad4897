-- Claims that cannot both be true, pair by pair, with the reason and the words of both.
SELECT
    d.sort,
    d.reason,
    a.words AS a_words,
    a.according_to AS a_according_to,
    a.status AS a_status,
    CASE WHEN a.day < '9999-12-31' THEN a.start_date END AS a_start_date,
    a.document AS a_document,
    b.words AS b_words,
    b.according_to AS b_according_to,
    b.status AS b_status,
    CASE WHEN b.day < '9999-12-31' THEN b.start_date END AS b_start_date,
    b.document AS b_document,
    CASE WHEN a.document = b.document THEN 'within a text' ELSE 'across texts' END AS extent,
    d.a AS a_claim,
    d.b AS b_claim
FROM disagreement d
JOIN claim_row a ON a.claim = d.a AND a.verdict <> 'reject'
JOIN claim_row b ON b.claim = d.b AND b.verdict <> 'reject'
ORDER BY d.position
