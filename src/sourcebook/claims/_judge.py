"""How a claim is meant and who says so, from the words around its trigger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sourcebook.claims._inherit import Found
from sourcebook.model import Language, Mentions, Parse

__all__ = ["judged", "optional"]


def judged(found: Found, parse: Parse, mentions: Mentions, language: Language) -> Found:
    """The claim with its status, layer and speakers, and why in its note."""
    claim, sentence = found.claim, found.scene.sentence
    commitment, speakers = optional("commitment", "commitment"), optional("speakers", "speakers")
    if commitment is not None:
        status, layer, why = commitment(sentence, found.token, parse, mentions, language)
        claim = replace(claim, status=status, layer=layer, note=claim.note or why)
    if speakers is not None:
        claim = replace(claim, speakers=speakers(sentence, found.token, parse, mentions, language))
    return replace(found, claim=claim)


@cache
def optional(module: str, name: str) -> Callable[..., Any] | None:
    """A function of a claims module that may not be there yet."""
    if find_spec(f"sourcebook.claims.{module}") is None:
        return None
    found: Callable[..., Any] = getattr(import_module(f"sourcebook.claims.{module}"), name)
    return found
