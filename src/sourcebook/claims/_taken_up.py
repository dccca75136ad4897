"""What a later clause says of those counted: four men were inside. *They were all shot*.

Read are "all" and "both" further on in the same sentence, and the subjects of the next sentences: a pronoun in the
first, then the noun that counted them ("the men"), after which a pronoun means them again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from sourcebook.claims._fate_words import Fate, FateWords
from sourcebook.claims._harm import befell
from sourcebook.model import Figure, Parse, Sentence, Token

__all__ = ["taken_up"]

_REACH = 3
"""So many sentences after the number are read."""
_EARLY = 4
"""A pronoun that opens a sentence stands among its first words."""
_ADDED = {
    "": frozenset({"killed", "wounded"}),
    "wounded": frozenset({"killed"}),
    "affected": frozenset({"killed", "wounded"}),
}
"""What a later clause may add to what is told of those counted already."""


def taken_up(
    parse: Parse, sentence: Sentence, figure: Figure, told: str, words: FateWords
) -> tuple[Sentence, Fate] | None:
    """The sentence and the word in it that say what befell those counted, beyond ``told``; None where none does."""
    wanted = _ADDED.get(told)
    if wanted is None or not _are_several(figure) or figure.what is None:
        return None
    for where, pronoun in _pronouns(parse, sentence, figure, words):
        if pronoun.text.lower() in words.both_of_them and figure.best != 2:
            continue
        fate = befell(where, (pronoun.i,), pronoun.i, "person", words)
        if fate is not None and fate.type in wanted and where[fate.token].lemma not in words.loose - {"shoot"}:
            return where, fate
    return None


def _are_several(figure: Figure) -> bool:
    least = figure.best if figure.best is not None else figure.low
    return least is not None and least >= 2


def _pronouns(parse: Parse, sentence: Sentence, figure: Figure, words: FateWords) -> Iterator[tuple[Sentence, Token]]:
    """Subjects that mean those counted, each with its sentence."""
    yield from (
        (sentence, t) for t in _subjects(sentence) if t.start >= figure.end and t.text.lower() in words.all_of_them
    )
    noun = sentence.at(figure.head)
    at = bisect_left(parse.sentences, sentence.end, key=lambda s: s.start)
    is_near = not any(t.lemma.lower() in words.pairs for t in sentence if t.start >= figure.end)
    for later in parse.sentences[at : at + _REACH]:
        named = [t for t in later if noun is not None and _is_same(later, t, noun)]
        yield from ((later, t) for t in named if t.relation == "nsubj")
        if is_near:
            yield from (
                (later, t)
                for t in _subjects(later)
                if t.text.lower() in words.all_of_them | words.they and t.i < _EARLY
            )
        is_near = bool(named)


def _is_same(sentence: Sentence, token: Token, noun: Token) -> bool:
    """The men, after four men."""
    marks = sentence.dependents(token.i, "det", "nummod", "amod", "nmod")
    return token.lemma == noun.lemma and "Plur" in token.feats and [t.lemma.lower() for t in marks] == ["the"]


def _subjects(sentence: Sentence) -> Iterator[Token]:
    for token in sentence:
        if token.relation == "nsubj" and not sentence.dependents(token.i, "nmod", "nummod"):
            yield token
