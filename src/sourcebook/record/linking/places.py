"""Which place names are one place: the gazetteer's entry, the name, the country and the distance.

A name with another word of kind ("Shusha District", "Ganja airport", "northern Israel") is another place than the
town or country itself, though the gazetteer leads to one entry. Places of two countries are never compared.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from sourcebook.record.linking._blocking import pairs
from sourcebook.record.linking._claims import CITY, Where, fold, kilometres, place_id
from sourcebook.record.linking._clusters import Link, sorted_out
from sourcebook.record.linking._names import kind_words, rough
from sourcebook.record.linking._scoring import Finding, Score, model

__all__ = ["RULE", "link"]

RULE = "linking/places 1"
_POINT = 2.0
"""Kilometres within which two entries name one spot."""


def link(places: Iterable[Where], kept_apart: frozenset[tuple[str, str]] = frozenset()) -> list[Link]:
    """Links between the names of places, each name and country taken once."""
    known: dict[str, Where] = {}
    for place in places:
        id_ = place_id(place.name, place.country)
        if id_ not in known or (place.entry and not known[id_].entry):
            known[id_] = place
    weights = model("place")
    near = pairs(known.values(), _keys, lambda p: (p.country, p.entry, fold(p.name), p.name))
    scored = ((place_id(a.name, a.country), place_id(b.name, b.country), _score(a, b)) for a, b in near)
    told = ((a, b, score) for a, b, score in scored if score)
    return sorted_out(told, weights.unsure, weights.sure, kept_apart)


def _keys(place: Where) -> Iterator[Hashable]:
    if place.entry:
        yield place.country, place.entry
    yield place.country, rough(_bare(place))
    if place.lat is not None and place.lon is not None:
        yield place.country, round(place.lat * 20), round(place.lon * 20)


def _bare(place: Where) -> str:
    """The name without its words of kind."""
    return " ".join(w for w in fold(place.name).replace("-", " ").split() if w not in kind_words())


def _kinds(place: Where) -> frozenset[str]:
    """Which sorts of place the name says it is; an area may call itself region, area or territory or nothing."""
    said = {_kind(w) for w in fold(place.name).replace("-", " ").split() if w in kind_words()}
    return frozenset(said - ({"area"} if place.is_area else {"town"}))


def _kind(word: str) -> str:
    """Districts are districts by any word, but a river is no valley and the north is not the south."""
    sort = kind_words()[word]
    return sort if sort in ("district", "area", "town", "front") else word.removesuffix("ern").removesuffix("s")


def _score(a: Where, b: Where) -> Score | None:
    if not a.country or a.country != b.country or _kinds(a) != _kinds(b) or not (_is_name(a) and _is_name(b)):
        return None
    if a.entry and a.entry == b.entry:
        entry = Finding("entry", "one gazetteer entry", f"{a.name} and {b.name} are names of one gazetteer entry")
    else:
        level = "two entries" if a.entry and b.entry else "unknown"
        entry = Finding("entry", level, "the gazetteer has them as two places" if level == "two entries" else "")
    return model("place").score([entry, _names(a, b), _distance(a, b)])


def _is_name(place: Where) -> bool:
    """A name alone, not a phrase around it ("Stepanakert's neighbourhoods")."""
    words = [w for w in place.name.split() if fold(w) not in kind_words()]
    return bool(words) and all(w[:1].isupper() for w in words) and "'" not in place.name and "’" not in place.name


def _names(a: Where, b: Where) -> Finding:
    if _bare(a) == _bare(b):
        return Finding("name", "same but for spelling", "the names differ in nothing but spelling")
    if rough(_bare(a)) == rough(_bare(b)):
        return Finding("name", "transliterated", "one name in two transliterations")
    return Finding("name", "different", "")


def _distance(a: Where, b: Where) -> Finding:
    distance = kilometres(a, b)
    if distance is None:
        return Finding("distance", "unknown", "")
    told = f"{distance:.0f} km apart"
    return Finding("distance", "at one point" if distance <= _POINT else "near" if distance <= CITY else "far", told)
