-- Claims in the order in which a look at them pays: doubtful ones on which much hangs first.
SELECT
    id, document, kind, type, mode, status, layer, who, whom, place, words, note, verdict, reviewer, by_hand, doubt, effect,
    turn, claim
FROM (SELECT s.*, 1000 - s.doubt * s.effect AS turn FROM (
    SELECT
        id, document, kind, type, mode, status, layer, who, whom, place, words, note, verdict, reviewer, by_hand, claim,
        1
        + CASE WHEN kind = 'event' AND who = '' THEN 2 ELSE 0 END
        + CASE WHEN note <> '' THEN 2 ELSE 0 END
        + CASE WHEN time_basis IS NULL THEN 1
            WHEN time_basis IN ('relative_to_event', 'year_from_context') THEN 1 ELSE 0 END
        + CASE WHEN status IN ('denied', 'hypothetical', 'foreseen', 'demanded') THEN 1 ELSE 0 END
        + CASE WHEN kind IN ('term', 'relation', 'position') THEN 1 ELSE 0 END
        + CASE WHEN length(words) > 160 THEN 1 ELSE 0 END AS doubt,
        CASE
            WHEN kind = 'figure' AND type IN ('killed', 'wounded', 'missing', 'detained', 'displaced') THEN 5
            WHEN kind = 'event' AND type IN ('ASSAULT', 'AGREE') THEN 4
            WHEN kind = 'term' THEN 4
            WHEN kind IN ('event', 'figure') THEN 2
            ELSE 1
        END + CASE WHEN layer = 'current' THEN 1 ELSE 0 END AS effect
    FROM claim_row
) s) scored
ORDER BY turn, claim
