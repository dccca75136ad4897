"""From a match to a claim: its words, its trigger and its identifier."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from sourcebook.claims._scene import Scene
from sourcebook.claims.clauses import Argument, phrase, preposition
from sourcebook.claims.frames import Match
from sourcebook.model import Claim, Evidence, PlaceCell, Role, Sentence, TimeCell

__all__ = ["clause_words", "draft", "identified", "trigger_words"]

_WORDLESS = re.compile(r"['’]s|\W*", re.IGNORECASE)
_TRIGGER_GAP = 3
"""The words of a set phrase make one trigger when at most so many other words stand between them."""


def draft(
    match: Match,
    scene: Scene,
    roles: tuple[Role, ...],
    places: tuple[PlaceCell, ...] = (),
    time: TimeCell = TimeCell(),  # noqa: B008 - a frozen value
) -> Claim:
    """A claim of the match's kind and type with its roles; cells that the sentence does not fill are left empty."""
    frame = match.frame
    return Claim(
        id="",
        document=scene.parse.document.id,
        kind=frame.kind,  # type: ignore[arg-type]
        type=frame.type,
        words=clause_words(match, scene),
        trigger=trigger_words(match, scene),
        roles=roles,
        places=places,
        time=time,
        mode=frame.mode,
        rule=frame.rule,
    )


def trigger_words(match: Match, scene: Scene) -> Evidence:
    """The words that name the act: the frame's phrase, or its head word where the phrase is torn apart."""
    sentence, tokens = scene.sentence, sorted(match.tokens)
    at = tokens.index(match.predicate.i)
    low = high = at
    while high + 1 < len(tokens) and tokens[high + 1] - tokens[high] <= _TRIGGER_GAP:
        high += 1
    while low > 0 and tokens[low] - tokens[low - 1] <= _TRIGGER_GAP:
        low -= 1
    return Evidence.of(scene.text, sentence[tokens[low]].start, sentence[tokens[high]].end)


def clause_words(match: Match, scene: Scene) -> Evidence:
    """The shortest stretch with the trigger and the core arguments that stand near it."""
    arguments = {a.token for _, a in match.roles} | {a.token for a in _said_of(match, scene)}
    tokens = {*match.tokens, *arguments}
    if match.predicate.support >= 0:
        tokens.add(match.predicate.support)
    sentence, words = scene.sentence, scene.sentence.tokens
    spans = [phrase(sentence, t) if t in arguments else (words[t].start, words[t].end) for t in tokens]
    return Evidence.of(scene.text, min(s for s, _ in spans), max(e for _, e in spans))


def _said_of(match: Match, scene: Scene) -> tuple[Argument, ...]:
    """Arguments that the frame asks for although they fill no role: "took control *of the port*"; never a date."""
    frame, view = match.frame, match.predicate
    places = {c.place for c in (*frame.needs, *frame.any)} | {"object"}
    held = [a for name in places - {"subject", "clause"} for a in view.slot(name)]
    held += [a for i in {*match.tokens} - {view.i} for a in _of_noun(view.sentence, i, places)]
    words = view.sentence.tokens
    return tuple([a for a in held if a.token not in scene.times and words[a.token].upos not in ("VERB", "AUX")])


def _of_noun(sentence: Sentence, i: int, places: set[str]) -> Iterator[Argument]:
    """What fills places of a noun of the phrase, as far as prepositions go."""
    return (Argument(t.i, t.i) for t in sentence.dependents(i, "nmod") if preposition(sentence, t.i) in places)


def identified(claim: Claim) -> Claim:
    """The claim with its identifier: a hash of document, kind, type, spans and value, the same at every reading.

    Roles without a word are left out: in broken text a possessive's "'s" may stand where its noun should.
    """
    claim = replace(claim, roles=tuple(r for r in claim.roles if not _WORDLESS.fullmatch(r.words.exact)))
    number = claim.number
    parts = [
        claim.document,
        claim.kind,
        claim.type,
        f"{claim.words.start}-{claim.words.end}",
        f"{claim.trigger.start}-{claim.trigger.end}" if claim.trigger else "",
        *(f"{p.words.start}-{p.words.end}" for p in claim.places),
        *(f"{r.role}:{r.words.start}-{r.words.end}:{r.name}" for r in claim.roles),
        f"{number.words.start}:{number.low}:{number.best}:{number.high}" if number else "",
    ]
    return replace(claim, id=hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16])
