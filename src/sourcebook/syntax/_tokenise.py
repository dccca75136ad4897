"""Words of English text as the Universal Dependencies treebanks cut them (EWT and GUM).

White space separates; inside what is left, one pattern tries the long kinds first (addresses, numbers, abbreviations)
and falls back to words and single marks. Clitics are words (``do n't``, ``Iran 's``), and so are the parts of most
hyphenated words (``so - called``), but not after prefixes (``pro-Beijing``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Word", "paragraphs", "tokenise"]


class Word(NamedTuple):
    """A word's place in the text; ``spaced`` when white space (or nothing) stands before it."""

    start: int
    end: int
    spaced: bool


TITLES = (
    "Mr Mrs Ms Dr Prof St Sen Rep Reps Sens Gov Gen Lt Lts Col Maj Capt Cpl Sgt Cmdr Brig Rev Jr Sr "
    "Inc Corp Ltd vs etc Jan Feb Aug Sept Sep Oct Nov Dec Gov"
)
ABBREVIATIONS = (
    f"{TITLES} {TITLES.upper()} Adm Pvt Pres Hon Fr Messrs Mme Mlle Amb Supt Insp Det Co Bros Dept Univ Assn Ave Blvd "
    "Rd Ft Mt Mar Apr Jun Jul Mon Tue Tues Wed Thu Thur Thurs Fri al ca approx est cf viz Vol vol Nos nos pp Arrv arrv "
    "Attn Ph.D M.Sc B.Sc D.Phil Calif Conn Fla Ga Ill Mass Mich Minn Mo Okla Ore Pa Tenn Tex Va Vt Wis Wash Wyo La "
    "Ala Ariz Ark Colo Del Kan Ky Miss Mont Neb Nev Thur a.k.a"
)
PREFIXES = (
    "e non anti pro co re pre post ex mid multi semi neo pan sub inter counter cross mini ultra quasi trans intra "
    "extra socio psycho un micro macro mega bi tri meta proto pseudo over"
)
BEFORE_NUMBERS = frozenset({"No.", "no.", "NO.", "Art.", "art.", "Sec.", "Fig.", "p.", "c."})
DOMAINS = "com org net edu gov mil int info co uk us ca au de fr doc docx xls pdf txt jpg gif ppt html htm url exe zip"
UNITS = "am pm mm cm km kg khz mhz ghz m g lb lbs mph kph ft hrs hr min mins sec yr yrs k bn mn mw kw kv oz x p h"


def _any(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))


_CLITIC = r"(?i:['’`](?:s|m|d|re|ve|ll)|n['’]t)(?![\w'’])"
_ACCENTS = "\u0300-\u036f"
_LETTER = r"[^\W\d_]"
_NUMBER = r"(?:[+](?=\d+(?!\.)))?[.]?\d++(?:[.:]\d++|,\d{3}(?!\d))*+"
_PATTERN = re.compile(
    rf"""
    (?:https?|ftp)://[^\s<>"“”]*[\w/\#=]                                  # addresses on the web
    | www\.[^\s<>"“”]*[\w/\#=]
    | (?:mailto:)?[\w.+%-]{{1,64}}@[\w-]+(?:\.[\w-]+)*                         # and of mail
    | [@\#]{_LETTER}\w+
    | (?:[\w-]{{1,63}}\.){{1,8}}(?i:{_any(DOMAINS)})(?!\.?\w)
    | \.{{2,}} | …+\.* | [?!.,]*[?!][?!.]*                                # dots and shouts
    | [:;=]['’]?-?[)(DPp\]\[|/](?!\w) | <3 | \^_+\^       # faces
    | (?:{_LETTER}\.){{2,}}{_LETTER}?(?![^\W_]) | (?<!\w)(?:{_any(ABBREVIATIONS)})\.   # U.S., Gen.
    | (?<!\w)[A-Z]\.[A-Z](?![\w.]) | (?<!\w)[A-HJ-Z]\.(?=\S|$)(?!\.)                              # initials
    | \+?\d{{1,3}}-\d{{3}}-\d{{3}}-\d{{4}} | \d{{3}}-\d{{3}}-\d{{4}} | (?<![\w-])\d{{3}}-\d{{4}}(?![\w-])
    | ['’]\d\ds?(?!\w)                                                    # '98
    | \d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?+(?![\d/])                        # dates
    | {_NUMBER}(?:(?:st|nd|rd|th|s|['’]s)(?!\w)|(?!{_LETTER}))
    | {_NUMBER}(?=(?i:{_any(UNITS)})(?!\w))
    | (?:US|U|C|A|NZ|HK)\$
    | (?i:(?<![\w'’])(?:can(?=not\b)|gon(?=na\b)|wan(?=na\b)|got(?=ta\b)|gim(?=me\b)|lem(?=me\b)|i(?=(?:m|ve)\b)))
    | (?i:(?<![\w'’])(?:do|does|did|is|was|wo|ca|would|could|should|are|were|has|have|had|ai)(?=nt\b))
    | (?i:(?<![\w'’])(?:(?:that|there|what|he|she)(?=s\b)|(?:you|they)(?=re\b)))
    | {_CLITIC}
    | (?:(?i:(?<!\w)(?:{_any(PREFIXES)})-(?={_LETTER})|(?<!\w)mid-(?=\d)))?(?:\w(?:(?!{_CLITIC})[\w&{_ACCENTS}])*)
      (?:['’](?!(?i:s|m|d|re|ve|ll)\b)(?:(?!{_CLITIC})[\w{_ACCENTS}])+)*
    | ‘’ | ’’ | \'\' | `` | << | >> | :: | -+>? | \*+ | =+ | \++ | _+ | ~+ | \#+ | \$+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.$")
_CHUNK = re.compile(r"\S+")
_FINAL = re.compile(r"\w\.$")
_LINE = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_ITEM = re.compile(r"\s*(?:[-–—*•·▪◦‣]\s|\(?(?:\d{1,3}|[a-z])[.)]\s)")
_ENDED = re.compile(r"[.!?…:;][\"'”’)\]]*\s*$")
SHORT = 0.6
"""A line shorter than this share of its paragraph's longest line was ended on purpose."""
WIDE = 130
"""A line longer than this was not broken to fit a page."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Stretches that no sentence crosses: between blank lines, and lines that clearly begin something new."""
    found, at = [], 0
    for blank in _BLANK.finditer(text):
        found += _lines(text, at, blank.start())
        at = blank.end()
    return found + _lines(text, at, len(text))


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words between two offsets, which are those of a paragraph."""
    words: list[Word] = []
    for chunk in _CHUNK.finditer(text, start, len(text) if end is None else end):
        at, form = chunk.span()[0], chunk.group()
        spans = _cut(form)
        if form[-1] == "." and _numbers(text, chunk.end(), form, first=not words):
            spans = ((0, len(form)),)
        words += [Word(at + first, at + last, first == 0) for first, last in spans]
    if words and _FINAL.search(text, words[-1].start, words[-1].end):
        first, last, spaced = words.pop()
        words += [Word(first, last - 1, spaced), Word(last - 1, last, spaced=False)]
    return words


def _numbers(text: str, at: int, form: str, *, first: bool) -> bool:
    """Whether a stretch that ends in a full stop goes with a number: ``No. 5``, or ``2.1.`` before a paragraph."""
    if form in BEFORE_NUMBERS:
        return text[at + 1 : at + 2].isdigit()
    return first and bool(_SECTION.match(form))


@lru_cache(maxsize=65536)
def _cut(chunk: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a stretch without white space start and end."""
    return tuple(m.span() for m in _PATTERN.finditer(chunk))


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The paragraph between two offsets, cut where a line clearly begins something new."""
    if text.find("\n", start, end) < 0:
        return [(start, end)] if start < end else []
    lines = [m.span() for m in _LINE.finditer(text, start, end)]
    longest = max((last - first for first, last in lines), default=0)
    found = lines[:1]
    for before, line in pairwise(lines):
        if _begins(text[slice(*before)], text[slice(*line)], longest):
            found.append(line)
        else:
            found[-1] = (found[-1][0], line[1])
    return found


def _begins(before: str, line: str, longest: int) -> bool:
    """Whether a line begins something new: an item, or no small letter after a full stop or where no line is full."""
    if _ITEM.match(line):
        return True
    first = line.lstrip()[:1]
    if not first or first.islower():
        return False
    last = before.rsplit(None, 1)[-1:]
    abbreviated = bool(last) and last[0].endswith(".") and len(_cut(last[0])) == 1
    if len(before) > WIDE or len(before.strip()) < SHORT * longest:
        return True
    return bool(_ENDED.search(before)) and not abbreviated
