"""How a claim is meant and who says so, from the words around its trigger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sourcebook.claims._inherit import Found
from sourcebook.model import Claim, Language, Mentions, Parse

__all__ = ["judged", "optional", "reread"]


def judged(found: Found, parse: Parse, mentions: Mentions, language: Language) -> Found:
    """The claim with its status, layer and speakers, and why in its note."""
    claim, sentence = found.claim, found.scene.sentence
    commitment, speakers = optional("commitment", "commitment"), optional("speakers", "speakers")
    if commitment is not None:
        status, layer, why = commitment(sentence, found.token, parse, mentions, language, claim.kind)
        claim = replace(claim, status=status, layer=layer, note=claim.note or why)
    if speakers is not None:
        claim = replace(claim, speakers=speakers(sentence, found.token, parse, mentions, language))
    return replace(found, claim=claim)


_ANNOUNCED = frozenset({"AID", "RETREAT", "MOBILIZE", "ASSAULT", "SANCTION", "COOPERATE", "CONSULT", "COERCE"})
"""Acts that are still to come when they are announced."""
_OFFERS = frozenset({"AGREE", "CONCEDE", "RETREAT", "AID", "COOPERATE", "CONSULT", "SUPPORT"})
"""Acts that one refuses by saying that one will not do them."""


def reread(found: Found) -> Found:
    """What a type becomes by how it is meant: force announced is a threat, an offer that will not be made a refusal."""
    claim = found.claim
    if claim.kind != "event":
        return found
    if claim.type in _ANNOUNCED and claim.status == "asserted" and _is_announced(found):
        return replace(found, claim=replace(claim, status="foreseen"))
    if claim.type == "ASSAULT" and claim.status in ("foreseen", "hypothetical") and _own_word(claim):
        return replace(found, claim=replace(claim, type="THREATEN", mode="violence"))
    if claim.type in _OFFERS and claim.status == "denied" and _will_not(found):
        return replace(found, claim=replace(claim, type="REJECT", mode="", status="asserted", layer="current"))
    return found


def _is_announced(found: Found) -> bool:
    """Is the act only announced: "announced a withdrawal", "will be sent"?"""
    carrier = found.carrier if found.carrier >= 0 else found.token
    announcing: frozenset[str] = frozenset(found.scene.language.section("clauses")["announcing"])
    return found.scene.sentence[carrier].lemma in announcing


def _own_word(claim: Claim) -> bool:
    """Does the doer itself announce the act?"""
    doers = {r.name for r in claim.roles if r.role == "source"}
    return any(s.name in doers for s in claim.speakers)


def _will_not(found: Found) -> bool:
    sentence = found.scene.sentence
    return any(t.lemma in ("will", "would") or t.text.lower() == "wo" for t in sentence.dependents(found.token, "aux"))


@cache
def optional(module: str, name: str) -> Callable[..., Any] | None:
    """A function of a claims module that may not be there yet."""
    if find_spec(f"sourcebook.claims.{module}") is None:
        return None
    found: Callable[..., Any] = getattr(import_module(f"sourcebook.claims.{module}"), name)
    return found
