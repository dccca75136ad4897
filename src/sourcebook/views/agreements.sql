-- Deals and what they oblige to: in each document first the acts of agreeing, then the terms with who is bound.
SELECT
    document,
    iif(kind = 'term', 'term', 'deal') AS part,
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
FROM claims
WHERE kind = 'term' OR (kind = 'event' AND type = 'AGREE')
ORDER BY document, kind = 'term', claim
