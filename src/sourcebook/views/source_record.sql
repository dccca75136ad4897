-- Independent sources and how they stand beside the others: how often each is alone, first, joined or contradicted.
-- A source is a speaker (all offices of one government together) or an outlet; reprints count for the first that printed.
-- The grade is the Admiralty's, F (reliability cannot be judged) until a person gives another. Counted when linked.
SELECT
    t.source,
    coalesce(g.verdict, 'F') AS grade,
    t.claims,
    t.documents,
    t.alone,
    t.joined,
    t.first,
    t.contradicted
FROM source_tally t
LEFT JOIN in_force f ON f.about = 'source' AND f.a = t.source AND f.b = ''
LEFT JOIN judgement g ON g.key = f.judgement
ORDER BY t.claims DESC, t.source
