-- Standing ties between actors, by kind of tie.
SELECT
    type, who, whom, place, status, layer, start_date, end_date, time_basis, time_words, according_to,
    words,
    document, paragraph, start_offset, end_offset, id, claim
FROM claim_row
WHERE kind = 'relation' AND verdict <> 'reject'
ORDER BY type, who, whom, claim
