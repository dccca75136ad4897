-- Who said what: every claim that has a speaker beyond the author, by speaker. The last of a chain is the origin.
SELECT
    according_to AS speaker,
    kind,
    type,
    status,
    who,
    whom,
    place,
    start_date,
    end_date,
    words,
    document,
    paragraph,
    start_offset,
    end_offset,
    id,
    claim
FROM claim_row
WHERE according_to <> '' AND verdict <> 'reject'
ORDER BY according_to, claim
