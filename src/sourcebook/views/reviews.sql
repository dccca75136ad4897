-- Claims that a person reviewed, changed or added, rejected ones too: the verdict, by whom, and which cells were set.
SELECT
    reviewer, verdict, changed, by_hand, kind, type, status, who, whom, place, start_date, end_date, time_basis,
    according_to, words,
    document, paragraph, start_offset, end_offset, id, claim
FROM claim_row
WHERE reviewer <> ''
ORDER BY reviewer, claim
