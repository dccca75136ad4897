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
