-- Figures by type (the human cost first), of whom and day, so that competing statements stand together.
-- Nothing is added up.
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
ORDER BY
    CASE type
        WHEN 'killed' THEN 0 WHEN 'wounded' THEN 1 WHEN 'missing' THEN 2 WHEN 'detained' THEN 3
        WHEN 'displaced' THEN 4 WHEN 'returned' THEN 5 WHEN 'affected' THEN 6 ELSE 7
    END,
    type, of_whom, layer, coalesce(start_date, end_date, '9999'), claim
