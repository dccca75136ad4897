-- Places with all the names that texts use for them, as printed: a place that has several stands on several rows.
-- No name is preferred; the place is called by the one that comes first in the alphabet. Counted when linked.
SELECT
    place_id,
    name,
    country,
    printed,
    claims,
    documents
FROM place_form
ORDER BY place_id, name, printed
