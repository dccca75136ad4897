"""The noun phrase around a head word, as printed: determiners and modifiers, but no clauses that hang on it."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.model import Place, Sentence, Token

__all__ = ["heads_of", "is_place", "person_tokens", "phrase_of", "preposition_of"]

_LEFT = frozenset({"det", "amod", "compound", "nummod", "nmod", "flat", "advmod", "appos"})
_TAILS = frozenset({"of", "for", "to", "in", "from", "at", "behind", "on", "against", "within", "with", "under"})
_CLOSING = {"(": ")", "[": "]"}
_HYPHENS = frozenset({"-", "–", "‑", "’", "'"})
_INNER = frozenset({"flat", "fixed", "goeswith", "compound", "amod", "nummod", "det", "case", "cc", "punct", "aux"})
_ARGUMENT = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "conj", "root", "appos"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_NOMINAL = frozenset({"ADJ", "DET", "NUM", "X", "SYM"})
_DEPTH = 4
"""How many noun phrases may hang in each other; keeps long chains of prepositions short."""

_SURE_PLACES = frozenset({"own", "said"})


def heads_of(sentence: Sentence) -> Iterator[Token]:
    """Tokens that can head an actor's phrase, left to right."""
    for token in sentence.tokens:
        if token.upos in _NOUNS:
            heads = token.relation not in _INNER and token.deprel != "nmod:desc"
        else:
            nominal = token.upos in _NOMINAL or (token.upos == "VERB" and token.name != "O")
            heads = nominal and token.relation in _ARGUMENT
        if heads:
            yield token


def phrase_of(sentence: Sentence, head: int, depth: int = 0) -> tuple[int, int]:
    """First and last token of the phrase that token ``head`` heads."""
    first = last = head
    children = sentence.children[head]
    for child in reversed([c for c in children if c < head]):
        token = sentence[child]
        if token.relation in _LEFT and not _has_case(sentence, child):
            first = min(first, _leftmost(sentence, child))
        elif token.text not in ("-", "–", '"', "“"):
            break
    first = _with_body(sentence, head, first, depth)
    for child in (c for c in children if c > head):
        end = _tail_end(sentence, head, child, depth)
        if end is None:
            if sentence[child].upos != "PUNCT":
                break
        elif _joins(sentence, last, child):
            last = max(last, end)
    return first, _closed(sentence, first, last)


def _tail_end(sentence: Sentence, head: int, child: int, depth: int) -> int | None:
    """Last token of a right dependent that belongs to the phrase; None for clauses, conjuncts and the rest."""
    token = sentence[child]
    if token.relation == "flat":
        return child
    if token.relation in ("fixed", "goeswith", "compound", "nummod"):
        return sentence.subtree(child)[-1]
    if token.relation == "appos" and child == head + 1 and token.name == "B-PER":
        return sentence.subtree(child)[-1] if all(t.name[2:] == "PER" for t in _under(sentence, child)) else child
    if token.relation == "appos" and sentence[child - 1].text in _CLOSING and child - 2 <= head + 6:
        return phrase_of(sentence, child, depth + 1)[1]
    if token.relation != "nmod" or depth >= _DEPTH or preposition_of(sentence, child) not in _TAILS:
        return None
    if sentence[head].name.endswith("PER") and preposition_of(sentence, child) != "of":
        return None
    last = phrase_of(sentence, child, depth + 1)[1]
    for other in sentence.dependents(child, "conj"):
        if other.upos != sentence[child].upos:
            break  # "mothers of Srebrenica and Dutch soldiers"
        last = max(last, phrase_of(sentence, other.i, depth + 1)[1])
    return last


def _under(sentence: Sentence, i: int) -> list[Token]:
    return [sentence[each] for each in sentence.subtree(i)]


def _with_body(sentence: Sentence, head: int, first: int, depth: int) -> int:
    """The first token, moved back over a body that the parser took for a second subject: *ministry* spokeswoman X."""
    if first != head or head == 0 or depth:
        return first
    before, token = sentence[head - 1], sentence[head]
    doubled = before.head == token.head and before.deprel == token.deprel == "nsubj"
    return phrase_of(sentence, head - 1, depth + 1)[0] if doubled and before.upos in _NOUNS else first


def preposition_of(sentence: Sentence, i: int) -> str:
    """The preposition before a noun, lower case, empty where there is none."""
    return next((t.text.lower() for t in sentence.dependents(i, "case") if t.i < i), "")


def person_tokens(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """The first run of tokens tagged as a person's name in a phrase."""
    tagged = [t.i for t in sentence.tokens[first : last + 1] if t.name.endswith("PER")]
    if not tagged:
        return None
    start = end = tagged[0]
    while end + 1 in tagged and not sentence[end + 1].name.startswith("B"):
        end += 1
    return start, end


def _has_case(sentence: Sentence, i: int) -> bool:
    return sentence[i].deprel != "nmod:poss" and any(t.i < i for t in sentence.dependents(i, "case"))


def _leftmost(sentence: Sentence, i: int) -> int:
    """First token below ``i`` without conjunctions that stand before it."""
    return next((j for j in sentence.subtree(i) if sentence[j].upos not in ("CCONJ", "PUNCT")), i)


def _joins(sentence: Sentence, last: int, child: int) -> bool:
    """Whether a right dependent follows the phrase so far without a comma or dash between."""
    between = range(last + 1, min(sentence.subtree(child)[0], child))
    inside = _HYPHENS | _CLOSING.keys() if sentence[child].relation == "flat" else _CLOSING
    return all(sentence[i].text in inside for i in between)


def _closed(sentence: Sentence, first: int, last: int) -> int:
    """The last token, moved on to a bracket that closes what the phrase opened."""
    follows = sentence[last + 1].text if last + 1 < len(sentence) else ""
    if follows not in (")", "]"):
        return last
    opened = {_CLOSING.get(sentence[i].text) for i in range(first, last)}
    return last + 1 if follows in opened else last


def is_place(sentence: Sentence, person: tuple[int, int], place: Place | None) -> bool:
    """Whether what looks like a person's name is surely a place: one of our own list, or told with its area."""
    if place is None or place.rule not in _SURE_PLACES:
        return False
    return place.start <= sentence[person[0]].start and sentence[person[1]].end <= place.end
