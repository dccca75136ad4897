-- Deals and what they oblige to: in each document first the acts of agreeing, then the terms with who is bound.
SELECT
    document,
    part,
    type,
    who,
    whom,
    others,
    place,
    start_date,
    end_date,
    time_words,
    status,
    layer,
    according_to,
    words,
    paragraph,
    start_offset,
    end_offset,
    id,
    claim
FROM claim_row
WHERE part <> '' AND verdict <> 'reject'
ORDER BY document, part, claim
