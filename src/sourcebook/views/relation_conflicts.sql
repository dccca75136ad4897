-- Relations of the same two actors that speak against each other, side by side: ally and rival, stated and denied.
SELECT
    a.who,
    a.whom,
    a.type AS a_type,
    a.status AS a_status,
    a.words AS a_words,
    a.according_to AS a_according_to,
    a.document AS a_document,
    b.type AS b_type,
    b.status AS b_status,
    b.words AS b_words,
    b.according_to AS b_according_to,
    b.document AS b_document,
    a.claim AS a_claim,
    b.claim AS b_claim
FROM claim_row a
JOIN claim_row b ON b.kind = 'relation' AND b.verdict <> 'reject' AND a.claim <> b.claim
    AND ((b.who = a.who AND b.whom = a.whom) OR (b.who = a.whom AND b.whom = a.who AND b.type IN ('ally', 'rival')))
WHERE a.kind = 'relation' AND a.verdict <> 'reject' AND a.who <> '' AND a.whom <> ''
    AND (
        (a.type = 'ally' AND b.type = 'rival')
        OR (a.type = b.type AND a.status IN ('asserted', 'alleged') AND b.status = 'denied')
    )
ORDER BY a.who, a.whom, a.claim, b.claim
