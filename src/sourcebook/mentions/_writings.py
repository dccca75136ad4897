"""Letters, statements and resolutions that speak: "The paper ran an open letter to the ministry. *It* demanded ...".

Whoever issues a statement speaks in it; a paper that carries a letter does not, and neither does the one to whom it is
written. So a writing is an actor where it is the subject of a demand, a charge or a denial, and it is remembered where
a pronoun may mean it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sourcebook.mentions._actor_phrases import phrase_of
from sourcebook.mentions._compose import Draft
from sourcebook.mentions._reporting_words import ReportingWords, reporting_words
from sourcebook.model import Language, Sentence, Token

__all__ = ["MUTE", "SPEAKING", "WRITING", "demands", "has_author", "writings"]

WRITING = "writing"
"""The kind of such an actor."""
SPEAKING, MUTE = "writing", "mute writing"
"""Rules: a writing that speaks, and one that is only remembered."""

_OWNING = ("compound", "amod", "nmod", "flat")
_BY = frozenset({"of", "by", "from"})


@dataclass(frozen=True, eq=False)
class _Words:
    writings: frozenset[str]
    carrying: frozenset[str]
    issuing: frozenset[str]
    reporting: ReportingWords


@cache
def _words(language: Language) -> _Words:
    data, reporting = language.section("clauses"), reporting_words(language)
    return _Words(reporting.writings, reporting.carrying, frozenset(data["issuing"]), reporting)


def writings(sentence: Sentence, number: int, language: Language) -> Iterator[Draft]:
    """The writings of a sentence that speak or may be spoken of next."""
    words = _words(language)
    for noun in sentence:
        if noun.lemma.lower() not in words.writings or noun.upos != "NOUN" or "Plur" in noun.feats:
            continue
        speaks = any(_speaks(sentence, verb, words) for verb in _own_verbs(sentence, noun, words))
        if speaks or noun.relation == "nsubj" or _is_carried(sentence, noun, words):
            first, last = phrase_of(sentence, noun.i)
            last = last if _addressees(sentence, noun) else noun.i
            start = first + (sentence[first].upos == "DET" and first < noun.i)
            name = " ".join(t.text for t in sentence.tokens[start : last + 1])
            rule = SPEAKING if speaks else MUTE
            yield Draft(number, first, last, noun.i, name, WRITING, noun=noun.lemma, rule=rule)


def has_author(sentence: Sentence, writing: Draft, drafts: Iterable[Draft]) -> bool:
    """Is it told whose it is: *the rebels'* letter, a *Russian* note, a resolution *of the Council*?"""
    to = _addressees(sentence, sentence[writing.head])
    parts = [t for t in sentence.dependents(writing.head, *_OWNING) if t.i not in to]
    inside = {i for t in parts if _of(sentence, t) for i in sentence.subtree(t.i)} | {writing.head}
    return any(d.head in inside for d in drafts)


def _of(sentence: Sentence, part: Token) -> bool:
    """Before the noun, or after it with "of", "by" or "from"."""
    return part.i < sentence[part.head].i or any(c.lemma in _BY for c in sentence.dependents(part.i, "case"))


def demands(sentence: Sentence, pronoun: Token, language: Language) -> bool:
    """Is "it" what demands, condemns, denies: can it be a writing?"""
    is_it = pronoun.text.lower() == "it" and pronoun.deprel == "nsubj" and pronoun.head >= 0
    return is_it and _speaks(sentence, sentence[pronoun.head], _words(language))


def _own_verbs(sentence: Sentence, noun: Token, words: _Words) -> Iterator[Token]:
    """Verbs whose subject is the writing: its own, a participle after it or after whom it is written to."""
    if noun.deprel == "nsubj":
        yield sentence[noun.head]
    if noun.relation == "obj" and sentence[noun.head].lemma in words.issuing:
        return
    for above in (noun.i, *_addressees(sentence, noun)):
        yield from (t for t in sentence.dependents(above, "acl") if t.text.endswith("ing"))
    if _is_carried(sentence, noun, words):
        yield from (t for t in sentence.dependents(noun.head, "advcl") if t.i > noun.i and t.text.endswith("ing"))


def _addressees(sentence: Sentence, noun: Token) -> list[int]:
    below = sentence.dependents(noun.i, "nmod")
    return [t.i for t in below if any(c.lemma == "to" for c in sentence.dependents(t.i, "case"))]


def _is_carried(sentence: Sentence, noun: Token, words: _Words) -> bool:
    return noun.relation == "obj" and sentence[noun.head].lemma in words.carrying


def _speaks(sentence: Sentence, verb: Token, words: _Words) -> bool:
    """Does a verb demand, accuse, deny, praise ...: more than say that something is so?"""
    lemma, reporting = verb.lemma.lower(), words.reporting
    following = {t.lemma for t in sentence.tokens[verb.i + 1 : verb.i + 3]}
    prepositions = reporting.prepositional.get(lemma, {})
    called = any(case in following for case in prepositions)
    stances = {table[lemma] for table in (reporting.clause, reporting.object, reporting.infinitive) if lemma in table}
    return called or lemma in reporting.object or bool(stances - {"says"})
