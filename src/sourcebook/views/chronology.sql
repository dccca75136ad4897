-- Events by their first day: what happened, who did it to whom, where, according to whom.
-- Earlier history (background) and what is still to come (future) stand in their place in time, marked by their layer.
-- Last come those without a day: undated ones, then those that only have a bound ("by the document's day"), by it.
SELECT
    start_date,
    end_date,
    time_basis,
    time_words,
    type,
    mode,
    status,
    layer,
    who,
    whom,
    others,
    place,
    according_to,
    words,
    document,
    paragraph,
    start_offset,
    end_offset,
    id,
    claim
FROM claim_row
WHERE kind = 'event' AND verdict <> 'reject'
ORDER BY day, last_day, claim
