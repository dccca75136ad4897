"""Whom an act touches that another word only names: promised *to send food to Romania*, refused *a call for ...*.

The slot ``affected`` of a predicate: somebody among what it is done to, else among what hangs on that, else a place.
What belongs to the doer (*its* troops) is no one touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sourcebook.claims._frame_file import lexicon
from sourcebook.claims._scene import Scene
from sourcebook.claims.clauses import Argument, Predicate

__all__ = ["affected", "done_by"]

Slots = Mapping[str, tuple[Argument, ...]]
Test = Callable[[int], bool]

_MAX_DEPTH = 4
_DONE_TO = ("object", "indirect")
_TOWARDS = ("against", "on", "to", "with", "from", "between", "into", "for", "upon", "at", "by", "of")
_WHERE = ("from", "to", "into", "on", "out of", "for", "at", "across")
_OWN = frozenset({"its", "their", "his", "her", "our", "my", "own"})
_SELF = frozenset({"itself", "themselves", "himself", "herself", "ourselves"})


def affected(
    view: Predicate, slots: Slots, scene: Scene, is_actor: Test, *, in_place: bool = False
) -> tuple[Argument, ...]:
    """Those whom what ``view`` names is done to, given, said or refused; empty when nobody is named.

    With ``in_place`` a place in which they are counts too: food for people *in Yemen*.
    """
    where = ("in", *_WHERE) if in_place else _WHERE
    return next(_tiers(view, slots, _Look(scene, is_actor, where), 0), ())


def done_by(i: int, scene: Scene) -> tuple[Argument, ...]:
    """Who did what a noun is said to have undergone: crimes committed *by the army*, a truce that *Oslo* declared."""
    views = [scene.view(t.i) for t in scene.sentence.dependents(i, "acl")]
    making = scene.language.section("terms")["making"] if views else ()
    made = (v for v in views if v.passive or v.token.lemma.lower() in making)
    doers = (tuple(a for a in v.slot("subject") if a.meant != i) for v in made)
    return next(filter(None, doers), ())


class _Look:
    """What the search needs to know of a sentence."""

    def __init__(self, scene: Scene, is_actor: Test, where: tuple[str, ...]) -> None:
        self.scene, self.is_actor, self.where = scene, is_actor, where

    def is_place(self, i: int) -> bool:
        """Is a place named there?"""
        return i in self.scene.places

    def is_mentioned(self, i: int) -> bool:
        """Is an actor named there, and not by a mere class of words (*public* inquiry, *air* links)?"""
        return i in self.scene.actors

    def held(self, slots: Slots, names: tuple[str, ...], wanted: Test) -> Iterator[tuple[Argument, ...]]:
        """The arguments of each slot that are wanted and not the doer's own."""
        doers = {a.meant for a in slots.get("subject", ())}
        for name in names:
            found = tuple(a for a in slots.get(name, ()) if self._counts(a, doers) and wanted(a.meant))
            if found:
                yield found

    def _counts(self, argument: Argument, doers: set[int]) -> bool:
        sentence = self.scene.sentence
        below = sentence.dependents(argument.token, "nmod")
        counted = (t for noun in below for t in sentence.dependents(noun.i, "nmod"))  # two *of its nationals*
        owned = any(t.text.lower() in _OWN for t in (*below, *counted))
        himself = sentence[argument.token].text.lower() in _SELF | _OWN
        told = argument.meant in self.scene.times or sentence[argument.token].upos in ("VERB", "AUX", "ADV")
        return not (owned or himself or told or argument.meant in doers)


def _tiers(view: Predicate, slots: Slots, look: _Look, depth: int) -> Iterator[tuple[Argument, ...]]:
    moved = view.part == "verb"
    if moved:
        yield from look.held(slots, _DONE_TO, lambda i: look.is_actor(i) and not _is_sent(i, look.scene))
    yield from look.held(slots, _TOWARDS, look.is_actor)
    if not moved:
        yield from look.held(slots, ("object", "possessor"), look.is_actor)
        yield from look.held(slots, ("modifier",), look.is_mentioned)
    if depth < _MAX_DEPTH:
        yield from _deeper(slots, look, depth + 1)
    yield from look.held(slots, look.where, look.is_place)
    yield from look.held(slots, ("object",), look.is_actor)


def _is_sent(i: int, scene: Scene) -> bool:
    """Are those named by a common noun that says who is sent, not to whom: to send *troops* to Uganda?"""
    token = scene.sentence[i]
    return token.upos == "NOUN" and token.lemma.lower() in lexicon(scene.language).classes["sent"]


def _deeper(slots: Slots, look: _Look, depth: int) -> Iterator[tuple[Argument, ...]]:
    """Below the nouns that hang on the act, then below what is done next."""
    names = (*_DONE_TO, *_TOWARDS, "in", "clause")
    below = dict.fromkeys(a for name in names for a in slots.get(name, ()) if a.meant not in look.scene.times)
    for argument in below:
        inner = look.scene.view(argument.token)
        if inner.part == "noun":
            by = {"by": done_by(argument.meant, look.scene), "subject": slots.get("subject", ())}
            yield from look.held(by, ("by",), look.is_actor)
        yield from _tiers(inner, _without_doers(inner, slots), look, depth)


def _without_doers(inner: Predicate, outer: Slots) -> Slots:
    """The slots of a word below, its doers those of the act: what they do to themselves touches nobody."""
    doers = outer.get("subject", ())
    return {**inner.slots, "subject": (*inner.slots.get("subject", ()), *doers)}
