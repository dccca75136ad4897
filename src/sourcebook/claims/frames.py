"""Match frames: find in each sentence what the language's frames say, prefer the more specific, remember the rest.

A frame (``languages/<code>/frames/*.yaml``, described in docs/rules.md) says how one type of claim is put into
words. :func:`read` gives every match of a sentence, of all kinds; the claim modules make claims of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.claims._frame_file import Condition, Frame, Lexicon, Pattern, RoleRule, lexicon
from sourcebook.claims._scene import Scene
from sourcebook.claims.clauses import Argument, Predicate, compounded, predicate, preposition
from sourcebook.model import Sentence, Token

__all__ = ["Match", "Miss", "Matched", "arguments", "holds", "read"]

_PARTS = {"VERB": ("verb",), "AUX": ("verb",), "NOUN": ("noun",), "PROPN": ("noun",), "ADJ": ("adjective",)}
_OUTSIDE = frozenset({"conj", "cc", "punct", "parataxis", "ccomp", "advcl", "nsubj"})
"""Relations whose tokens are no part of a set phrase around their head."""
_CLAUSES = frozenset({"advcl", "acl", "ccomp", "parataxis", "conj"})
_BEFORE = frozenset({"case", "mark", "amod", "compound"})
"""Relations of the words before a dependent that may belong to the phrase."""
_NO_ARGUMENTS = frozenset({"modifier", "clause", "apposed", "as", "for", "to"})
"""Slots of a noun that say nothing of who, whom or where."""
_HELPERS = frozenset({"compound", "flat", "fixed", "aux", "cop"})
"""Relations of words that evoke nothing by themselves."""
_NOT_SOMEBODY = frozenset({"VERB", "AUX", "ADV"})
_NAMES = frozenset({"PER", "ORG", "LOC", "NORP", "GPE"})


@dataclass(frozen=True, eq=False)
class Match:
    """A frame that fired: ``tokens`` are the words of the phrase that did it, ``roles`` who fills which role."""

    frame: Frame
    predicate: Predicate
    tokens: tuple[int, ...]
    roles: tuple[tuple[str, Argument], ...]
    weight: int

    def role(self, name: str) -> tuple[Argument, ...]:
        """The arguments that fill a role."""
        return tuple(a for r, a in self.roles if r == name)


@dataclass(frozen=True, eq=False)
class Miss:
    """A frame whose word is there but that did not fire, or fired and lost; ``why`` in words."""

    frame: Frame
    token: int
    why: str


@dataclass(frozen=True, eq=False)
class Matched:
    """What the frames make of one sentence."""

    scene: Scene
    matches: tuple[Match, ...]
    misses: tuple[Miss, ...]


def read(scene: Scene) -> Matched:
    """Every frame that fires in a sentence after the more specific have beaten the less specific."""
    words = lexicon(scene.language)
    fired: list[Match] = []
    misses: list[Miss] = []
    for token in scene.sentence:
        for outcome in _outcomes(token, scene, words):
            if isinstance(outcome, Match):
                fired.append(outcome)
            else:
                misses.append(outcome)
    kept, lost = _settle(fired)
    return Matched(scene, kept, (*misses, *lost))


def _outcomes(token: Token, scene: Scene, words: Lexicon) -> Iterator[Match | Miss]:
    """What becomes of the frames that a word evokes. The grammar around it is looked at only when one needs it."""
    patterns = _patterns(token, scene.sentence, words)
    if not patterns:
        return
    near = _near(scene, token.i) if any(p.extras for p in patterns) else {}
    view: Predicate | None = None
    for pattern in patterns:
        if all(word in near for word in pattern.extras):
            view = view or predicate(scene.sentence, token.i, scene.language)
            yield _try(pattern, tuple(near[word] for word in pattern.extras), view, scene)
        else:
            yield Miss(pattern.frame, token.i, f"needs the words {' '.join(pattern.extras)!r} beside it")


def _patterns(token: Token, sentence: Sentence, words: Lexicon) -> list[Pattern]:
    found: list[Pattern] = []
    if token.relation in _HELPERS:
        return found
    for part in _PARTS.get(token.upos, ()):
        found += words.patterns.get((part, token.lemma.lower()), ())
        whole = compounded(sentence, token.i)
        if whole:
            found += words.patterns.get((part, whole), ())
    return found


def _try(pattern: Pattern, extras: tuple[int, ...], view: Predicate, scene: Scene) -> Match | Miss:
    frame = pattern.frame
    slots = _with_phrase(view, extras, scene) if extras else view.slots
    roles = _fill_roles(frame, view, slots, scene)
    why = _failing(frame, view, slots, roles, scene)
    if why:
        return Miss(frame, view.i, why)
    return Match(frame, view, tuple(sorted((view.i, *extras))), roles, pattern.weight)


# ── set phrases ──────────────────────────────────────────────────────────────────────────────────


def _near(scene: Scene, i: int) -> dict[str, int]:
    """Words that can belong to a set phrase around token ``i``: its dependents and what stands before those.

    A particle is found under "+out" too, so that a phrase can ask for one and not take a preposition for it.
    """
    sentence = scene.sentence
    found: dict[str, int] = {}
    below = [sentence[c] for c in sentence.children[i]]
    for token in below:
        if token.relation not in _OUTSIDE or token.deprel == "nsubj:pass":
            found.setdefault(token.lemma.lower(), token.i)
            found.setdefault(token.text.lower(), token.i)
        if token.relation in ("compound", "advmod"):
            found.setdefault("+" + token.lemma.lower(), token.i)
    for token in below:
        if token.i in scene.times or token.relation in _CLAUSES or token.deprel == "nsubj":
            continue
        for c in sentence.children[token.i]:
            if sentence[c].relation in _BEFORE and (sentence[c].upos != "ADP" or c > i):
                found.setdefault(sentence[c].lemma.lower(), c)
    return found


def _with_phrase(view: Predicate, extras: tuple[int, ...], scene: Scene) -> dict[str, tuple[Argument, ...]]:
    """Slots of a phrase: its own nouns fill none, what hangs on them does ("take control *of the town*")."""
    slots = {name: tuple(a for a in held if a.token not in extras) for name, held in view.slots.items()}
    for extra in extras:
        if scene.sentence[extra].upos in ("NOUN", "PROPN", "ADJ", "ADV"):
            for name, held in predicate(scene.sentence, extra, scene.language).slots.items():
                if name not in ("subject", "object", "apposed"):
                    slots[name] = slots.get(name, ()) + held
    return {name: held for name, held in slots.items() if held}


# ── roles and conditions ─────────────────────────────────────────────────────────────────────────


def _fill_roles(
    frame: Frame, view: Predicate, slots: dict[str, tuple[Argument, ...]], scene: Scene
) -> tuple[tuple[str, Argument], ...]:
    filled: list[tuple[str, Argument]] = []
    used: set[int] = set()
    for rule in frame.roles:
        for argument in _role_arguments(rule, frame, view, slots, scene):
            if argument.token not in used:
                used.add(argument.token)
                filled.append((rule.role, argument))
    return tuple(filled)


def _role_arguments(
    rule: RoleRule, frame: Frame, view: Predicate, slots: dict[str, tuple[Argument, ...]], scene: Scene
) -> tuple[Argument, ...]:
    everyone: list[Argument] = []
    for place in rule.places:
        held = tuple(a for a in arguments(place.place, frame, view, slots, scene) if _is_one(place, a, scene))
        held = tuple(a for a in held if a.meant not in scene.times and scene.sentence[a.token].upos not in _NOT_SOMEBODY)
        if held and rule.role != "party":
            return held
        everyone += held
    return tuple(everyone)


def arguments(
    place: str, frame: Frame, view: Predicate, slots: dict[str, tuple[Argument, ...]], scene: Scene
) -> tuple[Argument, ...]:
    """What stands in a slot; a noun's doer and undergoer are found where nouns have them.

    "object.to" is the slot ``to`` of what fills the slot ``object``: suspended *aid to Gaza*.
    """
    if "." in place:
        return _deeper(place, frame, view, slots, scene)
    if place in slots or view.part != "noun":
        return slots.get(place, ())
    if place == "object":
        return slots.get("of", ()) or (slots.get("possessor", ()) if frame.possessor == "object" else ())
    if place != "subject":
        return ()
    if frame.possessor == "subject" and "possessor" in slots:
        return slots["possessor"]
    named = tuple(a for a in slots.get("modifier", ()) if _acts(scene, a.meant))
    if named or _takes_object(frame):
        return named
    return slots.get("of", ())


def _deeper(
    place: str, frame: Frame, view: Predicate, slots: dict[str, tuple[Argument, ...]], scene: Scene
) -> tuple[Argument, ...]:
    first, then = place.split(".", 1)
    found: tuple[Argument, ...] = ()
    for argument in arguments(first, frame, view, slots, scene):
        inner = predicate(scene.sentence, argument.token, scene.language)
        found += arguments(then, frame, inner, inner.slots, scene)
    return found


def _takes_object(frame: Frame) -> bool:
    """Does the frame itself say what "of" means?"""
    return any(p.place in ("object", "of") for rule in frame.roles for p in rule.places)


def _acts(scene: Scene, i: int) -> bool:
    """Is a word before a noun somebody ("*Armenian* shelling"), not a place or a thing ("*drone* attack")?"""
    if i in scene.actors:
        return True
    tag = scene.sentence[i].name[2:]
    return tag == "NORP" or (tag in ("ORG", "PER") and i not in scene.places)


def _failing(
    frame: Frame,
    view: Predicate,
    slots: dict[str, tuple[Argument, ...]],
    roles: tuple[tuple[str, Argument], ...],
    scene: Scene,
) -> str:
    """The first condition that does not hold, in words; empty when the frame fires."""
    if view.modifier and not frame.modifier:
        return "stands before its noun as a modifier"
    if frame.predicative and not _is_predicative(view):
        return "needs to be said of something: X is ..., X remains ..."
    if frame.voice and (frame.voice == "passive") != view.passive:
        return f"needs the {frame.voice} voice"
    if frame.person and not _first_person(view):
        return f"needs the {frame.person} person"

    def satisfied(condition: Condition) -> bool:
        held = [a for r, a in roles if r == condition.place]
        held = held or list(arguments(condition.place, frame, view, slots, scene))
        return any(_is_one(condition, a, scene) for a in held)

    missing = next((c for c in frame.needs if not satisfied(c)), None)
    if missing:
        return f"needs {missing}"
    if frame.any and not any(satisfied(c) for c in frame.any):
        return f"needs {' or '.join(map(str, frame.any))}"
    excluded = next((c for c in frame.unless if satisfied(c)), None)
    if excluded:
        return f"is ruled out by {excluded}"
    return "" if _stands_alone(frame, view, slots, scene) else "names no act of its own: a noun without arguments"


def _is_predicative(view: Predicate) -> bool:
    return bool(view.sentence.dependents(view.i, "cop")) or view.token.relation == "xcomp"


def _first_person(view: Predicate) -> bool:
    return any(view.sentence[a.token].lemma.lower() in ("i", "we") for a in view.slot("subject"))


def _stands_alone(frame: Frame, view: Predicate, slots: dict[str, tuple[Argument, ...]], scene: Scene) -> bool:
    """A noun makes a claim when a verb carries it or it has arguments of its own; a name ("Battle of Ypres") does not."""
    if view.part != "noun" or view.support >= 0 or frame.bare_noun:
        return True
    if view.token.upos == "PROPN":
        return False
    if any(_acts(scene, a.meant) for a in slots.get("modifier", ())):
        return True
    return any(name not in _NO_ARGUMENTS for name in slots)


def _is_one(condition: Condition, argument: Argument, scene: Scene) -> bool:
    if not condition.words and not condition.classes:
        return True
    return holds(condition, argument.meant, scene) or holds(condition, argument.token, scene)


def holds(condition: Condition, i: int, scene: Scene) -> bool:
    """Is token ``i`` (or what it counts: "hundreds of *people*") one of the condition's words or classes?"""
    words = lexicon(scene.language)
    for token in _kind_tokens(scene.sentence, i, words):
        lemma = compounded(scene.sentence, token.i) or token.lemma.lower()
        if lemma in condition.words or any(_in_class(c, token, lemma, scene, words) for c in condition.classes):
            return True
    return False


def _kind_tokens(sentence: Sentence, i: int, words: Lexicon) -> Iterator[Token]:
    yield sentence[i]
    if sentence[i].upos in ("NUM", "DET") or sentence[i].lemma.lower() in words.classes["quantity"]:
        for token in sentence.dependents(i, "nmod", "obl"):
            if preposition(sentence, token.i) == "of":
                yield from _kind_tokens(sentence, token.i, words)


def _in_class(name: str, token: Token, lemma: str, scene: Scene, words: Lexicon) -> bool:
    if name == "actor":
        return _is_actor(token, lemma, scene, words)
    if name == "place":
        named = token.upos == "PROPN" and token.name[2:] not in ("PER", "ORG", "NORP")
        return named or token.i in scene.places or lemma in words.classes["place"]
    if name == "time":
        return token.i in scene.times
    if name == "figure":
        return token.upos == "NUM" or any(scene.sentence.dependents(token.i, "nummod"))
    if name == "money":
        return token.text[0] in "$€£¥₽₹" or token.text in ("US$", "USD", "EUR") or lemma in words.classes["currency"]
    if name == "name":
        return token.upos == "PROPN"
    return lemma in words.classes[name]


def _is_actor(token: Token, lemma: str, scene: Scene, words: Lexicon) -> bool:
    if token.i in scene.actors or token.name[2:] in _NAMES or token.upos == "PROPN":
        return True
    if token.upos == "PRON":
        return lemma not in ("what", "which", "that", "this", "it")
    return lemma in words.classes["person"] or lemma in words.classes["force"] or lemma in words.classes["body"]


# ── competition ──────────────────────────────────────────────────────────────────────────────────

_CONTENT = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN"})
"""Events whose infinitive says what is asked, promised, refused or threatened: it is no event beside them."""


def _settle(fired: list[Match]) -> tuple[tuple[Match, ...], tuple[Miss, ...]]:
    """Of the matches of one kind that share words keep the most specific; drop what only repeats another."""
    lost: list[Miss] = []
    taken: dict[tuple[str, int], Match] = {}
    kept: list[Match] = []
    for match in sorted(fired, key=lambda m: (-m.weight, m.predicate.part != "noun", m.frame.rule)):
        words = [(match.frame.kind, t) for t in match.tokens if _content(match, t)]
        winner = next((taken[w] for w in words if w in taken), None)
        if winner is not None:
            lost.append(Miss(match.frame, match.predicate.i, f"lost to {winner.frame.rule}, which is more specific"))
            continue
        kept.append(match)
        taken.update(dict.fromkeys(words, match))
    reasons = {id(m): _repeats(m, taken) for m in kept}
    lost += [Miss(m.frame, m.predicate.i, reasons[id(m)]) for m in kept if reasons[id(m)]]
    return tuple(sorted((m for m in kept if not reasons[id(m)]), key=lambda m: m.predicate.i)), tuple(lost)


def _repeats(match: Match, taken: dict[tuple[str, int], Match]) -> str:
    """Why a match says nothing beside the others of its kind; empty when it does."""
    kind, view = match.frame.kind, match.predicate
    carried = next((m for m in taken.values() if m.predicate.support == view.i and m.frame.kind == kind), None)
    if carried is not None and carried.predicate.part == "noun" and carried.frame.type == match.frame.type:
        return f"only carries {carried.frame.rule}"
    carrier = taken.get((kind, view.support))
    if carrier is not None and carrier.frame.type != match.frame.type:
        return f"is said by {carrier.frame.rule}"
    head = taken.get((kind, view.token.head))
    if head is None or kind != "event" or head.predicate.i != view.token.head:
        return ""
    if view.token.relation == "xcomp" and head.frame.type in _CONTENT:
        return f"is the content of {head.frame.rule}"
    same = view.part == "noun" and head.frame.type == match.frame.type and view.support != head.predicate.i
    return f"is part of {head.frame.rule}" if same and head.predicate.part == "verb" else ""


def _content(match: Match, i: int) -> bool:
    return match.predicate.sentence[i].upos not in ("ADP", "PART", "SCONJ", "DET")
