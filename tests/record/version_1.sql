-- A record of schema version 1 (tests.readings: dispatch and a plain text), as the version before wrote it.
CREATE TABLE original (
	sha256 TEXT NOT NULL,
	size INTEGER NOT NULL,
	packed BLOB NOT NULL,
	PRIMARY KEY (sha256)
)
 STRICT;
CREATE TABLE problem (
	name TEXT NOT NULL,
	position INTEGER NOT NULL,
	stage TEXT NOT NULL,
	text TEXT NOT NULL,
	document TEXT NOT NULL,
	start_offset INTEGER,
	end_offset INTEGER,
	PRIMARY KEY (name, position)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE document (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	format TEXT NOT NULL,
	original TEXT NOT NULL,
	text TEXT NOT NULL,
	text_sha256 TEXT NOT NULL,
	language TEXT NOT NULL,
	words INTEGER NOT NULL,
	reader TEXT NOT NULL,
	PRIMARY KEY ("key"),
	CONSTRAINT text_without_nul CHECK (instr(text, char(0)) = 0),
	UNIQUE (id),
	FOREIGN KEY(original) REFERENCES original (sha256)
)
 STRICT;
CREATE TABLE block (
	"key" INTEGER NOT NULL,
	document INTEGER NOT NULL,
	position INTEGER NOT NULL,
	start_offset INTEGER NOT NULL,
	end_offset INTEGER NOT NULL,
	kind TEXT NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY ("key"),
	FOREIGN KEY(document) REFERENCES document ("key") ON DELETE CASCADE
)
 STRICT;
CREATE TABLE claim (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	document INTEGER NOT NULL,
	position INTEGER NOT NULL,
	block INTEGER NOT NULL,
	kind TEXT NOT NULL,
	type TEXT NOT NULL,
	mode TEXT NOT NULL,
	status TEXT NOT NULL,
	layer TEXT NOT NULL,
	start_offset INTEGER NOT NULL,
	end_offset INTEGER NOT NULL,
	exact TEXT NOT NULL,
	trigger_start INTEGER,
	trigger_end INTEGER,
	trigger_exact TEXT,
	rule TEXT NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY ("key"),
	CHECK ((exact IS NULL) = (start_offset IS NULL) AND (exact IS NULL) = (end_offset IS NULL)),
	CHECK ((trigger_exact IS NULL) = (trigger_start IS NULL) AND (trigger_exact IS NULL) = (trigger_end IS NULL)),
	UNIQUE (id),
	FOREIGN KEY(document) REFERENCES document ("key") ON DELETE CASCADE
)
 STRICT;
CREATE TABLE finding (
	document INTEGER NOT NULL,
	field TEXT NOT NULL,
	value TEXT NOT NULL,
	basis TEXT NOT NULL,
	start_offset INTEGER,
	end_offset INTEGER,
	exact TEXT,
	PRIMARY KEY (document, field),
	CHECK ((exact IS NULL) = (start_offset IS NULL) AND (exact IS NULL) = (end_offset IS NULL)),
	FOREIGN KEY(document) REFERENCES document ("key") ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE mention (
	document INTEGER NOT NULL,
	kind TEXT NOT NULL,
	position INTEGER NOT NULL,
	start_offset INTEGER NOT NULL,
	end_offset INTEGER NOT NULL,
	exact TEXT NOT NULL,
	value TEXT NOT NULL,
	fields TEXT NOT NULL,
	PRIMARY KEY (document, kind, position),
	CHECK ((exact IS NULL) = (start_offset IS NULL) AND (exact IS NULL) = (end_offset IS NULL)),
	FOREIGN KEY(document) REFERENCES document ("key") ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE page (
	document INTEGER NOT NULL,
	position INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (document, position),
	FOREIGN KEY(document) REFERENCES document ("key") ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE segment (
	document INTEGER NOT NULL,
	position INTEGER NOT NULL,
	clean INTEGER NOT NULL,
	original INTEGER NOT NULL,
	length INTEGER NOT NULL,
	PRIMARY KEY (document, position),
	FOREIGN KEY(document) REFERENCES document ("key") ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE number (
	claim INTEGER NOT NULL,
	low REAL,
	best REAL,
	high REAL,
	bound TEXT NOT NULL,
	unit TEXT NOT NULL,
	what TEXT NOT NULL,
	start_offset INTEGER NOT NULL,
	end_offset INTEGER NOT NULL,
	exact TEXT NOT NULL,
	PRIMARY KEY (claim),
	CHECK ((exact IS NULL) = (start_offset IS NULL) AND (exact IS NULL) = (end_offset IS NULL)),
	FOREIGN KEY(claim) REFERENCES claim ("key") ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE place (
	claim INTEGER NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	country TEXT,
	lat REAL,
	lon REAL,
	start_offset INTEGER NOT NULL,
	end_offset INTEGER NOT NULL,
	exact TEXT NOT NULL,
	PRIMARY KEY (claim, position),
	CHECK ((exact IS NULL) = (start_offset IS NULL) AND (exact IS NULL) = (end_offset IS NULL)),
	FOREIGN KEY(claim) REFERENCES claim ("key") ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE role (
	claim INTEGER NOT NULL,
	position INTEGER NOT NULL,
	role TEXT NOT NULL,
	name TEXT NOT NULL,
	country TEXT,
	sector TEXT,
	start_offset INTEGER NOT NULL,
	end_offset INTEGER NOT NULL,
	exact TEXT NOT NULL,
	PRIMARY KEY (claim, position),
	CHECK ((exact IS NULL) = (start_offset IS NULL) AND (exact IS NULL) = (end_offset IS NULL)),
	FOREIGN KEY(claim) REFERENCES claim ("key") ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE speaker (
	claim INTEGER NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	start_offset INTEGER,
	end_offset INTEGER,
	exact TEXT,
	PRIMARY KEY (claim, position),
	CHECK ((exact IS NULL) = (start_offset IS NULL) AND (exact IS NULL) = (end_offset IS NULL)),
	FOREIGN KEY(claim) REFERENCES claim ("key") ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE time (
	claim INTEGER NOT NULL,
	start_date TEXT,
	end_date TEXT,
	basis TEXT NOT NULL,
	start_offset INTEGER,
	end_offset INTEGER,
	exact TEXT,
	PRIMARY KEY (claim),
	CHECK ((exact IS NULL) = (start_offset IS NULL) AND (exact IS NULL) = (end_offset IS NULL)),
	CONSTRAINT start_date_is_iso CHECK (start_date GLOB '[0-9][0-9][0-9][0-9]*'),
	CONSTRAINT end_date_is_iso CHECK (end_date GLOB '[0-9][0-9][0-9][0-9]*'),
	FOREIGN KEY(claim) REFERENCES claim ("key") ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;
INSERT INTO original VALUES ('ab258cfb8c920841d524d64ac2761d8ab2c02f121cdf419979981665b29be97c', 297, X'789C658F5D4E85400C46DF59C5B70042E4BA03636262A23E78375099C2340C1DD22997B07B07E29B8FFD393D5FBF23A75410C5B190CDEC10C59D16236F9A2FC5333EE8C0EDE9D6B7F8CCE6914D31661BB8A09C2C07D4E63FB8C52C29894E2047622A8EFE8695F39AB8FD238E6C2824A1C3BDD664CB81C02AD7C54AD548910246310E5DD3BC648F28124EB14C5AB7086EDBC0A7F48D951F844D031BF62843BC1CD7CD65ABF25D3C06A31DA3E5E59A3DA8863FF073A0C7FBA65C15AF59C9199A7778C6CCBC622B98727DA3FB052B636654');
INSERT INTO original VALUES ('12d359c2c0f9b59f7b526fedb858e23dadf1dd120fdee2454eca6d9c1f8bb51f', 17, X'789CF3CB2FC9C8CC4B57C8482C2848CD4B4DD103003B0B066B');
INSERT INTO document VALUES (1, 'tamrat', 'tamrat.txt', 'plain', 'ab258cfb8c920841d524d64ac2761d8ab2c02f121cdf419979981665b29be97c', 'Shells hit market in Tamrat

On 3 May 2021, Northern forces shelled the market in Tamrat, killing at least 12 people, the mayor said. The army denied that it had fired.

Both sides signed a truce in Geneva under which the army must withdraw from the valley by 1 June.

Donate now to keep us going.', 'ab258cfb8c920841d524d64ac2761d8ab2c02f121cdf419979981665b29be97c', 'en', 60, 'test 1');
INSERT INTO document VALUES (2, 'other', 'other.txt', 'plain', '12d359c2c0f9b59f7b526fedb858e23dadf1dd120fdee2454eca6d9c1f8bb51f', 'Nothing happened.', '12d359c2c0f9b59f7b526fedb858e23dadf1dd120fdee2454eca6d9c1f8bb51f', 'en', 2, 'test 1');
INSERT INTO block VALUES (1048576, 1, 0, 0, 27, 'heading', '');
INSERT INTO block VALUES (1048577, 1, 1, 29, 168, 'paragraph', '');
INSERT INTO block VALUES (1048578, 1, 2, 170, 267, 'paragraph', '');
INSERT INTO block VALUES (1048579, 1, 3, 269, 297, 'appeal', 'asks for money');
INSERT INTO block VALUES (2097152, 2, 0, 0, 17, 'paragraph', '');
INSERT INTO claim VALUES (1048576, 'c1', 1, 0, 1, 'event', 'ASSAULT', 'heavy-weapons', 'alleged', 'current', 44, 88, 'Northern forces shelled the market in Tamrat', 60, 67, 'shelled', 'by-hand', '');
INSERT INTO claim VALUES (1048577, 'c2', 1, 1, 1, 'figure', 'killed', '', 'alleged', 'current', 90, 116, 'killing at least 12 people', 90, 97, 'killing', 'by-hand', '');
INSERT INTO claim VALUES (1048578, 'c3', 1, 2, 1, 'event', 'ASSAULT', '', 'denied', 'current', 155, 167, 'it had fired', 162, 167, 'fired', 'by-hand', 'denied by the speaker');
INSERT INTO claim VALUES (1048579, 'c4', 1, 3, 2, 'event', 'AGREE', '', 'asserted', 'current', 170, 205, 'Both sides signed a truce in Geneva', 181, 187, 'signed', 'by-hand', '');
INSERT INTO claim VALUES (1048580, 'c5', 1, 4, 2, 'term', 'withdrawal', '', 'demanded', 'future', 218, 266, 'the army must withdraw from the valley by 1 June', 232, 240, 'withdraw', 'by-hand', '');
INSERT INTO finding VALUES (1, 'date', '2021-05-04', 'given', NULL, NULL, NULL);
INSERT INTO finding VALUES (1, 'publisher', 'The Valley Post', 'given', NULL, NULL, NULL);
INSERT INTO finding VALUES (1, 'title', 'Shells hit market in Tamrat', 'first line', 0, 27, 'Shells hit market in Tamrat');
INSERT INTO mention VALUES (1, 'actor', 0, 44, 59, 'Northern forces', 'Northern Front', '{"head": 53, "name": "Northern Front", "country": "NFR", "sector": "REB", "office": null, "kind": "", "chain": -1, "via": "", "rule": ""}');
INSERT INTO mention VALUES (1, 'attribution', 0, 29, 132, 'On 3 May 2021, Northern forces shelled the market in Tamrat, killing at least 12 people, the mayor said', 'Mayor', '{"source": [[118, 127]], "cue": [[128, 132]], "content": [[29, 109]], "name": "Mayor", "kind": "indirect", "stance": "says", "rule": ""}');
INSERT INTO mention VALUES (1, 'figure', 0, 98, 109, 'at least 12', '12', '{"low": 12, "best": null, "high": null, "bound": "at_least", "unit": "people", "type": "people", "head": 110, "what": null, "rule": ""}');
INSERT INTO mention VALUES (1, 'place', 0, 82, 88, 'Tamrat', 'Tamrat', '{"name": "Tamrat", "country": "TMR", "admin": null, "feature": "", "lat": 41.25, "lon": 44.5, "precision": "", "relation": "in", "id": "", "rule": "", "alternatives": []}');
INSERT INTO mention VALUES (1, 'time', 0, 32, 42, '3 May 2021', '2021-05-03', '{"value": "2021-05-03", "type": "DATE", "start": "2021-05-03", "end": "2021-05-03", "relation": "on", "precision": "", "basis": "stated", "anchor": null, "rule": "", "rivals": []}');
INSERT INTO page VALUES (1, 0, 'Shells hit market in Tamrat

On 3 May 2021, Northern forces shelled the market in Tamrat, killing at least 12 people, the mayor said. The army denied that it had fired.

Both sides signed a truce in Geneva under which the army must withdraw from the valley by 1 June.

Donate now to keep us going.');
INSERT INTO page VALUES (2, 0, 'Nothing happened.');
INSERT INTO segment VALUES (1, 0, 0, 0, 297);
INSERT INTO segment VALUES (2, 0, 0, 0, 17);
INSERT INTO number VALUES (1048577, 12.0, NULL, NULL, 'at_least', 'people', 'people', 98, 116, 'at least 12 people');
INSERT INTO place VALUES (1048576, 0, 'Tamrat', 'TMR', 41.25, 44.5, 82, 88, 'Tamrat');
INSERT INTO place VALUES (1048577, 0, 'Tamrat', 'TMR', 41.25, 44.5, 82, 88, 'Tamrat');
INSERT INTO place VALUES (1048579, 0, 'Geneva', 'CHE', 46.2, 6.15, 199, 205, 'Geneva');
INSERT INTO role VALUES (1048576, 0, 'source', 'Northern Front', 'NFR', 'REB', 44, 59, 'Northern forces');
INSERT INTO role VALUES (1048576, 1, 'target', 'market', 'TMR', 'BUS', 68, 78, 'the market');
INSERT INTO role VALUES (1048577, 0, 'source', 'Northern Front', 'NFR', 'REB', 44, 59, 'Northern forces');
INSERT INTO role VALUES (1048579, 0, 'party', 'Northern Front', NULL, NULL, 170, 180, 'Both sides');
INSERT INTO role VALUES (1048579, 1, 'party', 'Army of Tamria', 'TMR', 'MIL', 170, 180, 'Both sides');
INSERT INTO role VALUES (1048580, 0, 'source', 'Army of Tamria', 'TMR', 'MIL', 218, 226, 'the army');
INSERT INTO speaker VALUES (1048576, 0, 'Mayor of Tamrat', 118, 127, 'the mayor');
INSERT INTO speaker VALUES (1048577, 0, 'Mayor of Tamrat', 118, 127, 'the mayor');
INSERT INTO speaker VALUES (1048578, 0, 'Army of Tamria', 134, 142, 'The army');
INSERT INTO time VALUES (1048576, '2021-05-03', '2021-05-03', 'stated', 29, 42, 'On 3 May 2021');
INSERT INTO time VALUES (1048577, '2021-05-03', '2021-05-03', 'stated', 29, 42, 'On 3 May 2021');
INSERT INTO time VALUES (1048580, NULL, '2021-06-01', 'year_from_context', 257, 266, 'by 1 June');
CREATE VIRTUAL TABLE passage_search USING fts5(words, content=passage, content_rowid=key, tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE claim_search USING fts5(words, actors, places, speakers, content=claim_words, content_rowid=key, tokenize = "unicode61 remove_diacritics 2");
CREATE INDEX document_of_name ON document (name);
CREATE INDEX document_of_original ON document (original);
CREATE INDEX block_of_document ON block (document);
CREATE INDEX claim_of_document ON claim (document);
CREATE INDEX claim_of_kind ON claim (kind, type);
CREATE INDEX place_of_name ON place (name);
CREATE INDEX role_of_name ON role (name);
CREATE INDEX speaker_of_name ON speaker (name);
CREATE INDEX time_of_start ON time (start_date);
CREATE VIEW passage AS
SELECT key, document, start_offset, end_offset, kind, reason, (
        SELECT substr(group_concat(text, ''), b.start_offset % 4096 + 1, b.end_offset - b.start_offset) FROM (
            SELECT text FROM page
            WHERE document = b.document AND position BETWEEN b.start_offset / 4096 AND (b.end_offset - 1) / 4096
            ORDER BY position
        )
    ) AS words FROM block b;
CREATE VIEW claim_words AS SELECT c.key, c.document, c.exact AS words,
           (SELECT group_concat(name, '; ') FROM role WHERE claim = c.key) AS actors,
           (SELECT group_concat(name, '; ') FROM place WHERE claim = c.key) AS places,
           (SELECT group_concat(name, '; ') FROM speaker WHERE claim = c.key) AS speakers
           FROM claim c;
CREATE VIEW "actors" AS -- Every actor named in a claim: how often it acts, is acted on, is bound or tied, and speaks. The busiest first.
SELECT
    name,
    group_concat(DISTINCT country) AS country,
    group_concat(DISTINCT sector) AS sector,
    sum(part = 'did') AS did,
    sum(part = 'suffered') AS suffered,
    sum(part = 'tied') AS tied,
    sum(part = 'said') AS said,
    count(DISTINCT document) AS documents,
    min(words) AS words
FROM (
    SELECT
        r.name, r.country, r.sector, c.document, r.exact AS words,
        CASE
            WHEN c.kind <> 'event' THEN 'tied'
            WHEN r.role IN ('source', 'party', 'mediator') THEN 'did'
            ELSE 'suffered'
        END AS part
    FROM role r
    JOIN claim c ON c.key = r.claim
    WHERE r.role <> 'instrument'
    UNION ALL
    SELECT s.name, NULL, NULL, c.document, s.exact, 'said'
    FROM speaker s
    JOIN claim c ON c.key = s.claim
)
WHERE name <> '' AND name <> 'unstated'
GROUP BY name
ORDER BY did + suffered + tied + said DESC, name;
CREATE VIEW "agreements" AS -- Deals and what they oblige to: in each document first the acts of agreeing, then the terms with who is bound.
SELECT
    document,
    iif(kind = 'term', 'term', 'deal') AS part,
    type,
    who,
    whom,
    others,
    place,
    start_date,
    end_date,
    time_words,
    status,
    layer,
    according_to,
    words,
    paragraph,
    start_offset,
    end_offset,
    id,
    claim
FROM claims
WHERE kind = 'term' OR (kind = 'event' AND type = 'AGREE')
ORDER BY document, kind = 'term', claim;
CREATE VIEW "blocks" AS -- The stretches of every text with their kind, and why one is left out if it is.
SELECT d.id AS document, b.position + 1 AS paragraph, b.start_offset, b.end_offset, b.kind, b.reason
FROM block b
JOIN document d ON d.key = b.document
ORDER BY b.key;
CREATE VIEW "chronology" AS -- Events by their first day, undated ones last: what happened, who did it to whom, where, according to whom.
-- Earlier history (background) and what is still to come (future) stand in their place in time, marked by their layer.
SELECT
    start_date,
    end_date,
    time_basis,
    time_words,
    type,
    mode,
    status,
    layer,
    who,
    whom,
    others,
    place,
    according_to,
    words,
    document,
    paragraph,
    start_offset,
    end_offset,
    id,
    claim
FROM claims
WHERE kind = 'event'
ORDER BY coalesce(start_date, end_date) IS NULL, coalesce(start_date, end_date), claim;
CREATE VIEW "claims" AS -- Every claim on one line: what, who, whom, where, when, how many, who says so, and the words with their place.
-- In the order of the text. Names of several actors, places or speakers are joined by "; ".
SELECT
    d.id AS document,
    c.id AS id,
    c.kind,
    c.type,
    c.mode,
    c.status,
    c.layer,
    (SELECT group_concat(name, '; ') FROM role WHERE claim = c.key AND role IN ('source', 'party')) AS who,
    (SELECT group_concat(name, '; ') FROM role WHERE claim = c.key AND role IN ('target', 'beneficiary')) AS whom,
    (SELECT group_concat(name, '; ') FROM role WHERE claim = c.key AND role IN ('mediator', 'instrument')) AS others,
    (SELECT group_concat(name, '; ') FROM place WHERE claim = c.key) AS place,
    t.start_date,
    t.end_date,
    t.basis AS time_basis,
    t.exact AS time_words,
    n.low,
    n.best,
    n.high,
    n.bound,
    n.unit,
    n.what,
    n.exact AS number_words,
    (SELECT group_concat(name, ' > ') FROM speaker WHERE claim = c.key) AS according_to,
    c.exact AS words,
    c.trigger_exact AS act_words,
    c.block + 1 AS paragraph,
    c.start_offset,
    c.end_offset,
    c.rule,
    c.note,
    c.key AS claim
FROM claim c
JOIN document d ON d.key = c.document
LEFT JOIN time t ON t.claim = c.key
LEFT JOIN number n ON n.claim = c.key
ORDER BY c.key;
CREATE VIEW "contested" AS -- Claims that a document does not simply state: alleged or denied ones, with who alleges or denies.
SELECT
    kind, type, status, who, whom, place, start_date, end_date, according_to, words,
    document, paragraph, start_offset, end_offset, id, claim
FROM claims
WHERE status IN ('alleged', 'denied')
ORDER BY kind, type, coalesce(start_date, end_date, '9999'), claim;
CREATE VIEW "figures" AS -- Figures by type (the human cost first), of whom and day, so that competing statements stand together.
-- Nothing is added up.
-- A bound is never a value: "at least 12" has a low of 12 and no best.
SELECT
    type,
    coalesce(whom, who, '') AS of_whom,
    what,
    unit,
    low,
    best,
    high,
    bound,
    number_words,
    place,
    start_date,
    end_date,
    time_basis,
    who,
    whom,
    according_to,
    status,
    layer,
    words,
    document,
    paragraph,
    start_offset,
    end_offset,
    id,
    claim
FROM claims
WHERE kind = 'figure'
ORDER BY
    CASE type
        WHEN 'killed' THEN 0 WHEN 'wounded' THEN 1 WHEN 'missing' THEN 2 WHEN 'detained' THEN 3
        WHEN 'displaced' THEN 4 WHEN 'returned' THEN 5 WHEN 'affected' THEN 6 ELSE 7
    END,
    type, of_whom, layer, coalesce(start_date, end_date, '9999'), claim;
CREATE VIEW "findings" AS -- What is known of every document's origin: the value, how it is known, and its words if the text tells it.
SELECT d.id AS document, f.field, f.value, f.basis, f.exact AS words, f.start_offset, f.end_offset
FROM finding f
JOIN document d ON d.key = f.document
ORDER BY d.key, f.field;
CREATE VIEW "guide" AS -- Claims with the fields of the coding guide, in the order of the text; cells with parts are JSON.
-- What claims.jsonl is written from.
SELECT
    c.id,
    d.id AS document,
    c.kind,
    c.type,
    json_object('start', c.start_offset, 'end', c.end_offset, 'exact', c.exact) AS words,
    iif(c.trigger_exact IS NULL, 'null',
        json_object('start', c.trigger_start, 'end', c.trigger_end, 'exact', c.trigger_exact)) AS trigger,
    (SELECT json_group_array(json_object(
        'role', role, 'exact', exact, 'start', start_offset, 'end', end_offset,
        'name', name, 'country', country, 'sector', sector)) FROM role WHERE claim = c.key) AS roles,
    (SELECT json_group_array(json_object(
        'exact', exact, 'start', start_offset, 'end', end_offset,
        'name', name, 'country', country, 'lat', lat, 'lon', lon)) FROM place WHERE claim = c.key) AS places,
    coalesce((SELECT json_object(
        'start', start_date, 'end', end_date, 'exact', exact, 'basis', basis,
        'start_offset', start_offset, 'end_offset', end_offset) FROM time WHERE claim = c.key),
        json_object('start', NULL, 'end', NULL, 'exact', NULL, 'basis', 'none')) AS time,
    coalesce((SELECT json_object(
        'low', low, 'best', best, 'high', high, 'bound', bound, 'unit', unit, 'what', what,
        'exact', exact, 'start', start_offset, 'end', end_offset) FROM number WHERE claim = c.key), 'null') AS number,
    (SELECT json_group_array(json_object(
        'name', name, 'exact', exact, 'start', start_offset, 'end', end_offset))
        FROM speaker WHERE claim = c.key) AS speakers,
    c.status,
    c.layer,
    c.mode,
    c.rule,
    c.note
FROM claim c
JOIN document d ON d.key = c.document
ORDER BY c.key;
CREATE VIEW "positions" AS -- Who wants, opposes or fears what; who judges; who expects what. The holder is the actor named, else the speaker.
SELECT
    coalesce(who, according_to, '') AS holder,
    kind,
    type,
    whom AS about,
    status,
    layer,
    start_date,
    end_date,
    according_to,
    words,
    document,
    paragraph,
    start_offset,
    end_offset,
    id,
    claim
FROM claims
WHERE kind IN ('position', 'assessment', 'outlook')
ORDER BY holder = '', holder, kind, claim;
CREATE VIEW "problems" AS -- What could not be read, by source: the stage that met it, where, and what to do.
SELECT name AS source, stage, text AS problem, document, start_offset, end_offset
FROM problem
ORDER BY name, position;
CREATE VIEW "relations" AS -- Standing ties between actors, by kind of tie.
SELECT
    type, who, whom, place, status, layer, start_date, end_date, according_to, words,
    document, paragraph, start_offset, end_offset, id, claim
FROM claims
WHERE kind = 'relation'
ORDER BY type, who, whom, claim;
CREATE VIEW "sources" AS -- Documents with what is known of their origin, how much they gave and how much was left out.
SELECT
    d.id AS document,
    (SELECT value FROM finding WHERE document = d.key AND field = 'title') AS title,
    (SELECT value FROM finding WHERE document = d.key AND field = 'publisher') AS publisher,
    (SELECT value FROM finding WHERE document = d.key AND field = 'author') AS author,
    (SELECT value FROM finding WHERE document = d.key AND field = 'date') AS date,
    (SELECT basis FROM finding WHERE document = d.key AND field = 'date') AS date_basis,
    (SELECT value FROM finding WHERE document = d.key AND field = 'url') AS url,
    d.name AS file,
    d.format,
    d.language,
    d.words,
    (SELECT count(*) FROM claim WHERE document = d.key) AS claims,
    (SELECT count(*) FROM block WHERE document = d.key AND reason <> '') AS left_out,
    (SELECT count(*) FROM problem WHERE document = d.id) AS problems,
    d.original AS sha256,
    d.text_sha256,
    d.reader
FROM document d
ORDER BY d.key;
CREATE VIEW "speakers" AS -- Who is quoted: how many claims rest on each speaker, and how they are put.
SELECT
    s.name AS speaker,
    count(*) AS claims,
    sum(c.status = 'asserted') AS asserted,
    sum(c.status = 'alleged') AS alleged,
    sum(c.status = 'denied') AS denied,
    sum(c.status NOT IN ('asserted', 'alleged', 'denied')) AS other,
    count(DISTINCT c.document) AS documents
FROM speaker s
JOIN claim c ON c.key = s.claim
GROUP BY s.name
ORDER BY claims DESC, speaker;
CREATE VIEW "statements" AS -- Who said what: every claim that has a speaker beyond the author, by speaker. The last of a chain is the origin.
SELECT
    according_to AS speaker,
    kind,
    type,
    status,
    who,
    whom,
    place,
    start_date,
    end_date,
    words,
    document,
    paragraph,
    start_offset,
    end_offset,
    id,
    claim
FROM claims
WHERE according_to IS NOT NULL
ORDER BY according_to, claim;
CREATE VIEW "texts" AS -- The clean text of every document, against which all offsets count.
SELECT id AS document, text, text_sha256 FROM document ORDER BY key;
CREATE TRIGGER gate_finding_INSERT BEFORE INSERT ON finding
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = NEW.document AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: finding'); END;
CREATE TRIGGER gate_finding_UPDATE BEFORE UPDATE ON finding
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = NEW.document AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: finding'); END;
CREATE TRIGGER gate_mention_INSERT BEFORE INSERT ON mention
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = NEW.document AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: mention'); END;
CREATE TRIGGER gate_mention_UPDATE BEFORE UPDATE ON mention
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = NEW.document AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: mention'); END;
CREATE TRIGGER gate_words_INSERT BEFORE INSERT ON claim
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = NEW.document AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: words'); END;
CREATE TRIGGER gate_words_UPDATE BEFORE UPDATE ON claim
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = NEW.document AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: words'); END;
CREATE TRIGGER gate_trigger_INSERT BEFORE INSERT ON claim
WHEN NEW.trigger_exact IS NOT NULL AND (
    NEW.trigger_start < 0 OR NEW.trigger_end <= NEW.trigger_start OR NEW.trigger_exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.trigger_start % 4096 + 1, NEW.trigger_end - NEW.trigger_start) FROM (
            SELECT text FROM page
            WHERE document = NEW.document AND position BETWEEN NEW.trigger_start / 4096 AND (NEW.trigger_end - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: trigger'); END;
CREATE TRIGGER gate_trigger_UPDATE BEFORE UPDATE ON claim
WHEN NEW.trigger_exact IS NOT NULL AND (
    NEW.trigger_start < 0 OR NEW.trigger_end <= NEW.trigger_start OR NEW.trigger_exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.trigger_start % 4096 + 1, NEW.trigger_end - NEW.trigger_start) FROM (
            SELECT text FROM page
            WHERE document = NEW.document AND position BETWEEN NEW.trigger_start / 4096 AND (NEW.trigger_end - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: trigger'); END;
CREATE TRIGGER gate_role_INSERT BEFORE INSERT ON role
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = (SELECT document FROM claim WHERE key = NEW.claim) AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: role'); END;
CREATE TRIGGER gate_role_UPDATE BEFORE UPDATE ON role
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = (SELECT document FROM claim WHERE key = NEW.claim) AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: role'); END;
CREATE TRIGGER gate_place_INSERT BEFORE INSERT ON place
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = (SELECT document FROM claim WHERE key = NEW.claim) AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: place'); END;
CREATE TRIGGER gate_place_UPDATE BEFORE UPDATE ON place
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = (SELECT document FROM claim WHERE key = NEW.claim) AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: place'); END;
CREATE TRIGGER gate_time_INSERT BEFORE INSERT ON time
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = (SELECT document FROM claim WHERE key = NEW.claim) AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: time'); END;
CREATE TRIGGER gate_time_UPDATE BEFORE UPDATE ON time
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = (SELECT document FROM claim WHERE key = NEW.claim) AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: time'); END;
CREATE TRIGGER gate_number_INSERT BEFORE INSERT ON number
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = (SELECT document FROM claim WHERE key = NEW.claim) AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: number'); END;
CREATE TRIGGER gate_number_UPDATE BEFORE UPDATE ON number
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = (SELECT document FROM claim WHERE key = NEW.claim) AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: number'); END;
CREATE TRIGGER gate_speaker_INSERT BEFORE INSERT ON speaker
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = (SELECT document FROM claim WHERE key = NEW.claim) AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: speaker'); END;
CREATE TRIGGER gate_speaker_UPDATE BEFORE UPDATE ON speaker
WHEN NEW.exact IS NOT NULL AND (
    NEW.start_offset < 0 OR NEW.end_offset <= NEW.start_offset OR NEW.exact IS NOT (
        SELECT substr(group_concat(text, ''), NEW.start_offset % 4096 + 1, NEW.end_offset - NEW.start_offset) FROM (
            SELECT text FROM page
            WHERE document = (SELECT document FROM claim WHERE key = NEW.claim) AND position BETWEEN NEW.start_offset / 4096 AND (NEW.end_offset - 1) / 4096
            ORDER BY position
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: speaker'); END;
CREATE TRIGGER gate_page_INSERT BEFORE INSERT ON page
WHEN NEW.text IS NOT (
    SELECT substr(text, NEW.position * 4096 + 1, 4096) FROM document WHERE key = NEW.document
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: page'); END;
CREATE TRIGGER gate_page_UPDATE BEFORE UPDATE ON page
WHEN NEW.text IS NOT (
    SELECT substr(text, NEW.position * 4096 + 1, 4096) FROM document WHERE key = NEW.document
)
BEGIN SELECT RAISE(ABORT, 'evidence refused: page'); END;
CREATE TRIGGER text_is_frozen BEFORE UPDATE OF key, text, text_sha256 ON document
BEGIN SELECT RAISE(ABORT, 'a text is never changed: read the document again'); END;
CREATE TRIGGER document_is_frozen_claim BEFORE UPDATE OF document ON claim
WHEN NEW.document IS NOT OLD.document
BEGIN SELECT RAISE(ABORT, 'words never move to another text: claim'); END;
CREATE TRIGGER key_is_frozen_claim BEFORE UPDATE OF key ON claim
WHEN NEW.key IS NOT OLD.key
BEGIN SELECT RAISE(ABORT, 'words never move to another text: claim'); END;
