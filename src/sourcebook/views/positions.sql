-- Who wants, opposes or fears what; who judges; who expects what. The holder is the actor named, else the speaker.
SELECT
    holder,
    kind,
    type,
    whom AS about,
    status,
    layer,
    start_date,
    end_date,
    time_basis,
    according_to,
    words,
    document,
    paragraph,
    start_offset,
    end_offset,
    id,
    claim
FROM claim_row
WHERE kind IN ('position', 'assessment', 'outlook') AND verdict <> 'reject'
ORDER BY holder_order, kind, claim
