-- Claims with the fields of the coding guide, in the order of the claims view; cells with parts are JSON.
-- What claims.jsonl is written from.
SELECT
    id,
    document,
    kind,
    type,
    '{"start": ' || start_offset || ', "end": ' || end_offset || ', "exact": ' || json_quote(words) || '}' AS words,
    CASE
        WHEN act_words IS NULL THEN 'null'
        ELSE '{"start": ' || act_start || ', "end": ' || act_end || ', "exact": ' || json_quote(act_words) || '}'
    END AS trigger,
    roles,
    places,
    '{"start": ' || coalesce(json_quote(start_date), 'null') || ', "end": ' || coalesce(json_quote(end_date), 'null')
        || ', "exact": ' || coalesce(json_quote(time_words), 'null')
        || ', "basis": ' || json_quote(coalesce(time_basis, 'none'))
        || CASE WHEN time_basis IS NULL THEN ''
            ELSE ', "start_offset": ' || coalesce(CAST(time_start AS text), 'null')
                || ', "end_offset": ' || coalesce(CAST(time_end AS text), 'null') END
        || '}' AS time,
    CASE
        WHEN number_words IS NULL THEN 'null'
        ELSE '{"low": ' || coalesce(json_quote(low), 'null') || ', "best": ' || coalesce(json_quote(best), 'null')
            || ', "high": ' || coalesce(json_quote(high), 'null') || ', "bound": ' || json_quote(bound)
            || ', "unit": ' || json_quote(unit) || ', "what": ' || json_quote(what)
            || ', "exact": ' || json_quote(number_words)
            || ', "start": ' || number_start || ', "end": ' || number_end || '}'
    END AS number,
    speakers,
    status,
    layer,
    mode,
    rule,
    note
FROM claim_row
WHERE verdict <> 'reject'
ORDER BY claim
