-- Every claim on one line: what, who, whom, where, when, how many, who says so, and the words with their place.
-- In the order of the text. Names of several actors, places or speakers are joined by "; ".
SELECT
    d.id AS document,
    c.id AS id,
    c.kind,
    c.type,
    c.mode,
    c.status,
    c.layer,
    (SELECT group_concat(name, '; ') FROM role WHERE claim = c.key AND role IN ('source', 'party')) AS who,
    (SELECT group_concat(name, '; ') FROM role WHERE claim = c.key AND role IN ('target', 'beneficiary')) AS whom,
    (SELECT group_concat(name, '; ') FROM role WHERE claim = c.key AND role IN ('mediator', 'instrument')) AS others,
    (SELECT group_concat(name, '; ') FROM place WHERE claim = c.key) AS place,
    t.start_date,
    t.end_date,
    t.basis AS time_basis,
    t.exact AS time_words,
    n.low,
    n.best,
    n.high,
    n.bound,
    n.unit,
    n.what,
    n.exact AS number_words,
    (SELECT group_concat(name, ' > ') FROM speaker WHERE claim = c.key) AS according_to,
    c.exact AS words,
    c.trigger_exact AS act_words,
    c.block + 1 AS paragraph,
    c.start_offset,
    c.end_offset,
    c.rule,
    c.note,
    c.key AS claim
FROM claim c
JOIN document d ON d.key = c.document
LEFT JOIN time t ON t.claim = c.key
LEFT JOIN number n ON n.claim = c.key
ORDER BY c.key
