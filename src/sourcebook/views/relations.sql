-- Standing ties between actors, by kind of tie.
SELECT
    type, who, whom, place, status, layer, start_date, end_date, according_to, words,
    document, paragraph, start_offset, end_offset, id, claim
FROM claims
WHERE kind = 'relation'
ORDER BY type, who, whom, claim
