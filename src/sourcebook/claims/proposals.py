"""What a sentence's claims are made of: frames propose, the trained head for acts weighs, and here it is decided.

The head drops an event of a frame that it takes for none, and proposes one for a word that no frame knows; its
type and roles then come from the frame ``acts#type`` that has no words of its own. Where a frame speaks, its type
stands. Every decision leaves a :class:`~sourcebook.claims.frames.Miss` or names its rule, for ``explain``.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.claims._frame_file import Frame, lexicon
from sourcebook.claims._scene import Scene
from sourcebook.claims._trial import Trial
from sourcebook.claims.acts import NONE, Acts, Floats, acts
from sourcebook.claims.clauses import Predicate
from sourcebook.claims.frames import Match, Matched, Miss, read

__all__ = ["propose"]

_NO_WORDS_OF_ITS_OWN = "frames/acts#"
_HELPERS = frozenset({"aux", "cop", "fixed", "flat", "compound", "case", "mark", "cc", "punct", "det"})


def propose(scene: Scene) -> Matched:
    """Every claim that a sentence may make, from frames and head."""
    matched = read(scene)
    head = acts(scene.language)
    if head is None or scene.sentence.states is None:
        return matched
    fired = {m.predicate.i: m.frame.type for m in matched.matches if m.frame.kind == "event"}
    likely = head.likelihoods(scene.sentence, fired, scene.language)
    doubted = [m for m in matched.matches if _is_doubted(m, likely, head)]
    kept = Matched(scene, tuple([m for m in matched.matches if m not in doubted]), matched.misses)
    matches = sorted((*kept.matches, *_added(kept, likely, head)), key=lambda m: m.predicate.i)
    return Matched(scene, tuple(matches), (*matched.misses, *(_doubt(m, likely) for m in doubted)))


def _act(likely: dict[int, Floats], i: int) -> float:
    """How likely a word names an act of any type; 1 where the head does not look."""
    return float(1 - likely[i][0]) if i in likely else 1.0


def _words_of(match: Match) -> set[int]:
    """The words that tell the act: its own, and the verb that carries it, where one does."""
    return {match.predicate.i, *match.tokens} | _carrier(match.predicate)


def _carrier(predicate: Predicate) -> set[int]:
    """The verb that carries a noun for an act (*carried out* an attack), where one does."""
    return {predicate.support} if predicate.support >= 0 else set()


def _is_doubted(match: Match, likely: dict[int, Floats], head: Acts) -> bool:
    if match.frame.kind != "event":
        return False
    words = _words_of(match)
    return max(_act(likely, i) for i in words if i in likely or i == match.predicate.i) < head.keep


def _doubt(match: Match, likely: dict[int, Floats]) -> Miss:
    share = _act(likely, match.predicate.i)
    return Miss(match.frame, match.predicate.i, f"the trained head takes it for no act ({share:.2f})")


def _added(matched: Matched, likely: dict[int, Floats], head: Acts) -> Iterator[Match]:
    """Events for words that are likely acts and part of no event yet."""
    scene = matched.scene
    acting = {i: act for i, shares in likely.items() if (act := float(1 - shares[0])) > head.propose}
    if not acting:
        return
    frames = lexicon(scene.language).named
    taken = {i for m in matched.matches if m.frame.kind == "event" for i in _words_of(m)}
    for i in sorted(acting, key=lambda i: (-acting[i], i)):
        frame = frames.get(_frame_name(_type(likely[i], head).lower(), scene, i))
        if frame is None or i in taken or not _may_stand(scene, i, taken):
            continue
        match = _match(frame, scene, i)
        taken |= _words_of(match)
        yield match


def _frame_name(kind: str, scene: Scene, i: int) -> str:
    """The frame that says who fills which role: a verb whose subject suffers what it tells (*died*) has its own."""
    words, name = lexicon(scene.language), f"{_NO_WORDS_OF_ITS_OWN}{kind}"
    suffers = scene.sentence[i].lemma.lower() in words.classes["undergoing"]
    return f"{name}-undergone" if suffers and f"{name}-undergone" in words.named else name


def _type(shares: Floats, head: Acts) -> str:
    """The likeliest type."""
    return max((c for c in head.classes if c != NONE), key=lambda c: shares[head.classes.index(c)])


def _may_stand(scene: Scene, i: int, taken: set[int]) -> bool:
    """Is the word neither a helper of another nor the verb that carries an act that is already told?"""
    token = scene.sentence[i]
    if token.relation in _HELPERS and token.deprel != "compound":
        return False
    carried = {t.i for t in scene.sentence.dependents(i, "obj", "nsubj", "nsubj:pass", "obl") if t.i in taken}
    return not any(scene.view(c).support == i for c in carried) and not _carrier(scene.view(i)) & taken


def _match(frame: Frame, scene: Scene, i: int) -> Match:
    view = scene.view(i)
    return Match(frame, view, (i,), Trial(frame, view, view.slots, scene).roles, 0)
