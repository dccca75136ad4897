"""Agreements with their terms, and the later claims that bear on a term: kept, broken, extended, disputed, repeated.

The terms that one text tells make a version of an agreement; versions that hold mostly the same terms within a month
are one agreement. A later claim bears on a term when its act fulfils such a term and its actor is the one who is
bound, or when its sentence says that the agreement was broken or its deadline extended. What bears on a term is
judged with words and score; nothing decides whether the term was kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from sourcebook.record.linking import _compare as compare
from sourcebook.record.linking._claims import Told
from sourcebook.record.linking._clusters import Link

__all__ = ["RULE", "Agreement", "Part", "Sentences", "agreements", "bearings", "data", "words_of"]

RULE = "linking/bearings 1"
_VERSIONS = 31
"""Days between two texts that can be versions of one agreement."""
_LASTING = 800
"""Days after an agreement within which a claim can bear on it."""
_SHARED = 0.5
_TEXT = 3
"""Terms from which a text is more than a remark on an agreement."""
_WORD = re.compile(r"[\w-]+")

Sentences = Mapping[str, str]
"""For a claim's id the whole sentence that it stands in."""


@cache
def data() -> dict[str, Any]:
    """``acts.yaml``."""
    loaded: dict[str, Any] = yaml.safe_load((files(__package__) / "acts.yaml").read_text(encoding="utf-8"))
    return loaded


@dataclass(frozen=True)
class Part:
    """A claim that is part of an agreement: a term, or an act of making it (deal, mediation, in force)."""

    claim: Told
    part: str
    term: str = ""


@dataclass(frozen=True)
class Agreement:
    """An agreement in all its versions; ``day`` is when it was made, or published, as far as is known."""

    id: str
    day: int
    versions: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def terms(self) -> tuple[Part, ...]:
        """The terms of the first version, and those that only a later one has."""
        seen: dict[str, Part] = {}
        for part in self.parts:
            if part.part == "term":
                seen.setdefault(part.term, part)
        return tuple(seen.values())


# ── agreements ───────────────────────────────────────────────────────────────────────────────────


def agreements(claims: Sequence[Told], titles: Mapping[str, str], issued: Mapping[str, int]) -> list[Agreement]:
    """All agreements whose terms the record tells, the oldest first."""
    by_document: dict[str, list[Told]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    texts = [d for d, told in by_document.items() if _is_text(told, titles.get(d, ""))]
    days = {d: _made(by_document[d], issued.get(d, 0)) for d in texts}
    found: list[Agreement] = []
    for document in sorted(texts, key=lambda d: (days[d], issued.get(d, 0), d)):
        parts = tuple(_parts(by_document[document]))
        of = next((a for a in found if _is_version(a, parts, days[document])), None)
        if of:
            found[found.index(of)] = Agreement(of.id, of.day, (*of.versions, document), (*of.parts, *parts))
        else:
            name = min(p.claim.id for p in parts if p.part == "term")
            found.append(Agreement(name, days[document], (document,), parts))
    return found


def _is_text(told: Sequence[Told], title: str) -> bool:
    """A text that sets out terms: several of them, or a title that says so. Wishes and demands alone make none."""
    terms = [c for c in told if c.kind == "term" and c.type != "other"]
    says_so = bool(set(_WORD.findall(title.casefold())) & set(data()["titles"]))
    return len({_term(c) for c in terms}) >= (2 if says_so else _TEXT)


def _made(told: Sequence[Told], issued: int) -> int:
    days = [c.first for c in told if _is_deal(c) and c.first is not None and (not issued or c.first <= issued)]
    return max(days, default=issued)


def _is_deal(claim: Told) -> bool:
    return claim.kind == "event" and claim.status == "asserted" and compare.kin(claim) == "sign"


def _parts(told: Sequence[Told]) -> Iterator[Part]:
    numbers: dict[str, int] = defaultdict(int)
    for claim in told:
        if claim.kind == "term" and claim.type != "other":
            name = _term(claim)
            numbers[name] += 1
            yield Part(claim, "term", name if numbers[name] == 1 else f"{name} {numbers[name]}")
        elif _is_deal(claim):
            yield Part(claim, "deal")
        elif claim.kind == "event" and (claim.mode == "third-party" or compare.kin(claim) == "mediate"):
            yield Part(claim, "mediation")


def _term(claim: Told) -> str:
    """A term by its type and who is bound, so that versions and reports can be held side by side."""
    bound = sorted({p.country or p.thing for p in claim.sources})
    return f"{claim.type}: {' and '.join(bound)}" if bound else claim.type


def _is_version(agreement: Agreement, parts: Sequence[Part], day: int) -> bool:
    ours, theirs = {p.term for p in agreement.terms}, {p.term for p in parts if p.part == "term"}
    return abs(day - agreement.day) <= _VERSIONS and len(ours & theirs) >= _SHARED * min(len(ours), len(theirs))


# ── bearings ─────────────────────────────────────────────────────────────────────────────────────


def bearings(
    claims: Sequence[Told], made: Sequence[Agreement], sentences: Sentences, issued: Mapping[str, int]
) -> list[Link]:
    """For each later claim the terms that it bears on: ``a`` is the claim, ``b`` the term."""
    found: dict[tuple[str, str], Link] = {}
    for claim in claims:
        for link in _of_claim(claim, made, sentences.get(claim.id, claim.words), issued):
            found.setdefault((link.a, link.b), link)
    return list(found.values())


def words_of(sentence: str) -> frozenset[str]:
    """The words of a sentence in small letters."""
    return frozenset(_WORD.findall(sentence.casefold()))


def _of_claim(claim: Told, made: Sequence[Agreement], sentence: str, issued: Mapping[str, int]) -> Iterator[Link]:
    day = claim.first if claim.first is not None else issued.get(claim.document, 0)
    told_on = issued.get(claim.document, day)
    lived = [a for a in made if claim.document not in a.versions and a.day <= max(day, told_on) <= a.day + _LASTING]
    verdict = _verdict(claim, words_of(sentence))
    for agreement in reversed(lived):
        links = list(_on_terms(claim, agreement, verdict, sentence, day)) if verdict else []
        links = links or list(_fulfilled(claim, agreement, day))
        if links:
            yield from links
            return


def _verdict(claim: Told, words: frozenset[str]) -> str:
    """What the claim's own words say of an agreement: broken, disputed, extended, or nothing."""
    own = words_of(claim.words) | words_of(claim.act)
    known = data()
    if own & set(known["extensions"]) and words & set(known["extendable"]):
        return "extended"
    if own & set(known["violations"]) and words & set(known["agreements"]) and claim.kind == "event":
        return {"asserted": "broken", "alleged": "broken", "denied": "disputed"}.get(claim.status, "")
    return ""


def _on_terms(claim: Told, agreement: Agreement, verdict: str, sentence: str, day: int) -> Iterator[Link]:
    words = words_of(sentence)
    bound = {p.country or p.thing for p in claim.sources}
    for part in agreement.terms:
        about = set(data()["terms"].get(part.claim.type, {}).get("about", ())) & words
        is_bound = bool(bound & {p.country or p.thing for p in part.claim.sources})
        if about and (is_bound or verdict == "extended" or not bound):
            told = f"it says that the term was {verdict}" if verdict != "disputed" else "it denies that it was broken"
            yield Link(claim.id, part.claim.id, verdict, 0.9 if is_bound else 0.75,
                       f"{told}; the sentence speaks of {_few(about)}{_after(agreement, day)}")  # fmt: skip


def _few(words: set[str]) -> str:
    return ", ".join(sorted(words)[:3])


def _after(agreement: Agreement, day: int) -> str:
    return f"; {day - agreement.day} days after the agreement" if day >= agreement.day else ""


def _fulfilled(claim: Told, agreement: Agreement, day: int) -> Iterator[Link]:
    """What the bound party did, did not do or is told again to owe."""
    for part in agreement.terms:
        term = part.claim
        bound = {p.country or p.thing for p in term.sources}
        who = sorted(bound & {p.country or p.thing for p in claim.sources})
        if not who:
            continue
        if claim.kind == "term" and claim.type == term.type and claim.status != "denied":
            yield Link(claim.id, term.id, "repeated", 0.85, f"it tells again that {', '.join(who)} owes {term.type}")
        elif claim.kind == "event" and _is_act_of(claim, term) and day >= agreement.day:
            verdict = {"asserted": "kept", "alleged": "kept", "denied": "broken"}.get(claim.status, "")
            told = "did" if verdict == "kept" else "did not do"
            if verdict:
                yield Link(claim.id, term.id, verdict, 0.8,
                           f"{', '.join(who)} is bound to {term.type} and {told} it{_after(agreement, day)}")  # fmt: skip


def _is_act_of(claim: Told, term: Told) -> bool:
    modes = data()["terms"].get(term.type, {}).get("acts", {}).get(claim.type)
    return modes is not None and claim.mode in modes
