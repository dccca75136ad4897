"""Where and when: the places and times that belong to one act, by how they hang in the sentence.

Nearest first: what hangs on the act's own word or its clause, then what its own arguments carry (the cathedral
*in Jolo*), then the clauses above it. What hangs on another act belongs to that act.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sourcebook.claims._frame_file import lexicon
from sourcebook.claims._measured import Measured, event_time, is_event, measured
from sourcebook.claims._scene import WHERE, Scene
from sourcebook.claims._which import tells_which
from sourcebook.claims.clauses import clause_of, phrase, preposition, verbs_before
from sourcebook.claims.frames import Match
from sourcebook.model import Evidence, Parse, Place, PlaceCell, Sentence, Time, TimeCell, Token

__all__ = [
    "at_home",
    "beside",
    "described_places",
    "document_date",
    "has_own_place",
    "place_cell",
    "places_of",
    "scene_sites",
    "time_cell",
    "time_of",
    "token_described",
    "token_places",
    "token_time",
]

M = TypeVar("M", Place, Time, int)

PHYSICAL = frozenset(
    {"ASSAULT", "MOBILIZE", "RETREAT", "PROTEST", "COERCE", "SANCTION", "TRANSITION", "AID", "CONSULT", "COOPERATE"}
)
"""Acts that happen at a place; a verbal act has one only where a place hangs on its own verb."""
_POINTS = frozenset({"place", "near"})
"""Precisions of a place whose coordinates are where it is."""
_ORIGIN = frozenset({"from", "out of"})
_LEAVING = frozenset({"RETREAT", "SANCTION", "MOBILIZE", "AID", "withdrawal", "return", "corridor", "aid"})
"""Acts, and terms of a deal, that a place left or reached places."""
_GOING = frozenset({"PROTEST", "CONSULT"})
"""Acts that a place reached places, but not one left: "marched *to* parliament"."""
_INSIDE_WORDS = frozenset({"amod", "compound", "flat", "nmod:poss", "nsubj"})
"""Relations of a place that stands for somebody or is part of another phrase: *Iraqi* army, *Syria*'s jets."""
_SITES = frozenset({"ASSAULT", "PROTEST", "COERCE"})
"""Acts whose target can be where they happen: a shelled hospital, a stormed palace."""
_ENTERED = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT", "CONSULT"})
"""Acts whose object can be where they happen: troops cross a border, leave a town."""
_VAGUE = frozenset({"position", "place", "side", "line", "spot", "location", "scene", "post"})
"""Sites that as an object are none: to take up *positions*."""
_FAR = 99
OWN, INSIDE, ABOVE, TOLD, RELATIVE, DOER = 0, 1, 2, 50, 58, 60
"""How near a circumstance hangs: on the act's clause, inside one of its arguments, on a clause above, on a clause
that tells the act, on one that tells of what the act names, on those who act ("traders *in Delhi* burn ...")."""
_STAY = frozenset({"in", "at", "near", "inside", "outside", "around"})
"""Prepositions that tell where those who act are."""
_CLAUSES = frozenset({"advcl", "ccomp", "acl", "parataxis", "csubj"})
"""Relations of clauses that what hangs in them does not leave."""
_PART_OF = frozenset({"of", "bare"})
_EITHER = frozenset({"either", "each", "both", "other", "one"})
"""Words before a side that is a party and no place."""
_TELLING = frozenset({"when", "as", "after"})


@dataclass(frozen=True)
class _Act:
    """An act as circumstances see it: its word, the verb that carries it, what belongs to others."""

    scene: Scene
    i: int
    support: int = -1
    others: Collection[int] = ()
    doers: Collection[int] = ()
    told: Collection[int] = ()
    """Verbs of clauses that tell the act itself: were killed *when* warplanes *bombed* ..."""


def _telling(scene: Scene, i: int) -> frozenset[int]:
    """Verbs of the "when", "as" and "after" clauses below the clause of token ``i``."""
    sentence = scene.sentence
    clauses = sentence.dependents(clause_of(sentence, i), "advcl")
    return frozenset(
        t.i for t in clauses if any(m.text.lower() in _TELLING for m in sentence.dependents(t.i, "mark", "advmod"))
    )


def _act(match: Match, scene: Scene, acts: Collection[int]) -> _Act:
    doers = {a.token for r, a in match.roles if r in ("source", "party", "mediator")}
    told = _telling(scene, match.predicate.i) if match.frame.type == "ASSAULT" else frozenset()
    return _Act(scene, match.predicate.i, match.predicate.support, acts, doers, told)


def places_of(match: Match, scene: Scene, acts: Collection[int]) -> tuple[Place, ...]:
    """The places of a match's act; ``acts`` are the tokens of all acts in the sentence."""
    places = scene.sites
    if not places:
        return _head_places(scene) if match.frame.type in PHYSICAL else ()
    targets = {a.token for a in match.role("target")} if match.frame.type in _SITES else set()
    ends = _reached(match)
    usable = {t: p for t, p in places.items() if t in targets or _is_where(scene, t, ends)}
    if match.frame.kind == "event" and match.frame.type not in PHYSICAL:
        usable = {t: p for t, p in usable.items() if not _is_bare_argument(scene.sentence, t)}
    ranked = _ranked(_act(match, scene, acts), usable)
    if match.frame.type not in PHYSICAL:
        return _of_words(match, scene, ranked)
    return _nearest(ranked) or _head_places(scene)


def _is_bare_argument(sentence: Sentence, token: int) -> bool:
    """ "Accused *Lagos*": a verb of words has nobody else as its object, whatever the name is."""
    while sentence[token].relation == "conj":
        token = sentence[token].head
    return sentence[token].relation in ("obj", "iobj") and preposition(sentence, token) == "bare"


def _of_words(match: Match, scene: Scene, ranked: list[tuple[int, Place]]) -> tuple[Place, ...]:
    """Where something is said or agreed: at its own verb, at what it names, or where those who say it are or met."""
    for reach in (OWN, DOER, INSIDE, _shared_place(match, scene)):
        near = [(rank, p) for rank, p in ranked if rank == reach and (reach in (OWN, DOER) or p.feature != "country")]
        if near:
            return _nearest(near)
    return ()


def _shared_place(match: Match, scene: Scene) -> int:
    """The rank of places at the verb that shares its subject: "met in Nairobi and *agreed* to talk"."""
    sentence = scene.sentence
    clause = sentence[clause_of(sentence, match.predicate.i)]
    return ABOVE + 1 if clause.relation == "conj" and not sentence.dependents(clause.i, "nsubj") else _FAR


def _head_places(scene: Scene) -> tuple[Place, ...]:
    """The places that the head of a list item names."""
    return tuple(p for i in scene.head for p in scene.places.get(i, ()))


def described_places(
    match: Match, scene: Scene, acts: Collection[int], *, above: bool = False
) -> tuple[PlaceCell, ...]:
    """Where an act happens when no known name says it: "the border region", "a hospital", a village of no gazetteer.

    The words are the place's name. With ``above``, what stands in the clauses above the act counts too.
    """
    if match.frame.type not in PHYSICAL:
        return ()
    targets = {a.token for a in match.role("target")} if match.frame.type in _SITES else set()
    if match.frame.type in _ENTERED:
        objects = {a.token for a in match.predicate.slot("object")}
        targets |= {t for t in objects if scene.sentence[t].lemma.lower() not in _VAGUE}
    return _unnamed(_act(match, scene, acts), _reached(match), targets, TOLD if above else INSIDE)


def _unnamed(
    act: _Act, ends: frozenset[str], targets: Collection[int] = (), reach: int = INSIDE
) -> tuple[PlaceCell, ...]:
    """The nearest places without a known name, of those that hang within reach of the act."""
    scene = act.scene
    hit = [t for t in targets if not _does_other(act, t)]
    found = {t.i: [t.i] for t in scene.grounds if t.i != act.i and _is_unnamed(scene, t, ends, hit)}
    if not found:
        return ()
    ranked = [(rank, token) for rank, token in _ranked(act, found) if rank <= reach]
    best = min((rank for rank, _ in ranked), default=_FAR)
    return tuple(_described(token, scene) for rank, token in ranked if rank == best)


def _does_other(act: _Act, token: int) -> bool:
    """ "The *ministry* raised its toll to 46 killed": who does something else is not where the act happened."""
    word = act.scene.sentence[token]
    return word.deprel == "nsubj" and word.head not in (act.i, act.support)


def _is_unnamed(scene: Scene, token: Token, ends: frozenset[str], targets: Collection[int]) -> bool:
    """Does a token name or describe a place that no place mention covers, and stand where places stand?"""
    i = token.i
    if i in scene.places or i in scene.times or _is_none(scene, i) or _is_party(scene, i):
        return False
    if token.upos == "NOUN" and i in targets:
        return True
    named_by = preposition(scene.sentence, i)
    if named_by not in WHERE and named_by not in ends:
        return False
    return token.upos == "NOUN" or not scene.actors.get(i)


def _is_none(scene: Scene, token: int) -> bool:
    return any(t.text.lower() in ("no", "any") for t in scene.sentence.dependents(token, "det"))


def _is_party(scene: Scene, token: int) -> bool:
    """ "On either side": the sides of a war are no places."""
    sentence = scene.sentence
    if sentence[token].lemma.lower() != "side":
        return False
    return any(t.lemma.lower() in _EITHER for t in sentence.dependents(token, "det", "amod", "nummod"))


def _is_site(token: int, scene: Scene) -> bool:
    return scene.sentence[token].lemma.lower() in lexicon(scene.language).classes["site"]


def _described(token: int, scene: Scene) -> PlaceCell:
    """The words for a place: its phrase up to what else hangs on it: "the station | at New Year"."""
    sentence = scene.sentence
    start, end = phrase(sentence, token)
    after = [
        t for t in sentence.dependents(token, "nmod") if t.i > token and preposition(sentence, t.i) not in _PART_OF
    ]
    first = min((sentence.subtree(t.i)[0] for t in after), default=len(sentence))
    before = [t for t in sentence.dependents(token, "advmod") if t.i < token and t.start >= start]
    start = max((sentence[t.i + 1].start for t in before), default=start)
    words = Evidence.of(scene.text, start, max(sentence[token].end, min(end, sentence[first - 1].end)))
    return PlaceCell(words, words.exact)


def has_own_place(match: Match, scene: Scene, acts: Collection[int]) -> bool:
    """Does a named place hang on the act's own clause or arguments?"""
    places = [t for t in scene.sites if _is_where(scene, t, _ENDS)]
    act = _act(match, scene, acts)
    clauses = _clauses_above(scene, act.i) if places else {}
    return any(_rank(act, clauses, t) <= INSIDE for t in places)


def scene_sites(scene: Scene) -> frozenset[str]:
    """Names of the places narrower than a country in which something in the sentence can happen."""
    usable = (p for t, found in scene.sites.items() if _is_where(scene, t) for p in found)
    return frozenset(p.name for p in usable if p.feature != "country")


def beside(i: int, scene: Scene, *, ahead: bool = False) -> tuple[Place, ...]:
    """The nearest town or area told before token ``i`` in its sentence, where nothing nearer tells the place.

    With ``ahead`` one told later counts too, as long as no semicolon stands between.
    """
    usable = {t: p for t, p in scene.sites.items() if _is_where(scene, t) and t not in scene.line}
    towns = {t: [p for p in found if p.feature != "country"] for t, found in usable.items() if t < i or ahead}
    near = sorted((abs(t - i), t) for t, found in towns.items() if found)
    if not near:
        return ()
    at = near[0][1]
    parted = at > i and any(t.text == ";" for t in scene.sentence.tokens[i:at])
    return () if parted else tuple(towns[at])


def at_home(i: int, scene: Scene, acts: Collection[int] = ()) -> tuple[Place, ...]:
    """Where those are of whom token ``i`` tells, if nothing else says where it happened: "villagers of Tras"."""
    return _nearest(_ranked(_Act(scene, i, others=acts), scene.homes)) if scene.homes else ()


def token_described(i: int, scene: Scene) -> tuple[PlaceCell, ...]:
    """Where what token ``i`` says is, if no known name tells (for claims that no frame made)."""
    return _unnamed(_Act(scene, i, told=_telling(scene, i)), frozenset(), reach=TOLD)


def token_places(i: int, scene: Scene, *, moving: bool = False) -> tuple[Place, ...]:
    """The places of what token ``i`` says (for claims that no frame made); ``moving`` ones are left or reached too."""
    usable = {t: p for t, p in scene.sites.items() if _is_where(scene, t, _ENDS if moving else frozenset())}
    if not usable:
        return _head_places(scene)
    return _nearest(_ranked(_Act(scene, i, told=_telling(scene, i)), usable)) or _head_places(scene)


_ENDS = frozenset({"to", *_ORIGIN})


def _reached(match: Match) -> frozenset[str]:
    """Prepositions of a place left or reached that tell where the act happens."""
    if match.frame.type in _LEAVING or match.frame.mode == "abduct":
        return _ENDS
    return frozenset({"to"}) if match.frame.type in _GOING else frozenset()


def _is_where(scene: Scene, token: int, ends: frozenset[str] = frozenset()) -> bool:
    named_by = preposition(scene.sentence, token)
    if named_by in _ENDS:
        return named_by in ends
    word = scene.sentence[token]
    if word.relation == "compound" and _is_site(word.head, scene):
        return True
    return word.deprel not in _INSIDE_WORDS and not (named_by == "bare" and _is_asked(scene.sentence, token))


def _is_asked(sentence: Sentence, token: int) -> bool:
    """ "Allows *Baghdad* to sell oil", "gave *Athens* money": who is to do or to have something is no place."""
    while sentence[token].relation == "conj":
        token = sentence[token].head
    if sentence[token].relation == "iobj":
        return True
    if sentence[token].relation != "obj":
        return False
    return any(t.i > token and t.upos == "VERB" for t in sentence.dependents(sentence[token].head, "xcomp", "ccomp"))


def _nearest(ranked: list[tuple[int, Place]]) -> tuple[Place, ...]:
    best = min((rank for rank, _ in ranked), default=_FAR)
    near = [place for rank, place in ranked if rank == best]
    countries = {p.country for p in near}
    inside = [(rank, p) for rank, p in ranked if p.feature != "country" and p.country in countries and rank < RELATIVE]
    narrow = min((rank for rank, _ in inside), default=_FAR)
    return tuple([p for rank, p in inside if rank == narrow] or near)


def time_of(match: Match, scene: Scene, acts: Collection[int]) -> Time | None:
    """The time mention that dates a match's act, if one hangs in its sentence."""
    return _dating(_act(match, scene, acts))


def token_time(i: int, scene: Scene) -> Time | None:
    """The time mention that dates what token ``i`` says (for claims that no frame made)."""
    return _dating(_Act(scene, i, told=_telling(scene, i)))


def _dating(act: _Act) -> Time | None:
    parted = measured(act.scene)
    for each in parted:
        if is_event(act.i, each, act.scene):
            own = _day_told(act, parted, INSIDE)
            told = _day_told(_Act(act.scene, each.told), parted)
            return own or event_time(each, told, act.scene, document_date(act.scene.parse))
        if each.time.start and _rank(act, _clauses_above(act.scene, act.i), each.told) <= INSIDE:
            return each.time
    return _day_told(act, parted)


def _day_told(act: _Act, parted: Sequence[Measured], farthest: int = _FAR) -> Time | None:
    """The time that dates an act, leaving aside what is measured from an event, and what hangs too far."""
    apart = {each.time for each in parted}
    told = {i: found for i, found in act.scene.told_times.items() if not tells_which(act.scene.sentence, i, act.i)}
    times = {i: [t for t in found if t not in apart] for i, found in told.items()} if apart else told
    ranked = [(rank, t) for rank, t in _ranked(act, times) if rank <= farthest]
    dated = [(rank, t) for rank, t in ranked if t.start is not None or t.end is not None]
    if dated:
        return min(dated, key=lambda r: (r[0], r[1].precision == "year"))[1]
    if farthest < _FAR:
        return None
    heading = [t for i in act.scene.head for t in act.scene.times.get(i, ()) if t.start is not None]
    return heading[0] if heading else None


def _ranked(act: _Act, mentions: Mapping[int, Sequence[M]]) -> list[tuple[int, M]]:
    if not mentions:
        return []
    clauses = _clauses_above(act.scene, act.i)
    found = []
    for token in sorted(mentions):
        rank = _rank(act, clauses, token)
        if rank < _FAR:
            found += [(rank, mention) for mention in mentions[token]]
    return found


def _rank(act: _Act, clauses: Mapping[int, int], token: int) -> int:
    """How near a mention's head token hangs to an act; ``_FAR`` when it belongs to another act."""
    sentence, at, steps = act.scene.sentence, token, 0
    while at >= 0:
        if at in (act.i, act.support):
            return OWN if steps <= 1 else INSIDE
        if at in clauses:
            return OWN if clauses[at] == 0 else ABOVE + clauses[at]
        if at in act.told:
            return TOLD
        stopped = _stopped(act, clauses, token, at)
        if stopped is not None:
            return stopped
        at, steps = sentence[at].head, steps + (sentence[at].relation != "conj")
    return _FAR


def _stopped(act: _Act, clauses: Mapping[int, int], token: int, at: int) -> int | None:
    """The rank of a mention whose way up to the act ends at a word: at those who act, another act or a clause."""
    sentence, word = act.scene.sentence, act.scene.sentence[at]
    theirs = (at in act.doers and at != token) or (word.deprel == "acl" and word.head in act.doers)
    if theirs and preposition(sentence, _headed(sentence, token)) in _STAY:
        return DOER
    if (at in act.others and at != token) or at in act.doers:
        return _FAR
    if at == token or word.relation not in _CLAUSES:
        return None
    return RELATIVE if word.relation == "acl" and _tells_of(act, clauses, token, at) else _FAR


def _tells_of(act: _Act, clauses: Mapping[int, int], token: int, relative: int) -> bool:
    """Does a relative clause with a place or a time tell of what the act's own clause names: "boats *held in Suez*"?"""
    sentence, noun = act.scene.sentence, act.scene.sentence[relative].head
    if sentence[relative].deprel != "acl" and (
        sentence[noun].upos != "NOUN" or noun in act.doers or preposition(sentence, token) not in _STAY
    ):
        return False
    while noun >= 0 and sentence[noun].upos in ("NOUN", "PROPN", "PRON", "NUM"):
        if noun in (act.i, act.support):
            return True
        noun = sentence[noun].head
    return noun in (act.i, act.support) or clauses.get(noun) == 0


def _headed(sentence: Sentence, i: int) -> int:
    """The head of the phrase that a name is the first part of: "near Akom *village*"."""
    while sentence[i].relation in ("compound", "flat") and sentence[i].head > i:
        i = sentence[i].head
    return i


def _sharing(sentence: Sentence, i: int) -> Iterator[int]:
    """The verbs before that a coordinated one shares its subject with: "entered Goma on Tuesday, burned houses ..."."""
    if sentence[i].relation != "conj" or sentence.dependents(i, "nsubj"):
        return
    for before in verbs_before(sentence, i):
        yield before
        if sentence.dependents(before, "nsubj"):
            return


def _clauses_above(scene: Scene, i: int) -> dict[int, int]:
    """Heads of the act's clause and of the clauses above it, with how many steps up they are."""
    sentence = scene.sentence
    found: dict[int, int] = {}
    at, level = clause_of(sentence, i), 0
    while at >= 0 and at not in found:
        found[at] = level
        level += 1
        for before in _sharing(sentence, at):
            found.setdefault(before, level)
            level += 1
        at = clause_of(sentence, sentence[at].head) if sentence[at].head >= 0 else -1
    return found


# ── cells ────────────────────────────────────────────────────────────────────────────────────────


def place_cell(place: Place, text: str) -> PlaceCell:
    """A place mention as a cell; a country or region has a middle, but no point where anything happened."""
    words = Evidence.of(text, place.start, place.end)
    is_point = place.precision in _POINTS
    return PlaceCell(words, place.name, place.country, place.lat if is_point else None, place.lon if is_point else None)


def time_cell(time: Time, text: str) -> TimeCell:
    """A time mention as a cell: "by" and "until" leave the start open, "since" and "after" the end."""
    words = Evidence.of(text, time.start_offset, time.end_offset)
    start, end = time.start, time.end
    if time.precision == "time" and start and end:
        pass  # before or after an hour is within its day
    elif time.relation in ("by", "until"):
        start = None
    elif time.relation == "before":
        start, end = None, time.start or time.end
    elif time.relation in ("since", "from"):
        end = None
    elif time.relation == "after":
        start, end = time.end or time.start, None
    return TimeCell(start, end, words, time.basis)


def document_date(parse: Parse) -> str | None:
    """The document's own date, if it is known to the day."""
    finding = parse.document.date
    return finding.value[:10] if finding and len(finding.value) >= len("2020-01-01") else None
