-- Things under all their names or ids: every item that stands with others, and the thing that they are together.
SELECT about, thing, item
FROM member
ORDER BY about, thing, item
