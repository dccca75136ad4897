"""The chain of speakers beyond the author."""

from __future__ import annotations

import pytest
from tests.claims.sentences import LANGUAGE, mentions_of, parsed, token_of

from sourcebook.claims.speakers import speakers


def chain(text: str, trigger: str) -> list[str]:
    parse = parsed(text)
    sentence, i = token_of(parse, trigger)
    return [s.name for s in speakers(sentence, i, parse, mentions_of(parse), LANGUAGE)]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The mayor said that shells hit the school.", "hit", ["The mayor"]),
        ("“Shells hit the school,” the mayor said.", "hit", ["the mayor"]),
        ("According to monitors, the truce was broken.", "broken", ["monitors"]),
        ("Kyiv accused Minsk of shelling the border.", "shelling", ["Kyiv"]),
        ("The Valley Post, citing police, reported that the fort had fallen.", "fallen", ["The Valley Post", "police"]),
        ("The guide called the raid a massacre.", "massacre", ["The guide"]),
        ("Police reported three deaths.", "deaths", ["Police"]),
        ("The general is believed to have fled.", "fled", ["unstated"]),
        ("The fort reportedly fell.", "fell", ["unstated"]),
        ("The rebels claimed to have captured the bridge.", "captured", ["The rebels"]),
        ("The secret service claims to have foiled a plot to kill the premier.", "kill", ["The secret service"]),
    ],
)
def test_who_says_so(text: str, trigger: str, expected: list[str]) -> None:
    assert chain(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Shells hit the school.", "hit"),
        ("The council condemned the raid.", "raid"),
        ("The council condemned the raid.", "condemned"),
        ("The envoy welcomed the withdrawal.", "withdrawal"),
        ("Kyiv accused Minsk of shelling the border.", "accused"),
        ("We said that the truce was broken.", "broken"),
        ("The rebels agreed to release the miners.", "release"),
        ("The mayor said it. Then the shells fell.", "fell"),
    ],
)
def test_the_author_alone_says_so(text: str, trigger: str) -> None:
    assert chain(text, trigger) == []


def test_an_unnamed_speaker_keeps_the_words_that_hide_him() -> None:
    text = "The fort reportedly fell."
    parse = parsed(text)
    sentence, i = token_of(parse, "fell")
    (only,) = speakers(sentence, i, parse, mentions_of(parse), LANGUAGE)
    assert only.words is not None
    assert only.words.exact == "reportedly"
