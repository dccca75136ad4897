"""Sayings that commas set apart from what is said: "..., a spokesman said on Monday.", "..., he warned, ...".

Trees of long sentences hang such asides anywhere; the commas around them do not lie.
"""

from __future__ import annotations

from sourcebook.mentions._reporting_words import ReportingWords
from sourcebook.mentions._saying import Saying
from sourcebook.model import Sentence, Token

__all__ = ["interposed"]

_LONGEST_NAME = 14
_LONGEST_TAIL = 7
_STOPS = frozenset({",", ";", ".", "?", "!", ")", "—", "–"})
_BEGINS = frozenset({"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"})
_TAIL = frozenset({"ADP", "DET", "NOUN", "PROPN", "NUM", "ADV", "ADJ", "PRON"})
_JOINED = frozenset({"-", "‐", "'", "’", ".", "&", "/"})
"""Marks inside a name."""


def interposed(sentence: Sentence, verb: Token, words: ReportingWords) -> Saying | None:
    """The saying whose cue is ``verb`` if a comma, a name and the verb stand apart from a clause."""
    lemma = verb.lemma.lower()
    if lemma not in words.clause or "VerbForm=Fin" not in verb.feats:
        return None
    first = _name_begins(sentence, verb.i)
    after = _aside_ends(sentence, verb.i)
    if first is None or after is None:
        return None
    content = (*_part_before(sentence, first), *_part_after(sentence, after))
    if not any(sentence[i].upos == "VERB" for i in content):
        return None
    return Saying(tuple(range(first, verb.i)), (verb.i,), content, words.clause[lemma], "parenthesis")


def _name_begins(sentence: Sentence, verb: int) -> int | None:
    """The first token of the noun phrase between a comma and the verb."""
    at = verb - 1
    while at >= 0 and verb - at <= _LONGEST_NAME and not _parts(sentence[at]):
        if sentence[at].upos in ("VERB", "AUX", "SCONJ") and sentence[at].relation not in ("amod", "flat", "compound"):
            return None
        at -= 1
    first = at + 1
    if at < 1 or sentence[at].text != "," or first == verb:
        return None
    relative = "PronType=Rel" in sentence[first].feats or sentence[first].lemma.lower() in ("who", "which", "that")
    named = any(sentence[i].upos in ("NOUN", "PROPN", "PRON") for i in range(first, verb))
    return first if sentence[first].upos in _BEGINS and named and not relative else None


def _parts(token: Token) -> bool:
    return token.upos == "PUNCT" and token.text not in _JOINED


def _aside_ends(sentence: Sentence, verb: int) -> int | None:
    """The token after the aside: the mark that follows the verb and, at most, when, where and to whom it was said."""
    at = verb + 1
    while at < len(sentence) and at - verb <= _LONGEST_TAIL:
        if sentence[at].text in _STOPS:
            return at
        if sentence[at].upos not in _TAIL or (at == verb + 1 and sentence[at].upos not in ("ADP", "ADV", "PROPN")):
            return None
        at += 1
    return at if at == len(sentence) else None


def _part_before(sentence: Sentence, first: int) -> range:
    low = next((i + 1 for i in range(first - 2, -1, -1) if sentence[i].text == ";"), 0)
    return range(low, first - 1)


def _part_after(sentence: Sentence, after: int) -> range:
    """What goes on after "..., he said,"; what begins anew with "and" is the author's again."""
    begins = after + 1
    if after >= len(sentence) or sentence[after].text != "," or begins >= len(sentence):
        return range(0)
    if sentence[begins].upos in ("CCONJ", "SCONJ") or sentence[begins].lemma.lower() in ("who", "which", "while"):
        return range(0)
    high = next((i for i in range(begins, len(sentence)) if sentence[i].text == ";"), len(sentence))
    return range(begins, high)
