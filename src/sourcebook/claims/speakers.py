"""Who says a claim beyond the author: the chain of speakers, outermost first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from sourcebook.model import Attribution, Evidence, Language, Mentions, Parse, Sentence, Speaker

__all__ = ["speakers"]

_FARTHEST = 8000
_PRESUPPOSING = ("verb and object", "verb and preposition", "verb and infinitive")
"""The content of these is an act or a topic: who condemns a raid or vows to fight does not tell of it."""


def speakers(
    sentence: Sentence, i: int, parse: Parse, mentions: Mentions, language: Language  # noqa: ARG001
) -> tuple[Speaker, ...]:
    """Speakers of the claim that token ``i`` triggers; empty when the author alone says it."""
    token = sentence[i]
    over = [a for a in _over(token.start, mentions.attributions) if not _is_cue(token.start, a) and _tells(a)]
    over.sort(key=_breadth)
    chain: list[Speaker] = []
    for said in over:
        speaker = _speaker(said, parse)
        if speaker not in chain:
            chain.append(speaker)
    return tuple(chain)


def _over(offset: int, attributions: tuple[Attribution, ...]) -> Iterator[Attribution]:
    last = bisect_right(attributions, offset, key=lambda a: a.content[0][0])
    for at in range(last - 1, -1, -1):
        said = attributions[at]
        if offset - said.content[0][0] > _FARTHEST:
            return
        if any(s <= offset < e for s, e in said.content):
            yield said


def _is_cue(offset: int, said: Attribution) -> bool:
    """Is the claim the act of saying itself? Its source is a role then, no speaker."""
    return any(s <= offset < e for s, e in said.cue)


def _tells(said: Attribution) -> bool:
    return said.rule not in _PRESUPPOSING and said.stance not in ("demands",)


def _breadth(said: Attribution) -> tuple[int, bool]:
    """Outer sayings hold more; of two with the same content, who is cited stands below who cites."""
    return -sum(e - s for s, e in said.content), said.rule == "citing"


def _speaker(said: Attribution, parse: Parse) -> Speaker:
    text = parse.document.text
    spans = said.source or said.cue
    words = Evidence.of(text, spans[0][0], spans[-1][1]) if spans else None
    return Speaker(said.name if said.source else "unstated", words)
