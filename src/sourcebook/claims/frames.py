"""Match frames: find in each sentence what the language's frames say, prefer the more specific, remember the rest.

A frame (``languages/<code>/frames/*.yaml``, described in docs/rules.md) says how one type of claim is put into
words. :func:`read` gives every match of a sentence, of all kinds; the claim modules make claims of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sourcebook.claims._frame_file import PARTS, Frame, Lexicon, Pattern, lexicon
from sourcebook.claims._scene import Scene
from sourcebook.claims._trial import Trial
from sourcebook.claims.clauses import Argument, Predicate
from sourcebook.model import Token

__all__ = ["Match", "Matched", "Miss", "read"]

_HELPERS = frozenset({"compound", "flat", "fixed", "aux", "cop"})
"""Relations of words that evoke nothing by themselves."""
_OUTSIDE = frozenset({"conj", "cc", "punct", "parataxis", "ccomp", "advcl", "nsubj"})
"""Relations whose tokens are no part of a set phrase around their head."""
_CLAUSES = frozenset({"advcl", "acl", "ccomp", "parataxis", "conj"})
_BEFORE = frozenset({"case", "mark", "amod"})
"""Relations of the words before a dependent that may belong to the phrase."""


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


class Miss(NamedTuple):
    """A frame whose word is there but that did not fire, or fired and lost; ``why`` and ``what`` in words."""

    frame: Frame
    token: int
    reason: str
    conditions: tuple[object, ...] = ()

    @property
    def why(self) -> str:
        """The one condition that failed, or the frame that won."""
        return " ".join(filter(None, (self.reason, " or ".join(map(str, self.conditions)))))


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
        patterns = _patterns(token, scene, words)
        for outcome in _outcomes(token, patterns, scene) if patterns else ():
            if isinstance(outcome, Match):
                fired.append(outcome)
            else:
                misses.append(outcome)
    kept, lost = _settle(fired)
    return Matched(scene, kept, (*misses, *lost))


def _outcomes(token: Token, evoked: tuple[Pattern, ...], scene: Scene) -> Iterator[Match | Miss]:
    """What becomes of the frames that a word evokes; a set phrase that is not there evokes nothing."""
    said = scene.said
    near: dict[str, int] | None = None
    for pattern in evoked:
        if pattern.extras:
            if not said.issuperset(pattern.plain):
                continue
            near = _near(scene, token.i) if near is None else near
            if not near.keys() >= pattern.words:
                continue
        lacking = pattern.frame.lacking(said)
        if lacking:
            yield Miss(pattern.frame, token.i, "needs", lacking)
        else:
            extras = tuple([near[word] for word in pattern.extras]) if near else ()
            yield _try(pattern, extras, scene.view(token.i), scene)


def _patterns(token: Token, scene: Scene, words: Lexicon) -> tuple[Pattern, ...]:
    part = PARTS.get(token.upos)
    if part is None or token.relation in _HELPERS:
        return ()
    found = words.patterns.get((part, token.lemma.lower()), ())
    whole = scene.compounds.get(token.i)
    return found + words.patterns.get((part, whole), ()) if whole else found


def _try(pattern: Pattern, extras: tuple[int, ...], view: Predicate, scene: Scene) -> Match | Miss:
    frame = pattern.frame
    trial = Trial(frame, view, _with_phrase(view, extras, scene) if extras else view.slots, scene)
    failed = trial.failing()
    if failed is not None:
        return Miss(frame, view.i, *failed)
    return Match(frame, view, tuple(sorted((view.i, *extras))), trial.roles, pattern.weight)


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
    own = tuple(
        Argument(e, e) for e in extras if scene.sentence[e].upos == "NOUN" and scene.sentence[e].relation == "obj"
    )
    slots["phrase"] = own  # "took 70 *hostages*"
    nouns = [e for e in extras if scene.sentence[e].upos in ("NOUN", "PROPN", "ADJ", "ADV")]
    below = [item for noun in nouns for item in scene.view(noun).slots.items()]
    for name, held in below:
        if name not in ("subject", "object", "apposed"):
            slots[name] = slots.get(name, ()) + held
    return {name: held for name, held in slots.items() if held}


# ── competition ──────────────────────────────────────────────────────────────────────────────────

_CONTENT = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN"})
"""Events whose infinitive says what is asked, promised, refused or threatened: it is no event beside them."""


_PURPOSES = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT"})
"""Types that are no event when they only say what something is for; plans of force are."""


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
    return _repeats_event(match, taken) if kind == "event" else ""


def _repeats_event(match: Match, taken: dict[tuple[str, int], Match]) -> str:
    """Why an event is none beside the events above it."""
    view = match.predicate
    if view.token.lemma.lower() == "deny" and _tells_what(match, taken):
        return "is told by what is denied"
    if _is_purpose(match):
        return "is a purpose, not an act"
    head = taken.get(("event", view.token.head))
    if head is None or head.predicate.i != view.token.head:
        return ""
    if view.token.relation in ("xcomp", "ccomp") and head.predicate.token.lemma.lower() == "deny":
        return ""  # what is denied is told as denied
    if view.token.relation == "xcomp" and head.frame.type in _CONTENT:
        return f"is the content of {head.frame.rule}"
    bare = view.token.relation == "advcl" and not match.role("target") and head.frame.type == match.frame.type
    if bare:
        return f"only says how {head.frame.rule} was done"
    same = view.part == "noun" and head.frame.type == match.frame.type and view.support != head.predicate.i
    return f"is part of {head.frame.rule}" if same and head.predicate.part == "verb" else ""


def _tells_what(match: Match, taken: dict[tuple[str, int], Match]) -> bool:
    """Does a denial name the act that is denied: "denied shelling the town"?"""
    sentence, verb = match.predicate.sentence, match.predicate.i
    said = sentence.dependents(verb, "xcomp", "ccomp")
    named = (t for t in sentence.dependents(verb, "obj", "ccomp", "advcl"))
    return any(("event", t.i) in taken for t in (*said, *named))


def _is_purpose(match: Match) -> bool:
    """ "... flew there *to help*": what something is done for may never have come about."""
    token, sentence = match.predicate.token, match.predicate.sentence
    if match.frame.type not in _PURPOSES or token.relation not in ("advcl", "acl"):
        return False
    return any(t.lemma == "to" for t in sentence.dependents(token.i, "mark"))


def _content(match: Match, i: int) -> bool:
    return match.predicate.sentence[i].upos not in ("ADP", "PART", "SCONJ", "DET")
