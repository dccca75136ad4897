"""Words that take a claim out of what is plainly so, from its trigger outwards through the tree.

Each step from a token to the word it hangs on may meet an operator: a negation, a modal, a condition, a verb such as
*fail* or *plan*, a noun such as *threat*. They are given innermost first; how they add up is for the reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sourcebook.claims._commitment_words import CommitmentWords
from sourcebook.model import Sentence, Token

__all__ = ["Operator", "operators"]

MAX_CLIMB = 12
_VERBS = ("VERB", "AUX")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your"})
_CLAUSES = frozenset({"xcomp", "ccomp", "csubj", "advcl", "acl"})
_ARGUMENTS = frozenset({"obj", "iobj", "nsubj", "obl", "nmod"})


class Operator(NamedTuple):
    """A category (or "says": somebody's words, "earlier": before the story) and the words that tell it."""

    category: str
    why: str
    token: int


def operators(sentence: Sentence, i: int, words: CommitmentWords) -> Iterator[Operator]:
    """Operators over token ``i``, innermost first."""
    yield from _own(sentence, i, words)
    at, transparent = i, True
    for _ in range(MAX_CLIMB):
        token = sentence[at]
        if token.head < 0:
            return
        head = sentence[token.head]
        yield from _governing(sentence, token, head, words)
        transparent = _shares(sentence, token, head, words, at == i)
        if transparent:
            yield from _own(sentence, head.i, words, shared=token.relation == "conj")
        elif not _goes_on(token):
            return
        at = head.i


def _goes_on(token: Token) -> bool:
    """May something further up still bear on the claim? Not across clauses that stand on their own."""
    return token.relation in (*_CLAUSES, *_ARGUMENTS, "conj", "amod", "compound", "appos", "parataxis", "nummod")


# ── a token's own operators ──────────────────────────────────────────────────────────────────────


def _own(sentence: Sentence, i: int, words: CommitmentWords, *, shared: bool = False) -> Iterator[Operator]:
    """Negation, modals, conditions and hedges that hang on a token; a conjunct shares its partner's."""
    modal: Token | None = None
    negation: Token | None = None
    for token in sentence.dependents(i):
        text = token.text.lower()
        if token.relation in ("aux", "cop") and text in words.modals:
            modal = token
        elif text in words.negation and token.relation in ("advmod", "det", "mark", "case", "cc", "discourse", "nsubj", "obj", "aux"):
            negation = token if not shared or token.relation == "cc" else negation
        elif token.relation == "mark" and _condition(sentence, token, words):
            yield Operator("hypothetical", f'condition "{text}"', token.i)
        elif token.relation in ("advmod", "discourse", "parataxis") and text in words.hedges:
            yield Operator(words.hedges[text], f'hedge "{text}"', token.i)
        elif token.relation == "amod" and token.lemma.lower() in words.adjectives and token.i < i:
            yield Operator(words.adjectives[token.lemma.lower()], f'"{text}"', token.i)
    yield from _modal_and_negation(sentence, modal, negation, words)


def _condition(sentence: Sentence, token: Token, words: CommitmentWords) -> bool:
    text = token.text.lower()
    following = sentence[token.i + 1].text.lower() if token.i + 1 < len(sentence) else ""
    return text in words.conditions or f"{text} {following}" in words.conditions


def _modal_and_negation(
    sentence: Sentence, modal: Token | None, negation: Token | None, words: CommitmentWords
) -> Iterator[Operator]:
    if modal is None:
        if negation is not None:
            yield Operator("denied", f'negation "{negation.text}"', negation.i)
        return
    text = modal.text.lower()
    category = words.modals[text]
    if negation is not None and (category == "foreseen" or text in words.deniable):
        category = "denied"
    why = f'modal "{text}"' + (f' with "{negation.text}"' if negation is not None else "")
    yield Operator("would" if text in ("would", "'d", "’d") and category == "hypothetical" else category, why, modal.i)


# ── what governs ─────────────────────────────────────────────────────────────────────────────────


def _governing(sentence: Sentence, token: Token, head: Token, words: CommitmentWords) -> Iterator[Operator]:
    """The operator that the word above is for what hangs on it."""
    lemma = head.lemma.lower()
    if head.upos in _VERBS:
        category = _verbal(sentence, token, head, lemma, words)
        if category:
            yield Operator(category, f'verb "{head.text}"', head.i)
    elif head.upos in ("NOUN", "PROPN"):
        if lemma in words.nouns and _complement_of_noun(sentence, token):
            yield Operator(words.nouns[lemma], f'noun "{head.text}"', head.i)
    elif head.upos in ("ADJ", "ADV") and lemma in words.adjectives and _clausal(sentence, token):
        yield Operator(words.adjectives[lemma], f'"{head.text}"', head.i)
    if token.relation == "advcl" or (token.relation == "acl" and head.upos in _VERBS):
        mark = next((t for t in sentence.dependents(token.i, "mark")), None)
        if mark is not None and mark.text.lower() == "to" and not _is_governor(lemma, words):
            yield Operator("purpose", 'purpose "to"', mark.i)


def _is_governor(lemma: str, words: CommitmentWords) -> bool:
    return lemma in words.any or lemma in words.clause


def _verbal(sentence: Sentence, token: Token, head: Token, lemma: str, words: CommitmentWords) -> str:
    relation = token.relation
    preposition = _marker(sentence, token)
    if relation in ("obl", "nmod", "advcl") and (lemma, preposition) in words.prepositional:
        return words.prepositional[lemma, preposition]
    clausal = _clausal(sentence, token)
    if relation == "ccomp" and lemma in words.saying:
        return words.any.get(lemma) or words.clause.get(lemma) or "says"
    if clausal and (lemma in words.any or lemma in words.clause):
        return words.any.get(lemma) or words.clause.get(lemma, "")
    if relation == "obj" or token.deprel == "nsubj:pass":
        if lemma in words.announcing and token.lemma.lower() in words.announced:
            return "foreseen"
        if lemma in words.any and not _agent_only(lemma, token):
            return words.any[lemma]
    return ""


def _agent_only(lemma: str, token: Token) -> bool:
    """The person accused or wanted is no act."""
    return token.name != "O" or token.upos in ("PROPN", "PRON")


def _clausal(sentence: Sentence, token: Token) -> bool:
    if token.relation in ("xcomp", "ccomp", "csubj"):
        return True
    return token.relation in ("advcl", "acl") and _marker(sentence, token) in ("to", "from", "of", "that", "for", "")and (
        token.relation != "advcl" or _marker(sentence, token) in ("to", "from", "of")
    )


def _marker(sentence: Sentence, token: Token) -> str:
    return next((t.lemma.lower() for t in sentence.dependents(token.i, "mark", "case")), "")


def _complement_of_noun(sentence: Sentence, token: Token) -> bool:
    if token.relation == "acl":
        return token.deprel != "acl:relcl"
    if token.relation == "nmod":
        return _marker(sentence, token) in ("of", "for", "to", "against", "on")
    return token.relation in ("compound", "ccomp", "xcomp", "csubj")


def _shares(sentence: Sentence, token: Token, head: Token, words: CommitmentWords, first: bool) -> bool:
    """Do the negation and modality of the word above hold for what hangs on it?"""
    relation, lemma = token.relation, head.lemma.lower()
    if relation == "conj":
        return _shares_conjunct(sentence, token)
    if relation in ("xcomp", "aux", "compound", "nummod", "amod", "appos", "det"):
        return True
    if relation == "advcl":
        return "VerbForm=Part" in token.feats or "VerbForm=Ger" in token.feats or _marker(sentence, token) in ("to", "by")
    if relation == "nsubj":
        return token.upos in ("NOUN", "NUM") and (lemma in words.occurrence or "pass" in token.deprel)
    if relation == "obj":
        return lemma in words.light or not _definite(sentence, token)
    if relation == "obl":
        return not _definite(sentence, token) and token.upos in ("NOUN", "NUM")
    if relation == "nmod":
        return not first or head.lemma.lower() in ("death", "number", "series", "case", "act", "wounding", "use")
    return False


def _shares_conjunct(sentence: Sentence, token: Token) -> bool:
    """ "will attack and destroy" shares; "will attack, and others fled" has a subject or tense of its own."""
    if token.upos not in _VERBS:
        return True
    own = sentence.dependents(token.i, "nsubj", "aux")
    return not own and ("VerbForm=Fin" not in token.feats or "Mood=Ind" not in token.feats)


def _definite(sentence: Sentence, token: Token) -> bool:
    return any(t.text.lower() in _DEFINITE for t in sentence.dependents(token.i, "det", "nmod:poss"))
