"""Every frame finds its sentences and ignores the others; its file is well-formed; the more specific frame wins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sourcebook import languages
from sourcebook.claims._frame_file import Frame, lexicon
from sourcebook.claims._scene import scenes
from sourcebook.claims.frames import Matched, read
from sourcebook.claims.requests import told_to
from sourcebook.errors import BadData
from sourcebook.model import Language, Mentions, Parse

FRAMES = lexicon(languages.load("en")).frames
EVENTS = tuple(f for f in FRAMES if f.kind == "event" and f.file != "frames/acts")
"""Frames with words of their own; those of the trained head are tried in test_proposals."""


def matched(parse: Parse, mentions: Mentions, language: Language) -> list[Matched]:
    return [read_ for scene in scenes(parse, mentions, language) for read_ in [read(scene)]]


def made(parse: Parse, mentions: Mentions, language: Language) -> Iterator[Frame]:
    for each in matched(parse, mentions, language):
        yield from (m.frame for m in (*each.matches, *told_to(each)))


@pytest.mark.parametrize("frame", EVENTS, ids=lambda f: f.rule)
def test_a_frame_finds_what_it_says_it_finds(frame: Frame, read, english) -> None:
    assert len(frame.finds) >= 2
    missed = [
        text
        for text in frame.finds
        if (frame.kind, frame.type) not in {(f.kind, f.type) for f in made(*read(text), english)}
    ]
    assert not missed


@pytest.mark.parametrize("frame", EVENTS, ids=lambda f: f.rule)
def test_a_frame_ignores_what_it_says_it_ignores(frame: Frame, read, english) -> None:
    assert frame.ignores
    found = [text for text in frame.ignores if frame in tuple(made(*read(text), english))]
    assert not found


def test_frame_names_are_unique() -> None:
    names = [f.rule for f in FRAMES]
    assert len(names) == len(set(names))


def test_the_frame_with_more_words_wins(read, english) -> None:
    rules = {f.name for f in made(*read("The bridge at Kerch was blown up by commandos."), english)}
    assert "go-off" not in rules


def test_a_noun_that_only_refers_makes_nothing(read, english) -> None:
    assert not [f for f in made(*read("The attack was on everyone's mind."), english) if f.kind == "event"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"frame": "a", "makes": "event ASSAULT", "verb": ["hit"]}, "Did you mean 'verbs'?"),
        ({"frame": "a", "makes": "evnt ASSAULT"}, "Did you mean 'event'?"),
        ({"frame": "a", "makes": "event ASSAULT", "roles": {"sorce": "subject"}}, "Did you mean 'source'?"),
        ({"frame": "a", "makes": "event ASSAULT", "needs": {"object": ["$wepon"]}}, "Did you mean 'weapon'?"),
        ({"frame": "a", "makes": "event ASSAULT", "needs": {True: ["x"]}}, "quotation marks"),
        ({"makes": "event ASSAULT"}, "found no 'frame'"),
    ],
)
def test_a_mistake_names_its_place_and_the_nearest_word(entry, message) -> None:
    broken = Language("en", {"classes": {"weapon": ["gun"], "quantity": ["some"]}, "frames/x": {"frames": [entry]}})
    with pytest.raises(BadData) as caught:
        lexicon(broken)
    assert "frames/x#" in str(caught.value)
    assert message in str(caught.value)
