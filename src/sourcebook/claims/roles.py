"""Who takes part: the arguments of a match as roles, each with its words, name, country and sector."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.claims._frame_file import lexicon
from sourcebook.claims._scene import Scene
from sourcebook.claims.clauses import Argument, phrase
from sourcebook.claims.frames import Match
from sourcebook.model import Actor, Evidence, Role

__all__ = ["argument_roles", "roles_of"]

_ARTICLES = ("the ", "a ", "an ")


def roles_of(match: Match, scene: Scene) -> tuple[Role, ...]:
    """The roles of a match in text order of their frame; a collective gives one entry for each of its members."""
    found: list[Role] = []
    for role, argument in match.roles:
        found += [r for r in argument_roles(role, argument, scene) if r not in found]
    return tuple(found)


def argument_roles(role: str, argument: Argument, scene: Scene) -> Iterator[Role]:
    """An argument as a role: the words as printed, the name of what is meant."""
    printed = scene.actors.get(argument.token, [])
    meant = printed or scene.actors.get(argument.meant, [])
    if role == "instrument" or not meant:
        yield _by_phrase(role, argument, scene)
        return
    for actor in meant:
        start, end = (actor.start, actor.end) if printed else phrase(scene.sentence, argument.token)
        yield Role(role, Evidence.of(scene.text, start, end), actor.name, actor.country, actor.sector)


def _by_phrase(role: str, argument: Argument, scene: Scene) -> Role:
    """A role nobody resolved: its noun phrase, with the country of who or what is named in it."""
    start, end = phrase(scene.sentence, argument.token)
    words = Evidence.of(scene.text, start, end)
    named_from, named_to = phrase(scene.sentence, argument.meant)
    name = _name_beside(argument.meant, scene) or _bare(scene.text[named_from:named_to])
    if role == "instrument":
        return Role(role, words, name)
    inside = _actor_inside(scene, named_from, named_to)
    if inside and _is_deed(argument.meant, scene):
        return Role(role, words, inside.name, inside.country, inside.sector)
    places = scene.places.get(argument.meant, ())
    country = inside.country if inside else (places[0].country if places else None)
    return Role(role, words, name, country, inside.sector if inside and inside.kind != "country" else None)


def _name_beside(i: int, scene: Scene) -> str:
    """The name of a place that stands after its noun: the second city, *Juba*, was in their hands."""
    beside = [t.i for t in scene.sentence.dependents(i, "appos") if t.i in scene.places and t.upos == "PROPN"]
    is_common = scene.sentence[i].upos == "NOUN" and i not in scene.actors
    return scene.places[beside[0]][0].name if is_common and beside else ""


def _is_deed(i: int, scene: Scene) -> bool:
    """Does a phrase name what somebody does, so that somebody is meant: "*Turkey's offensive* was condemned"?"""
    return scene.sentence[i].lemma.lower() in lexicon(scene.language).classes["move"]


def _actor_inside(scene: Scene, start: int, end: int) -> Actor | None:
    """An actor named inside a phrase: Armenian vehicles, residents of Gaza."""
    for actors in scene.actors.values():
        for actor in actors:
            if start <= actor.start and actor.end <= end:
                return actor
    return None


def _bare(words: str) -> str:
    lowered = words.lower()
    article = next((a for a in _ARTICLES if lowered.startswith(a)), "")
    return words[len(article) :]
