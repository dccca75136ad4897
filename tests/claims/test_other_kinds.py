"""Every frame of relations, positions, assessments, outlooks and terms finds its sentences and ignores the others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sourcebook import languages
from sourcebook.claims._frame_file import Frame, lexicon
from sourcebook.claims._scene import scenes
from sourcebook.claims.frames import read as read_frames
from sourcebook.claims.relations import find_relations
from sourcebook.claims.stances import find_stances
from sourcebook.claims.terms import find_terms
from sourcebook.model import Claim, Language, Mentions, Parse

OTHERS = tuple(f for f in lexicon(languages.load("en")).frames if f.kind != "event")


def matched(parse: Parse, mentions: Mentions, language: Language) -> set[tuple[str, str]]:
    """Kind and type of every frame that matches, whether or not its claim holds in the text."""
    every = [m.frame for scene in scenes(parse, mentions, language) for m in read_frames(scene).matches]
    return {(f.kind, f.type) for f in every}


def found(parse: Parse, mentions: Mentions, language: Language) -> Iterator[Claim]:
    for scene in scenes(parse, mentions, language):
        matched = read_frames(scene)
        for finder in (find_relations, find_terms, find_stances):
            yield from (claim for _, claim in finder(matched))


@pytest.mark.parametrize("frame", OTHERS, ids=lambda f: f.rule)
def test_a_frame_finds_what_it_says_it_finds(frame: Frame, read, english) -> None:
    assert len(frame.finds) >= 2
    if frame.kind == "term":
        made = {text: matched(*read(text), english) for text in frame.finds}
    else:
        made = {text: {(c.kind, c.type) for c in found(*read(text), english)} for text in frame.finds}
    assert not [text for text, kinds in made.items() if (frame.kind, frame.type) not in kinds]


@pytest.mark.parametrize("frame", OTHERS, ids=lambda f: f.rule)
def test_a_frame_ignores_what_it_says_it_ignores(frame: Frame, read, english) -> None:
    assert frame.ignores
    wrong = [t for t in frame.ignores if frame.rule in {c.rule for c in found(*read(t), english)}]
    assert not wrong


def told(text: str, kind: str, read, english: Language) -> list[tuple[str, str]]:
    """Type and trigger of every claim of a kind that a text makes."""
    claims = found(*read(text), english)
    return [(c.type, c.trigger.exact) for c in claims if c.kind == kind and c.trigger]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The junta refused the offer.", "position", []),
        ("The junta refuses the offer.", "position", [("opposes", "refuses")]),
        ("The garrison must have known.", "position", []),
        ("Nobody should be surprised.", "position", []),
        ("The valley will burn again.", "outlook", [("forecast", "burn")]),
        ("Our forces will leave the port.", "outlook", []),
        ("The minister will fly to Nairobi on 3 March 2011.", "outlook", []),
        ("The looters will be shot.", "outlook", []),
        ("The conflict will be rekindled.", "outlook", [("forecast", "rekindled")]),
        ("They signed a contract called Sunrise.", "assessment", []),
        ("The minister called the marchers vermin.", "assessment", [("characterisation", "called")]),
    ],
)
def test_what_is_a_stance_and_what_is_none(text: str, kind: str, expected, read, english) -> None:
    assert told(text, kind, read, english) == expected


def test_terms_follow_a_list(read, english) -> None:
    text = "Under the accord the clans undertake to leave the town, to store their rifles and to let convoys pass."
    assert [t for _, t in told(text, "term", read, english)] == ["leave", "store", "let"]


def test_a_verb_that_only_introduces_terms_is_none(read, english) -> None:
    text = "The treaty obliges both armies to withdraw from the island."
    assert [t for _, t in told(text, "term", read, english)] == ["withdraw"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels of Joseph Lagu took the ferry.", ["leads"]),
        ("A junta under General Augusto Pinochet took power.", ["leads"]),
        ("Commander Viernes fled.", []),
        ("Kenya and Somalia, old rivals, sent troops.", ["rival"]),
    ],
)
def test_ties_of_names_that_stand_together(text: str, expected: list[str], read, english) -> None:
    assert sorted({c.type for c in found(*read(text), english) if c.kind == "relation"} - {"office"}) == expected
