"""Dates that stand alone: date lines, bylines and feet. Dates inside prose are the business of the mentions."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from sourcebook.model import Language

__all__ = ["date_in", "date_of_url", "is_date_line"]


def is_date_line(words: str, language: Language) -> bool:
    """Whether a block is nothing but a date (and perhaps a weekday, a clock time, "published on")."""
    match = _date(language).search(words)
    if not match or len(words) > 80:
        return False
    return not re.search(
        r"[^\W\d_]{2,}", _frame(language).sub(" ", words[: match.start()] + " " + words[match.end() :])
    )


def date_in(words: str, language: Language) -> tuple[str, int, int] | None:
    """The first full date or month with year: (ISO value, start, end)."""
    for match in _date(language).finditer(words):
        value = _value(match, language)
        if value:
            return value, match.start(), match.end()
    return None


def date_of_url(url: str) -> str:
    """A date in the path of an address (``/2020/10/06/``), as ISO, or nothing."""
    match = re.search(r"/((?:19|20)\d\d)[/-](\d\d?)(?:[/-](\d\d?))?(?=/|-|$)", url)
    return _iso(match[1], match[2], match[3]) if match else ""


@cache
def _date(language: Language) -> re.Pattern[str]:
    names = "|".join(sorted(language.section("blocks")["months"], key=len, reverse=True))
    month, day, year = rf"(?:{names})\b\.?", r"\d{1,2}(?:st|nd|rd|th)?", r"(?:19|20)\d\d"
    return re.compile(
        rf"(?<!\w)(?:(?P<iso>{year}-\d\d(?:-\d\d)?)"
        rf"|(?P<dm>{day})\s+(?P<dmm>{month}),?\s+(?P<dmy>{year})"
        rf"|(?P<mm>{month})\s+(?P<md>{day}),?\s+(?P<my>{year})"
        rf"|(?P<om>{month}),?\s+(?P<oy>{year}))(?!\d)",
        re.IGNORECASE,
    )


@cache
def _frame(language: Language) -> re.Pattern[str]:
    data = language.section("blocks")
    words = [*data["weekdays"], *(w[:3] for w in data["weekdays"]), *data["publication"]["starts"]]
    words += ["on", "at", "the", "am", "pm", "gmt", "utc", "est", "edt", "cet", "bst"]
    listed = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)


def _value(match: re.Match[str], language: Language) -> str:
    if match["iso"]:
        year, month, day = [*match["iso"].split("-"), ""][:3]
        return _iso(year, month, day)
    months = language.section("blocks")["months"]
    name = match["dmm"] or match["mm"] or match["om"]
    month = str(months[name.lower().rstrip(".")])
    day = re.sub(r"\D", "", match["dm"] or match["md"] or "")
    return _iso(match["dmy"] or match["my"] or match["oy"], month, day)


def _iso(year: str, month: str, day: str | None) -> str:
    try:
        whole = date(int(year), int(month), int(day or 1))
    except ValueError:
        return ""
    return whole.isoformat() if day else whole.isoformat()[:7]
