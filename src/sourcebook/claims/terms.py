"""Terms: what an agreement, resolution or order obliges or provides.

The words of a term ("withdraw", "corridor", "exchange prisoners") are those of events as well. They state a term
where the sentence speaks of a deal or order and of what is due under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache

from sourcebook.claims._claim import draft
from sourcebook.claims._frame_file import lexicon
from sourcebook.claims._scene import Scene
from sourcebook.claims._trial import kinds_of
from sourcebook.claims.circumstance import place_cell, places_of, time_cell, time_of
from sourcebook.claims.clauses import Argument, clause_of, preposition
from sourcebook.claims.frames import Match, Matched
from sourcebook.claims.roles import roles_of
from sourcebook.model import Claim, Language, Sentence, TimeCell, Token

__all__ = ["find_terms"]

MAX_CLIMB = 6
_BESIDE = frozenset({"conj", "parataxis", "advcl"})
"""What stands beside an order is not ordered."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Section ``terms``: what a deal is called, what puts a clause under it, what makes a clause due.

    ``binding_modals`` oblige by themselves, ``due`` where the sentence names a deal, ``conditional`` where the
    clause stands ``under`` one.
    """

    deals: frozenset[str]
    binding: frozenset[str]
    ordering: frozenset[str]
    due: frozenset[str]
    binding_modals: frozenset[str]
    conditional: frozenset[str]
    under: frozenset[str]
    making: frozenset[str]
    lasting: frozenset[str]
    undertaking: frozenset[str]
    laying: frozenset[str]
    providing: frozenset[str]
    forbidding: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    data = language.section("terms")
    return _Words(*(frozenset(data[field.name]) for field in fields(_Words)))


def find_terms(matched: Matched) -> Iterator[tuple[Match, Claim]]:
    """The terms of one sentence, each with the match it came from; one claim a word."""
    scene = matched.scene
    words = _words(scene.language)
    lemmas = scene.sentence.lemmas
    lists = (words.deals, words.ordering, words.binding_modals, words.undertaking, words.laying, words.forbidding)
    if all(map(lemmas.isdisjoint, lists)) and not _goes_on(scene, words):
        return
    told: dict[int, Match] = {}
    found = [*(m for m in matched.matches if m.frame.kind == "term"), *_ordered(scene, words)]
    for match in sorted(found, key=_general_last):
        at = match.predicate.i
        if at in told or (match.frame.name == "arranges" and not _is_arranged(scene, at, words)):
            continue
        if _is_due(scene, at, words) or _is_made(match, scene, words):
            told[at] = match
    for match in told.values():
        if match.frame.type != "other" or not _says_it_twice(scene, match, told, words):
            yield match, _term(match, scene, words)


def _is_arranged(scene: Scene, i: int, words: _Words) -> bool:
    """Is the thing what a deal sets up, neither a body with a name nor that by which something is done?"""
    token = scene.sentence[i]
    return token.upos != "PROPN" and preposition(scene.sentence, i) not in words.under


def _says_it_twice(scene: Scene, match: Match, told: Mapping[int, Match], words: _Words) -> bool:
    """Does another term say it: what hangs on "*provides* for", or the verb of which the noun is an argument?"""
    sentence, i = scene.sentence, match.predicate.i
    token = sentence[i]
    bound = (a for t in sentence.dependents(i, "obj", "iobj") for a in sentence.dependents(t.i, "acl"))
    if any(t.i in told for t in (*sentence.dependents(i, "xcomp", "ccomp"), *bound)):
        return True
    introduces = words.binding | words.providing | words.ordering | words.undertaking
    if match.predicate.part == "verb":
        return token.lemma.lower() in introduces and any(t.i in told for t in sentence.dependents(i, "obl", "obj"))
    carried = token.relation in ("nsubj", "obj", "obl", "nmod") and token.head in told
    return carried and sentence[token.head].lemma.lower() not in introduces


_OBLIGING = frozenset({"shall", "be", "have"})
"""Auxiliaries that under a deal oblige whatever the verb: shall leave, is to leave, has to leave."""
_BELOW = frozenset({"ccomp", "xcomp", "acl", "advcl"})
_DOUBTING = frozenset({"may", "might", "could", "would"})
_WILL = frozenset({"will"})
_FOR_OTHERS = frozenset({"broker", "negotiate", "impose"})
"""Verbs of those who make a deal that binds others."""
_SIGNING = frozenset({"sign", "provide", "stipulate", "initial"})
_SENTENCES = 3
"""So many sentences after one that names a deal may go on telling its terms."""


def _goes_on(scene: Scene, words: _Words) -> bool:
    """Did a sentence not far before, in the same paragraph, tell of a deal?"""
    before = scene.parse.sentences[max(0, scene.number - _SENTENCES) : scene.number]
    told = [s for s in before if not words.lasting.isdisjoint(s.lemmas)]
    return bool(told) and "\n" not in scene.text[told[-1].end : scene.sentence.start]


def _goes_on_telling(scene: Scene, words: _Words) -> bool:
    """Did the sentence before bind somebody: "the parties undertake ...", "shall ...", "signed the accord"?"""
    if not _goes_on(scene, words):
        return False
    before = scene.parse.sentences[scene.number - 1]
    binding = words.undertaking | words.binding_modals | words.ordering | _SIGNING
    return any(t.lemma.lower() in binding for t in before)


def _is_bound(scene: Scene, i: int, words: _Words) -> bool:
    """Does the sentence, or one that it goes on from, name a deal besides the word itself?"""
    return _names_deal(scene, words, besides=i) or _goes_on(scene, words)


def _is_made(match: Match, scene: Scene, words: _Words) -> bool:
    """ "A ceasefire announced by both sides", "the truce that they concluded": the deal itself is what is agreed."""
    sentence, i = scene.sentence, match.predicate.i
    if match.frame.type not in ("ceasefire", "peacekeeping", "corridor") or match.predicate.part != "noun":
        return False
    beside = [*sentence.dependents(i, "acl")]
    if sentence[i].relation in ("obj", "nsubj") and sentence[i].head >= 0:
        beside.append(sentence[sentence[i].head])
    return any(t.lemma.lower() in words.making for t in beside)


def _ordered(scene: Scene, words: _Words) -> Iterator[Match]:
    """What is ordered, undertaken or due is a term whatever its verb: "ordered the units to enter the town"."""
    frame = lexicon(scene.language).named["frames/terms#obliges"]
    for token in scene.sentence:
        if token.upos != "VERB":
            continue
        bearer = _modal_bearer(scene, token).i
        due = _is_modal(scene, bearer, _OBLIGING) and _is_bound(scene, token.i, words)
        due = due or (_is_modal(scene, bearer, _WILL) and _goes_on_telling(scene, words))
        if due or _is_ordered(scene, token, words) or _is_provided(scene, token, words):
            view = scene.view(token.i)
            roles = tuple(("source", a) for a in view.slot("subject"))
            yield Match(frame, view, (token.i,), roles, 0)


def _first(sentence: Sentence, token: Token) -> Token:
    """The first of coordinated verbs: what stands over it stands over all ("undertakes to leave and *to pay*")."""
    for _ in range(MAX_CLIMB):
        if token.head < 0 or not (token.relation == "conj" or _is_listed(sentence, token)):
            break
        token = sentence[token.head]
    return token


def _is_listed(sentence: Sentence, token: Token) -> bool:
    """Is an infinitive after a comma one more of a list although the tree takes it for a purpose?"""
    if token.relation != "advcl" or not any(t.text == "," and t.i < token.i for t in sentence.dependents(token.i)):
        return False
    return all(any(t.lemma == "to" for t in sentence.dependents(v, "mark")) for v in (token.i, token.head))


def _modal_bearer(scene: Scene, token: Token) -> Token:
    """The verb whose auxiliary a coordinated verb shares: "are to register and *hand in* their arms"."""
    own = scene.sentence.dependents(token.i, "aux", "nsubj", "mark")
    return token if own else _first(scene.sentence, token)


def _is_ordered(scene: Scene, token: Token, words: _Words) -> bool:
    """Is the verb what somebody orders or undertakes: "ordered them *to leave*", "laid down that arms *be stored*"?"""
    sentence = scene.sentence
    first = _first(sentence, token)
    marks = {t.lemma for t in sentence.dependents(token.i, "mark")}
    if token.i == first.i + 2 and not marks:  # "to prevent and *punish* incitement" is one term
        return False
    if token.relation == "conj" and "that" in marks and first.lemma.lower() in words.ordering:
        return True  # "ordered an alert, and that the garrison *stay*"
    if first.head < 0 or first.deprel not in _BELOW:
        return False
    return _orders(scene, sentence[first.head], first, words)


def _orders(scene: Scene, head: Token, first: Token, words: _Words) -> bool:
    """Does a word order, undertake, lay down or agree the clause that hangs on it?"""
    sentence, lemma = scene.sentence, head.lemma.lower()
    marks = {t.lemma for t in sentence.dependents(first.i, "mark")}
    objects = [t for t in sentence.dependents(head.i, "obj", "iobj", "nsubj") if t.deprel != "nsubj"]
    if any(t.lemma.lower() in _DOUBTING for t in sentence.dependents(head.i, "aux")):
        return False
    if first.relation == "acl" and head.upos == "NOUN" and head.relation == "obl":  # "came with orders to shoot"
        return False
    if first.relation == "advcl":
        agreed = lemma in words.making and "for" in marks and any(t.lemma.lower() in words.deals for t in objects)
        issued = "that" in marks and any(t.lemma.lower() in words.ordering for t in objects)
        asked = "to" in marks and any("$actor" in kinds_of(t.i, scene) for t in objects)
        return agreed or issued or (asked and lemma in words.ordering)
    if lemma in words.ordering:
        return True
    if lemma in words.undertaking:
        return "to" in marks or first.relation == "xcomp"
    laid = lemma in words.laying and any(t.lemma == "down" for t in sentence.dependents(head.i))
    return laid and first.relation == "ccomp"


def _is_provided(scene: Scene, token: Token, words: _Words) -> bool:
    """Does the deal itself provide it: "the accord *grants* the north a seat", "it *gives* them the ports"?"""
    if token.lemma.lower() not in words.providing or token.relation in ("acl", "amod"):
        return False
    subjects = [scene.sentence[a.meant] for a in scene.view(token.i).slot("subject")]
    named = any(t.lemma.lower() in words.lasting for t in subjects)
    return named or (any(t.lemma.lower() == "it" for t in subjects) and _goes_on(scene, words))


def _general_last(match: Match) -> tuple[bool, int]:
    return match.frame.type == "other", match.predicate.i


def _with_bound(match: Match, scene: Scene, words: _Words) -> Match:
    """The match with those who are bound: where its own clause names none, who undertakes it or made the deal."""
    if any(role in ("source", "party") for role, _ in match.roles):
        return match
    used = {a.meant for _, a in match.roles}
    i = match.predicate.i
    bound = _givers(i, scene) or _undertakers(i, scene, words) or _makers_around(i, scene, words)
    named = tuple(("source", a) for a in bound if a.meant not in used and "$actor" in kinds_of(a.meant, scene))
    return replace(match, roles=(*match.roles, *named)) if named else match


def _givers(i: int, scene: Scene) -> tuple[Argument, ...]:
    """Who gives what is due: *both sides* allow access, shall open a corridor."""
    token = scene.sentence[i]
    verb = scene.sentence[token.head] if token.relation == "obj" and token.upos == "NOUN" else token
    givers = scene.view(verb.i).slot("subject") if verb.i != i and verb.upos == "VERB" else ()
    return givers if any("$actor" in kinds_of(a.meant, scene) for a in givers) else ()


def _undertakers(i: int, scene: Scene, words: _Words) -> tuple[Argument, ...]:
    """Who undertakes what stands below: *both sides* agree that prisoners shall be exchanged."""
    at = scene.sentence[i]
    for _ in range(MAX_CLIMB):
        if at.head < 0 or at.relation in ("parataxis", "nsubj"):
            return ()
        at = scene.sentence[at.head]
        if at.upos == "VERB" and at.lemma.lower() in words.undertaking:
            return scene.view(at.i).slot("subject")
    return ()


def _makers_around(i: int, scene: Scene, words: _Words) -> tuple[Argument, ...]:
    """Who made the deal: the term's own noun ("the truce that *they* signed"), else the one its sentence names."""
    deals = [t.i for t in scene.sentence if t.i != i and t.lemma.lower() in words.deals]
    return next((made for noun in (i, *deals) if (made := _makers(noun, scene, words))), ())


def _makers(noun: int, scene: Scene, words: _Words) -> tuple[Argument, ...]:
    sentence = scene.sentence
    verbs = [t for t in sentence.dependents(noun, "acl") if t.upos == "VERB"]
    if sentence[noun].relation == "obj" or sentence[noun].deprel == "nsubj:pass":
        verbs.append(sentence[sentence[noun].head])
    makers = (
        a for t in verbs if t.lemma.lower() in words.making - _FOR_OTHERS for a in scene.view(t.i).slot("subject")
    )
    return tuple(a for a in makers if a.meant != noun)


def _term(match: Match, scene: Scene, words: _Words) -> Claim:
    time = time_of(match, scene, ())
    match = _with_bound(match, scene, words)
    claim = draft(match, scene, roles_of(match, scene))
    return replace(
        claim,
        places=tuple(place_cell(p, scene.text) for p in places_of(match, scene, ())),
        time=time_cell(time, scene.text) if time else TimeCell(),
    )


def _is_due(scene: Scene, i: int, words: _Words) -> bool:
    """Is the word's clause under a deal, ordered, or due by shall, must, will in a sentence that names a deal?"""
    at = scene.sentence[i]
    if at.lemma.lower() in words.deals:
        return False
    if at.lemma.lower() in words.forbidding or _is_due_by_verb(scene, i, words):
        return True
    if _is_ordered(scene, at, words) or _is_provided(scene, at, words):
        return True
    if at.lemma.lower() in words.binding and _has_deal(scene, at, words):
        return True
    return _is_governed(scene, at, words)


def _is_due_by_verb(scene: Scene, i: int, words: _Words) -> bool:
    """Do the auxiliaries of the clause make it due: shall; must, will and "is to" where a deal is told?"""
    clause = _modal_bearer(scene, scene.sentence[clause_of(scene.sentence, i)]).i
    if _is_modal(scene, clause, words.binding_modals) or _has_deal_above(scene, clause, words):
        return True
    if _is_modal(scene, clause, words.due) and _names_deal(scene, words, besides=i):
        return True
    if _is_modal(scene, clause, _OBLIGING) and _goes_on(scene, words):
        return True
    return _is_modal(scene, clause, _WILL) and _goes_on_telling(scene, words)


def _is_governed(scene: Scene, at: Token, words: _Words) -> bool:
    """Does a word further up order it, or provide it under a deal?"""
    for _ in range(MAX_CLIMB):
        if at.head < 0:
            return False
        infinitive = any(t.lemma == "to" for t in scene.sentence.dependents(at.i))
        if at.relation in ("advcl", "parataxis") and not infinitive:
            return False
        ordered = at.relation not in _BESIDE
        at = scene.sentence[at.head]
        if ordered and at.lemma.lower() in words.ordering:
            return True
        if at.lemma.lower() in words.binding and _has_deal(scene, at, words):
            return True
    return False


def _is_modal(scene: Scene, clause: int, modals: frozenset[str]) -> bool:
    """Has the clause one of the auxiliaries: "must", "shall"; "be" only in "are to withdraw", and never "we shall"?"""
    above = scene.sentence[clause]
    governed = above.relation == "xcomp" and above.head >= 0 and scene.sentence[above.head].lemma == "have"
    if governed and "have" in modals:  # "have to pull back"
        return True
    auxiliaries = scene.sentence.dependents(clause, "aux", "cop")
    if not auxiliaries:
        return False
    yet = any(t.lemma == "yet" for t in scene.sentence.dependents(clause, "advmod"))
    if yet or above.lemma == "say" or _is_aim(scene, clause):
        return False  # "has yet to be cleared", "that is to say", "its aim is to hold the road"
    for auxiliary in auxiliaries:
        lemma = auxiliary.lemma.lower()
        following = scene.sentence[auxiliary.i + 1].text.lower()
        following = scene.sentence[auxiliary.i + 2].text.lower() if following == "not" else following
        is_due = lemma not in ("be", "have") or following == "to"
        if lemma in modals and is_due:
            return not any("Person=1" in t.feats for t in scene.sentence.dependents(clause, "nsubj"))
    return False


def _is_aim(scene: Scene, clause: int) -> bool:
    aims = scene.language.section("stances")["aims"]
    return any(t.lemma.lower() in aims for t in scene.sentence.dependents(clause, "nsubj"))


def _has_deal_above(scene: Scene, clause: int, words: _Words) -> bool:
    """Is it said to be so under a deal: "under the accord the rebels would disarm"?"""
    if not _is_modal(scene, clause, words.conditional):
        return False
    below = scene.sentence.dependents(clause, "obl")
    return any(t.lemma.lower() in words.deals and preposition(scene.sentence, t.i) in words.under for t in below)


def _names_deal(scene: Scene, words: _Words, besides: int) -> bool:
    return any(t.lemma.lower() in words.deals and t.i != besides for t in scene.sentence)


def _has_deal(scene: Scene, binder: Token, words: _Words) -> bool:
    below = [*scene.sentence.dependents(binder.i, "nsubj", "obl", "obj")]
    below += [scene.sentence[a.meant] for a in scene.view(binder.i).slot("subject")]
    return any(t.lemma.lower() in words.deals for t in below)
