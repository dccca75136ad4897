-- The record in one row: documents, words read, blocks left out, problems, first and last day of current events.
SELECT
    (SELECT count(*) FROM document) AS documents,
    (SELECT sum(words) FROM document) AS words,
    (SELECT count(*) FROM block WHERE reason <> '') AS left_out,
    (SELECT count(*) FROM problem) AS problems,
    (
        SELECT day FROM claim_row
        WHERE kind = 'event' AND verdict <> 'reject' AND layer = 'current' AND day < '9999-12-31' ORDER BY day LIMIT 1
    ) AS first_day,
    (
        SELECT day FROM claim_row
        WHERE kind = 'event' AND verdict <> 'reject' AND layer = 'current' AND day < '9999-12-31'
        ORDER BY day DESC LIMIT 1
    ) AS last_day
