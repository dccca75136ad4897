-- Figures by type, of whom, where and day, so that competing statements stand together; nothing is added up.
-- A bound is never a value: "at least 12" has a low of 12 and no best.
SELECT
    type,
    coalesce(whom, who, '') AS of_whom,
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
FROM claims
WHERE kind = 'figure'
ORDER BY type, of_whom, layer, coalesce(start_date, end_date, '9999'), claim
