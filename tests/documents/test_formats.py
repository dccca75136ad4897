"""Each format gives its words, its blocks and its way back; bad input gives a problem that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook import documents
from sourcebook.model import Blob, Problem, RawText

PAGE = """<html><head><title>Truce holds in Juba</title><meta property="og:site_name" content="Nile Wire">
<meta property="article:published_time" content="2016-07-12T08:00:00Z"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Truce holds in Juba</h1>
<p>Both armies in South Sudan&rsquo;s capital kept a cease&#8209;fire on Tuesday after four days of <b>heavy</b> fighting.</p>
<figure><figcaption>A burnt tank &amp; its crew</figcaption></figure>
<p>The United Nations said that 36,000 people had fled to its bases and to churches across the city.</p></article>
<div id="comments"><p>They killed ten of us!</p></div><script>alert("killed 12")</script></body></html>"""


def only(blob: Blob) -> RawText:
    found = list(documents.read(blob))
    assert len(found) == 1
    assert isinstance(found[0], RawText), found[0]
    return found[0]


def problem(blob: Blob) -> str:
    found = list(documents.read(blob))
    assert len(found) == 1
    assert isinstance(found[0], Problem), found[0]
    return found[0].text


def test_plain_text_is_kept_word_for_word_with_one_kind_of_line_end() -> None:
    raw = only(Blob("juba.txt", b"One.\r\nTwo.\r\n\r\nThree."))
    assert raw.text == "One.\nTwo.\n\nThree."
    assert [(s.clean, s.original, s.length) for s in raw.segments] == [
        (0, 0, 5),
        (5, 6, 5),
        (10, 12, 1),
        (11, 14, 6),
    ]


def test_a_page_gives_its_article_and_keeps_the_rest_apart() -> None:
    raw = only(Blob("juba.html", PAGE.encode()))
    blocks = {raw.text[b.start : b.end]: (b.kind, b.reason) for b in raw.blocks}
    assert raw.given == {"title": "Truce holds in Juba", "publisher": "Nile Wire", "date": "2016-07-12"}
    assert blocks["Home"][1] == "navigation of the page"
    assert blocks["They killed ten of us!"][1] == "marked 'comments' by the page"
    assert blocks["A burnt tank & its crew"] == ("caption", "")
    assert "alert" not in raw.text
    assert any(
        "South Sudan’s capital kept a cease‑fire" in words and not reason for words, (_, reason) in blocks.items()
    )


def test_a_page_keeps_the_way_back_to_its_source() -> None:
    raw = only(Blob("juba.html", PAGE.encode()))
    for segment in raw.segments:
        clean = raw.text[segment.clean : segment.clean + segment.length]
        assert PAGE[segment.original : segment.original + segment.length] == clean


def test_markdown_loses_its_marks_and_not_its_words() -> None:
    source = "---\ntitle: Aleppo\ndate: 2016-12-13\n---\n# The *last* convoy\n\nBuses left [eastern Aleppo](http://x.org).\n\n- 12 killed\n\n> We left\n> at night.\n"
    raw = only(Blob("aleppo.md", source.encode()))
    assert raw.given == {"title": "Aleppo", "date": "2016-12-13"}
    words = [(raw.text[b.start : b.end], b.kind) for b in raw.blocks]
    assert words == [
        ("The last convoy", "heading"),
        ("Buses left eastern Aleppo.", "paragraph"),
        ("12 killed", "list"),
        ("We left at night.", "quote"),
    ]
    for segment in raw.segments:
        clean = raw.text[segment.clean : segment.clean + segment.length]
        assert source[segment.original : segment.original + segment.length] == clean


def test_rows_are_documents_and_other_names_of_fields_are_known() -> None:
    raw = only(Blob("wire.jsonl:3", b'{"docid": "a1", "dct": "1998-02-27", "text": "Troops left."}'))
    assert (raw.text, raw.given) == ("Troops left.", {"id": "a1", "date": "1998-02-27"})


@pytest.mark.parametrize(
    ("blob", "message"),
    [
        (Blob("a.txt", b" \n"), "a.txt: found an empty file; expected text."),
        (Blob("a.txt", b"%PDF-1.4 ..."), "a.txt: found binary content; expected text; convert it first."),
        (Blob("a.txt", b"ab\0\0\0\0cd"), "a.txt: found binary content; expected text; convert it first."),
        (Blob("a.xyz", b"words"), "a.xyz: nothing reads '.xyz'."),
        (Blob("w.jsonl:7", b'{"text": '), "w.jsonl, line 7: found broken JSON at column 10"),
        (Blob("w.jsonl:2", b'{"id": "x"}'), "w.jsonl, line 2: found no text"),
        (Blob("w.jsonl:2", b"[1]"), "w.jsonl, line 2: found a JSON list"),
    ],
)
def test_bad_input_is_a_problem_with_place_and_advice(blob: Blob, message: str) -> None:
    assert problem(blob).startswith(message)


def test_other_encodings_are_read_and_unstorable_characters_replaced() -> None:
    assert only(Blob("a.txt", "Пять солдат убиты у Донецка, сообщили в штабе.".encode("cp1251"))).text.startswith(
        "Пять солдат"
    )
    assert only(Blob("a.txt", "﻿Zwölf".encode())).text == "Zwölf"
    assert only(Blob("a.txt", "Tote: zwölf".encode("utf-16"))).text == "Tote: zwölf"
    assert only(Blob("w.jsonl:1", b'{"text": "a\\ud800b"}')).text == "a�b"


def test_folders_are_walked_in_order_and_rows_split(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.jsonl").write_text('{"text": "x"}\n\nbroken\n')
    (tmp_path / "a.txt").write_text("One")
    (tmp_path / "c.bin").write_bytes(b"\0")
    (tmp_path / ".hidden.txt").write_text("Hidden")
    (tmp_path / "old.sourcebook-wal").write_bytes(b"record")
    found = list(documents.blobs([tmp_path], frozenset(documents.suffixes())))
    assert [f.name for f in found] == ["a.txt", "b/two.jsonl:1", "b/two.jsonl:3", "c.bin"]
    assert isinstance(found[-1], Problem)
