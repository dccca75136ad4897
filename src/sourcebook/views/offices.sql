-- Who holds or held which office, as told and when it was told.
SELECT
    c.who, c.act_words AS office, c.whom, c.start_date, c.end_date, c.status, c.layer, c.according_to, c.words,
    c.document, c.paragraph, c.start_offset, c.end_offset, c.id, c.claim
FROM claim_row c
WHERE c.kind = 'relation' AND c.type IN ('office', 'leads') AND c.verdict <> 'reject'
ORDER BY c.who, c.day, c.claim
