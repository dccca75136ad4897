"""Tie figures to the acts they count: whose deed, against whom, when and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sourcebook.claims._dating import HARM
from sourcebook.claims._inherit import Found
from sourcebook.model import Claim, Role, Sentence, TimeCell

__all__ = ["tied"]

_SHARED = frozenset({"source", "target", "party"})


def tied(found: list[Found]) -> list[Found]:
    """The claims with each figure's empty roles, time and places filled from the act it hangs on."""
    events: dict[int, list[Found]] = {}
    for each in found:
        if each.claim.kind == "event":
            events.setdefault(each.scene.number, []).append(each)
    header = _headers(found, events)
    settled = []
    for each in found:
        act = None
        if each.claim.kind == "figure":
            act = _act_above(each, events.get(each.scene.number, ())) or header.get(each.scene.number)
        settled.append(each._replace(claim=_with(each.claim, act.claim)) if act else each)
    return settled


def _act_above(figure: Found, events: Iterable[Found]) -> Found | None:
    """The nearest act on the way from a figure's word to the root of its sentence."""
    by_token = {e.token: e for e in events}
    at = figure.token
    while at >= 0:
        if at in by_token:
            return by_token[at]
        at = figure.scene.sentence[at].head
    return None


def _headers(found: list[Found], events: dict[int, list[Found]]) -> dict[int, Found]:
    """For each item of a list the act of its header: "The package includes:" and the lines below it.

    A header without an act of its own goes on with the aid told last.
    """
    heads: dict[int, Found] = {}
    current: Found | None = None
    aid: Found | None = None
    scenes = {each.scene.number: each.scene for each in found}
    for number in sorted(scenes):
        scene = scenes[number]
        if scene.text[scene.sentence.start : scene.sentence.end].rstrip().endswith(":"):
            current = events[number][-1] if number in events else aid
        elif _is_item(scene.sentence) and number not in events:
            if current is not None:
                heads[number] = current
        else:
            current = None
        aid = next((e for e in reversed(events.get(number, ())) if e.claim.type == "AID"), aid)
    return heads


def _is_item(sentence: Sentence) -> bool:
    """Is a line a bare noun phrase?"""
    return sentence[sentence.root].upos not in ("VERB", "AUX")


def _with(figure: Claim, act: Claim) -> Claim:
    own = tuple(
        r for r in figure.roles if not (_stands_for_itself(r, figure) and any(a.role == "source" for a in act.roles))
    )
    mine = {r.role for r in own}
    given = tuple(r for r in act.roles if r.role in _SHARED - mine and _fits(r, figure))
    time = act.time if figure.time.words is None and act.time != TimeCell() else figure.time
    named = any(p.lat is not None or p.country for p in figure.places)
    places = figure.places if named else tuple(dict.fromkeys((*figure.places, *act.places)))
    return replace(figure, roles=(*own, *given), time=time, places=places)


def _stands_for_itself(role: Role, figure: Claim) -> bool:
    """Troops of whom nobody is said to have them: who sent 200 soldiers is told by the act."""
    words = role.words
    inside = figure.words.start <= words.start and words.end <= figure.words.end
    return figure.type == "troops" and role.role == "source" and inside


def _fits(role: Role, figure: Claim) -> bool:
    """Not what is counted itself: the killed are no target of the killed."""
    inside = role.words.start <= figure.words.end and figure.words.start <= role.words.end
    return not (role.role == "target" and (inside or figure.type in HARM))
