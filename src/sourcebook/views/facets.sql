-- What documents can be chosen by: each publisher, year and format with how many documents have it. The commonest first.
SELECT field, value, documents
FROM (
    SELECT 'publisher' AS field, publisher AS value, count(*) AS documents
    FROM sources WHERE publisher <> '' GROUP BY publisher
    UNION ALL
    SELECT 'year', substr(date, 1, 4), count(*) FROM sources WHERE date <> '' GROUP BY substr(date, 1, 4)
    UNION ALL
    SELECT 'format', format, count(*) FROM sources GROUP BY format
) counted
ORDER BY field, documents DESC, value
