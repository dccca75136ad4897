"""Where the registry's names stand in a sentence, and which entry each name means in this document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.mentions._registry import ACRONYM, Entry, Names, Term, compact
from sourcebook.model import Sentence, Token

__all__ = ["Chooser", "Spot", "spots_of", "term_at"]

_SHORT = 3
_LOST = (
    "not so at the document's date",
    "the other is named in full",
    "its country is named less",
    "an outlet may write about anything",
)
"""Why an entry loses, in the order in which entries are compared."""
_ARTICLES = frozenset({"al", "el", "as", "ad", "ar", "at", "an", "az"})
_NOMINAL = frozenset({"PROPN", "NOUN", "ADJ", "X"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A registry name on tokens ``first`` to ``last`` of a sentence, with what it can mean."""

    first: int
    last: int
    candidates: tuple[Entry, ...]


def spots_of(sentence: Sentence, names: Names) -> list[Spot]:
    """The longest registry names of a sentence, left to right, none overlapping."""
    found: list[Spot] = []
    tokens, at = sentence.tokens, 0
    shouted = sum(t.text[0].isalpha() for t in tokens) > _SHORT and not any(t.text.islower() for t in tokens)
    while at < len(tokens):
        spot = _longest(tokens, at, names, shouted=shouted) if tokens[at].text[0].isalpha() else None
        if spot is None:
            at += 1
        else:
            found.append(spot)
            at = spot.last + 1
    return found


def _longest(tokens: Sequence[Token], at: int, names: Names, *, shouted: bool) -> Spot | None:
    """The longest name that starts at a token."""
    best: Spot | None = None
    key, printed = "", ""
    for i in range(at, len(tokens)):
        word = tokens[i].text
        printed += " " if i > at and tokens[i - 1].end < tokens[i].start else ""
        key += word.lower().replace("’", "'")
        if key not in names.prefixes:
            break
        printed += word
        if key in names.entries:
            fitting = _fitting(names.entries[key], printed, tokens[at : i + 1], shouted=shouted)
            best = Spot(at, i, fitting) if fitting else best
    return best


def _fitting(
    known: Sequence[tuple[str, Entry]], printed: str, tokens: Sequence[Token], *, shouted: bool
) -> tuple[Entry, ...]:
    """Entries whose capitals and spaces agree with the printed name ("Israel is" are no Israelis).

    A single word must also be used as a name.

    In a sentence of capitals alone, capitals tell nothing and only the parser's name tag counts.
    """
    upper = printed.isupper()
    words = printed.count(" ")
    single = len(tokens) == 1
    found = []
    for name, entry in known:
        fits = upper if len(name) <= ACRONYM and name.isupper() else _capital(printed, name)
        if single and entry.kind not in ("state", "adjective", "people", "seat"):
            fits = fits and (tokens[0].name != "O" or (not shouted and (tokens[0].upos == "PROPN" or upper)))
        fits = fits and words <= name.count(" ") + name.count("-")
        if (fits and tokens[0].upos in _NOMINAL) or (fits and not single):
            found.append(entry)
    return tuple(dict.fromkeys(found))


def _labelled(entry: Entry) -> str:
    return ", ".join(filter(None, (entry.name, entry.country)))


def _capital(printed: str, name: str) -> bool:
    """Whether a name is printed as one: with a capital, also after an article (al-Qaeda), or as our table has it."""
    return printed[0].isupper() or name[0].islower() or (printed[:2] in _ARTICLES and printed[3:4].isupper())


def term_at(entry: Entry, date: str) -> Term | None:
    """The office a person held at a date; the last one known where the document has no date."""
    if not entry.terms:
        return None
    if not date:
        return entry.terms[-1]
    return next((t for t in reversed(entry.terms) if _within(t.since, t.until, date)), None)


def _within(since: str, until: str, date: str) -> bool:
    return since <= date and (not until or date[: len(until)] <= until)


class Chooser:
    """Decides what an ambiguous name means: by date, by what else the document names, else the table's first."""

    def __init__(self, date: str) -> None:
        self.date = date
        self.countries: Counter[str] = Counter()
        self.named: set[str] = set()

    def learn(self, spots: Sequence[Spot]) -> None:
        """Count what is named without doubt."""
        for spot in spots:
            if len(spot.candidates) == 1:
                entry = spot.candidates[0]
                self.named.add(entry.name)
                if entry.country and entry.kind != "medium":  # outlets write from everywhere about anywhere
                    self.countries[entry.country] += 1

    def half(self, side: str, names: Names) -> Entry | None:
        """The country meant by "the North", where the document names one that begins so."""
        whole = next((name for name in sorted(self.named) if name.startswith(f"{side} ")), "")
        known = names.entries.get(compact(whole), ())
        return next((entry for _, entry in known if entry.kind == "state"), None)

    def entry(self, spot: Spot) -> Entry:
        """What the name means here."""
        if len(spot.candidates) == 1:
            return spot.candidates[0]
        return max(spot.candidates, key=self._fitness)

    def beaten(self, spot: Spot) -> tuple[tuple[str, str], ...]:
        """What else the name could mean, and why it does not here."""
        if len(spot.candidates) == 1:
            return ()
        chosen = self.entry(spot)
        others = [entry for entry in spot.candidates if entry is not chosen]
        return tuple((_labelled(entry), self._lost(entry, chosen)) for entry in others)

    def _lost(self, entry: Entry, chosen: Entry) -> str:
        sides = zip(self._fitness(chosen), self._fitness(entry), _LOST, strict=True)
        return next((why for won, lost, why in sides if won != lost), "stands later in the table")

    def _fitness(self, entry: Entry) -> tuple[bool, bool, int, bool]:
        """Of names that nothing else tells apart an outlet's is meant: outlets need no country to be about."""
        return self._in_time(entry), entry.name in self.named, self._familiar(entry), entry.kind == "medium"

    def holder(self, office: str, country: str | None, names: Names) -> str | None:
        """Who held an office at the document's date, if the table knows exactly one."""
        if not self.date:
            return None
        held = names.holders.get((office, country), ())
        now = {person for term, person in held if _within(term.since, term.until, self.date)}
        return now.pop() if len(now) == 1 else None

    def _familiar(self, entry: Entry) -> int:
        return self.countries[entry.country] if entry.country else 0

    def _in_time(self, entry: Entry) -> bool:
        if not self.date:
            return not entry.until
        if entry.terms:
            return term_at(entry, self.date) is not None
        return (not entry.since or entry.since <= self.date) and (
            not entry.until or self.date[: len(entry.until)] <= entry.until
        )
