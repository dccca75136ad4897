-- What is held to be one, and what is kept apart: each link in force with its score, its reason and who judged.
SELECT j.about, j.verdict, j.a, j.b, j.score, j.reason, j.rule, j."by", j.at, j.key
FROM judgement j
JOIN in_force f ON f.judgement = j.key
WHERE j.about IN ('actor', 'event', 'place', 'scope', 'text') AND j.verdict IN ('same', 'not the same')
ORDER BY j.about, j.a, j.b
