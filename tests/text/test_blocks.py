"""Blocks: what is read, what is left out and why; findings: what a text tells about itself."""

from __future__ import annotations

import pytest

from sourcebook import languages, text
from sourcebook.model import Document, RawText
from sourcebook.settings import Settings


def document(words: str, **given: str) -> Document:
    return text.clean(RawText("x.txt", "plain", "0", words, given=given), Settings(), languages.load("en"))


ARTICLE = """Rebels quit Goma after talks in Kampala

By Amara Diallo

Monday, 3 December 2012

Fighters of the M23 movement left Goma on Saturday.

Congolese police returned to the streets. (Photo: A. Diallo/Lake Pictures)

They had held the city for eleven days.
The army kept its distance.

Support our work
Please make a donation today.
"""


def test_surroundings_are_left_out_with_a_reason() -> None:
    found = {ARTICLE[b.start : b.end]: (b.kind, b.reason) for b in document(ARTICLE).blocks}
    assert found["Rebels quit Goma after talks in Kampala"] == ("heading", "")
    assert found["By Amara Diallo"] == ("byline", "a byline")
    assert found["Monday, 3 December 2012"] == ("dateline", "a date line")
    assert found["Congolese police returned to the streets."] == ("caption", "")
    assert found["(Photo: A. Diallo/Lake Pictures)"] == ("credit", "credit of a picture")
    assert found["They had held the city for eleven days."] == ("paragraph", "")
    assert found["Support our work"] == ("appeal", "an appeal to readers")
    assert found["Please make a donation today."] == ("appeal", "an appeal to readers")


def test_findings_carry_their_basis_and_words() -> None:
    found = document(ARTICLE)
    assert found.title
    assert (found.title.value, found.title.basis) == ("Rebels quit Goma after talks in Kampala", "first line")
    assert found.author
    assert (found.author.value, found.author.basis) == ("Amara Diallo", "byline")
    assert found.date
    assert (found.date.value, found.date.basis) == ("2012-12-03", "date line")
    for finding in (found.title, found.author, found.date):
        assert finding.evidence
        assert ARTICLE[finding.evidence.start : finding.evidence.end] == finding.evidence.exact


@pytest.mark.parametrize(
    ("words", "given", "value", "basis"),
    [
        ("Troops left.\n\nDecember 2020", {}, "2020-12", "foot"),
        ("Published on March 5, 2014\n\nTroops left the base at dawn.", {}, "2014-03-05", "date line"),
        ("Troops left.", {"url": "https://example.org/2020/10/06/war/"}, "2020-10-06", "url"),
        ("Troops left.", {"date": "1998-02-27T10:00"}, "1998-02-27", "given"),
        ("Troops left.", {"date": "16 Sep 2020"}, "2020-09-16", "given"),
    ],
)
def test_the_date_is_found_where_it_stands(words: str, given: dict[str, str], value: str, basis: str) -> None:
    found = document(words, **given).date
    assert found
    assert (found.value, found.basis) == (value, basis)


def test_a_date_in_prose_is_no_date_of_the_document() -> None:
    assert document("Troops left on 3 May 2014, the mayor said.\n\nThey did not return.").date is None


def test_what_is_read_keeps_every_offset() -> None:
    found = document(ARTICLE)
    read = text.readable(found)
    assert len(read) == len(ARTICLE)
    assert "donation" not in read
    assert all(a == b for a, b in zip(read, ARTICLE, strict=True) if not a.isspace())


@pytest.mark.parametrize(
    "words",
    [
        "Support our work on the border, the generals told parliament, or the northern front will fall before the winter comes.",
        "Share this burden, the president asked the nation.",
        "Donate blood, officials in Kabul urged after the blast killed 80 people near the embassy quarter and hospitals ran out.",
        "Home to two million people, Mosul fell in four days.",
    ],
)
def test_sentences_of_an_article_are_never_lost(words: str) -> None:
    assert all(not b.reason for b in document(f"Title of it\n\n{words}\n\nThe war went on.").blocks)


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = "The guerrillas attacked the barracks before dawn and held it for two\nhours, an army spokesman told reporters in the capital. Four soldiers and\nsix guerrillas died in the fighting, which ended when helicopters came."
    assert len(document(wrapped).blocks) == 1
