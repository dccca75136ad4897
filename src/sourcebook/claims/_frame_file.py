"""Read frame files: closed vocabulary, every mistake of every file told at once, compiled once for a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from sourcebook.errors import BadData, nearest
from sourcebook.model import KINDS, Language

__all__ = ["BUILT_IN", "PARTS", "PLACES", "ROLES", "Condition", "Frame", "Lexicon", "Pattern", "RoleRule", "lexicon"]

ROLES = ("source", "target", "party", "mediator", "beneficiary", "instrument")
"""Roles of a claim (see GUIDE)."""
PLACES = ("subject", "object", "indirect", "complement", "clause", "possessor", "modifier", "apposed", "bare")
"""Slots that are not prepositions; any preposition is a slot too."""
PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
"""Under which part of speech frames know a word."""
_PARTS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
_CONDITIONS = ("needs", "any", "unless")
_OTHERS = (
    *("frame", "makes", "roles", "voice", "person", "possessor"),
    *("bare_noun", "modifier", "predicative"),
    *("finds", "ignores", "note"),
)
_KEYS = frozenset((*_PARTS, *_CONDITIONS, *_OTHERS))


@dataclass(frozen=True, slots=True)
class Condition:
    """What a slot or role must hold: one of ``wanted`` (lemmas, and classes as "$weapon"); if empty, anything."""

    place: str
    wanted: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.place}: {' or '.join(sorted(self.wanted)) or 'filled'}"


@dataclass(frozen=True, slots=True)
class RoleRule:
    """Where a role is looked for: slots in order of preference, each perhaps narrowed to a class of words."""

    role: str
    places: tuple[Condition, ...]


@dataclass(frozen=True, eq=False)
class Frame:
    """How a language says one type of claim; the keys are explained in docs/rules.md."""

    name: str
    file: str
    kind: str
    type: str
    mode: str
    roles: tuple[RoleRule, ...]
    needs: tuple[Condition, ...]
    any: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    voice: str
    person: str
    bare_noun: bool
    modifier: bool
    predicative: bool
    possessor: str
    finds: tuple[str, ...]
    ignores: tuple[str, ...]
    note: str

    @cached_property
    def rule(self) -> str:
        """The frame's full name: its file and its own name."""
        return f"{self.file}#{self.name}"

    @cached_property
    def weight(self) -> int:
        """How much it asks for: the more specific of two frames wins."""
        needed = len(self.needs) + bool(self.any) + bool(self.voice) + bool(self.person)
        return 2 * needed + bool(self.unless)

    def lacking(self, said: frozenset[str]) -> tuple[Condition, ...]:
        """What no word of a sentence can meet: the frame need not be tried. ``said``: words and their classes."""
        for condition in self.needs:
            if condition.wanted and condition.wanted.isdisjoint(said):
                return (condition,)
        if self.any and all(c.wanted and c.wanted.isdisjoint(said) for c in self.any):
            return self.any
        return ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say a frame: the head word's lemma is the index key, ``extras`` are its other words.

    ``plain`` are those words as they stand in a sentence, without the mark of a particle.
    """

    frame: Frame
    extras: tuple[str, ...]
    plain: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    """``extras`` as a set."""

    @property
    def weight(self) -> int:
        """Words count more than conditions."""
        return 10 * len(self.extras) + self.frame.weight


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All frames of a language, by part of speech and lemma, and its classes of words."""

    patterns: Mapping[tuple[str, str], tuple[Pattern, ...]]
    classes: Mapping[str, frozenset[str]]
    frames: tuple[Frame, ...] = field(default=())

    @cached_property
    def named(self) -> dict[str, Frame]:
        """The frames by their full names."""
        return {frame.rule: frame for frame in self.frames}

    @cached_property
    def classes_of(self) -> dict[str, frozenset[str]]:
        """For each word the classes it is in, written "$weapon"."""
        found: dict[str, set[str]] = {}
        for name, words in self.classes.items():
            for word in words:
                found.setdefault(word, set()).add(f"${name}")
        return {word: frozenset(names) for word, names in found.items()}


@cache
def lexicon(language: Language) -> Lexicon:
    """The compiled frames of a language. Raises BadData with every mistake at once."""
    classes = {name: frozenset(words) for name, words in language.section("classes").items()}
    mistakes: list[tuple[str, str]] = []
    index: dict[tuple[str, str], list[Pattern]] = {}
    frames: list[Frame] = []
    for section in sorted(s for s in language.sections if s.startswith("frames/")):
        for entry in language.section(section).get("frames", ()):
            place = f"{section}#{entry.get('frame', '?')}"
            found = list(_mistakes(entry, classes))
            mistakes += [(place, m) for m in found]
            if not found:
                frames.append(_frame(entry, section))
                _add_patterns(index, frames[-1], entry)
    if mistakes:
        raise BadData(tuple(mistakes))
    return Lexicon({k: tuple(v) for k, v in index.items()}, classes, tuple(frames))


def _add_patterns(index: dict[tuple[str, str], list[Pattern]], frame: Frame, entry: Mapping[str, Any]) -> None:
    for key, part in _PARTS.items():
        for saying in entry.get(key, ()):
            head, extras = _head_and_rest(saying, part)
            index.setdefault((part, head), []).append(_pattern(frame, extras))


def _pattern(frame: Frame, extras: tuple[str, ...]) -> Pattern:
    return Pattern(frame, extras, tuple(word.lstrip("+") for word in extras), frozenset(extras))


_LINKS = frozenset({"against", "at", "for", "from", "in", "into", "of", "on", "over", "to", "under", "with"})
"""Words after which a noun phrase's head cannot stand: "exchange of fire", but "air strike"."""


def _head_and_rest(saying: str, part: str) -> tuple[str, tuple[str, ...]]:
    """The head word of a phrase, by whose lemma it is looked up, and its other words."""
    words = saying.split()
    at = 0
    if part == "noun":
        at = next((n for n, word in enumerate(words) if n and word in _LINKS), len(words)) - 1
    return words[at], tuple(words[:at] + words[at + 1 :])


def _frame(entry: Mapping[str, Any], file: str) -> Frame:
    kind, claim_type, mode = (*entry["makes"].split(), "", "")[:3]
    return Frame(
        name=entry["frame"],
        file=file,
        kind=kind,
        type=claim_type,
        mode=mode,
        roles=tuple(_role_rule(r, places) for r, places in entry.get("roles", {}).items()),
        needs=tuple(_conditions(entry.get("needs", {}))),
        any=tuple(_conditions(entry.get("any", {}))),
        unless=tuple(_conditions(entry.get("unless", {}))),
        voice=entry.get("voice", ""),
        person=entry.get("person", ""),
        bare_noun=entry.get("bare_noun", False),
        modifier=entry.get("modifier", False),
        predicative=entry.get("predicative", False),
        possessor=entry.get("possessor", "subject"),
        finds=tuple(entry.get("finds", ())),
        ignores=tuple(entry.get("ignores", ())),
        note=entry.get("note", ""),
    )


def _role_rule(role: str, places: str | list[str]) -> RoleRule:
    return RoleRule(role, tuple(_place(p) for p in ([places] if isinstance(places, str) else places)))


def _place(saying: str) -> Condition:
    """ "with $weapon" is the slot ``with`` narrowed to a class."""
    slot, *classes = saying.split(" $")
    return Condition(slot, frozenset(f"${c}" for c in classes))


def _conditions(entry: Mapping[str, Any]) -> Iterator[Condition]:
    for place, wanted in entry.items():
        listed = [wanted] if isinstance(wanted, str) else wanted
        yield Condition(place, frozenset(w for w in listed if w != "filled"))


BUILT_IN = frozenset({"actor", "place", "time", "figure", "money", "name"})
"""Classes that mentions and tags decide, not word lists."""
_CHOICES = {"voice": ("active", "passive"), "person": ("first",), "possessor": ("subject", "object")}


def _mistakes(entry: Mapping[str, Any], classes: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for key in set(entry) - _KEYS:
        yield f"found key {key!r}.{nearest(key, _KEYS)}"
    for key in ("frame", "makes"):
        if not entry.get(key):
            yield f"found no {key!r}; expected one"
    for key in ("roles", *_CONDITIONS):
        if not all(isinstance(place, str) for place in entry.get(key, {})):
            yield f'found yes or no as a slot in {key!r}; put "on" and "no" in quotation marks'
            return
    yield from _unknown_words(entry, BUILT_IN | set(classes))


def _unknown_words(entry: Mapping[str, Any], known: frozenset[str]) -> Iterator[str]:
    kind = str(entry.get("makes", "")).split(" ")[0]
    if kind not in KINDS:
        yield f"found kind {kind!r} in 'makes'.{nearest(kind, KINDS)}"
    for role in set(entry.get("roles", {})) - set(ROLES):
        yield f"found role {role!r}.{nearest(role, ROLES)}"
    for key, choices in _CHOICES.items():
        if key in entry and entry[key] not in choices:
            yield f"found {key} {entry[key]!r}.{nearest(str(entry[key]), choices)}"
    for name in _named_classes(entry):
        if name not in known:
            yield f"found class ${name}.{nearest(name, known)}"


def _named_classes(entry: Mapping[str, Any]) -> Iterator[str]:
    conditions = [c for key in _CONDITIONS for c in _conditions(entry.get(key, {}))]
    for role, places in entry.get("roles", {}).items():
        conditions += _role_rule(role, places).places
    for condition in conditions:
        yield from (w[1:] for w in condition.wanted if w.startswith("$"))
