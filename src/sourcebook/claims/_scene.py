"""A sentence with the mentions that stand in it, located on its tokens: what frames and circumstances look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sourcebook.claims._frame_file import BUILT_IN, lexicon
from sourcebook.claims._header import dateline, head_of_item
from sourcebook.claims.clauses import Predicate, compounded, head_in, predicate, preposition
from sourcebook.model import Actor, Figure, Language, Mentions, Parse, Place, Sentence, Time, Token

__all__ = ["WHERE", "Scene", "scenes"]

_HYPHENS = frozenset("-‐‑")
WHERE = frozenset(
    (
        *("in", "into", "at", "near", "around", "on", "over"),
        *("outside", "inside", "along", "across", "toward", "towards"),
        *("beside", "behind", "beyond", "off", "through", "throughout", "within", "between"),
    )
)
"""Prepositions of a place where something is."""
_OF = frozenset({"of", "from"})
_SAID_BY = frozenset({"accord to", "according to"})
_BUILT_IN = frozenset(f"${name}" for name in BUILT_IN)


@dataclass(frozen=True, eq=False)
class Scene:
    """One sentence (the ``number``-th of its document), its mentions by the token that heads them."""

    parse: Parse
    sentence: Sentence
    number: int
    language: Language
    actors: dict[int, list[Actor]] = field(default_factory=dict)
    places: dict[int, list[Place]] = field(default_factory=dict)
    times: dict[int, list[Time]] = field(default_factory=dict)
    figures: dict[int, list[Figure]] = field(default_factory=dict)
    kinds: dict[int, frozenset[str]] = field(default_factory=dict)
    """What each token that was looked at is: its lemmas and classes (see ``_trial.kinds_of``)."""
    views: dict[int, Predicate] = field(default_factory=dict)
    """The grammar around each token that was looked at."""

    def view(self, i: int) -> Predicate:
        """The predicate-argument view of token ``i``."""
        found = self.views.get(i)
        if found is None:
            found = self.views[i] = predicate(self.sentence, i, self.language)
        return found

    @cached_property
    def said(self) -> frozenset[str]:
        """The sentence's words, lemmas and classes, and the classes that mentions decide: what conditions can meet."""
        classes = lexicon(self.language).classes_of
        words = self.sentence.lemmas.union([t.text.lower() for t in self.sentence])
        words |= set(self.compounds.values())
        return words.union(_BUILT_IN, *[classes[word] for word in words & classes.keys()])

    @cached_property
    def compounds(self) -> dict[int, str]:
        """The hyphenated words that the tokeniser cut, each by the token that heads it."""
        marks = [t.i for t in self.sentence.tokens if t.text in _HYPHENS]
        beside = {i for mark in marks for i in (mark - 1, mark + 1) if 0 <= i < len(self.sentence)}
        return {i: whole for i in sorted(beside) if (whole := compounded(self.sentence, i))}

    @cached_property
    def head(self) -> range:
        """The tokens of the list item's head ("12 May, Sirte: ..."), empty where the sentence has none."""
        return head_of_item(self.sentence, frozenset((*self.places, *self.times)))

    @cached_property
    def told_times(self) -> dict[int, list[Time]]:
        """The times of the sentence without the one in a date line."""
        return {i: found for i, found in self.times.items() if i not in self.line} if self.line else self.times

    @cached_property
    def line(self) -> range:
        """The tokens of a date line."""
        return dateline(self.sentence)

    @cached_property
    def grounds(self) -> tuple[Token, ...]:
        """The words that name or describe a place without being a known name of one."""
        classes = lexicon(self.language).classes
        described = classes["site"] | classes["whereabouts"]
        return tuple(
            t
            for t in self.sentence
            if (t.upos == "NOUN" and t.lemma.lower() in described) or (t.upos == "PROPN" and t.name.endswith("LOC"))
        )

    @cached_property
    def sites(self) -> dict[int, list[Place]]:
        """The places by head token, without those inside somebody's name or description.

        A bank *in Nairobi* tells where, the people *of Nairobi* tells who.
        """
        if not self.places:
            return {}
        sites = lexicon(self.language).classes["site"]
        somebody = {t: found for t, found in self.actors.items() if self.sentence[t].lemma.lower() not in sites}
        actors = [a for found in somebody.values() for a in found if a.kind]
        names = [(a.start, a.end) for a in actors if not a.rule.startswith("actor/role")]
        described = [(a.start, a.end) for a in actors if a.rule.startswith("actor/role")]
        found = {}
        for token, places in self.places.items():
            parts = () if preposition(self.sentence, token) in WHERE else described
            kept = [p for p in places if p.relation != "actor" and not _within(p, (*names, *parts))]
            if kept and not self._is_told_by(token):
                found[token] = kept
        return found

    @cached_property
    def homes(self) -> dict[int, list[Place]]:
        """The places inside somebody's description or name that tell where they are: the villagers *of Ituri*."""
        left = {t: found for t, found in self.places.items() if t not in self.sites and t not in self.line}
        homes = {t: [p for p in found if self._is_home(t, p)] for t, found in left.items()}
        return {t: found for t, found in homes.items() if found}

    def _is_home(self, token: int, place: Place) -> bool:
        if place.relation == "actor" or self._is_told_by(token):
            return False
        named_by = preposition(self.sentence, token)
        return named_by in WHERE or (named_by in _OF and place.feature != "country")

    def _is_told_by(self, token: int) -> bool:
        """ "According to the police *of Ituri*": it is those who tell who are there."""
        at = token
        while at >= 0 and self.sentence[at].upos in ("NOUN", "PROPN"):
            if preposition(self.sentence, at) in _SAID_BY:
                return True
            at = self.sentence[at].head
        return False

    @property
    def text(self) -> str:
        """The document's clean text."""
        return self.parse.document.text


def _within(place: Place, spans: Sequence[tuple[int, int]]) -> bool:
    """Is a place a part of somebody's name: the Islamic State of *Iraq*?"""
    length = place.end - place.start
    return any(start <= place.start and place.end <= end and end - start > length for start, end in spans)


def scenes(parse: Parse, mentions: Mentions, language: Language) -> Iterator[Scene]:
    """A scene for each sentence of a document, in text order."""
    made = [Scene(parse, s, n, language) for n, s in enumerate(parse.sentences)]
    by_start = {s.sentence.start: s for s in made}
    for actor in mentions.actors:
        _locate(by_start, parse, actor.head, actor.head + 1, "actors", actor)
    for place in mentions.places:
        _locate(by_start, parse, place.start, place.end, "places", place)
    for time in mentions.times:
        _locate(by_start, parse, time.start_offset, time.end_offset, "times", time)
    for figure in mentions.figures:
        _locate(by_start, parse, figure.start, figure.end, "figures", figure)
    yield from made


def _locate(
    by_start: dict[int, Scene], parse: Parse, start: int, end: int, kind: str, mention: Actor | Place | Time | Figure
) -> None:
    sentence = parse.sentence_at(start)
    head = head_in(sentence, start, end) if sentence else None
    if sentence is not None and head is not None:
        getattr(by_start[sentence.start], kind).setdefault(head, []).append(mention)
