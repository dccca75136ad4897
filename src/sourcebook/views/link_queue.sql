-- Pairs that linking leaves open, for people to judge: the likeliest first, with score, reason and the words of both.
-- Of names and places a and b are the names themselves.
SELECT
    j.about,
    j.score,
    j.reason,
    j.a,
    j.b,
    x.words AS a_words,
    y.words AS b_words,
    x.document AS a_document,
    y.document AS b_document,
    x.claim AS a_claim,
    y.claim AS b_claim,
    j.rule,
    j.key
FROM judgement j
JOIN in_force f ON f.judgement = j.key
LEFT JOIN claim_row x ON x.id = j.a
LEFT JOIN claim_row y ON y.id = j.b
WHERE j.about IN ('actor', 'event', 'place', 'scope', 'text') AND j.verdict = 'unsure'
    AND j."by" = 'machine'
ORDER BY j.score DESC, j.key
