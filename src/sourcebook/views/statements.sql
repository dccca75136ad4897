-- Who said what: every claim that has a speaker beyond the author, by speaker. The last of a chain is the origin.
-- Where the text dates the saying, it is told when.
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
    time_basis,
    (SELECT min(d.value)
        FROM speaker s
        JOIN mention c ON c.document = claim_row.document_key AND c.kind = 'citation'
            AND s.start_offset >= c.start_offset AND s.end_offset <= c.end_offset
        JOIN mention d ON d.document = c.document AND d.kind = 'time'
            AND d.start_offset >= c.start_offset AND d.end_offset <= c.end_offset
        WHERE s.claim = claim_row.claim) AS cited_on,
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
