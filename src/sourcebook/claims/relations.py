"""Relations: standing ties, from the frames of kind ``relation``, and offices from titles beside names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from sourcebook.claims._claim import draft
from sourcebook.claims._frame_file import Frame, lexicon
from sourcebook.claims._leaders import holders_of, is_person, leaders, mutual
from sourcebook.claims._scene import Scene
from sourcebook.claims._trial import kinds_of
from sourcebook.claims.circumstance import time_cell, time_of
from sourcebook.claims.clauses import Argument, clause_of, preposition, referent
from sourcebook.claims.frames import Match, Matched
from sourcebook.claims.roles import roles_of
from sourcebook.model import Claim, Language, Role, Sentence, TimeCell, Token

__all__ = ["find_relations"]

_MAX_CLIMB = 6
_ONE_SIDED = frozenset({"controls", "diaspora", "ally", "occupies", "mediates"})
"""Relations that are worth recording with one party: "rebel-held districts", "Iran-backed militias"."""


def find_relations(matched: Matched) -> Iterator[tuple[Match, Claim]]:
    """The relations of one sentence, each with the match it came from."""
    scene = matched.scene
    ties = [m for m in matched.matches if m.frame.kind == "relation"]
    led = {m.predicate.i for m in ties if m.frame.type == "leads"}
    for match in (*ties, *_offices(scene), *(m for m in leaders(scene) if m.predicate.i not in led), *mutual(scene)):
        claim = _relation(match, scene)
        if _is_whole(claim) and not _with_none(match, scene):
            yield match, claim


def _relation(match: Match, scene: Scene) -> Claim:
    time = time_of(match, scene, ()) if _is_stated(match, scene) else None
    roles = _distinct(roles_of(_with_sides(match, scene), scene))
    claim = draft(match, scene, _with_state(roles) if match.frame.type == "office" else roles)
    return replace(claim, time=time_cell(time, scene.text) if time else TimeCell())


def _with_state(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """The roles of an office: what only the title names is the state, or part of it, of whoever holds it."""
    holder = next((r for r in roles if r.role == "source"), None)
    if holder is None:
        return roles
    return tuple(_of_state(r, holder) if r.role == "target" else r for r in roles)


def _of_state(target: Role, holder: Role) -> Role:
    is_holder = target.name == holder.name and target.words is not None
    name = target.words.exact if is_holder and target.words else target.name
    if (target.country or target.sector) and not is_holder:
        return target
    known = holder.country is not None and holder.sector == "GOV"
    return replace(target, name=name, country=holder.country, sector="GOV" if known else None)


def _with_sides(match: Match, scene: Scene) -> Match:
    """A mediation with those between whom it is: who meets, signs or is bound by what is mediated."""
    if match.frame.type != "mediates" or match.role("target") or match.role("party"):
        return match
    brokers = {a.meant for a in match.role("source")}
    slots = (_others(held, brokers, scene) for held in _above(match.predicate.i, scene))
    dealt_with = match.predicate.slot("object") or match.predicate.slot("in")
    found = next(filter(None, slots), dealt_with)
    return replace(match, roles=(*match.roles, *(("target", a) for a in found)))


def _above(i: int, scene: Scene) -> Iterator[tuple[Argument, ...]]:
    """Who acts, then to whom it is done, in each clause above a word."""
    token = scene.sentence[i]
    for _ in range(_MAX_CLIMB):
        if token.head < 0:
            return
        token = scene.sentence[token.head]
        if token.upos == "VERB":
            view = scene.view(token.i)
            yield from (view.slot("subject"), view.slot("object"))


def _others(held: tuple[Argument, ...], brokers: set[int], scene: Scene) -> tuple[Argument, ...]:
    """The actors of a slot, none of whom mediates."""
    others = tuple(a for a in held if a.meant not in brokers and "$actor" in kinds_of(a.meant, scene))
    return others if len(others) == len(held) else ()


def _is_stated(match: Match, scene: Scene) -> bool:
    """Does the clause state the tie? One only named in passing ("President X said on Friday") has not its time."""
    return clause_of(scene.sentence, match.predicate.i) == match.predicate.i or match.predicate.support >= 0


def _distinct(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Nobody is tied to itself, and a tie between parties is theirs alone."""
    if any(r.role == "party" for r in roles):
        return tuple(r for r in roles if r.role == "party")
    sources = {(r.words.start, r.words.end) for r in roles if r.role == "source"}
    return tuple(r for r in roles if r.role != "target" or (r.words.start, r.words.end) not in sources)


def _is_whole(claim: Claim) -> bool:
    held = [r.role for r in claim.roles]
    if claim.type in _ONE_SIDED and held:
        return True
    return ("source" in held and "target" in held) or "party" in held


def _with_none(match: Match, scene: Scene) -> bool:
    """Is the other side nobody: "a member of no alliance"?"""
    others = [a.token for role, a in match.roles if role == "target"]
    return any("PronType=Neg" in t.feats for i in others for t in scene.sentence.dependents(i, "det"))


# ── offices ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Titles:
    nouns: frozenset[str]
    ranks: frozenset[str]
    parts: frozenset[str]
    frame: Frame


@cache
def _titles(language: Language) -> _Titles:
    data = language.section("offices")
    frame = lexicon(language).named["frames/relations#office"]
    return _Titles(frozenset(data["nouns"]), frozenset(data["ranks"]), frozenset(data["parts"]), frame)


def _offices(scene: Scene) -> Iterator[Match]:
    titles, sentence = _titles(scene.language), scene.sentence
    if titles.nouns.isdisjoint(sentence.lemmas) and titles.ranks.isdisjoint(sentence.lemmas):
        return
    for token in sentence:
        if token.upos not in ("NOUN", "PROPN"):
            continue
        words = {scene.compounds.get(token.i, ""), token.lemma.lower()}
        is_rank = titles.nouns.isdisjoint(words)
        if is_rank and titles.ranks.isdisjoint(words):
            continue
        tokens = (token.i, *_title_words(sentence, token, titles))
        for holder in holders_of(sentence, token):
            body = _body(sentence, token, holder, titles)
            if body is not None or not is_rank:
                source, target = (
                    Argument(holder, holder),
                    Argument(body or token.i, referent(sentence, body or token.i)),
                )
                yield Match(titles.frame, scene.view(token.i), tokens, (("source", source), ("target", target)), 1)


def _title_words(sentence: Sentence, title: Token, titles: _Titles) -> Iterator[int]:
    """The other words of the title: "prime" minister, "defence" secretary, secretary "of state"."""
    for token in sentence.dependents(title.i, "amod", "compound", "nmod:desc"):
        if token.name == "O" and token.i < title.i:
            yield token.i
    for token in sentence.dependents(title.i, "nmod"):
        if token.lemma.lower() in titles.parts and preposition(sentence, token.i) == "of":
            yield token.i


def _body(sentence: Sentence, title: Token, holder: int, titles: _Titles) -> int | None:
    """The state or body of the office: its possessor, its "of", its modifier, or the "of" of the name."""
    below = [
        *sentence.dependents(title.i, "nmod", "compound", "amod"),
        *sentence.dependents(holder, "nmod", "compound"),
    ]
    for token in below:
        named = token.name.endswith(("LOC", "ORG", "NORP")) or (token.relation == "nmod" and token.upos == "NOUN")
        named = named or (token.deprel == "nmod:poss" and token.upos == "PRON")  # "*their* spokesman X"
        with_case = preposition(sentence, token.i) in ("of", "in", "for", "bare")
        apart = token.i not in (title.i, holder) and token.lemma.lower() not in titles.parts
        if named and with_case and apart and not is_person(token):
            return token.i
    return None
