"""Numbers in running text: digits and words, ranges, bounds, per cents, money and measures; no grammar of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import prod
from typing import Any

from sourcebook.model import Bound, Language

__all__ = ["Quantity", "quantities", "with_bound"]

_REACH = 48
"""How many characters before a number are searched for words that bound it."""
_HUNDRED, _THOUSAND = 100, 1000


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed: ``start``/``end`` with its modifier and unit, ``core`` and ``core_end`` the number alone.

    ``measure`` is money, share, duration, distance, area, weight or empty. ``plural`` tells dozens, hundreds of.
    """

    start: int
    end: int
    core: int
    core_end: int
    low: float | None
    best: float | None
    high: float | None
    bound: Bound
    unit: str = ""
    measure: str = ""
    plural: bool = False
    plain: bool = False
    """Four bare digits or one small word: may be a year, a name, a pronoun."""
    scale: float = 1
    """What its scale words are worth: a million in 2.5 million."""
    fixed: bool = False
    """The value has its bound already: a modifier before it adds words, not another bound."""


def quantities(text: str, start: int, end: int, language: Language) -> Iterator[Quantity]:
    """Every number between two offsets, left to right, never overlapping."""
    grammar = _grammar(language)
    at = start
    for match in grammar.core.finditer(text, start, end):
        if match.start() < at:
            continue
        found = grammar.read(text, match, end)
        yield found
        at = found.end


@dataclass(frozen=True, eq=False)
class _Grammar:
    """The compiled words of a language."""

    core: re.Pattern[str]
    last: re.Pattern[str]
    joint: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    unit: re.Pattern[str]
    values: Mapping[str, float]
    scales: frozenset[str]
    plurals: Mapping[str, float]
    spans: Mapping[str, tuple[float, str]]
    fractions: Mapping[str, float]
    bounds: Mapping[str, str]
    later: Mapping[str, str]
    units: Mapping[str, tuple[str, str]]
    symbols: Mapping[str, str]

    def read(self, text: str, match: re.Match[str], end: int) -> Quantity:
        """The whole quantity around one number."""
        found = self._measured(text, self._core(match), end)
        found = self._ranged(text, found, end)
        return self._bounded(text, found, end)

    # ── the number itself ────────────────────────────────────────────────────────────────────────

    def _core(self, match: re.Match[str]) -> Quantity:
        start, end = match.span()
        symbol = match["symbol"]
        unit, measure = (self.symbols[symbol.strip().lower()], "money") if symbol else ("", "")
        if match["plural"]:
            return self._plural(match)
        if match["fraction"]:
            return self._fraction(match)
        if match["none"]:
            return Quantity(start, end, start, end, 0, 0, 0, "exact", fixed=True)
        value = self._digits(match) if match["digits"] else self._words(match["open"] or match["words"])
        scale = self._scale(match)
        plain = bool(re.fullmatch(r"\d{4}|\w+", match[0]))
        if match["open"]:
            return Quantity(start, end, start, end, 2 * value, None, None, "some", unit, measure, fixed=True)
        return Quantity(start, end, start, end, value, value, value, "exact", unit, measure, plain=plain, scale=scale)

    def _scale(self, match: re.Match[str]) -> float:
        words = match["scale"] or match["short"] or match["words"] or ""
        return prod(self.values[w] for w in re.findall(r"[a-z]+", words.lower()) if self.values.get(w, 0) >= _HUNDRED)

    def _plural(self, match: re.Match[str]) -> Quantity:
        start, end = match.span()
        words = re.split(r"\s+of\s+", match["plural"].lower())
        word = words[-1]
        value = self.plurals.get(word) or self.spans[word][0]
        if len(words) > 1:
            value = self.plurals[words[0].split()[0]] * value // 2
        unit, measure = (self.spans[word][1], "duration") if word in self.spans else ("", "")
        return Quantity(start, end, start, end, value, None, None, "some", unit, measure, plural=True, fixed=True)

    def _fraction(self, match: re.Match[str]) -> Quantity:
        start, end = match.span()
        many, part = match["numerator"], self.fractions[match["part"].lower()]
        value = part * self.values.get((many or "").lower(), 1)
        value = 66.7 if value == 66.6 else value
        return Quantity(start, end, start, end, value, value, value, "exact", "percent", "share")

    def _digits(self, match: re.Match[str]) -> float:
        value = float(re.sub(r"[,\u00a0\u202f]", "", match["digits"]))
        for word in re.findall(r"\w+", match["scale"] or match["short"] or ""):
            value *= self.values[word.lower()]
        return _whole(value)

    def _words(self, words: str) -> float:
        """The value of words such as "two million five hundred and six" or "half a million"."""
        total, part = 0.0, 0.0
        for word in re.findall(r"\w+", words.lower()):
            value = 0.5 if word == "half" else 0.25 if word == "quarter" else self.values.get(word, 0)
            if value >= _THOUSAND:
                total, part = total + (part or 1) * value, 0.0
            elif word in self.scales:
                part = (part or 1) * value
            else:
                part += value
        return _whole(total + part)

    # ── what stands around it ────────────────────────────────────────────────────────────────────

    def _measured(self, text: str, found: Quantity, end: int) -> Quantity:
        match = None if found.measure == "share" or found.unit else self.unit.match(text, found.core_end, end)
        if match is None:
            return found
        measure, unit = self.units[re.sub(r"\s+", " ", match["name"].lower())]
        if measure == "weight" and unit == "pounds" and text[match.start() : match.end()].islower():
            measure, unit = "money", "GBP"
        return replace(found, end=match.end(), measure=measure, unit=unit, plain=False)

    def _ranged(self, text: str, found: Quantity, end: int) -> Quantity:
        """ "20-30", "300 to 400", "between 300 and 400", "two or three"."""
        joint = None if found.fixed else self.joint.match(text, found.end, end)
        second = self.last.match(text, joint.end(), end) if joint else None
        if joint is None or second is None:
            return found
        last = self._core(second)
        if last.best is None or found.best is None or last.fixed:
            return found
        last = self._measured(text, last, end)
        opening = re.search(
            r"\b(between|from)\s+(?:\w+\s+)?$", text[max(0, found.start - 16) : found.start], re.IGNORECASE
        )
        word = opening[1].lower() if opening else ""
        if not _makes_range(joint[0].strip().lower(), word, found, last, text):
            return found
        low = _scaled(found, last)
        start = found.start - len(opening[0]) if opening and word == "between" else found.start
        value = replace(last, low=low, best=None, bound="range", fixed=True, plain=False)
        unit, measure = last.unit or found.unit, last.measure or found.measure
        return replace(value, start=start, core=found.core, unit=unit, measure=measure)

    def _bounded(self, text: str, found: Quantity, end: int) -> Quantity:
        before = self.before.search(text, max(0, found.start - _REACH), found.start)
        after = self.after.match(text, found.end, end)
        bound = ""
        start, stop = found.start, found.end
        if before is not None:
            bound = self.bounds[re.sub(r"\s+", " ", before["bound"].lower())]
            if bound == "within" and found.measure not in ("duration", "distance"):
                bound = ""
            start = before.start("bound") if bound else start
        elif after is not None:
            bound, stop = self.later[re.sub(r"\s+", " ", after["bound"].lower())], after.end()
        return with_bound(replace(found, start=start, end=stop), bound)


def _makes_range(joint: str, word: str, first: Quantity, last: Quantity, text: str) -> bool:
    assert first.best is not None, "a range has two numbers"
    assert last.best is not None, "a range has two numbers"
    if joint == "and":
        return word == "between"
    if word == "from" and joint == "to":
        return False
    if first.measure and last.measure and first.unit != last.unit:
        return False
    if joint in ("or", "to"):
        return first.best < last.best or first.best < _THOUSAND <= last.best
    years = first.plain and last.plain and 1000 <= first.best <= 2100
    return first.best < last.best and not years and not (text[first.core_end].isspace() and joint == "")


def _scaled(first: Quantity, last: Quantity) -> float:
    """ "$2-3 billion", "twenty to thirty thousand": the first number takes the scale that is printed once."""
    assert first.best is not None, "a range has two numbers"
    assert last.best is not None, "a range has two numbers"
    shared = last.scale > 1 and first.scale == 1 and first.best < last.best / last.scale
    return _whole(first.best * last.scale) if shared else first.best


def with_bound(found: Quantity, bound: str) -> Quantity:
    """The interval that a bound leaves: a bound is never a value."""
    value = found.best
    if not bound or bound == "exact" or found.fixed or value is None:
        return found
    plain = replace(found, plain=False, low=None, best=None, high=None)
    if bound in ("at_least", "more_than"):
        return replace(plain, low=value, bound="at_least" if bound == "at_least" else "more_than")
    if bound in ("at_most", "within"):
        return replace(plain, high=value, bound="at_most")
    if bound == "less_than":
        return replace(plain, high=value, bound="less_than")
    return replace(plain, best=value, bound="about" if bound == "about" else "nearly")


def _whole(value: float) -> float:
    return round(value) if abs(value - round(value)) < 1e-6 else round(value, 6)


# ── compiling ────────────────────────────────────────────────────────────────────────────────────


@cache
def _grammar(language: Language) -> _Grammar:
    data: dict[str, Any] = language.section("figures")
    numbers, money = data["numbers"], data["currencies"]
    values = {**numbers["small"], **numbers["tens"], **numbers["scales"], **numbers["short_scales"]}
    units = {
        form: (measure, unit)
        for measure, names in data["units"].items()
        for name, unit in names.items()
        for form in _forms(name)
    }
    units |= {name.lower(): ("money", code) for name, code in money["words"].items() if name.lower() not in units}
    units |= dict.fromkeys(data["percent"], ("share", "percent"))
    bounds = {phrase.lower(): bound for bound, phrases in data["modifiers"].items() for phrase in phrases}
    later = {phrase.lower(): bound for bound, phrases in data["after"].items() for phrase in phrases}
    number = _core_pattern(numbers, money["symbols"])
    looked_through = rf"(?:(?:{_any(data['looked_through'])})\s+){{0,3}}"
    flags = re.VERBOSE | re.IGNORECASE
    return _Grammar(
        core=re.compile(rf"(?<![\w.,/:%#=&+])(?<!\w[-‑–])(?=\d|{_openings(numbers, money['symbols'])}){number}", flags),
        last=re.compile(number, flags),
        joint=re.compile(r"(?:\s?[-–—‒]\s?|\s+(?:to|or|and)\s+)(?=[\w$€£])", re.IGNORECASE),
        before=re.compile(rf"(?<![\w-])(?P<bound>{_any(bounds)})\s*{looked_through}(?:[-–]\s?)?$", re.IGNORECASE),
        after=re.compile(rf"\s*(?P<bound>{_any(later)})(?!\w|\s+than\b)", re.IGNORECASE),
        unit=re.compile(rf"[\s\u00a0-]{{0,2}}(?P<name>{_any(units)})(?!\w|-\d)", re.IGNORECASE),
        values=values,
        scales=frozenset(numbers["scales"]),
        plurals=numbers["plurals"],
        spans={word: (value, unit) for word, (value, unit) in numbers["open_spans"].items()},
        fractions=numbers["fractions"],
        bounds=bounds,
        later=later,
        units=units,
        symbols={symbol.lower(): code for symbol, code in money["symbols"].items()},
    )


def _forms(name: str) -> tuple[str, ...]:
    is_short = len(name) <= len("ha")  # "has" is no unit
    return (name,) if is_short or name.endswith("s") else (name, f"{name}s")


def _any(words: Iterable[str]) -> str:
    """Alternatives, longest first; spaces stand for any run of white space."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)


def _openings(numbers: Mapping[str, Any], symbols: Mapping[str, str]) -> str:
    """The first two characters of all that may begin a number but digits: most words are done with there."""
    lists = ("small", "tens", "scales", "plurals", "open_spans", "fractions", "several", "none")
    words = (*(word for name in lists for word in numbers[name]), *symbols, "half", "a", "an")
    seconds: dict[str, set[str]] = {}
    for word in words:
        seconds.setdefault(word[0].lower(), set()).add(re.escape(word[1:2].lower()))
    return "|".join(re.escape(one) + ("" if "" in two else f"[{''.join(sorted(two))}]") for one, two in seconds.items())


def _core_pattern(numbers: Mapping[str, Any], symbols: Mapping[str, str]) -> str:
    small, tens, scales = _any(numbers["small"]), _any(numbers["tens"]), _any(numbers["scales"])
    plurals, spans = _any(numbers["plurals"]), _any(numbers["open_spans"])
    short = _any(numbers["short_scales"])
    spaced = _any(word for word in numbers["short_scales"] if len(word) > 1)
    simple = rf"(?:(?:{tens})(?:[-\s](?:{small})\b)?|{small})\b"
    group = rf"(?:{simple}[\s-]+(?:and\s+(?:an?\s+)?half\s+)?)?(?:{scales})\b(?:\s+(?:{scales})\b)*"
    return rf"""(?:
        (?P<symbol>(?:{_any(symbols)})\s?)?
          (?P<digits>\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)
          (?:(?P<scale>[\s-]?(?:{scales})(?:\s+(?:{scales}))?\b)|(?P<short>(?:{short})|\s(?:{spaced}))\b)?
          (?!\d|,\d|\.\d|['’]?(?:st|nd|rd|th|s)\b|[a-zA-Z]\w*\d|[:/]\d)
      | (?P<fraction>(?:(?P<numerator>(?:{simple})|an?)[\s-])?(?P<part>{_any(numbers["fractions"])}))\b
          (?=\s+(?:of|the|its|their)\b)(?!\s+of\s+an?\s+(?:{scales}))
      | (?P<plural>(?:{plurals})(?:\s+or\s+(?:{plurals})(?=\s+of))?(?:\s+of\s+(?:{plurals}|{spans}))?|{spans})\b
      | (?P<open>(?:{_any(numbers["several"])})\s+(?:{scales})\b)
      | (?P<words>an?\s+(?:half\s+|quarter\s+of\s+an?\s+)?(?:{scales})\b
          | half\s+an?\s+(?:{scales})\b
          | {group}(?:,?\s+(?:and\s+)?{group})*(?:\s+(?:and\s+)?{simple})?
          | {simple})
      | (?P<none>{_any(numbers["none"])})\b(?!\s+(?:fewer|less|more|longer|later)\b)
    )"""
