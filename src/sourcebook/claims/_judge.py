"""How a claim is meant and who says so, from the words around its trigger."""

from __future__ import annotations

from dataclasses import replace

from sourcebook.claims._commitment_words import commitment_words
from sourcebook.claims._inherit import Found
from sourcebook.claims._tellers import teller
from sourcebook.claims.commitment import commitment
from sourcebook.claims.requests import said_by
from sourcebook.claims.speakers import speakers
from sourcebook.model import Claim, Evidence, Language, Mentions, Parse, Role, Speaker, Status

__all__ = ["judged", "reread"]


def judged(found: Found, parse: Parse, mentions: Mentions, language: Language) -> Found:
    """The claim with its status, layer and speakers, and why in its note.

    A noun that a verb carries ("fighting *could resume*") is meant as its verb is, where the noun itself says nothing.
    """
    claim, sentence = found.claim, found.scene.sentence
    at = said_by(claim.rule, sentence, found.token)
    kind = "measure" if claim.kind == "figure" and claim.type in _MEASURES else claim.kind
    act = f"event {claim.type}" if claim.kind == "event" else kind
    status, layer, why = commitment(sentence, at, parse, mentions, language, act)
    if status == "asserted" and found.carrier >= 0:
        status, layer, why = commitment(sentence, found.carrier, parse, mentions, language, kind)
    if status == "denied" and claim.kind == "assessment" and _says_no(claim):
        status, why = "asserted", ""
    said = speakers(sentence, at, parse, mentions, language)
    said = said or teller(claim, sentence, found.token, parse, mentions, language)
    note = claim.note or why
    holder = _holder(claim, said, parse, mentions) if claim.rule == _OUGHT else None
    if holder is None and (status, layer, note, said) == (claim.status, claim.layer, claim.note, claim.speakers):
        return found
    roles = (holder, *claim.roles) if holder else claim.roles
    claim = replace(claim, status=status, layer=layer, note=note, speakers=said, roles=roles)
    return found._replace(claim=claim)


_OUGHT = "frames/positions#ought"


def _holder(claim: Claim, said: tuple[Speaker, ...], parse: Parse, mentions: Mentions) -> Role | None:
    """Who holds that something ought to be: who says so, else the author where the text names him as "we" or "I"."""
    if said:
        words = said[-1].words
        named = next((a for a in mentions.actors if words and words.start <= a.head < words.end), None)
        known = (named.country, named.sector) if named else (None, None)
        return Role("source", words, said[-1].name, *known) if words else None
    text = parse.document.text
    quoted = [span for a in mentions.attributions if a.kind != "indirect" for span in a.content]
    ours = [a for a in mentions.actors if a.name and text[a.start : a.end].lower() in _FIRST]
    ours = [a for a in ours if not any(start <= a.start < end for start, end in quoted)]
    if not ours:
        return None
    author = min(ours, key=lambda a: abs(a.start - claim.words.start))
    words = Evidence.of(text, author.start, author.end)
    return Role("source", words, author.name, author.country, author.sector)


_FIRST = frozenset({"we", "us", "our", "ours", "i", "me", "my"})


def _says_no(claim: Claim) -> bool:
    """Is the negation a part of the judgement's own words: "*no excuse*", "*nothing new*"?"""
    return claim.trigger is not None and claim.trigger.exact.lower().startswith(("no ", "nothing ", "little "))


_MEASURES = frozenset({"duration", "share", "distance", "area"})
"""Numbers that say how much of something a deal provides."""
_ANNOUNCED = frozenset({"AID", "RETREAT", "MOBILIZE", "ASSAULT", "SANCTION", "COOPERATE", "CONSULT", "COERCE"})
"""Acts that are still to come when they are announced."""
_OFFERS = frozenset({"AGREE", "CONCEDE", "RETREAT", "AID", "COOPERATE", "CONSULT", "SUPPORT"})
"""Acts that one refuses by saying that one will not do them."""


def reread(found: Found) -> Found:
    """What a type becomes by how it is meant: force announced is a threat, an offer that will not be made a refusal."""
    claim = found.claim
    if claim.kind != "event":
        return found
    if claim.type == "THREATEN" and claim.status == "asserted":
        status: Status = "hypothetical" if _has_condition(found) else "foreseen"
        return found._replace(claim=replace(claim, status=status))
    if claim.type == "AGREE" and claim.status == "asserted" and _is_pending(found):
        return found._replace(claim=replace(claim, status="foreseen"))
    if claim.type in _ANNOUNCED and claim.status == "asserted" and _is_announced(found):
        return found._replace(claim=replace(claim, status="foreseen"))
    if claim.type == "ASSAULT" and claim.status in ("foreseen", "hypothetical") and _own_word(claim):
        if _is_negated(found):
            return found._replace(claim=replace(claim, status="denied"))
        return found._replace(claim=replace(claim, type="THREATEN", mode="violence"))
    if claim.type in _OFFERS and claim.status == "denied" and _will_not(found):
        return found._replace(claim=replace(claim, type="REJECT", mode="", status="asserted", layer="current"))
    return found


def _is_pending(found: Found) -> bool:
    """ "Offered to mediate", "is willing to talk": nothing is agreed yet."""
    pending = commitment_words(found.scene.language).pending
    return found.scene.sentence[found.token].lemma.lower() in pending


def _has_condition(found: Found) -> bool:
    """Does the threat hang on an if?"""
    sentence = found.scene.sentence
    conditions: frozenset[str] = frozenset(found.scene.language.section("commitment")["threat_conditions"])
    return any(t.lemma.lower() in conditions and t.relation == "mark" for t in sentence)


def _is_announced(found: Found) -> bool:
    """Is the act only announced: "announced a withdrawal", "will be sent"?"""
    carrier = found.carrier if found.carrier >= 0 else found.token
    announcing: frozenset[str] = frozenset(found.scene.language.section("clauses")["announcing"])
    return found.scene.sentence[carrier].lemma in announcing


def _own_word(claim: Claim) -> bool:
    """Does the doer itself announce the act?"""
    doers = {r.name for r in claim.roles if r.role == "source"}
    return any(s.name in doers for s in claim.speakers)


def _is_negated(found: Found) -> bool:
    sentence = found.scene.sentence
    return any(t.lemma.lower() in ("not", "never", "n't") for t in sentence.dependents(found.token, "advmod"))


def _will_not(found: Found) -> bool:
    sentence = found.scene.sentence
    return any(t.lemma in ("will", "would") or t.text.lower() == "wo" for t in sentence.dependents(found.token, "aux"))
