-- How many claims there are of each kind, type, status and layer. The commonest first.
SELECT kind, type, status, layer, count(*) AS claims
FROM claim_row
WHERE verdict <> 'reject'
GROUP BY kind, type, status, layer
ORDER BY count(*) DESC, kind, type, status, layer
