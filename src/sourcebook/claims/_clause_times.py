"""Which times date a claim: those of its own clause, else those over it."""

from __future__ import annotations

from sourcebook.claims._episode import times_between
from sourcebook.claims._pluperfect import clause_over, in_present
from sourcebook.claims._sides import Where
from sourcebook.claims._which import tells_which
from sourcebook.model import Sentence, Time, Token

__all__ = ["clause_times"]


def clause_times(where: Where, clause: int) -> tuple[Time, ...]:
    """Times in the claim's own clause, else those of the sentence that stand outside any other clause."""
    sentence = where.sentence
    every = [t for t in times_between(where.mentions, sentence.start, sentence.end) if t.start or t.end]  # no ages
    every = [t for t in every if not tells_which(sentence, _last_word(sentence, t), where.i)]
    if not every:
        return ()
    mine = tuple(t for t in every if _clause_at(sentence, t) == clause)
    if mine or in_present(sentence, clause):
        return mine
    led = tuple(t for t in every if _led_to(sentence, clause, _clause_at(sentence, t)))
    return led or tuple(t for t in every if _above(sentence, clause, _clause_at(sentence, t)))


def _clause_at(sentence: Sentence, time: Time) -> int:
    return clause_over(sentence, _last_word(sentence, time))


def _last_word(sentence: Sentence, time: Time) -> int:
    return (sentence.at(time.end_offset - 1) or sentence[0]).i


def _led_to(sentence: Sentence, clause: int, other: int) -> bool:
    """ "Died *after being hit in May 2015*": what befell the same person led straight to it."""
    below = sentence[other]
    after = any(t.text.lower() == "after" for t in sentence.dependents(other, "mark"))
    return after and below.head == clause and "VerbForm=Fin" not in below.feats and _has_no_subject(sentence, other)


def _has_no_subject(sentence: Sentence, clause: int) -> bool:
    return not sentence.dependents(clause, "nsubj")


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
