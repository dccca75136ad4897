"""The words around a name: the site or area they make of it, how an act stands to it, whether it acts itself."""

from __future__ import annotations

import math
from dataclasses import replace

from sourcebook.mentions._place_lines import ARTICLES, ends_line, kind_of
from sourcebook.mentions._place_spotting import Candidate, is_dateline
from sourcebook.mentions._place_words import PlaceWords
from sourcebook.model import Place, Token

__all__ = ["phrase"]

AREAS = {"admin1": "admin1", "admin2": "admin2", "area": "area", "line": "line", "water": "area", "mountain": "area"}
KM_PER_DEGREE = 111.2
LONGEST_TYPE = 4
SITES = frozenset({"site", "facility", "airport", "base", "camp", "road", "line"})
WHOLE = SITES | {"island", "islands", "sea", "lake", "river", "mountains", "strait", "corridor", "area"}
"""Features of places that no body is named after by their name alone."""
_WATERS = frozenset({"sea", "river", "lake", "strait"})
_FILLERS = frozenset({"the", "to"})


def phrase(place: Place, candidate: Candidate, words: PlaceWords, text: str) -> Place:
    """The place as its phrase means it."""
    tokens, first, last = candidate.sentence.tokens, candidate.first, candidate.last
    if place.relation == "actor":
        ground = _is_its_ground(tokens, last, words)
        return replace(place, relation=_relation(tokens, first, words) or "in") if ground else place
    place, last = _withkind_of(place, (tokens, last), words, text)
    place, first = _with_direction(place, (tokens, first), words, text)
    offset = _offset(place, (tokens, first), words)
    if offset is not None:
        return offset
    if ends_line(tokens, (first, candidate.last), words):
        return replace(place, relation="between")
    relation = _relation(tokens, first, words)
    place = _of_site(place, (tokens, first), words) if relation in {"", "of"} else place
    if relation == "near" and tokens[first - 1].text.lower() in words.actor_prepositions:
        return replace(place, relation=relation)  # "the border with Libya"
    if _acts(place, candidate, words) or _lends_its_name((tokens, last), candidate, words, relation):
        return replace(place, relation="actor")
    return replace(place, relation="in" if relation in {"", "of"} else relation)


def _is_its_ground(tokens: tuple[Token, ...], last: int, words: PlaceWords) -> bool:
    """ "The Venezuelan border", "Iranian soil": where, not who; "the Ukrainian border guards" are somebody."""
    after = tokens[last + 1 : last + 2]
    if not after or tokens[last].head != last + 1 or after[0].text.lower() not in words.grounds:
        return False
    return after[0].relation != "compound"


def _lends_its_name(at: tuple[tuple[Token, ...], int], candidate: Candidate, words: PlaceWords, relation: str) -> bool:
    """Part of an organisation's name, or of an agreement's ("the Minsk process"): no place of an act."""
    tokens, last = at
    if last + 1 < len(tokens) and tokens[last + 1].text.lower() in words.named_after_places:
        return True
    whole = candidate.entries and candidate.entries[0].feature in WHOLE
    return candidate.tag == "ORG" and relation in {"", "of"} and not whole


def _withkind_of(place: Place, at: tuple[tuple[Token, ...], int], words: PlaceWords, text: str) -> tuple[Place, int]:
    """ "Idlib province", "Jolo Cathedral", "the Lachin corridor": the words after a name that say what it is."""
    tokens, last = at
    if place.feature == "country":
        return place, last
    for length in range(LONGEST_TYPE, 0, -1):
        following = tokens[last + 1 : last + 1 + length]
        kind = kind_of(following, words) if len(following) == length else ""
        if kind and (place.feature not in _WATERS or kind in AREAS):
            end = following[-1].end
            named = replace(place, end=end, name=text[place.start : end])
            return _sized(named, kind), last + length
    shared = _sharedkind_of((tokens, last), words)
    return (_sized(place, shared) if shared else place), last


def _sharedkind_of(at: tuple[tuple[Token, ...], int], words: PlaceWords) -> str:
    """The area word of "Donetsk or Luhansk region" holds for both names."""
    tokens, last = at
    if last + 3 >= len(tokens) or tokens[last + 1].text not in {"and", "or"} or not tokens[last + 2].text[0].isupper():
        return ""
    kind = kind_of(tokens[last + 3 : last + 4], words)
    return kind if kind in {"admin1", "admin2"} else ""


def _sized(place: Place, kind: str) -> Place:
    precision = AREAS.get(kind, "near")
    if place.feature in {"region", "admin1", "site"} or place.precision in {"line", "area"}:
        return place
    return replace(place, feature=kind, precision=precision if place.lat is not None else "")


def _with_direction(place: Place, at: tuple[tuple[Token, ...], int], words: PlaceWords, text: str) -> tuple[Place, int]:
    """ "north-eastern Syria": a compass word widens a name to a part of an area."""
    tokens, first = at
    start = first
    while start and tokens[start - 1].text == "-" and tokens[start - 1].end == tokens[start].start:
        start -= 1
    before = start - 1
    if before < 0 or tokens[before].text.lower() not in words.directions or tokens[before].end == place.start:
        return place, first
    while before >= 2 and tokens[before - 1].text == "-" and tokens[before - 2].text.lower() in words.directions:
        before -= 2
    begin = tokens[before].start
    name = text[begin : place.end]
    return replace(place, start=begin, name=name, feature=place.feature or "area", precision="area"), before


def _of_site(place: Place, at: tuple[tuple[Token, ...], int], words: PlaceWords) -> Place:
    """ "The airport of Benghazi", "the outskirts of Jenin", "the province of Idlib": what stands before the name."""
    tokens, first = at
    i = _before(tokens, first - 1, ARTICLES)
    if i < 1 or tokens[i].text.lower() != "of" or place.feature == "country":
        return place
    word = tokens[i - 1].text.lower()
    kind = "" if word in words.settlements else kind_of(tokens[i - 1 : i], words)
    return _sized(place, kind) if kind and kind != "line" else place


def _offset(place: Place, at: tuple[tuple[Token, ...], int], words: PlaceWords) -> Place | None:
    """ "12 km south-west of X": the point so far from X, which is near, not exact."""
    tokens, first = at
    i = _before_mark(tokens, first - 1, words)
    if i < 1 or tokens[i].text.lower() not in {"of", "from", "off"}:
        return None
    bearing, i = _bearing(tokens, i - 1, words)
    kilometres = _kilometres(tokens, i, words)
    precision = "near" if place.precision == "place" else place.precision
    if bearing is None:
        return replace(place, relation="offset", precision=precision) if kilometres is not None else None
    if kilometres is None and place.precision != "place" and _is_part(tokens, first):
        return replace(place, precision="area", feature="area" if place.feature == "country" else place.feature)
    if kilometres is None or place.lat is None or place.lon is None:
        return replace(place, relation="near", precision=precision)
    if precision != "near":
        return replace(place, relation="offset")  # so far from a country is not so far from its middle
    north = kilometres * math.cos(math.radians(bearing)) / KM_PER_DEGREE
    east = kilometres * math.sin(math.radians(bearing)) / (KM_PER_DEGREE * math.cos(math.radians(place.lat)))
    lat, lon = round(place.lat + north, 4), round(place.lon + east, 4)
    return replace(place, lat=lat, lon=lon, relation="offset", precision="near")


def _is_part(tokens: tuple[Token, ...], first: int) -> bool:
    """ "The north of Mali" is in Mali; "to the north of Mali" is not."""
    article = next((i for i in range(first - 2, max(first - 7, -1), -1) if tokens[i].text.lower() == "the"), first)
    return article < first - 2 and (article == 0 or tokens[article - 1].text.lower() != "to")


def _before_mark(tokens: tuple[Token, ...], i: int, words: PlaceWords) -> int:
    """The preposition of what is measured from a name or from a mark of it: from X, from the centre of X."""
    i = _before(tokens, i, ARTICLES)
    if i < 2 or tokens[i].text.lower() not in {"of", "with"}:
        return i
    mark = tokens[i - 1].text.lower()
    if mark not in words.settlements and not kind_of(tokens[i - 1 : i], words) and mark not in words.marks:
        return i
    at = _before(tokens, i - 2, ARTICLES)
    return at if at >= 0 and tokens[at].text.lower() in {"of", "from", "off"} else i


def _bearing(tokens: tuple[Token, ...], i: int, words: PlaceWords) -> tuple[float | None, int]:
    """The compass bearing that ends at token ``i``, and the token before it."""
    for length in (3, 1):
        said = "".join(t.text.lower() for t in tokens[max(0, i - length + 1) : i + 1])
        if said in words.bearings:
            return words.bearings[said], _before(tokens, i - length, _FILLERS)
    return None, i


def _before(tokens: tuple[Token, ...], i: int, skipped: frozenset[str]) -> int:
    """The nearest token from ``i`` to the left that is none of some words."""
    while i >= 0 and tokens[i].text.lower() in skipped:
        i -= 1
    return i


def _kilometres(tokens: tuple[Token, ...], i: int, words: PlaceWords) -> float | None:
    if i < 1 or tokens[i].text.lower() not in words.lengths:
        return None
    length = words.lengths[tokens[i].text.lower()]
    at = i - 2 if tokens[i - 1].text.lower() in words.length_words else i - 1
    length *= words.length_words.get(tokens[i - 1].text.lower(), 1.0)
    number = tokens[max(at, 0)].text.replace(",", "").lower()
    said = words.numbers.get(number)
    if said is None and not number.replace(".", "", 1).isdigit():
        return None
    before = tokens[at - 1].text.lower() if at > 0 else ""
    many = words.numbers.get(before, 1.0) if said in (12.0, 100.0) else 1.0
    return length * many * (said if said is not None else float(number))


def _relation(tokens: tuple[Token, ...], first: int, words: PlaceWords) -> str:
    """How an act stands to the place, by the words before it."""
    i = first - 1
    while i >= 0 and (
        tokens[i].text.lower() in {"the", "a", "an"}
        or tokens[i].text.lower() in words.settlements
        or (tokens[i].text.lower() == "of" and i and tokens[i - 1].text.lower() in words.settlements)
    ):
        i -= 1
    for length in (4, 3, 2, 1):
        said = tuple(t.text.lower() for t in tokens[max(0, i - length + 1) : i + 1])
        if len(said) == length and said in words.relations:
            return words.relations[said]
    return ""


def _acts(place: Place, candidate: Candidate, words: PlaceWords) -> bool:
    """A country as the subject of a verb or after "with" and the like, a town as the subject of a verb of speech."""
    if is_dateline(candidate):
        return False
    tokens = candidate.sentence.tokens
    token = next((t for t in tokens[candidate.first : candidate.last + 1] if not _inside(t, candidate)), None)
    while token is not None and token.deprel == "conj" and token.head >= 0:
        token = tokens[token.head]
    if token is None or token.head < 0:
        return False
    said = _preposition(token, candidate)
    if place.feature == "seat":
        return said not in words.whereabouts
    governed = place.feature == "country" or (place.feature == "region" and place.country is not None)
    if governed and said in words.actor_prepositions:
        return True
    verb = tokens[token.head]
    if governed and token.deprel == "nmod:poss":
        return not _is_ground(verb, words)
    if token.deprel != "nsubj" or verb.upos != "VERB" or verb.lemma in words.site_verbs:
        return False
    return place.feature == "country" or (verb.lemma in words.speech_verbs and place.feature not in WHOLE)


def _is_ground(noun: Token, words: PlaceWords) -> bool:
    """Whether what a country owns is a part of it ("Syria's northwest", "Iran's border"), or names a place itself."""
    word = noun.text.lower()
    if noun.name.endswith("LOC"):
        return True
    grounds = (words.type_words, words.settlements, words.directions)
    return any(word in each or word.removesuffix("s") in each for each in grounds)


def _preposition(token: Token, candidate: Candidate) -> str:
    return next((t.text.lower() for t in candidate.sentence.dependents(token.i, "case")), "")


def _inside(token: Token, candidate: Candidate) -> bool:
    return candidate.first <= token.head <= candidate.last
