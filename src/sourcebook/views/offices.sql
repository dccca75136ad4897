-- Who holds or held which office, as told and when it was told.
SELECT
    who, act_words AS office, whom, start_date, end_date, time_basis, status, layer, according_to, words,
    document, paragraph, start_offset, end_offset, id, claim
FROM claim_row
WHERE kind = 'relation' AND type IN ('office', 'leads') AND verdict <> 'reject'
ORDER BY type, who, whom, claim
