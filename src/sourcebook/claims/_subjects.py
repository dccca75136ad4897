"""Subjects that the tree gives to another word: what stands before a verb and belongs to no other is its subject.

Trees go wrong where reporters list what somebody did ("A junta *dissolved* the chamber, banned ..."), put a clause
between subject and verb, or open a line with a date or a place. A verb in the indicative has a subject in English;
where the tree gives it none, it is looked for here.
"""

from __future__ import annotations

from sourcebook.claims._header import dateline, opening_colon
from sourcebook.model import Sentence, Token

__all__ = ["foreign_subjects", "stranded_subject", "subject_after_date", "subject_elsewhere", "subject_of_nearer"]

_MAX_CLIMB = 12
_QUOTED = ("“", '"', "«", "„")
_NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_WORDS_OF_VERBS = ("aux", "advmod", "cop")
_NOMINATIVE = frozenset({"i", "we", "he", "she", "they", "it"})
_CONJUNCTIONS = frozenset({"as", "after", "before", "until", "since", "while"})
"""Words before a clause that a tree may take for prepositions: "... *as* Moscow and Tbilisi accept a truce"."""
_LINKS = frozenset({"who", "which", "that", "whom", "what", "how", "this", "there"})


def foreign_subjects(sentence: Sentence, i: int) -> frozenset[int]:
    """Of several subjects of a verb those that are none: in front of a quotation, in a date line or a line's head."""
    found = sentence.dependents(i, "nsubj")
    subjects = [t.i for t in found if t.i < i] if len(found) > 1 else ()
    if len(subjects) < 2:
        return frozenset()
    start = max(opening_colon(sentence), len(dateline(sentence)))
    opening = [t.i for t in sentence.tokens[subjects[0] : subjects[-1]] if t.text in _QUOTED]
    end = max(start, opening[-1] if opening else 0)
    foreign = frozenset(s for s in subjects if s < end)
    return foreign if len(foreign) < len(subjects) else frozenset()


def subject_elsewhere(sentence: Sentence, i: int) -> int | None:
    """The subject of a verb in the indicative that the tree gives none; None where it is in another mood."""
    if not _is_indicative(sentence, i):
        return None
    for find in (_of_a_later_verb, _beside, _of_an_earlier_verb):
        found = find(sentence, i)
        if found is not None:
            return found
    return None


def subject_of_nearer(sentence: Sentence, i: int) -> int | None:
    """ "It split, after Gorka's *men* had raided the camp and killed ten": no comma ends the clause before "and"."""
    joint, head = next(iter(sentence.dependents(i, "cc")), None), sentence[i].head
    if joint is None or sentence[joint.i - 1].upos == "PUNCT" or sentence[i].upos != "VERB":
        return None
    between = [t for t in sentence.tokens[head + 1 : joint.i] if t.upos == "VERB" and t.relation in ("advcl", "acl")]
    for verb in reversed(between):
        subjects = sentence.dependents(verb.i, "nsubj")
        below = sentence.subtree(verb.i)
        starts = "," in (sentence[below[0]].text, sentence[max(0, below[0] - 1)].text)
        if subjects and starts and below[-1] == joint.i - 1:
            return subjects[0].i
    return None


def stranded_subject(sentence: Sentence, i: int) -> int | None:
    """ "*Thousands* marched in Kirkuk, witnesses said": the tree may give both subjects to the verb of saying."""
    head = sentence[i].head
    subjects = sentence.dependents(head, "nsubj")
    return subjects[0].i if head > i and len(subjects) > 1 and subjects[0].i < i < subjects[1].i else None


def subject_after_date(sentence: Sentence, i: int, occasions: frozenset[str]) -> int | None:
    """ "At dawn on Sunday *warships* opened fire": a tree may hang the subject on the date before it."""
    start = min((t.i for t in sentence.dependents(i, "aux")), default=i)
    beside = sentence[start - 1] if start else None
    if beside is None or beside.relation != "nmod" or beside.upos not in ("NOUN", "PROPN"):
        return None
    date = sentence[beside.head]
    if date.lemma.lower() not in occasions or date.head != i or "VerbForm=Fin" not in _features(sentence, i):
        return None
    low = min((t.i for t in sentence.dependents(beside.i, "det", "amod", "compound", "nummod")), default=beside.i)
    return None if any(t.i == low - 1 for t in sentence.dependents(beside.i, "case")) else beside.i


def _features(sentence: Sentence, i: int) -> str:
    """The features of a verb and its helpers."""
    return "".join(t.feats for t in (sentence[i], *sentence.dependents(i, "aux")))


def _is_indicative(sentence: Sentence, i: int) -> bool:
    features = _features(sentence, i)
    return sentence[i].upos in ("VERB", "AUX") and "VerbForm=Fin" in features and "Mood=Imp" not in features


def _of_a_later_verb(sentence: Sentence, i: int) -> int | None:
    """ "A *junta* dissolved Congress, banned the parties": the tree may give the subject to the second verb."""
    family = (*sentence.dependents(i, "conj"), sentence[sentence[i].head]) if sentence[i].head >= 0 else ()
    later = [t for t in (family or sentence.dependents(i, "conj")) if t.i > i and t.upos == "VERB"]
    before = [s.i for t in later for s in sentence.dependents(t.i, "nsubj") if s.i < i]
    return max(before, default=None)


def _of_an_earlier_verb(sentence: Sentence, i: int) -> int | None:
    """ "The *band* shelled it, drove on ...": the tree may hang the first verb on the second, or add the second."""
    below = [t for t in sentence.dependents(i, "advcl", "ccomp", "conj") if t.i < i and t.upos == "VERB"]
    first = next((t for t in reversed(below) if not sentence.dependents(t.i, "mark", "advmod")), None)
    own = _subject_before(sentence, first, i) if first is not None else None
    if own is None and first is not None and _is_indicative(sentence, first.i):
        own = _beside(sentence, first.i)
    token = sentence[i]
    added = token.relation in ("parataxis", "ccomp") and 0 <= token.head < i
    if own is not None or not added or sentence.dependents(i, "mark", "advmod"):
        return own
    return _subject_before(sentence, sentence[token.head], i)


def _subject_before(sentence: Sentence, verb: Token, i: int) -> int | None:
    return next((t.i for t in sentence.dependents(verb.i, "nsubj") if t.i < verb.i < i), None)


def _beside(sentence: Sentence, i: int) -> int | None:
    """The noun phrase that ends where the verb begins, whatever the tree hangs it on."""
    start = i
    while start and sentence[start - 1].head == i and sentence[start - 1].relation in _WORDS_OF_VERBS:
        start -= 1
    above, at, found = _ancestors(sentence, i), start - 1, None
    if at >= 0 and sentence[at].text == ",":
        at = sentence[at].head if sentence[at].head < at else -1
    for _ in range(_MAX_CLIMB):
        if not 0 <= at < i or at in above:
            break
        found = at if _may_be_subject(sentence, at) else found
        at = sentence[at].head
    return found


def _ancestors(sentence: Sentence, i: int) -> set[int]:
    found: set[int] = set()
    while i >= 0 and i not in found:
        found.add(i)
        i = sentence[i].head
    return found


def _may_be_subject(sentence: Sentence, i: int) -> bool:
    token = sentence[i]
    if token.upos not in _NOMINALS or token.lemma.lower() in _LINKS or token.relation in ("compound", "nsubj"):
        return False
    if token.relation == "flat" and (not token.name.startswith("B-") or sentence[token.head].name != "O"):
        return False  # "In August *Shamil* Basayev and ...": a name of its own
    before = {t.lemma for t in sentence.dependents(i, "case")}
    return token.text in _NOMINATIVE or not before - _CONJUNCTIONS
