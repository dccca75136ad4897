"""Which times date a claim: those of its own clause, else those over it."""

from __future__ import annotations

from sourcebook.claims._episode import times_between
from sourcebook.claims._pluperfect import clause_over, in_present
from sourcebook.claims._sides import Where
from sourcebook.claims.clauses import preposition
from sourcebook.model import Sentence, Time, Token

__all__ = ["clause_times"]


def clause_times(where: Where, clause: int) -> tuple[Time, ...]:
    """Times in the claim's own clause, else those of the sentence that stand outside any other clause."""
    sentence = where.sentence
    every = times_between(where.mentions, sentence.start, sentence.end)
    every = tuple(t for t in every if not _tells_which(sentence, t, where.i))
    if not every:
        return ()
    mine = tuple(t for t in every if _clause_at(sentence, t) == clause)
    if mine or in_present(sentence, clause):
        return mine
    return tuple(t for t in every if _above(sentence, clause, _clause_at(sentence, t)))


def _clause_at(sentence: Sentence, time: Time) -> int:
    token = sentence.at(time.end_offset - 1) or sentence[0]
    return clause_over(sentence, token.i)


def _above(sentence: Sentence, clause: int, other: int) -> bool:
    at = sentence[clause]
    while at.head >= 0:
        if at.relation in ("parataxis", "ccomp") or (at.deprel == "acl:relcl" and not _when(sentence, at)):
            return False
        at = sentence[at.head]
        if at.i == other:
            return True
    return False


def _when(sentence: Sentence, clause: Token) -> bool:
    """ "in the 1990s, when they won": the clause stands in the time before it."""
    return any(t.lemma.lower() == "when" for t in sentence.dependents(clause.i, "advmod", "mark"))


def _tells_which(sentence: Sentence, time: Time, i: int) -> bool:
    """ "Tore up *the ceasefire of 1991*", "victims of *the 1990 invasion*": the date tells which one, not when.

    It does date what the noun itself names, what happens in or during that, and what that does.
    """
    last = sentence.at(time.end_offset - 1) or sentence[0]
    while last.head >= 0 and time.start_offset <= sentence[last.head].start < time.end_offset:
        last = sentence[last.head]
    noun = sentence[max(0, last.head)]
    hangs = last.relation in ("nmod", "compound", "nummod", "amod") and preposition(sentence, last.i) in ("", "of")
    if not hangs or noun.upos not in ("NOUN", "PROPN") or i in sentence.subtree(noun.i):
        return False
    return noun.relation in ("obj", "nmod", "obl") and preposition(sentence, noun.i) not in _WHILE


_WHILE = frozenset({"in", "during", "at", "on", "after", "since", "from", "within", "before", "throughout", "over"})
