-- The log of judgements in the order of writing, and whether each holds today.
SELECT
    j.key, j.about, j.verdict, j.a, j.b, j.cell, j.value, j.score, j.reason, j.rule, j."by", j.at, j.undoes,
    CASE WHEN EXISTS (SELECT 1 FROM in_force f WHERE f.judgement = j.key) THEN 1 ELSE 0 END AS holds
FROM judgement j
ORDER BY j.key
