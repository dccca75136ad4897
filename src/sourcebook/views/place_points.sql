-- Every mention of a place with what is known of its point: its fields as JSON (feature, lat, lon, precision).
SELECT d.id AS document, m.start_offset, m.end_offset, m.value AS name, m.exact AS printed, m.fields
FROM mention m
JOIN document d ON d.key = m.document
WHERE m.kind = 'place'
ORDER BY m.document, m.position
