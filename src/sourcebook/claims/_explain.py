"""Tell what the frames did with each sentence: what fired, what almost fired and why it did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.claims._scene import scenes
from sourcebook.claims.frames import Match, Matched, Miss
from sourcebook.claims.proposals import propose
from sourcebook.claims.roles import roles_of
from sourcebook.model import Language, Mentions, Parse

__all__ = ["Fired", "SentenceTrace", "Silent", "explain"]


@dataclass(frozen=True, slots=True)
class Fired:
    """A frame that made a claim: its rule, what it makes, the words that did it; (role, words, name) of each role."""

    rule: str
    makes: str
    words: str
    roles: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """A frame that had its word but made no claim, and the one condition that failed."""

    rule: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class SentenceTrace:
    """What happened to one sentence."""

    text: str
    start: int
    fired: tuple[Fired, ...]
    silent: tuple[Silent, ...]


def explain(parse: Parse, mentions: Mentions, language: Language) -> tuple[SentenceTrace, ...]:
    """A trace of every sentence of a document."""
    return tuple(_trace(propose(scene)) for scene in scenes(parse, mentions, language))


def _trace(matched: Matched) -> SentenceTrace:
    sentence, text = matched.scene.sentence, matched.scene.text
    return SentenceTrace(
        text[sentence.start : sentence.end], sentence.start, tuple(_fired(matched)), tuple(_silent(matched))
    )


def _fired(matched: Matched) -> Iterator[Fired]:
    for match in matched.matches:
        roles = tuple((r.role, r.words.exact, r.name) for r in roles_of(match, matched.scene))
        frame = match.frame
        yield Fired(frame.rule, " ".join(filter(None, (frame.kind, frame.type, frame.mode))), _said(match), roles)


def _said(match: Match) -> str:
    return " ".join(match.predicate.sentence[t].text for t in match.tokens)


def _silent(matched: Matched) -> Iterator[Silent]:
    for miss in _worth_telling(matched.misses):
        yield Silent(miss.frame.rule, matched.scene.sentence[miss.token].text, miss.why)


def _worth_telling(misses: tuple[Miss, ...]) -> Iterator[Miss]:
    """Misses but for phrases of which only the commonest word is there."""
    yield from (m for m in misses if "beside it" not in m.why)
