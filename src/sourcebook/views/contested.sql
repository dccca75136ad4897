-- Claims that a document does not simply state: alleged or denied ones, with who alleges or denies.
SELECT
    kind, type, status, who, whom, place, start_date, end_date, time_basis, time_words, according_to,
    words,
    document, paragraph, start_offset, end_offset, id, claim
FROM claim_row
WHERE status IN ('alleged', 'denied') AND verdict <> 'reject'
ORDER BY kind, type, day, claim
