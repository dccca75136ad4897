-- The record in one row: documents, words read, blocks left out, problems, first and last day of what is told as current.
SELECT
    (SELECT count(*) FROM document) AS documents,
    (SELECT sum(words) FROM document) AS words,
    (SELECT count(*) FROM block WHERE reason <> '') AS left_out,
    (SELECT count(*) FROM problem) AS problems,
    (SELECT min(start_date) FROM claims WHERE layer = 'current') AS first_day,
    (SELECT max(end_date) FROM claims WHERE layer = 'current') AS last_day
