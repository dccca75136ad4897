-- Who is quoted: how many claims rest on each speaker, and how they are put.
SELECT
    name AS speaker,
    said AS claims,
    asserted,
    alleged,
    denied,
    said - asserted - alleged - denied AS other,
    spoke_in AS documents
FROM name_tally
WHERE said > 0
ORDER BY said DESC, name
