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
FROM claims
WHERE according_to IS NOT NULL
ORDER BY according_to, claim
