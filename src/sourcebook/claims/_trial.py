"""One frame tried on one word: what stands in its slots, who fills its roles, which of its conditions fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sourcebook.claims._affected import affected, done_by
from sourcebook.claims._frame_file import ROLES, Condition, Frame, Lexicon, RoleRule, lexicon
from sourcebook.claims._scene import Scene
from sourcebook.claims.clauses import Argument, Predicate, preposition
from sourcebook.model import Sentence, Token

__all__ = ["Trial", "kinds_of"]

_NO_ARGUMENTS = frozenset({"modifier", "clause", "apposed", "as", "for", "to", "voicing"})
"""Slots of a noun that say nothing of who, whom or where."""
_NOT_SOMEBODY = frozenset({"VERB", "AUX", "ADV"})
_BLOWS = frozenset({"$weapon", "$explosive", "$vehicle", "$move"})
"""Classes of what strikes for somebody."""
_NAMES = frozenset({"PER", "ORG", "LOC", "NORP", "GPE"})
_CURRENCIES = frozenset({"US$", "USD", "EUR", "GBP"})
_NOBODY = frozenset({"what", "which", "that", "this", "it"})
_SOMEBODY = frozenset({"$person", "$force", "$body"})

_TITLE = 7
_HANGS_ON_OBJECT = frozenset({"to", "for", "in", "with", "on", "against", "from", "between"})
"""Prepositions of a verb that the tree may hang on its object: sent *food to the camp*, lifted *the ban on parties*."""

Failed = tuple[str, tuple[Condition, ...]]


@dataclass(eq=False)
class Trial:
    """A frame, the word that evokes it, and the word's slots (with those of its set phrase)."""

    frame: Frame
    view: Predicate
    slots: Mapping[str, tuple[Argument, ...]]
    scene: Scene

    def failing(self) -> Failed | None:
        """The first thing that keeps the frame from firing, as words and conditions; None when it fires."""
        frame, view = self.frame, self.view
        if view.modifier and not frame.modifier:
            return "stands before its noun as a modifier", ()
        if frame.predicative and not _is_predicative(view):
            return "needs to be said of something: X is ..., X remains ...", ()
        if frame.voice and (frame.voice == "passive") != view.passive:
            return f"needs the {frame.voice} voice", ()
        if frame.person and not _first_person(view):
            return f"needs the {frame.person} person", ()
        return self._failing_condition() or self._referring()

    def _failing_condition(self) -> Failed | None:
        frame = self.frame
        for condition in frame.needs:
            if not self._satisfies(condition, own=True):
                return "needs", (condition,)
        if frame.any and not any(self._satisfies(c, own=True) for c in frame.any):
            return "needs", frame.any
        for condition in frame.unless:
            if self._satisfies(condition, own=False):
                return "is ruled out by", (condition,)
        return None

    def _satisfies(self, condition: Condition, *, own: bool) -> bool:
        """``own``: a word of the phrase may meet what is needed ("set up *roadblocks*"), never what rules out."""
        place = condition.place
        held = tuple([a for r, a in self.roles if r == place]) if place in ROLES else ()
        if not held:
            held = (*self.arguments(place), *(self.view.slots.get(place, ()) if own else ()))
        if not held:
            return False
        if condition.wanted:
            return any(self._is_one(condition, a) for a in held)
        return any(a.meant not in self.scene.times for a in held)

    def _referring(self) -> Failed | None:
        """A noun makes a claim when a verb carries it or it has arguments; a name ("Battle of Ypres") does not."""
        if self.view.part != "noun" or self.view.support >= 0 or self.frame.bare_noun:
            return None
        named = any(self._acts(a.meant) for a in self.slots.get("modifier", ()))
        if _is_title(self.view):
            return "is a title", ()
        if self.view.token.upos != "PROPN" and (named or any(slot not in _NO_ARGUMENTS for slot in self.slots)):
            return None
        return "names no act of its own: a noun without arguments", ()

    # ── who fills which role ─────────────────────────────────────────────────────────────────────

    @cached_property
    def roles(self) -> tuple[tuple[str, Argument], ...]:
        """(role, argument) pairs; no word fills two roles."""
        filled: list[tuple[str, Argument]] = []
        used: set[int] = set()
        for rule in self.frame.roles:
            for argument in self._role_arguments(rule, used):
                if argument.token not in used:
                    used.add(argument.token)
                    filled.append((rule.role, argument))
        return tuple(filled)

    def _role_arguments(self, rule: RoleRule, used: set[int]) -> tuple[Argument, ...]:
        everyone: list[Argument] = []
        for place in rule.places:
            there = self.arguments(place.place)
            if not there:
                continue
            free = [a for a in there if a.token not in used]
            held = [a for a in free if self._is_one(place, a) and self._is_somebody(a)]
            everyone += held
            if held and rule.role != "party" and not self._hits_more(rule, place):
                break
        return tuple(everyone)

    def _hits_more(self, rule: RoleRule, place: Condition) -> bool:
        """ "The raid *on the camp* killed *nine*": both are hit, what the noun says and what its verb says."""
        view = self.view
        of_verb = view.part == "noun" and view.support >= 0 and "object" in view.slots
        return rule.role == "target" and place.place == "object" and of_verb

    def _is_somebody(self, argument: Argument) -> bool:
        """Can an argument fill a role: no time, no verb, no head of a list item?"""
        scene = self.scene
        if argument.meant in scene.times or argument.token in scene.head or argument.token in scene.line:
            return False
        token = scene.sentence[argument.token]
        return token.upos not in _NOT_SOMEBODY and token.lemma not in lexicon(scene.language).classes["when"]

    # ── what stands in a slot ────────────────────────────────────────────────────────────────────

    def arguments(self, place: str) -> tuple[Argument, ...]:
        """What stands in a slot; a noun's doer and undergoer are found where nouns have them.

        "object.to" is the slot ``to`` of what fills the slot ``object``: suspended *aid to Gaza*.
        """
        held = self.slots.get(place)
        if held is not None:
            return held
        if "." in place:
            return self._deeper(place)
        if place == "wielder":
            return self._wielders()
        if place == "doer":
            return self.arguments("by") or done_by(self.view.i, self.scene)
        if place in ("affected", "there"):
            return affected(self.view, self.slots, self.scene, self._is_named, in_place=place == "there")
        if self.view.part != "noun":
            return self._deeper(f"object.{place}") if place in _HANGS_ON_OBJECT else ()
        if place == "object":
            return self.slots.get("of", ()) or (self._possessor if self.frame.possessor == "object" else ())
        return self._noun_subject() if place == "subject" else ()

    def _is_named(self, i: int) -> bool:
        return "$actor" in kinds_of(i, self.scene)

    @property
    def _possessor(self) -> tuple[Argument, ...]:
        return self.slots.get("possessor", ())

    def _noun_subject(self) -> tuple[Argument, ...]:
        if self.frame.possessor == "subject" and self._possessor:
            return self._possessor
        modifiers = self.slots.get("modifier", ())
        named = tuple(a for a in modifiers if self._acts(a.meant)) or self._leaders(modifiers)
        return named if named or _takes_object(self.frame) else self.slots.get("of", ())

    def _deeper(self, place: str) -> tuple[Argument, ...]:
        first, then = place.split(".", 1)
        found: tuple[Argument, ...] = ()
        for argument in self.arguments(first):
            inner = self.scene.view(argument.meant)
            found += Trial(self.frame, inner, inner.slots, self.scene).arguments(then)
        return found

    def _acts(self, i: int) -> bool:
        """Is a word before a noun somebody ("*Armenian* shelling"), not a place or a thing ("*drone* attack")?"""
        token = self.scene.sentence[i]
        if token.lemma.lower() in lexicon(self.scene.language).classes["striker"]:
            return True
        if i in self.scene.actors:
            return self._names_force(i) or not any(p.relation != "actor" for p in self.scene.places.get(i, ()))
        tag = token.name[2:]
        return tag == "NORP" or (tag in ("ORG", "PER") and i not in self.scene.places)

    def _leaders(self, modifiers: tuple[Argument, ...]) -> tuple[Argument, ...]:
        """Who leads or claims an act, in one word with the participle: a *Saudi*-led strike."""
        sentence, led = self.scene.sentence, lexicon(self.scene.language).classes["led"]
        verbs = (a.token for a in modifiers if sentence[a.token].lemma.lower() in led)
        before = (t for v in verbs for t in sentence.dependents(v, "compound", "amod", "obl", "nmod") if t.i < v)
        return tuple(Argument(t.i, t.i) for t in before if self._is_named(t.i))

    def _names_force(self, i: int) -> bool:
        """Does a country's name go on to name its force: "*U.S.* military strikes"?"""
        ends = [self.scene.sentence.at(actor.end - 1) for actor in self.scene.actors[i]]
        return any(last is not None and last.i > i and last.upos != "PROPN" for last in ends)

    def _wielders(self) -> tuple[Argument, ...]:
        """Whose the weapon or blow is that does it: *Syrian government* missiles, a shell fired by *the army*."""
        found: tuple[Argument, ...] = ()
        for argument in self.arguments("subject"):
            if _BLOWS.isdisjoint(kinds_of(argument.meant, self.scene)):
                continue
            inner = self.scene.view(argument.meant)
            own = Trial(self.frame, inner, inner.slots, self.scene)
            found += (
                done_by(argument.meant, self.scene)
                or own.arguments("by")
                or own.arguments("subject")
                or own.arguments("of")
            )
        return tuple(a for a in found if self._is_named(a.meant))

    def _is_one(self, condition: Condition, argument: Argument) -> bool:
        wanted = condition.wanted
        if not wanted or not wanted.isdisjoint(kinds_of(argument.meant, self.scene)):
            return True
        return argument.token != argument.meant and not wanted.isdisjoint(kinds_of(argument.token, self.scene))


def _is_predicative(view: Predicate) -> bool:
    return bool(view.sentence.dependents(view.i, "cop", "aux:pass")) or view.token.relation == "xcomp"


def _is_title(view: Predicate) -> bool:
    """Is a noun all that a short line without a verb says: "Siege of Leningrad"?"""
    sentence = view.sentence
    return len(sentence) <= _TITLE and sentence.root == view.i and not any(t.upos in ("VERB", "AUX") for t in sentence)


def _first_person(view: Predicate) -> bool:
    return any(view.sentence[a.token].lemma.lower() in ("i", "we") for a in view.slot("subject"))


def _takes_object(frame: Frame) -> bool:
    """Does the frame itself say what "of" means?"""
    places = [p.place for rule in frame.roles for p in rule.places]
    return not {"object", "of"}.isdisjoint((*places, *(c.place for c in (*frame.needs, *frame.any))))


# ── what a word is ───────────────────────────────────────────────────────────────────────────────


def kinds_of(i: int, scene: Scene) -> frozenset[str]:
    """Lemmas and classes of token ``i``, and of what it counts ("hundreds of *people*")."""
    found = scene.kinds.get(i)
    if found is None:
        words = lexicon(scene.language)
        tokens = _kind_tokens(scene.sentence, i, words)
        found = scene.kinds[i] = frozenset().union(*[_kinds(t, scene, words) for t in tokens])
    return found


def _kind_tokens(sentence: Sentence, i: int, words: Lexicon) -> Iterator[Token]:
    yield sentence[i]
    if sentence[i].upos in ("NUM", "DET") or sentence[i].lemma.lower() in words.classes["quantity"]:
        for token in sentence.dependents(i, "nmod", "obl"):
            if preposition(sentence, token.i) == "of":
                yield from _kind_tokens(sentence, token.i, words)


def _kinds(token: Token, scene: Scene, words: Lexicon) -> set[str]:
    lemma = scene.compounds.get(token.i) or token.lemma.lower()
    kinds = {lemma, *words.classes_of.get(lemma, ())}
    named = token.upos == "PROPN"
    if named:
        kinds.add("$name")
    if token.i in scene.times:
        kinds.add("$time")
    if token.i in scene.places or (named and token.name[2:] not in ("PER", "ORG", "NORP")):
        kinds.add("$place")
    if token.upos == "NUM" or scene.sentence.dependents(token.i, "nummod"):
        kinds.add("$figure")
    if token.text[0] in "$€£¥₽₹" or token.text in _CURRENCIES or "$currency" in kinds:
        kinds.add("$money")
    if _is_actor(token, kinds, scene) or _stands_for_people(token, scene, words):
        kinds.add("$actor")
    return kinds


def _stands_for_people(token: Token, scene: Scene, words: Lexicon) -> bool:
    """ "*Eleven* were beaten", "*many* fled": a number or quantity with nothing counted beside it."""
    if token.relation not in ("nsubj", "obj", "obl", "conj") or token.i in scene.times:
        return False
    if token.upos != "NUM" and token.lemma.lower() not in words.classes["quantity"]:
        return False
    counted = scene.sentence.dependents(token.i, "nmod", "compound", "nummod", "obl")
    return not counted and (token.upos == "NUM" or not any(c.isdigit() for c in token.text))


def _is_actor(token: Token, kinds: set[str], scene: Scene) -> bool:
    if token.i in scene.actors or token.upos == "PROPN" or token.name[2:] in _NAMES:
        return True
    if token.upos == "PRON":
        return not kinds & _NOBODY
    return bool(kinds & _SOMEBODY)
