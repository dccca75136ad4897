"""The coded corpus: checks passages as coders write them, compares two codings, writes the files that others read.

    python -m tools.corpus check FILE.yaml...             every word of every cell against its passage
    python -m tools.corpus compare FIRST.yaml SECOND.yaml what two coders of the same passages see differently
    python -m tools.corpus settle FIRST SECOND DECISIONS   passages as a third reader left them, into corpus/
    python -m tools.corpus compile                        corpus/{open,sealed}/*.yaml -> documents.jsonl, gold.jsonl

A passage is a mapping of `id, conflict, style, date, text, claims`; ``corpus/README.md`` has the form of a claim.
What coders write names words; this finds their offsets, so that nobody counts characters.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent.parent / "corpus"
EVENTS = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "TRANSITION",
)
TYPES: dict[str, tuple[str, ...]] = {
    "event": EVENTS,
    "figure": (
        "killed",
        "wounded",
        "missing",
        "detained",
        "displaced",
        "returned",
        "affected",
        "troops",
        "vehicles",
        "weapons",
        "destroyed",
        "money",
        "share",
        "population",
        "area",
        "duration",
        "distance",
        "count",
    ),
    "relation": (
        "gives_arms",
        "gives_aid",
        "ally",
        "rival",
        "member_of",
        "leads",
        "office",
        "controls",
        "occupies",
        "part_of",
        "has_base",
        "borders",
        "trades_with",
        "sells_to",
        "mediates",
        "ties",
        "diaspora",
    ),
    "term": (
        "ceasefire",
        "peacekeeping",
        "withdrawal",
        "corridor",
        "return",
        "prisoners",
        "monitoring",
        "disarmament",
        "aid",
        "negotiation",
        "duration",
        "recognition",
        "sanctions",
        "other",
    ),
    "position": ("wants", "opposes", "supports", "accepts", "fears"),
    "assessment": ("judgement", "characterisation", "motive"),
    "outlook": ("forecast", "warning", "risk"),
}
STATUSES = ("asserted", "alleged", "denied", "foreseen", "hypothetical", "demanded")
LAYERS = ("current", "background", "future")
BOUNDS = ("exact", "at_least", "at_most", "about", "more_than", "less_than", "nearly", "range", "some")
BASES = ("stated", "year_from_context", "relative_to_document", "relative_to_event", "document_date", "none")
ROLES = ("source", "target", "party", "mediator", "beneficiary", "instrument")
STYLES = ("dispatch", "statement", "ngo", "monitoring", "commentary", "encyclopaedic")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KEYS = {"claim", "is", "words", "nth", "trigger", *ROLES, "place", "time", "number", "speaker", "certain", "note"}
PASSAGE_KEYS = {"id", "conflict", "style", "date", "publisher", "text", "claims", "notes", "settled"}
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Wrong(ValueError):
    """A passage or claim that does not keep to the form; its text says where and what was expected."""


@dataclass(frozen=True)
class Span:
    """Words of a passage, offsets in code points."""

    start: int
    end: int
    exact: str

    def row(self) -> dict[str, Any]:
        """As the coding guide writes it."""
        return {"start": self.start, "end": self.end, "exact": self.exact}


def main() -> int:
    """Exit status 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("command", choices=("check", "compare", "settle", "compile"))
    parser.add_argument("files", nargs="*", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "compile":
        return compile_corpus(HERE)
    if arguments.command == "compare":
        return _compare(*arguments.files)
    if arguments.command == "settle":
        return _settle(*arguments.files)
    return _check(arguments.files)


# ── reading what coders write ────────────────────────────────────────────────────────────────────


def passages(path: Path) -> list[dict[str, Any]]:
    """The passages of a file: one mapping, or a list of them."""
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    return found if isinstance(found, list) else [found]


def claims_of(passage: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The passage's claims with offsets, in the fields of the coding guide. Raises Wrong."""
    text = clean(passage)
    for number, coded in enumerate(passage["claims"], start=1):
        where = f"{passage['id']} claim {number} ({str(coded.get('words', ''))[:40]!r})"
        try:
            yield _claim(passage["id"], number, coded, text)
        except Wrong as wrong:
            raise Wrong(f"{where}: {wrong}") from None


def clean(passage: dict[str, Any]) -> str:
    """The passage's text as it is published: outer white space goes."""
    return str(passage["text"]).strip()


def _claim(passage: str, number: int, coded: dict[str, Any], text: str) -> dict[str, Any]:
    if unknown := set(coded) - KEYS:
        raise Wrong(f"unknown keys {sorted(unknown)}; known are {sorted(KEYS)}")
    kind, type_, mode = _what(coded)
    status, layer = _is(coded)
    words = _nth(text, str(coded["words"]), int(coded.get("nth", 1)))
    trigger = _near(text, str(coded["trigger"]), words) if coded.get("trigger") else None
    about = trigger or words
    row: dict[str, Any] = {
        "id": f"{passage}-{number:02}",
        "document": passage,
        "kind": kind,
        "type": type_,
        "mode": mode,
        "words": words.row(),
        "trigger": trigger.row() if trigger else None,
        "roles": [_role(text, role, each, words, about) for role in ROLES for each in _many(coded.get(role))],
        "places": [_place(text, each, words, about) for each in _many(coded.get("place"))],
        "time": _time(text, coded.get("time"), words, about),
        "number": _number(text, coded.get("number"), words, about),
        "speakers": [_speaker(text, each, words, about) for each in _many(coded.get("speaker"))],
        "status": status,
        "layer": layer,
        "certain": coded.get("certain", True),
    }
    if (kind == "figure") != bool(row["number"]):
        raise Wrong("a figure needs a number, and only a figure has one")
    if coded.get("note"):
        row["note"] = coded["note"]
    return row


def _what(coded: dict[str, Any]) -> tuple[str, str, str]:
    kind, _, rest = str(coded["claim"]).partition(" ")
    type_, _, mode = rest.partition(" ")
    if kind not in TYPES:
        raise Wrong(f"kind {kind!r}; expected one of {', '.join(TYPES)}")
    if type_ not in TYPES[kind]:
        raise Wrong(f"type {type_!r} of {kind}; expected one of {', '.join(TYPES[kind])}")
    return kind, type_, mode


def _is(coded: dict[str, Any]) -> tuple[str, str]:
    given = str(coded.get("is", "asserted current")).split()
    status = next((g for g in given if g in STATUSES), "asserted")
    layer = next((g for g in given if g in LAYERS), "current")
    if odd := [g for g in given if g not in {*STATUSES, *LAYERS}]:
        raise Wrong(f"`is` has {odd}; expected a status ({', '.join(STATUSES)}) and a layer ({', '.join(LAYERS)})")
    return status, layer


def _many(value: Any) -> list[str]:
    return [] if value is None else [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _parts(value: str, least: int, form: str) -> list[str]:
    parts = [p.strip() for p in value.split("|")]
    if len(parts) < least:
        raise Wrong(f"{value!r}; expected {form}")
    return parts + [""] * (6 - len(parts))


def _role(text: str, role: str, value: str, words: Span, about: Span) -> dict[str, Any]:
    exact, name, country, sector, *_ = _parts(value, 2, "exact | name | country | sector")
    if country and not re.fullmatch(r"[A-Z]{3}", country):
        raise Wrong(f"country {country!r} of {exact!r}; expected ISO 3166 alpha-3 or nothing")
    if sector and not re.fullmatch(r"[A-Z]{3}", sector):
        raise Wrong(f"sector {sector!r} of {exact!r}; expected a PLOVER sector or nothing")
    span = _near(text, exact, words, about).row()
    return {"role": role, **span, "name": name, "country": country or None, "sector": sector or None}


def _place(text: str, value: str, words: Span, about: Span) -> dict[str, Any]:
    exact, name, country, point, *_ = _parts(value, 2, "exact | name | country | lat, lon")
    lat, lon = (float(p) for p in point.split(",")) if point else (None, None)
    span = _near(text, exact, words, about).row()
    return {**span, "name": name, "country": country or None, "lat": lat, "lon": lon}


def _time(text: str, value: Any, words: Span, about: Span) -> dict[str, Any]:
    if value is None:
        return {"start": None, "end": None, "exact": None, "basis": "none"}
    interval, exact, basis, *_ = _parts(str(value), 3, "2020-11-09/2020-11-10 | exact or empty | basis")
    start, _, end = interval.partition("/")
    end = end or start
    for day in (start, end):
        if day not in {"..", "?"} and not _DAY.fullmatch(day):
            raise Wrong(f"time {interval!r}; expected 2020, 2020-11, 2020-11-09, or two of them with /, .. for open")
    if basis not in BASES:
        raise Wrong(f"basis {basis!r}; expected one of {', '.join(BASES)}")
    if exact:
        _near(text, exact, words, about)
    return {
        "start": _first_day(start),
        "end": _last_day(end),
        "exact": exact or None,
        "basis": basis,
    }


def _first_day(value: str) -> str | None:
    return None if value in {"..", "?"} else value + "-01-01"[len(value) - 4 :]


def _last_day(value: str) -> str | None:
    if value in {"..", "?"} or len(value) == 10:
        return None if value in {"..", "?"} else value
    year, month = (int(p) for p in value.split("-")) if "-" in value else (int(value), 12)
    days = (31, 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return f"{year:04}-{month:02}-{days[month - 1]}"


def _number(text: str, value: Any, words: Span, about: Span) -> dict[str, Any] | None:
    if value is None:
        return None
    exact, bounds, bound, unit, what, *_ = _parts(str(value), 5, "exact | low best high | bound | unit | what")
    given = bounds.split()
    if len(given) != 3:
        raise Wrong(f"number {bounds!r}; expected low, best and high with - for what is unknown, like 4000 - -")
    low, best, high = (None if g == "-" else float(g) for g in given)
    if bound not in BOUNDS:
        raise Wrong(f"bound {bound!r}; expected one of {', '.join(BOUNDS)}")
    if bound == "exact" and not (low == best == high is not None):
        raise Wrong(f"an exact number has low = best = high, not {bounds!r}")
    if bound in {"at_least", "more_than", "some"} and (best is not None or high is not None):
        raise Wrong(f"{bound} knows the low end alone, not {bounds!r}")
    if bound in {"about", "nearly"} and (best is None or low is not None or high is not None):
        raise Wrong(f"{bound} knows the best value alone, not {bounds!r}")
    span = _near(text, exact, words, about).row()
    return {"low": low, "best": best, "high": high, "bound": bound, "unit": unit, "what": what, **span}


def _speaker(text: str, value: str, words: Span, about: Span) -> dict[str, Any]:
    name, exact, *_ = _parts(value, 1, "name | exact")
    if not exact:
        return {"name": name, "exact": None}
    return {"name": name, **_near(text, exact, words, about).row()}


def _nth(text: str, exact: str, nth: int) -> Span:
    at = -1
    for _ in range(nth):
        at = text.find(exact, at + 1)
        if at < 0:
            raise Wrong(f"words not in the text: {exact!r}" + (f" (occurrence {nth})" if nth > 1 else ""))
    if nth == 1 and text.count(exact) > 1:
        raise Wrong(f"words stand {text.count(exact)} times in the text: {exact!r}; take more words or give nth")
    return Span(at, at + len(exact), exact)


def _near(text: str, exact: str, words: Span, about: Span | None = None) -> Span:
    """The occurrence that is meant: inside the claim's words, else the nearest; whole words before parts of words."""
    middle = (about.start + about.end) / 2 if about else words.start
    spots = [m.start() for m in re.finditer(re.escape(exact), text)]
    if not spots:
        raise Wrong(f"not in the text: {exact!r}")
    whole = [
        s for s in spots if re.search(rf"(?<!\w){re.escape(exact)}(?!\w)", text[max(0, s - 1) : s + len(exact) + 1])
    ]
    inside = [s for s in whole or spots if words.start <= s and s + len(exact) <= words.end]
    at = min(inside or whole or spots, key=lambda s: abs(s + len(exact) / 2 - middle))
    return Span(at, at + len(exact), exact)


# ── checking ─────────────────────────────────────────────────────────────────────────────────────


def faults(passage: dict[str, Any]) -> list[str]:
    """Everything that is wrong with a passage, in words."""
    name = str(passage.get("id", "?"))
    wrong = [f"{name}: unknown key {key!r}" for key in set(passage) - PASSAGE_KEYS]
    if "text" in passage and passage.get("style") not in STYLES:
        wrong.append(f"{name}: style {passage.get('style')!r}; expected one of {', '.join(STYLES)}")
    for number, coded in enumerate(passage.get("claims") or (), start=1):
        where = f"{name} claim {number} ({str(coded.get('words', ''))[:40]!r})"
        try:
            _claim(name, number, coded, clean(passage))
        except (Wrong, KeyError, ValueError, TypeError) as problem:
            wrong.append(f"{where}: {type(problem).__name__ if isinstance(problem, KeyError) else ''} {problem}")
    return wrong


def _check(files: list[Path]) -> int:
    found = [p for path in files for p in passages(path)]
    wrong = [w for p in found for w in faults(p)]
    twice = [i for i, n in Counter(p.get("id") for p in found).items() if n > 1]
    wrong += [f"{i}: two passages have this id" for i in twice]
    print("\n".join(wrong))
    whole = [c for p in found if not faults(p) for c in claims_of(p)]
    told = Counter(f"{c['kind']} {c['type']} {c['mode']}".strip() for c in whole)
    for group in ("status", "layer"):
        print(group, dict(Counter(c[group] for c in whole)))
    print("bound", dict(Counter(c["number"]["bound"] for c in whole if c["number"])))
    print("style", dict(Counter(p.get("style") for p in found)))
    print(", ".join(f"{k} {n}" for k, n in sorted(told.items())))
    print(f"{len(found)} passages, {len(whole)} claims, {len(wrong)} faults")
    return bool(wrong)


# ── two codings side by side ─────────────────────────────────────────────────────────────────────


def pairs(first: list[dict[str, Any]], second: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Claims of two coders that speak of one thing, the closest first, one to one."""
    scored = [(_closeness(a, b), i, j) for i, a in enumerate(first) for j, b in enumerate(second)]
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    found = []
    for score, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if score > 0 and i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            found.append((i, j))
    return sorted(found)


def _closeness(a: dict[str, Any], b: dict[str, Any]) -> float:
    if a["kind"] != b["kind"] and {a["kind"], b["kind"]} not in ({"event", "position"}, {"assessment", "outlook"}):
        return 0
    trigger, number = _shared(a["trigger"], b["trigger"]), _shared(a["number"], b["number"])
    if a["kind"] == "figure" and not (trigger or number):
        return 0
    words = _shared(a["words"], b["words"])
    if not (trigger or number) and words < 0.5:
        return 0
    return words + 2 * (trigger > 0) + 2 * (number > 0) + 2 * (a["type"] == b["type"]) + (a["kind"] == b["kind"])


def _shared(a: dict[str, Any] | None, b: dict[str, Any] | None) -> float:
    if not a or not b:
        return 0
    common = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return max(0, common) / max(1, min(a["end"] - a["start"], b["end"] - b["start"]))


def differences(a: dict[str, Any], b: dict[str, Any]) -> list[tuple[str, str]]:
    """The cells in which two codings of one claim differ, as the key that a coder writes and both readings."""
    told = []
    for key, cells in (("claim", ("kind", "type", "mode")), ("is", ("status", "layer"))):
        ours, theirs = (" ".join(filter(None, (each[c] for c in cells))) for each in (a, b))
        if ours != theirs:
            told.append((key, f"{ours} / {theirs}"))
    for role in ROLES:
        told += _unlike(role, *([r for r in each["roles"] if r["role"] == role] for each in (a, b)))
    told += _unlike("place", a["places"], b["places"])
    told += _unlike("speaker", a["speakers"], b["speakers"])
    if not _same_time(a["time"], b["time"]):
        told.append(("time", " / ".join(f"{t['start']} to {t['end']}" for t in (a["time"], b["time"]))))
    ours, theirs = ([(each["number"] or {}).get(k) for k in ("low", "best", "high", "bound")] for each in (a, b))
    if ours != theirs:
        told.append(("number", f"{ours} / {theirs}"))
    return told


def _unlike(key: str, ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Whether two lists of actors, places or speakers mean others: names that share no word, words that do not meet."""
    same = len(ours) == len(theirs) and all(any(_alike(x, y) for y in theirs) for x in ours)
    names = [", ".join(f"{x['name']} ({x.get('exact')})" for x in side) or "none" for side in (ours, theirs)]
    return [] if same else [(key, " / ".join(names))]


def _alike(x: dict[str, Any], y: dict[str, Any]) -> bool:
    if (
        x.get("start") is not None
        and y.get("start") is not None
        and min(x["end"], y["end"]) > max(x["start"], y["start"])
    ):
        return True
    return bool(set(re.findall(r"\w{3,}", x["name"].lower())) & set(re.findall(r"\w{3,}", y["name"].lower())))


def _same_time(x: dict[str, Any], y: dict[str, Any]) -> bool:
    """Two intervals that begin or end alike, or that are both unknown, mean the same time."""
    ours, theirs = (x["start"], x["end"]), (y["start"], y["end"])
    if ours == theirs:
        return True
    if (None, None) in (ours, theirs):
        return False
    return (ours[0] is not None and ours[0] == theirs[0]) or (ours[1] is not None and ours[1] == theirs[1])


@dataclass(frozen=True)
class Question:
    """One thing on which two coders differ: in which claim of which, and for a shared claim under which key.

    ``ruled`` is the letter where a rule settles it: who fills a cell that the other left empty is followed in places,
    times, instruments and modes, and in the actors of figures.
    """

    first: int | None
    second: int | None
    key: str
    told: str
    ruled: str = ""


def questions(first: list[dict[str, Any]], second: list[dict[str, Any]]) -> Iterator[Question]:
    """What a third reader must settle, in the order of the text; what both leave unsure is no question."""
    matched = pairs(first, second)
    lone = [(i, None) for i in range(len(first)) if i not in {m[0] for m in matched}]
    lone += [(None, j) for j in range(len(second)) if j not in {m[1] for m in matched}]
    for i, j in sorted((*matched, *lone), key=lambda m: _place_of(m, first, second)):
        if i is not None and j is not None:
            if first[i]["certain"] or second[j]["certain"]:
                for key, told in differences(first[i], second[j]):
                    yield Question(i, j, key, told, _ruled(key, told, first[i], second[j]))
            continue
        claim = first[i] if i is not None else second[j]
        if claim["certain"]:
            yield Question(i, j, "", f"{claim['kind']} {claim['type']} {claim['status']}: {claim['words']['exact']!r}")


_FILLED = frozenset({"place", "time", "instrument", "beneficiary"})
"""Cells in which the coder who fills one is followed, where the other left it empty."""


def _ruled(key: str, told: str, a: dict[str, Any], b: dict[str, Any]) -> str:
    ours, _, theirs = told.partition(" / ")
    if key == "claim" and (a["kind"], a["type"]) == (b["kind"], b["type"]):
        return "F" if a["mode"] and not b["mode"] else "S" if b["mode"] and not a["mode"] else ""
    if key in _FILLED or (a["kind"] == "figure" and key in ROLES):
        empty = ("none", "None to None")
        return "S" if ours in empty else "F" if theirs in empty else ""
    return ""


def _place_of(match: tuple[int | None, int | None], first: list[Any], second: list[Any]) -> tuple[int, int]:
    i, j = match
    words = (first[i] if i is not None else second[j])["words"]
    return words["start"], words["end"]


def _both(first: Path, second: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any], list[Any], list[Any]]]:
    """The passages that two coders have both coded: as written, and with offsets."""
    theirs = {p["id"]: p for p in passages(second)}
    for passage in passages(first):
        other = theirs.get(passage["id"])
        if other:
            other = {**other, "text": passage["text"]}
            yield passage, other, list(claims_of(passage)), list(claims_of(other))


def _compare(first: Path, second: Path) -> int:
    tally: Counter[str] = Counter()
    for passage, _, a, b in _both(first, second):
        print(f"── {passage['id']}\n{clean(passage)}")
        for number, question in enumerate(questions(a, b), start=1):
            if not question.ruled:
                print(f"  {number}. {_ask(question, a)}")
        matched = pairs(a, b)
        tally.update(both=len(matched), first=len(a), second=len(b))
        tally.update(key for i, j in matched for key, _ in differences(a[i], b[j]))
    print(agreement(tally))
    return 0


def _ask(question: Question, a: list[dict[str, Any]]) -> str:
    if question.key:
        claim = a[question.first or 0]
        return f"{claim['kind']} {claim['type']} {claim['words']['exact'][:70]!r}: {question.key}: {question.told}"
    return f"{'first' if question.first is not None else 'second'} alone: {question.told}"


# ── settling ─────────────────────────────────────────────────────────────────────────────────────


def settled(first: dict[str, Any], second: dict[str, Any], decisions: dict[int, str]) -> list[dict[str, Any]]:
    """The claims of a passage after a third reader has decided each question: F, S or U (both can be defended).

    A lone claim stands with the letter of its coder, goes with the other's, and with U stands as unsure. Of a shared
    claim the chosen coder's cell stands; U keeps the first coder's and makes the claim unsure. A claim is sure only if
    both coders were.
    """
    a, b = list(claims_of(first)), list(claims_of(second))
    matched = dict(pairs(a, b))
    made = {i: dict(raw) for i, raw in enumerate(first["claims"])}
    unsure = {i for i, claim in enumerate(a) if not claim["certain"]}
    unsure |= {i for i, j in matched.items() if not b[j]["certain"]}
    added = [dict(raw) for j, raw in enumerate(second["claims"]) if j not in matched.values() and not b[j]["certain"]]
    for number, question in enumerate(questions(a, b), start=1):
        letter = question.ruled or decisions.get(number, "U")
        i, j = question.first, question.second
        if i is None and j is not None:
            if letter != "F":
                added.append({**second["claims"][j], **({"certain": False} if letter == "U" else {})})
        elif i is not None and j is None:
            made[i] = {} if letter == "S" else made[i]
            unsure |= {i} if letter == "U" else set()
        elif i is not None and j is not None:
            unsure |= {i} if letter == "U" and question.key in {"claim", "is", "number"} else set()
            if letter == "S":
                _take(made[i], second["claims"][j], question.key)
    kept = [{**raw, **({"certain": False} if i in unsure else {})} for i, raw in made.items() if raw]
    return sorted((*kept, *added), key=lambda raw: clean(first).find(str(raw["words"])))


def _settle(first: Path, second: Path, decisions: Path) -> int:
    """Writes each passage where it belongs, with the second coding and the third reader's letters beside it."""
    letters = decisions_of(decisions)
    tally: Counter[str] = Counter()
    for passage, other, a, b in _both(first, second):
        name = passage["id"]
        asked = list(questions(a, b))
        decided = letters.get(name, {})
        notes = [f"{_ask(q, a)}: {q.ruled or decided.get(n, 'U')}" for n, q in enumerate(asked, start=1) if not q.ruled]
        tally.update(q.ruled or decided.get(n, "U") for n, q in enumerate(asked, start=1))
        whole = {k: v for k, v in passage.items() if k != "claims"} | {"claims": settled(passage, other, decided)}
        _write(HERE / part_of(name) / f"{name}.yaml", whole)
        _write(HERE / "second" / f"{name}.yaml", {"id": name, "claims": other["claims"], "settled": notes})
    print(dict(tally))
    return 0


def part_of(name: str) -> str:
    """``sealed`` for about a fifth of the passages, by their names alone; they are never trained or tuned on."""
    return "sealed" if hashlib.sha256(name.encode()).digest()[0] % 5 == 0 else "open"


class _Dumper(yaml.SafeDumper):
    """Texts as blocks, a claim on a line."""


class _Line(dict):  # type: ignore[type-arg]
    """A mapping on one line."""


_Dumper.add_representer(_Line, lambda d, v: d.represent_mapping("tag:yaml.org,2002:map", v, flow_style=True))
_Dumper.add_representer(
    str, lambda d, v: d.represent_scalar("tag:yaml.org,2002:str", v, style="|" if "\n" in v else None)
)


def _write(path: Path, passage: dict[str, Any]) -> None:
    whole = dict(passage)
    if "text" in whole:
        whole["text"] = clean(whole) + "\n"
    if whole.get("date"):
        whole["date"] = str(whole["date"])
    whole["claims"] = [_Line(claim) for claim in whole["claims"]]
    path.parent.mkdir(parents=True, exist_ok=True)
    told = yaml.dump(whole, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    path.write_text(told, encoding="utf-8")


def _take(mine: dict[str, Any], theirs: dict[str, Any], key: str) -> None:
    if key in theirs:
        mine[key] = theirs[key]
    else:
        mine.pop(key, None)


def decisions_of(path: Path) -> dict[str, dict[int, str]]:
    """A third reader's file: a line a passage, ``id: 1F 2S 3U``."""
    found: dict[str, dict[int, str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, letters = line.partition(":")
        if letters.strip():
            found[name.strip()] = {int(each[:-1]): each[-1] for each in letters.split()}
    return found


def agreement(tally: Counter[str]) -> str:
    """One line: how often two coders see the same claim, and agree on its cells."""
    both = tally["both"]
    f = 2 * both / max(1, tally["first"] + tally["second"])
    cells = ", ".join(
        f"{cell} {1 - tally[cell] / max(1, both):.2f}"
        for cell in ("claim", "is", "source", "target", "place", "time", "number", "speaker")
    )
    return f"same claim F {f:.2f} ({tally['first']} and {tally['second']}, {both} shared); agreement on cells: {cells}"


# ── what others read ─────────────────────────────────────────────────────────────────────────────


def compile_corpus(folder: Path) -> int:
    """``documents.jsonl`` and ``gold.jsonl`` beside the passages of each part; one line a passage, one a claim."""
    for part in ("open", "sealed"):
        found = [p for path in sorted((folder / part).glob("*.yaml")) for p in passages(path)]
        documents = [document(p) for p in found]
        gold = [c for p in found for c in claims_of(p)]
        for name, rows in (("documents", documents), ("gold", gold)):
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (folder / part / f"{name}.jsonl").write_text(lines, encoding="utf-8")
        print(f"{part}: {len(documents)} passages, {len(gold)} claims")
    return 0


def document(passage: dict[str, Any]) -> dict[str, Any]:
    """A passage as a row that ``sourcebook read`` takes."""
    row = {"id": passage["id"], "text": clean(passage), "date": str(passage["date"]) if passage.get("date") else ""}
    if passage.get("publisher"):
        row["publisher"] = passage["publisher"]
    return {k: v for k, v in row.items() if v}


if __name__ == "__main__":
    sys.exit(main())
