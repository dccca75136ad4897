-- Every claim on one line: what, who, whom, where, when, how many, who says so, and the words with their place.
-- In the order of the text, claims added by hand after those of the reading. Several names are joined by "; ".
SELECT
    document,
    id,
    kind,
    type,
    mode,
    status,
    layer,
    who,
    whom,
    others,
    place,
    start_date,
    end_date,
    time_basis,
    time_words,
    low,
    best,
    high,
    bound,
    unit,
    what,
    number_words,
    according_to,
    words,
    act_words,
    paragraph,
    start_offset,
    end_offset,
    rule,
    note,
    claim
FROM claim_row
WHERE verdict <> 'reject'
ORDER BY claim
