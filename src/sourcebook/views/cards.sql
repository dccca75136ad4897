-- Every claim as it stands, rejected ones too, with all cells, who reviewed it, and what a person set.
-- In the order of the text, claims added by hand after those of the reading.
SELECT
    document, id, kind, type, mode, status, layer, who, whom, others, place, lat, lon,
    start_date, end_date, time_basis, time_words, time_start, time_end,
    low, best, high, bound, unit, what, number_words, number_start, number_end,
    according_to, words, start_offset, end_offset, act_words, act_start, act_end, paragraph,
    roles, places, speakers, rule, note, verdict, reviewer, changed, by_hand, claim
FROM claim_row
ORDER BY claim
