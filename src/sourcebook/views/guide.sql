-- Claims with the fields of the coding guide, in the order of the text; cells with parts are JSON.
-- What claims.jsonl is written from.
SELECT
    c.id,
    d.id AS document,
    c.kind,
    c.type,
    json_object('start', c.start_offset, 'end', c.end_offset, 'exact', c.exact) AS words,
    iif(c.trigger_exact IS NULL, 'null',
        json_object('start', c.trigger_start, 'end', c.trigger_end, 'exact', c.trigger_exact)) AS trigger,
    (SELECT json_group_array(json_object(
        'role', role, 'exact', exact, 'start', start_offset, 'end', end_offset,
        'name', name, 'country', country, 'sector', sector)) FROM role WHERE claim = c.key) AS roles,
    (SELECT json_group_array(json_object(
        'exact', exact, 'start', start_offset, 'end', end_offset,
        'name', name, 'country', country, 'lat', lat, 'lon', lon)) FROM place WHERE claim = c.key) AS places,
    coalesce((SELECT json_object(
        'start', start_date, 'end', end_date, 'exact', exact, 'basis', basis,
        'start_offset', start_offset, 'end_offset', end_offset) FROM time WHERE claim = c.key),
        json_object('start', NULL, 'end', NULL, 'exact', NULL, 'basis', 'none')) AS time,
    coalesce((SELECT json_object(
        'low', low, 'best', best, 'high', high, 'bound', bound, 'unit', unit, 'what', what,
        'exact', exact, 'start', start_offset, 'end', end_offset) FROM number WHERE claim = c.key), 'null') AS number,
    (SELECT json_group_array(json_object(
        'name', name, 'exact', exact, 'start', start_offset, 'end', end_offset))
        FROM speaker WHERE claim = c.key) AS speakers,
    c.status,
    c.layer,
    c.mode,
    c.rule,
    c.note
FROM claim c
JOIN document d ON d.key = c.document
ORDER BY c.key
