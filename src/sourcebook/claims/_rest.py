"""Of those shot some died: the others are the wounded, though no number says how many.

"Five people were shot, two of them fatally": five were hit, two killed, three wounded. The words of the third number
are those of the first two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sourcebook.claims._fate_words import FateWords
from sourcebook.model import Claim, Evidence, Figure, Number, Parse, Sentence

__all__ = ["Told", "with_rests"]

_NEAR = 300
"""The dead are told at most so many characters after those who were shot."""
_FAR = 1000
"""Those who were shot are the dead that were told at most so many characters before."""


class Told(NamedTuple):
    """A claim made of a figure, and the sentence that holds the figure."""

    sentence: Sentence
    figure: Figure
    claim: Claim

    @property
    def figure_noun(self) -> int:
        """The counted noun."""
        head = self.sentence.at(self.figure.head)
        return head.i if head is not None else 0


def with_rests(told: Sequence[Told], parse: Parse, words: FateWords) -> Iterator[Claim]:
    """The claims of some figures in order: where a part of those shot died, the others are the wounded."""
    parts = _parts(told, parse, words)
    for i, each in enumerate(told):
        part = parts.get(each.figure.start)
        if part is None and _are_the_dead(each, told[:i], parse, words):
            yield replace(each.claim, type="killed", number=_of_type(each.claim.number, "wounded", "killed"))
            continue
        if part is None:
            yield each.claim
            continue
        yield replace(each.claim, type="affected", number=_of_type(each.claim.number, "wounded", "affected"))
        yield _rest(each, part, parse)


def _of_type(number: Number | None, old: str, new: str) -> Number | None:
    return replace(number, what=number.what.replace(old, new)) if number is not None else None


def _parts(told: Sequence[Told], parse: Parse, words: FateWords) -> dict[int, Told]:
    """The dead of those who were shot, by where the number of the latter stands."""
    found: dict[int, Told] = {}
    open_: Told | None = None
    for each in told:
        if _leaves_open(each, parse, words):
            open_ = each
        elif open_ is not None and _is_part(each, open_, words):
            found[open_.figure.start] = each
            open_ = None
    return found


def _leaves_open(told: Told, parse: Parse, words: FateWords) -> bool:
    """Were several shot or hit, and is not said what became of them?"""
    claim, figure = told.claim, told.figure
    word = parse.sentence_at(claim.trigger.start) if claim.trigger is not None else None
    token = word.at(claim.trigger.start) if word is not None and claim.trigger is not None else None
    is_exact = figure.bound == "exact" and figure.best is not None and figure.best > 1
    return claim.type == "wounded" and is_exact and token is not None and token.lemma in words.open_harm


def _are_the_dead(told: Told, before: Sequence[Told], parse: Parse, words: FateWords) -> bool:
    """After four slain officers *the four officers* who were shot are those."""
    marks = told.sentence.dependents(told.figure_noun, "det")
    is_known = any(t.lemma.lower() == "the" for t in marks)
    if not is_known or not _leaves_open(told, parse, words):
        return False
    same = (t for t in before if t.figure.best == told.figure.best and told.figure.start - t.figure.end < _FAR)
    return any(t.claim.type == "killed" and t.claim.status == told.claim.status for t in same)


def _is_part(told: Told, whole: Told, words: FateWords) -> bool:
    """Two of them, two of the victims, or a number alone in the same sentence: five were shot, *one fatally*."""
    figure = told.figure
    if told.claim.type != "killed" or figure.bound != "exact" or not figure.best:
        return False
    is_fewer = whole.figure.best is not None and figure.best < whole.figure.best
    if not is_fewer or figure.start - whole.figure.end > _NEAR:
        return False
    return _is_of_them(told.sentence, figure, words) or (figure.what is None and told.sentence is whole.sentence)


def _is_of_them(sentence: Sentence, figure: Figure, words: FateWords) -> bool:
    number = sentence.at(figure.start)
    owners = sentence.dependents(number.i, "nmod") if number is not None else ()
    wholes = [t for t in owners if any(c.lemma == "of" for c in sentence.dependents(t.i, "case"))]
    return any(t.lemma.lower() in words.wholes or t.upos == "PRON" for t in wholes)


def _rest(whole: Told, part: Told, parse: Parse) -> Claim:
    """The wounded: as many as are left when the dead are taken off those shot."""
    first, last = whole.claim, part.claim
    assert first.number is not None, "a figure has a number"
    left = (whole.figure.best or 0) - (part.figure.best or 0)
    end = max(part.figure.end, last.trigger.end if last.trigger is not None else 0)
    words = Evidence.of(parse.document.text, whole.figure.start, max(end, first.words.end))
    number = replace(first.number, low=left, best=left, high=left, words=words)
    return replace(
        first,
        words=words,
        number=number,
        rule="figure/wounded/rest",
        note=f"{whole.figure.best:g} less {part.figure.best:g}",
    )
