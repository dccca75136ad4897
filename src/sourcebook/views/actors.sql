-- Every actor named in a claim: how often it acts, is acted on, is bound or tied, and speaks. The busiest first.
SELECT
    t.name,
    (SELECT group_concat(DISTINCT c.country) FROM name_code c WHERE c.name = t.name AND c.country <> '') AS country,
    (SELECT group_concat(DISTINCT c.sector) FROM name_code c WHERE c.name = t.name AND c.sector <> '') AS sector,
    t.did,
    t.suffered,
    t.tied,
    t.said,
    t.documents,
    (SELECT n.words FROM named n WHERE n.name = t.name AND n.part NOT IN ('place', 'instrument')
        ORDER BY n.part, n.kind, n.claim LIMIT 1) AS words
FROM name_tally t
WHERE t.total > 0 AND t.name <> 'unstated'
ORDER BY t.total DESC, t.name
