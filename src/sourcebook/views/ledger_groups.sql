-- The ledger's groups in one row each: how many statements and independent sources, and whether the numbers differ.
-- Numbers are compared within the reference's scope; the stated value counts, else the bound.
SELECT
    l.group_id,
    min(l.label) AS label,
    min(c.type) AS type,
    max(CASE WHEN l.is_reference = 1 THEN l.side ELSE '' END) AS side,
    max(CASE WHEN l.is_reference = 1 THEN l.scope_place ELSE '' END) AS scope_place,
    count(*) AS claims,
    count(DISTINCT CASE WHEN l.badge = 'same scope' THEN l.source END) AS sources,
    CASE WHEN count(DISTINCT CASE WHEN l.badge = 'same scope' AND c.status IN ('asserted', 'alleged')
        THEN coalesce(c.best, c.low, c.high) END) > 1 THEN 1 ELSE 0 END AS differs
FROM ledger_entry l
JOIN claim_row c ON c.claim = l.claim
WHERE c.verdict <> 'reject'
GROUP BY l.group_id
HAVING max(l.is_reference) = 1
