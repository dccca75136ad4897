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
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import yaml

from sourcebook.record.linking import _compare as compare
from sourcebook.record.linking._claims import Told, tokens
from sourcebook.record.linking._clusters import Link

__all__ = ["RULE", "Agreement", "Part", "agreements", "bearings", "data", "words_of"]

RULE = "linking/bearings 1"
_VERSIONS = 31
"""Days between two texts that can be versions of one agreement."""
_LASTING = 800
"""Days after an agreement within which a claim can bear on it."""
_SHARED = 0.5
_NAMED = 0.8
"""Scores from which a claim names the term that it bears on."""
_FEW = 2
"""Terms from which a text is more than a remark on an agreement; in a report they stand beside the signing."""
_WORD = re.compile(r"[\w-]+")


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
    is_text: bool = True

    @cached_property
    def countries(self) -> frozenset[str]:
        """Whose agreement it is, and where its terms hold."""
        told = (p.claim for p in self.parts)
        return frozenset(country for c in told for country in _countries(c))

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
    drafts: list[Agreement] = []
    for document, told in by_document.items():
        drafts += _drafts(told, is_text=_says_so(titles.get(document, "")), issued=issued.get(document, 0))
    found: list[Agreement] = []
    for draft in sorted(drafts, key=lambda a: (not a.is_text, a.day, a.versions, a.id)):
        of = next((a for a in found if _is_version(a, draft)), None)
        if of is None:
            found.append(draft)
        elif draft.is_text:  # a report on an agreement is no version of its text
            parts = (*of.parts, *draft.parts)
            found[found.index(of)] = replace(of, versions=(*of.versions, *draft.versions), parts=parts)
    return sorted(found, key=lambda a: (a.day, a.id))


def _says_so(title: str) -> bool:
    """A title that calls the text an agreement, and not one that speaks about one."""
    return bool(re.match(data()["titled"], title, re.IGNORECASE))


def _countries(claim: Told) -> frozenset[str]:
    return frozenset(c for c in (*(p.country for p in claim.parties), *(p.country for p in claim.places)) if c)


def _drafts(told: Sequence[Told], *, is_text: bool, issued: int) -> Iterator[Agreement]:
    """What one document sets out: an agreement's text as a whole, a report by the paragraphs around each signing."""
    terms = [c for c in told if c.kind == "term" and c.type != "other" and (is_text or c.status != "denied")]
    if is_text:
        yield from _draft(told, terms, issued, is_text=True)
        return
    taken: set[str] = set()
    for deal in (c for c in told if _is_deal(c) and c.type == "AGREE"):
        near = [c for c in told if 0 <= c.paragraph - deal.paragraph <= 1 and c.id not in taken]
        of = [c for c in terms if c in near]
        if len({_term(c) for c in of}) >= _FEW:
            taken |= {c.id for c in near}
            yield from _draft(near, of, issued, is_text=False)


def _draft(told: Sequence[Told], terms: Sequence[Told], issued: int, *, is_text: bool) -> Iterator[Agreement]:
    if len({_term(c) for c in terms}) >= _FEW:
        days = [c.first for c in told if _is_deal(c) and c.first is not None and (not issued or c.first <= issued)]
        day = max(days, default=issued)
        yield Agreement(min(c.id for c in terms), day, (told[0].document,), tuple(_parts(told)), is_text)


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


def _is_version(agreement: Agreement, other: Agreement) -> bool:
    ours, theirs = {p.term for p in agreement.terms}, {p.term for p in other.terms}
    is_near = abs(other.day - agreement.day) <= _VERSIONS
    return is_near and len(ours & theirs) >= _SHARED * min(len(ours), len(theirs))


# ── bearings ─────────────────────────────────────────────────────────────────────────────────────


def bearings(
    claims: Sequence[Told],
    made: Sequence[Agreement],
    issued: Mapping[str, int],
    events: Mapping[str, str] | None = None,
) -> list[Link]:
    """For each later claim the terms that it bears on: ``a`` is the claim, ``b`` the term.

    ``events`` says which claims are one event: a bare denial bears on the terms that the accusation names.
    """
    found: dict[tuple[str, str], Link] = {}
    told: set[tuple[str, ...]] = set()
    named: dict[str, set[str]] = defaultdict(set)
    bare: list[tuple[Told, list[Link]]] = []
    for claim in claims if made else ():
        links = list(_of_claim(claim, made, issued))
        if links and links[0].score < _NAMED:
            bare.append((claim, links))
            continue
        for link in links:
            named[(events or {}).get(claim.id, claim.id)].add(link.b)
            key = (link.b, link.verdict, claim.document, claim.teller, claim.context)
            if key not in told:  # one sentence says it once, however many claims it holds
                told.add(key)
                found.setdefault((link.a, link.b), link)
    for claim, links in bare:
        theirs = named.get((events or {}).get(claim.id, claim.id))
        chosen = [link for link in links if theirs is None or link.b in theirs]
        found.update({(link.a, link.b): link for link in chosen})
    return list(found.values())


def words_of(sentence: str) -> frozenset[str]:
    """The words of a sentence in small letters."""
    return frozenset(_WORD.findall(sentence.casefold()))


def _of_claim(claim: Told, made: Sequence[Agreement], issued: Mapping[str, int]) -> Iterator[Link]:
    day = claim.first if claim.first is not None else issued.get(claim.document, 0)
    lived = [a for a in reversed(made) if _lives(a, claim, max(day, issued.get(claim.document, day)))]
    verdict = _verdict(claim, words_of(claim.context))
    said = [list(_on_terms(claim, a, verdict, day)) for a in lived if verdict]
    # What the sentence names comes before what it may mean, a text of its own before a report of one.
    said.sort(key=lambda links: max((link.score for link in links), default=0), reverse=True)
    if said and said[0]:
        yield from said[0]
    elif not verdict:
        found = [each for a in lived for each in _fulfilled(claim, a, day)]
        best = max((strength for strength, _ in found), default=0)
        yield from (link for strength, link in found if strength == best)


def _lives(agreement: Agreement, claim: Told, day: int) -> bool:
    """A text's own words never bear on it; a report can tell of a deal and of what came after."""
    if claim.document in agreement.versions and (agreement.is_text or claim.kind == "term"):
        return False
    early = _VERSIONS if claim.kind == "term" else 0
    if not agreement.day - early <= day <= agreement.day + _LASTING:
        return False
    if claim.document in agreement.versions:
        return True
    named = {p.country for p in claim.places if p.country} | {p.country for p in claim.targets if p.country}
    return not named or bool(named & agreement.countries)


def _verdict(claim: Told, words: frozenset[str]) -> str:
    """What the claim's own words say of an agreement: broken, disputed, extended, or nothing."""
    own = words_of(claim.words) | words_of(claim.act)
    known = data()
    if own & set(known["extensions"]) and words & set(known["extendable"]):
        return "extended"
    if own & set(known["violations"]) and words & set(known["agreements"]) and claim.kind == "event":
        return {"asserted": "broken", "alleged": "broken", "denied": "disputed"}.get(claim.status, "")
    return ""


def _on_terms(claim: Told, agreement: Agreement, verdict: str, day: int) -> Iterator[Link]:
    words = words_of(claim.context)
    bound = {p.country or p.thing for p in claim.sources}
    known = data()["terms"]
    about = {p.claim.id: set(known.get(p.claim.type, {}).get("about", ())) & words for p in agreement.terms}
    theirs = {p.claim.id for p in agreement.terms if bound & {q.country or q.thing for q in p.claim.sources}}
    spoken = {id_ for id_, found in about.items() if found}
    if not spoken & theirs and verdict != "extended" and words & set(known["ceasefire"]["about"]):
        return  # it speaks of a truce, and this agreement has none with that party
    # Where the sentence names no term ("violated the agreement") it speaks of all that the named party owes.
    alone = {p.claim.id for p in agreement.terms if {q.country or q.thing for q in p.claim.sources} <= bound}
    chosen = (spoken & theirs) or (spoken if verdict == "extended" or not bound else alone or theirs)
    told = f"it says that the term was {verdict}" if verdict != "disputed" else "it denies that it was broken"
    for id_ in sorted(chosen):
        score = 0.6 + 0.2 * bool(about[id_]) + 0.1 * (id_ in theirs) + 0.05 * agreement.is_text
        reason = f"{told}{_few(about[id_])}{_after(agreement, day)}"
        yield Link(claim.id, id_, verdict, round(score, 2), reason)


def _few(words: set[str]) -> str:
    return f"; the sentence speaks of {', '.join(sorted(words)[:3])}" if words else "; no single term is named"


def _after(agreement: Agreement, day: int) -> str:
    return f"; {day - agreement.day} days after the agreement" if day >= agreement.day else ""


def _fulfilled(claim: Told, agreement: Agreement, day: int) -> Iterator[tuple[int, Link]]:
    """What the bound party did, did not do or is told again to owe, with how much speaks for it."""
    for part in agreement.terms:
        term = part.claim
        who = sorted({p.country or p.thing for p in term.sources} & {p.country or p.thing for p in claim.sources})
        if who and claim.kind == "term" and claim.type == term.type and claim.status in _OWED:
            yield 1, Link(claim.id, term.id, "repeated", 0.85, f"it tells again that {', '.join(who)} owes {term.type}")
        elif who and claim.kind == "event" and day >= agreement.day:
            shared = _shared(claim, term)
            verdict = {"asserted": "kept", "alleged": "kept", "denied": "broken"}.get(claim.status, "")
            strength = 2 * _is_act_of(claim, term) + len(shared)
            if verdict and strength >= 2 and claim.type not in _TALK:
                told = "did" if verdict == "kept" else "did not do"
                reason = (
                    f"{', '.join(who)} is bound to {term.type} and {told} it{_both(shared)}{_after(agreement, day)}"
                )
                yield strength, Link(claim.id, term.id, verdict, round(min(0.7 + 0.1 * strength, 0.95), 2), reason)


_OWED = frozenset({"asserted", "alleged", "demanded"})
"""How a term is told that is owed: what somebody may yet agree to is not."""
_TALK = frozenset({"AGREE", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
"""Acts of words fulfil nothing."""


def _shared(claim: Told, term: Told) -> frozenset[str]:
    """Meaningful words of the claim that the term has too, names of actors and of whole regions left out."""
    actors = frozenset().union(*(tokens(p.words) | tokens(p.name) for p in (*claim.sources, *term.sources)))
    actors |= frozenset().union(*(tokens(p.name) for p in (*claim.places, *term.places) if p.is_area))
    return (claim.content & term.content) - actors - {"near", "forces", "troops"}


def _both(shared: frozenset[str]) -> str:
    return f"; both speak of {', '.join(sorted(shared)[:3])}" if shared else ""


def _is_act_of(claim: Told, term: Told) -> bool:
    known = data()["terms"].get(term.type, {})
    modes = known.get("acts", {}).get(claim.type)
    return modes is not None and claim.mode in modes and known.get("kin", compare.kin(claim)) == compare.kin(claim)
