"""What a comparison of two claims sees: each function gives a level of ``weights.yaml`` and the words for it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import yaml

from sourcebook.record.linking._claims import CITY, Party, Told, fold, kilometres, tokens
from sourcebook.record.linking._scoring import Finding

__all__ = [
    "act", "frame", "gap", "is_harm", "kin", "parties", "places", "reach", "span", "times", "toll", "words",
]  # fmt: skip

ATTACK = "ASSAULT"
_HARM = frozenset({"death", "injury"})
GROUND = frozenset({("ASSAULT", "MOBILIZE"), ("MOBILIZE", "ASSAULT")})
_PRONOUNS = frozenset({
    "i", "you", "we", "they", "he", "she", "it", "this", "these", "those", "that", "who", "which", "us", "them", "him",
    "her", "other", "others", "each other", "both", "all", "one", "some", "many",
})  # fmt: skip
_NEWS = 3
"""Days between two texts beyond which what both tell without a date as news is hardly one act."""
LONG = 31
"""Days beyond which an interval says little about a single act."""

Counts = Mapping[str, float]


def frame(claim: Told) -> str:
    """The last part of the rule: ``frames/assault#shell`` gives ``shell``."""
    return claim.rule.rpartition("#")[2].rpartition("/")[2]


@cache
def people_words() -> dict[str, str]:
    """Words that anybody can be called by, with the class of people that they name."""
    classes = yaml.safe_load((files(__package__) / "people.yaml").read_text(encoding="utf-8"))["classes"]
    return {word: name for name, words in classes.items() for word in words}


@cache
def _kin() -> dict[str, str]:
    """For each frame the family that it belongs to."""
    families = yaml.safe_load((files(__package__) / "kin.yaml").read_text(encoding="utf-8"))
    return {name: family for family, names in families.items() for name in names}


def kin(claim: Told) -> str:
    """The family of acts; a frame without one is its own."""
    return _kin().get(frame(claim), frame(claim))


def is_harm(claim: Told) -> bool:
    """Does the claim tell what an attack did?"""
    return claim.type == ATTACK and kin(claim) in _HARM


def act(a: Told, b: Told) -> Finding | None:
    """None where two acts can never be one."""
    if is_harm(a) and is_harm(b) and kin(a) != kin(b):
        return None
    if _is_act_and_harm(a, b):
        return Finding("act", "act and its harm", f"“{_verb(b)}” tells what “{_verb(a)}” did")
    is_kin = bool(kin(a)) and kin(a) == kin(b)
    if frame(a) != frame(b) and is_kin:
        return Finding("act", "same family", f"“{_verb(a)}” and “{_verb(b)}” are acts of one sort")
    if a.type != b.type:
        told = f"{_verb(a)} and {_verb(b)} are kindred acts"
        return Finding("act", "kindred type", told) if (a.type, b.type) in GROUND else None
    if is_kin:
        same = f"both tell that somebody {a.act}" if a.act == b.act else f"“{_verb(a)}” and “{_verb(b)}” name one act"
        return Finding("act", "signing" if frame(a) == "sign-treaty" else "same frame", same)
    is_mode = a.mode == b.mode and a.mode
    return Finding("act", "same type and mode" if is_mode else "same type", f"both are {a.type.lower()}")


def _verb(claim: Told) -> str:
    return claim.act or claim.type.lower()


def _is_act_and_harm(a: Told, b: Told) -> bool:
    """One clause tells the attack and, inside the same words, what it did."""
    return a.document == b.document and is_harm(a) != is_harm(b) and a.start < b.end and b.start < a.end


def parties(comparison: str, a: Sequence[Party], b: Sequence[Party], common: Counts) -> Finding:
    """Who against who, or whom against whom. A pronoun that nobody resolved names nobody."""
    a, b = ([p for p in side if fold(p.name) not in _PRONOUNS] for side in (a, b))
    if not a or not b:
        return Finding(comparison, "unknown", "")
    label = {"who": "who acts", "whom": "who is acted on"}[comparison]
    shared = {p.thing for p in a} & {p.thing for p in b}
    if shared:
        rarest = min(shared, key=lambda thing: (common.get(thing, 0), thing))
        name = next(p.name for p in a if p.thing == rarest)
        return Finding(comparison, "same actor", f"{label} is {name} in both", common.get(rarest, 0))
    if _is_part_of(a, b):
        return Finding(comparison, "same words", f"{label} is called {_shorter(a, b)} in both")
    sides = _sides(a) & _sides(b)
    if sides:
        return Finding(comparison, "same side", f"{label} is of {min(sides)} in both")
    heads = _heads(a) & _heads(b) if comparison == "whom" else set()
    if heads:
        level = "same sort of people" if heads <= set(people_words()) else "same words"
        return Finding("whom", level, f"both tell of {min(heads)}")
    if not (_sides(a) and _sides(b)) and not (_is_named(a) and _is_named(b)):
        return Finding(comparison, "unknown", "")
    return Finding(comparison, "different", f"{label} differs: {a[0].name} and {b[0].name}")


def _is_part_of(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """All meaningful words of one name stand in the other: ``Vaziani`` and ``Vaziani military base``."""
    left, right = tokens(a[0].name), tokens(b[0].name)
    return bool(left and right) and (left <= right or right <= left)


def _shorter(a: Sequence[Party], b: Sequence[Party]) -> str:
    return min(a[0].name, b[0].name, key=len)


def _sides(parties: Iterable[Party]) -> set[str]:
    return {p.country for p in parties if p.country}


def _heads(parties: Iterable[Party]) -> set[str]:
    return {words[-1] for p in parties if (words := fold(p.name).split())}


def _is_named(parties: Iterable[Party]) -> bool:
    return any(p.name[:1].isupper() for p in parties)


def places(a: Told, b: Told, common: Counts) -> Finding:
    """Where against where."""
    if not a.places or not b.places:
        return Finding("place", "unknown", "")
    shared = {p.thing for p in a.places} & {p.thing for p in b.places}
    spots = [{p.thing for p in c.places if not p.is_area} for c in (a, b)]
    if shared and not (spots[0] and spots[1] and not spots[0] & spots[1]):
        place = min(
            (p for p in a.places if p.thing in shared), key=lambda p: (p.is_area, common.get(p.thing, 0), p.thing)
        )
        if place.is_area:
            return Finding("place", "same area", f"both in {place.name}", common.get(place.thing, 0))
        return Finding("place", "same place", f"both at {place.name}, 0 km apart", common.get(place.thing, 0))
    for x, y in ((x, y) for x in a.places for y in b.places if not (x.is_area or y.is_area)):
        if tokens(x.name) and (tokens(x.name) <= tokens(y.name) or tokens(y.name) <= tokens(x.name)):
            return Finding("place", "near", f"at {x.name} and {y.name}, one name within the other")
    distance = min((d for x in a.places for y in b.places if (d := kilometres(x, y)) is not None), default=None)
    if distance is not None and distance <= CITY:
        return Finding("place", "near", f"{a.places[0].name} and {b.places[0].name} are {distance:.0f} km apart")
    if distance is None and {p.country for p in a.places} & {p.country for p in b.places}:
        if any(p.is_area for p in (*a.places, *b.places)):
            return Finding("place", "one within the other", "")
        return Finding("place", "other names", f"at {a.places[0].name} and at {b.places[0].name}")
    told = f", {distance:.0f} km apart" if distance is not None else ""
    return Finding("place", "elsewhere", f"at {a.places[0].name} and at {b.places[0].name}{told}")


def gap(a: Told, b: Told) -> int | None:
    """Days between two intervals: 0 when they meet, None when one is unknown."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    return max(a.first - b.last, b.first - a.last, 0)


def span(claim: Told) -> int:
    """How many days the interval has; 0 for an unknown one."""
    return claim.last - claim.first + 1 if claim.first is not None and claim.last is not None else 0


def _between_texts(a: Told, b: Told) -> int:
    """Days between two texts that tell undated news; 0 where that says nothing."""
    is_news = a.issued and b.issued and a.layer == b.layer == "current" and not (a.is_dated or b.is_dated)
    return abs((a.issued or 0) - (b.issued or 0)) if is_news else 0


def times(a: Told, b: Told) -> Finding:
    """When against when."""
    apart = gap(a, b)
    if apart is None:
        between = _between_texts(a, b)
        told = f"undated, in texts {between} days apart"
        return Finding("time", "apart, inferred", told) if between > _NEWS else Finding("time", "unknown", "")
    is_inferred = a.is_inferred or b.is_inferred
    longest, shortest = max(span(a), span(b)), min(span(a), span(b))
    if apart:
        if apart == 1 and longest <= 2:
            return Finding("time", "a day apart", "1 day apart")
        level = "apart, inferred" if is_inferred else "apart"
        return Finding("time", level, f"{apart} days apart{', one of them counted by the reader' * is_inferred}")
    if longest == 1:
        told = "0 days apart" + (", one of them counted by the reader" if is_inferred else "")
        return Finding("time", "same day, inferred" if is_inferred else "same day", told)
    if longest > LONG or longest > 8 * shortest:
        return Finding("time", "one within the other", "")
    return Finding("time", "overlapping days", "the days overlap")


def means(a: Told, b: Told) -> Finding:
    """With what against with what: two tellings of *cluster munitions* are likelier one."""
    shared = a.means & b.means
    if shared:
        return Finding("means", "same means", f"both tell of {' '.join(sorted(shared))}")
    return Finding("means", "other means" if a.means and b.means else "unknown", "")


def toll(a: Mapping[str, Told], b: Mapping[str, Told]) -> Finding:
    """The numbers told with two acts, by what is counted."""
    shared = sorted(set(a) & set(b))
    if not shared:
        return Finding("toll", "unknown", "")
    for type_ in shared:
        if a[type_].best is not None and a[type_].best == b[type_].best:
            return Finding("toll", "same number", f"both tell of {a[type_].best:,.0f} {type_}")
    for type_ in shared:
        if _meets(a[type_], b[type_]):
            return Finding("toll", "within the other's bounds", f"the numbers of {type_} can be one")
    return Finding("toll", "other number", f"they tell other numbers of {shared[0]}")


def _meets(a: Told, b: Told) -> bool:
    (low, high), (other_low, other_high) = reach(a), reach(b)
    return low <= other_high and other_low <= high


def reach(figure: Told) -> tuple[float, float]:
    """From where to where a number can lie; a bound leaves its other side open."""
    low = figure.low if figure.low is not None else figure.best if figure.high is None else 0.0
    high = figure.high if figure.high is not None else figure.best if figure.low is None else None
    if figure.bound in ("about", "nearly", "some") and figure.best is not None:
        low, high = 0.85 * figure.best, 1.15 * figure.best
    return low or 0.0, math.inf if high is None else high


def words(a: Told, b: Told, rarity: Counts) -> Finding:
    """The words of two claims, the rare ones counting more."""
    shared, every = a.content & b.content, a.content | b.content
    if not every:
        return Finding("words", "something in common", "")
    share = sum(rarity.get(w, 1.0) for w in shared) / sum(rarity.get(w, 1.0) for w in every)
    if share >= 0.85:
        return Finding("words", "almost the same", "the words are almost the same")
    if share >= 0.45:
        return Finding("words", "much in common", f"{share:.0%} of the words are shared")
    if share >= 0.15:
        return Finding("words", "something in common", "")
    return Finding("words", "nothing in common", "hardly a word is shared")
