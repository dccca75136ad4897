-- Figures by type (the human cost first), of whom and day, so that competing statements stand together.
-- Nothing is added up.
-- A bound is never a value: "at least 12" has a low of 12 and no best.
SELECT
    type,
    of_whom,
    what,
    unit,
    low,
    best,
    high,
    bound,
    number_words,
    place,
    start_date,
    end_date,
    time_basis,
    time_words,
    who,
    whom,
    according_to,
    status,
    layer,
    words,
    document,
    paragraph,
    start_offset,
    end_offset,
    id,
    claim
FROM claim_row
WHERE kind = 'figure' AND verdict <> 'reject'
ORDER BY rank, type, of_whom, layer, day, claim
