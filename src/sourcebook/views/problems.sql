-- What could not be read, by source: the stage that met it, where, and what to do.
SELECT name AS source, stage, text AS problem, document, start_offset, end_offset
FROM problem
ORDER BY name, position
