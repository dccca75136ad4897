"""Figures: numbers that count people, force, money, ground, things or time, with bound, unit and counted words.

Years, dates, ordinals, ages, list numbers, numbered names (Resolution 1701, T-72) and "one" as a pronoun are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from sourcebook.mentions._figure_words import Lexicon, lexicon
from sourcebook.mentions._numbers import Quantity, quantities, with_bound
from sourcebook.model import Bound, Evidence, Figure, Language, Mentions, Parse, Sentence, Time, Token
from sourcebook.settings import Settings

__all__ = ["NEEDS", "find"]

NEEDS: tuple[str, ...] = ("times",)

_YEARS = range(1000, 2101)
_CLOCK = re.compile(r"\s+in the (?:morning|afternoon|evening)|\s+at night|\s+o['’]clock|\s+hours\b", re.IGNORECASE)
_SMALL = 12
"""Up to here a number after "the" points at known things: the two sides."""
_SCAN = 4
"""So many words after a number are searched for the counted noun where the tree does not tell it."""
_SKIPPED = frozenset(
    {
        "of",
        "the",
        "in",
        "for",
        "worth",
        "a",
        "an",
        "-",
        "‑",
        "–",
        "other",
        "new",
        "additional",
        "more",
        "“",
        '"',
        "(",
        "its",
        "their",
        "these",
        "those",
        "all",
    }
)
"""Words between a number and what it counts that are no part of the counted phrase."""
_SHARED_BOUNDS = frozenset({"at_least", "more_than", "about", "nearly", "at_most", "less_than"})
_JOINED = re.compile(r"\s+(?:[^\W\d]+\s+){0,3}and\s+")
_RIGHT_OF_NUMBER = frozenset({"nummod", "amod", "compound", "det", "nmod", "advmod"})
_OF_THEM = frozenset({"ADP", "DET", "PRON", "ADJ"})
_DEGREES = re.compile(r"\s?°")
_DECIMAL = re.compile(r"\d\.\d")
_COMPLEMENTS = frozenset({"of", "in", "for", "worth"})


def find(parse: Parse, found: Mentions, language: Language, settings: Settings) -> tuple[Figure, ...]:  # noqa: ARG001
    """The figures of a document, in text order."""
    known = lexicon(language)
    calendar = _Calendar(found.times)
    text = parse.document.text
    figures: list[Figure] = []
    for sentence in parse.sentences:
        reader = _Reader(text, sentence, known, calendar)
        here = [f for q in quantities(text, sentence.start, sentence.end, language) for f in reader.read(q)]
        if sentence.lemmas & known.multiples.keys():
            here = sorted((*here, *_multiples(text, sentence, known)), key=lambda f: f.start)
        figures += here
    return tuple(figures)


def _multiples(text: str, sentence: Sentence, known: Lexicon) -> Iterator[Figure]:
    """Words that say how many one deed killed: a *triple* homicide."""
    for word in sentence:
        times = known.multiples.get(word.lemma.lower())
        following = sentence.tokens[word.i + 1 : word.i + 3]
        deed = next((t for t in following if t.lemma.lower() in known.killings), None)
        if times is not None and deed is not None and all(t.upos == "PUNCT" for t in following if t.i < deed.i):
            what = Evidence.of(text, deed.start, deed.end)
            yield Figure(
                word.start,
                word.end,
                times,
                times,
                times,
                "exact",
                "people",
                "count",
                deed.start,
                what,
                "figure/multiple",
            )


class _Calendar:
    """Stretches that name dates and clock times: numbers in them count nothing."""

    def __init__(self, times: tuple[Time, ...]) -> None:
        dated = sorted((t.start_offset, t.end_offset) for t in times if t.type != "DURATION")
        self._starts = [start for start, _ in dated]
        self._ends = [end for _, end in dated]

    def covers(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]


def _is_hour(quantity: Quantity, after: str) -> bool:
    """ "Nine in the evening", "1800 hours": the time of a day."""
    is_small = not quantity.measure or (quantity.best is not None and quantity.best > _HOURS)
    return quantity.best is not None and is_small and _CLOCK.match(after) is not None


_AGES_BEFORE = re.compile(r"\s*[,(]\s*(?:both\s+)?(?P<more>(?:\d{1,2}(?:,\s*|\s+))+(?:and\s+)?)?\Z")
_AGES_AFTER = re.compile(r"(?:,?\s+(?:and\s+)?\d{1,2})*\s*(?:[,.);\n]|\Z)")
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages)\s+(?:(?:of|between|from)\s+)?(?:\d{1,2}\s+(?:to|and)\s+)?$"
    r"|\bas\s+(?:young|old)\s+as\s+$|\b(?:younger|older)\s+than\s+$",
    re.IGNORECASE,
)
_AGES_TO = re.compile(
    r"\b(?:aged?|ages)\s+(?:(?:of|between|from)\s+)?[\w-]+\s+(?:to|and|or|through)\s+$", re.IGNORECASE
)
""" "In age from eleven to 75": the second of two ages."""
_AGE_LISTED = re.compile(r"-\s*(?:,|and|or|to)\s+\d{1,2}-years?-old", re.IGNORECASE)
""" "The 14- and 18-year-olds": the first of two ages."""
_AGES_REACH = 20
"""Words for ages stand at most so many characters before a number."""
_HOURS = 100
"""A number of hours above this is a time of day written in four digits."""


# ── one sentence ─────────────────────────────────────────────────────────────────────────────────


class _Counted(NamedTuple):
    """What a number counts: the token of its noun (or -1) and the token that hangs in the sentence for both."""

    noun: int
    top: int
    how: str


@dataclass(eq=False)
class _Reader:
    """Reads the quantities of one sentence; remembers what the last one counted and whether it was a name's."""

    text: str
    sentence: Sentence
    lexicon: Lexicon
    calendar: _Calendar
    last: Figure | None = None
    named_until: int = -1
    one: Quantity | None = None
    """The first number of a ratio: one in five."""
    left_out: Quantity | None = None
    """The number after "all but"."""
    bounded: Quantity | None = None

    def read(self, quantity: Quantity) -> Iterator[Figure]:
        """The figures of a quantity: none, one, or one for each noun that "no" counts."""
        first, last = self.sentence.at(quantity.core), self.sentence.at(quantity.core_end - 1)
        if first is None or last is None or self.calendar.covers(quantity.core):
            return
        quantity = self._as_share(self._weight(self._unbound(quantity), last))
        if self._is_one_in(first):
            self.one = quantity
            return
        counted = self._counted(quantity, first.i, last.i)
        if self._is_left_out(quantity, first):
            self.left_out = quantity
            if counted.noun < 0 or counted.how == "of":
                return
            counted = counted._replace(how="but")
        else:
            quantity, counted = self._without(quantity, counted)
        if self._is_name(quantity, first, counted):
            self.named_until = quantity.end
            return
        if self._is_age(quantity, counted) or self._is_other(quantity, first, counted):
            return
        quantity = self._under_one_bound(quantity, counted)
        for noun in self._nouns(quantity, counted):
            figure = self._figure(quantity, noun, last.i)
            if figure is not None:
                self.last = figure
                yield figure

    # ── what is counted ──────────────────────────────────────────────────────────────────────────

    def _counted(self, quantity: Quantity, first: int, last: int) -> _Counted:
        end = self.sentence.at(quantity.end - 1)
        last = max(last, end.i) if end is not None else last
        top = next((i for i in range(first, last + 1) if not first <= self.sentence[i].head <= last), last)
        token = self.sentence[top]
        right = token.head if token.head > last and token.relation in _RIGHT_OF_NUMBER else -1
        if right >= 0 and self.sentence[right].upos in ("NOUN", "PROPN", "SYM", "X", "PRON", "ADJ"):
            noun = self._whole_noun(quantity, right)
            if self._is_participle(quantity, noun):
                return _Counted(-1, noun, "nummod")
            return _Counted(-1 if self.sentence[noun].lemma == "more" else noun, noun, "nummod")
        if quantity.measure == "share" and self._is_likeness(first, last):
            return _Counted(last + 1, last + 1, "likeness")
        inside = self._part_of(quantity, top, last)
        if inside >= 0:
            return _Counted(self._whole_noun(quantity, inside), top, "of")
        near = -1 if quantity.measure else self._next_noun(last)
        return _Counted(near, near if near >= 0 else top, "near" if near >= 0 else "alone")

    def _is_left_out(self, quantity: Quantity, first: Token) -> bool:
        """All but *two*: of those it is said that nothing befell them."""
        words = [t.text.lower() for t in self.sentence.tokens[max(0, first.i - 2) : first.i]]
        return quantity.bound == "exact" and " ".join(words) in self.lexicon.all_but

    def _without(self, quantity: Quantity, counted: _Counted) -> tuple[Quantity, _Counted]:
        """All but two of the *52* passengers: 50, and "all" is what hangs in the sentence."""
        out, self.left_out = self.left_out, None
        if out is None or out.best is None or quantity.best is None or quantity.bound != "exact":
            return quantity, counted
        start, whole = self.sentence.at(out.start), self.sentence.at(quantity.core)
        between = self.sentence.tokens[start.i + 1 : whole.i] if start is not None and whole is not None else ()
        if start is None or [t.lemma for t in between[:1]] != ["of"] or any(t.upos not in _OF_THEM for t in between):
            return quantity, counted
        left, every = quantity.best - out.best, self.sentence[start.i - 2]
        told = replace(quantity, start=every.start, low=left, best=left, high=left)
        return told, _Counted(counted.noun, every.i, "of")

    def _under_one_bound(self, quantity: Quantity, counted: _Counted) -> Quantity:
        """The number with the bound before the last one, where both stand alone: *at least* 40 dead and 80 wounded."""
        is_alone = counted.noun < 0 and not quantity.measure
        before, self.bounded = self.bounded, None
        if before is not None and is_alone and quantity.bound == "exact":
            between = [t for t in self.sentence if before.end <= t.start < quantity.start]
            is_one = _JOINED.fullmatch(self.text, before.end, quantity.start) and all(t.upos != "AUX" for t in between)
            quantity = with_bound(quantity, before.bound) if is_one else quantity
        if is_alone and quantity.bound in _SHARED_BOUNDS:
            self.bounded = quantity
        return quantity

    def _is_participle(self, quantity: Quantity, noun: int) -> bool:
        """Six more *shot*: tags take it for a noun, which would be in the plural."""
        token = self.sentence[noun]
        is_many = quantity.best is not None and quantity.best > 1
        return is_many and "Plur" not in token.feats and token.text.lower() in self.lexicon.participles

    def _unbound(self, quantity: Quantity) -> Quantity:
        """The number alone where "about" or "over" is the preposition of a noun: control over five districts."""
        word = self.sentence.at(quantity.start) if quantity.start < quantity.core else None
        if quantity.bound not in ("about", "more_than", "less_than"):
            return quantity
        if word is None or not word.i or word.upos != "ADP" or word.relation != "case":
            return quantity
        if self.sentence[word.i - 1].upos != "NOUN" or self.sentence[word.i + 1].start != quantity.core:
            return quantity
        value = next((v for v in (quantity.best, quantity.low, quantity.high) if v is not None), None)
        return replace(quantity, start=quantity.core, low=value, best=value, high=value, bound="exact")

    def _part_of(self, quantity: Quantity, top: int, last: int) -> int:
        """The noun after "of": dozens of *men*, three days of *mourning*."""
        for child in self.sentence.dependents(top, "nmod"):
            case = next((t.lemma for t in self.sentence.dependents(child.i, "case")), "")
            complement = case == "of" or (quantity.measure and case in _COMPLEMENTS)
            if child.i > last and complement and self._is_thing(child):
                return child.i
        following = self.sentence[last + 1].lemma if last + 1 < len(self.sentence) else ""
        if (quantity.plural and following == "of") or (quantity.measure == "money" and following in _COMPLEMENTS):
            noun = self._next_noun(last + 1)
            return noun if noun >= 0 and self._is_thing(self.sentence[noun]) else -1
        return self._torn_off(top, last)

    def _is_likeness(self, first: int, last: int) -> bool:
        """Is a share said of what people are: a town that was 90% *Croat*?"""
        if last + 1 >= len(self.sentence):
            return False
        people = self.sentence[last + 1]
        is_people = people.name.endswith("NORP") or people.upos == "PROPN"
        return is_people and any(t.i < first for t in self.sentence.dependents(people.i, "cop"))

    def _torn_off(self, top: int, last: int) -> int:
        """The noun after "of" that the tree hung elsewhere: 4,000 *of its 9,000 people* were driven out; -1 if none."""
        if last + 1 >= len(self.sentence) or self.sentence.dependents(top, "nmod"):
            return -1
        preposition = self.sentence[last + 1]
        noun = self.sentence[preposition.head] if preposition.lemma == "of" else preposition
        is_near = preposition.i < noun.i <= last + 1 + _SCAN
        return noun.i if is_near and noun.upos == "NOUN" and self._is_thing(noun) else -1

    def _is_thing(self, token: Token) -> bool:
        """Can a measure be of this? Not of a date: $1 billion in the past week."""
        return (
            token.upos not in ("NUM", "SYM")
            and token.lemma.lower() not in self.lexicon.spans
            and not self.calendar.covers(token.start)
        )

    def _whole_noun(self, quantity: Quantity, i: int) -> int:
        """The head noun where the tree stopped at its first part: light anti-*armor* weapons."""
        noun = self.sentence[i]
        if (
            noun.relation in ("compound", "amod")
            and i < noun.head <= i + _SCAN
            and self.sentence[noun.head].upos == "NOUN"
        ):
            return noun.head
        if "Plur" in noun.feats or quantity.best == 1 or noun.name.endswith("NORP"):
            return i
        for other in self.sentence.dependents(i, "conj"):
            between = self.text[noun.end : other.start]
            if "Plur" in other.feats and not re.search(r"\d|\b(?:the|a|an)\b", between):
                return other.i
        return self._after_aside(i)

    def _after_aside(self, i: int) -> int:
        """The noun after a bracket that explains its first part: ISIS (Islamic State) fighters."""
        following = self.text[self.sentence[i].end : self.sentence.end]
        aside = re.match(r"\s*\([^()]*\)\s*", following)
        after = self.sentence.at(self.sentence[i].end + aside.end()) if aside else None
        return after.i if after is not None and after.upos == "NOUN" and "Plur" in after.feats else i

    def _next_noun(self, last: int) -> int:
        """The noun that follows a number, over its adjectives."""
        found = -1
        for token in self.sentence.tokens[last + 1 : last + 1 + _SCAN]:
            if token.upos in ("NOUN", "PROPN"):
                found = token.i
            elif found >= 0 or token.upos not in ("ADJ", "NUM", "DET"):
                break
        return found

    def _nouns(self, quantity: Quantity, counted: _Counted) -> list[_Counted]:
        """The counted noun; under "no", each of the coordinated nouns that can be none."""
        if quantity.best != 0:
            return [counted]
        if counted.noun < 0 and self.text[quantity.core : quantity.core_end].lower() == "none" and self.last:
            before = self.sentence.at(self.last.head)
            return [_Counted(before.i, counted.top, "again")] if before else []
        if counted.noun < 0 or (counted.how == "of" and self.sentence[counted.noun].lemma in self.lexicon.harm_nouns):
            return [counted] if counted.noun < 0 else []  # none of the injuries is grave
        every = [counted.noun, *(t.i for t in self.sentence.dependents(counted.noun, "conj"))]
        return [_Counted(i, i, "none") for i in every if self._can_be_none(i)]

    def _can_be_none(self, i: int) -> bool:
        lemma = self.sentence[i].lemma.lower()
        if self._is_bodily(self.sentence[i]):
            return False
        return lemma in self.lexicon.countable_zero or self.lexicon.types.get(lemma, "") in ("people", "troops")

    # ── what is no figure ────────────────────────────────────────────────────────────────────────

    def _is_name(self, quantity: Quantity, first: Token, counted: _Counted) -> bool:
        """Numbered names: Resolution 1701, posts 542 and 543, Channel Four, and a list's "1." """
        if (
            quantity.measure
            or quantity.bound != "exact"
            or (counted.how == "nummod" and not first.name.startswith("I-"))
        ):
            return False
        between = self.text[self.named_until : quantity.start] if self.named_until >= 0 else "far"
        if re.fullmatch(r"\s*(?:,|and|or|&|to|[-–/])?\s*(?:and\s+)?", between):
            return True
        before = self.sentence[first.i - 1] if first.i else None
        if before is None:
            return self.text[quantity.end : quantity.end + 1] in (".", ")") and self.text[quantity.core].isdigit()
        if counted.how == "alone" and before.upos == "PROPN" and first.head == before.i:
            return True
        return (
            first.name.startswith("I-")
            or before.text.lower() in self.lexicon.numbered
            or before.lemma.lower() in self.lexicon.numbered
        )

    def _is_age(self, quantity: Quantity, counted: _Counted) -> bool:
        before, after = (
            self.text[max(self.sentence.start, quantity.start - _AGES_REACH) : quantity.start],
            self.text[quantity.end : quantity.end + 10],
        )
        if self._is_of_one(quantity):
            return True
        if quantity.measure == "duration":
            return bool(re.match(r"[-\s]olds?\b|\s+of\s+age", after, re.IGNORECASE)) or bool(
                re.search(r"\b(?:aged?|ages)\s+(?:of\s+)?$", before, re.IGNORECASE)
            )
        if quantity.measure:
            return False
        if _AGE_BEFORE.search(before) or _AGE_LISTED.match(self.text, quantity.end, self.sentence.end):
            return True
        if counted.noun < 0 and (_AGES_TO.search(before) or self._is_limit(quantity.core)):
            return True
        return self.text[quantity.core].isdigit() and self._stands_aside(quantity)

    def _is_limit(self, start: int) -> bool:
        """Of persons: girls *under 15*, people *over 65*."""
        number = self.sentence.at(start)
        before = self.sentence.tokens[max(0, number.i - 2) : number.i] if number is not None else ()
        if len(before) < 2 or before[1].text.lower() not in self.lexicon.limits:
            return False
        return before[0].upos == "NOUN" and self._kind(before[0].i) == "people"

    def _is_of_one(self, quantity: Quantity) -> bool:
        """After "of" beside one person: a boy of 12, a girl of ten months."""
        mark = self.sentence.at(quantity.core - 2)
        last = self.sentence.at(quantity.end - 1)
        if mark is None or last is None or mark.lemma != "of" or not mark.i or last.relation != "nmod":
            return False
        noun = self.sentence[mark.i - 1]
        is_one = last.head == noun.i and "Sing" in noun.feats and noun.lemma not in self.lexicon.bodies
        return is_one and quantity.measure in ("", "duration") and self._kind(noun.i) == "people"

    def _stands_aside(self, quantity: Quantity) -> bool:
        """Alone between commas after a name or noun, or listed so: "Smith, 40, said", "the two men, 27 and 32, are"."""
        before = _AGES_BEFORE.search(self.text, self.sentence.start, quantity.start)
        if before is None or not _AGES_AFTER.match(self.text, quantity.end, self.sentence.end + 1):
            return False
        noun = self.sentence.at(before.start() - 1) if before.start() > self.sentence.start else None
        if noun is None or noun.upos not in ("PROPN", "NOUN"):
            return False
        return before.start("more") < 0 or self.lexicon.types.get(noun.lemma.lower()) in ("people", "troops")

    def _is_other(self, quantity: Quantity, first: Token, counted: _Counted) -> bool:
        """Years, scores, pronouns, hyphened names (a two-state solution), and small numbers of known things."""
        after = self.text[quantity.end : quantity.end + 20]
        if _is_hour(quantity, after) or self._is_code(quantity, after):
            return True
        if self._is_caption(quantity) or self._is_rate(quantity, first, counted) or self._is_label(quantity, counted):
            return True
        if quantity.measure == "duration" and self._points_back(quantity, after):
            return True
        if first.text.lower() == "quarter" and self.sentence.dependents(first.i, "amod", "compound"):
            return True  # a part of a town: "the old quarter"
        return self._is_no_count(quantity, first, counted, after)

    def _is_rate(self, quantity: Quantity, first: Token, counted: _Counted) -> bool:
        """A fraction (a magnitude, an index), degrees, or a ratio: 18 deaths *per* 100,000 people."""
        if quantity.measure:
            return False
        if _DEGREES.match(self.text, quantity.end):
            return True
        if quantity.scale == 1 and _DECIMAL.search(self.text, quantity.core, quantity.core_end):
            return True
        before = self.sentence[first.i - 1].lemma.lower() if first.i else ""
        at = max(first.i, counted.noun) + 1
        following = self.sentence.tokens[at : at + 2]
        is_ratio = [t.lemma.lower() in self.lexicon.per for t in following] == [True, False]
        return before in self.lexicon.per or (is_ratio and following[-1].upos == "NUM")

    def _is_one_in(self, first: Token) -> bool:
        """*One* in five workers, *1* in every 6,500 children."""
        if first.text.lower() not in self.lexicon.ones:
            return False
        following = [t for t in self.sentence.tokens[first.i + 1 : first.i + 4] if t.upos != "DET"][:2]
        is_in = [t.text.lower() in self.lexicon.one_in for t in following] == [True, False]
        return is_in and following[1].upos == "NUM"

    def _as_share(self, quantity: Quantity) -> Quantity:
        """One in *five* workers: 20 per cent of them."""
        one, self.one = self.one, None
        if one is None or not quantity.best or quantity.measure or quantity.bound != "exact":
            return quantity
        value = round(100 / quantity.best, 2)
        share = replace(quantity, start=one.start, low=value, best=value, high=value, unit="percent", measure="share")
        return with_bound(share, one.bound)

    def _is_label(self, quantity: Quantity, counted: _Counted) -> bool:
        """A telephone or house number, a block of a street, an age that somebody turns."""
        number, known = self.sentence.at(quantity.core), self.lexicon.labels
        if quantity.measure or number is None or not self.text[quantity.core].isdigit():
            return False
        if quantity.bound == "exact" and known.is_house(self.text, self.sentence, quantity.core_end):
            return True
        if known.is_counter(self.text, self.sentence, quantity.core, quantity.core_end):
            return True
        if counted.noun < 0:
            alone = known.is_dialled(self.text, self.sentence, quantity.core, quantity.end)
            return alone or known.is_turned(self.sentence, number)
        return known.is_block(quantity.best, self.sentence[counted.noun]) or self._is_size(quantity, counted, number)

    def _is_size(self, quantity: Quantity, counted: _Counted, number: Token) -> bool:
        """How many one vehicle holds: a 65 *passenger* bus."""
        noun = self.sentence[counted.noun]
        if quantity.best == 1 or "Plur" in noun.feats or self._kind(noun.i) != "vehicles":
            return False
        parts = self.sentence.dependents(noun.i, "compound")
        return any(t.i == number.i + 1 and self.lexicon.types.get(t.lemma.lower()) == "people" for t in parts)

    def _weight(self, quantity: Quantity, last: Token) -> Quantity:
        """Pounds of explosives, a 25-pound shell, what weighs 50 pounds: no money, as pounds of aid are."""
        noun = self.sentence.at(quantity.end - 1)
        if quantity.unit != "GBP" or noun is None or noun.i == last.i or noun.lemma.lower() != "pound":
            return quantity
        inside = self._inside(noun.i)
        is_joined = self.text[quantity.core_end : noun.start] == "-"
        weighs = noun.head >= 0 and self.sentence[noun.head].lemma in self.lexicon.weighing
        of_goods = inside >= 0 and self.sentence[inside].lemma.lower() not in self.lexicon.paid
        return replace(quantity, measure="weight", unit="pounds") if is_joined or weighs or of_goods else quantity

    def _is_caption(self, quantity: Quantity) -> bool:
        """A number before the capital of a new sentence: "Photo 3 of 8 A child looks on", "8 Five people"."""
        after = self.sentence.at(quantity.end + 1)
        if quantity.measure or after is None or not self.text[quantity.core].isdigit():
            return False
        number = self.sentence.at(quantity.core)
        if after.name == "B-PER" and number is not None and number.relation != "nummod" and quantity.plain:
            return True  # Image 18 Amina Diallo
        of_many = after.lemma == "of" and after.i + 2 < len(self.sentence)
        opening = self.sentence[after.i + 2] if of_many else after
        return opening.upos in ("DET", "NUM") and opening.text[0].isupper()

    def _is_no_count(self, quantity: Quantity, first: Token, counted: _Counted, after: str) -> bool:
        """By what it stands beside: a span of years, a year, a part of a hyphened name, "one" as a pronoun."""
        noun = self.sentence[counted.noun] if counted.noun >= 0 else None
        kind = self._kind(counted.noun) if noun else ""
        if (
            quantity.bound == "range"
            and not quantity.measure
            and noun is None
            and quantity.low in _YEARS
            and quantity.high in _YEARS
        ):
            return True
        if quantity.plain and quantity.best in _YEARS and self.text[quantity.core].isdigit():
            return noun is None or counted.how != "nummod" or ("Plur" not in noun.feats and kind == "count")
        if quantity.measure == "weight" and "-" in self.text[quantity.core_end : quantity.end]:
            return True  # a 500-pound bomb
        joined = re.match(r"[-‑](\w+)", after)
        if joined and not quantity.measure:
            return joined[1].lower() not in self.lexicon.strength
        if self.text[quantity.core : quantity.core_end].lower() == "one" and quantity.bound == "exact":
            return self._is_pronoun(quantity, first, noun, kind)
        if noun is None or quantity.measure or quantity.bound != "exact" or quantity.best in (0, None):
            return False
        if quantity.best != 1 and self._is_of_the_one(first, noun):
            return True
        return self._is_known(quantity, first, noun, kind)

    def _is_of_the_one(self, first: Token, noun: Token) -> bool:
        """A number that describes one thing: a 707 cargo plane, a Boeing 707 airliner."""
        article = next((t for t in self.sentence.dependents(noun.i, "det") if t.i < first.i), None)
        if article is None or article.lemma.lower() not in self.lexicon.articles or "Sing" not in noun.feats:
            return False
        between = self.sentence.tokens[article.i + 1 : first.i]
        return all(t.upos == "PROPN" for t in between) and self.sentence[first.i + 1].lemma not in self.lexicon.strength

    def _is_code(self, quantity: Quantity, after: str) -> bool:
        """Parts of telephone numbers, scores and counters: +38 067 447, 3-2, 1 / 8; and numbers that are names."""
        before = self.text[max(0, quantity.core - 3) : quantity.core]
        digits = self.text[quantity.core : quantity.core_end].isdigit()
        if re.match(r"[-–]\d|\s*/\s*\d", after) or (digits and re.search(r"\d\s$|/\s*$", before)):
            return True
        return digits and (re.match(r"\s\d", after) is not None or self.text[quantity.core] == "0")

    def _points_back(self, quantity: Quantity, after: str) -> bool:
        """ "two years ago", "the decades after": a point in time, not a length of it."""
        before = self.text[max(0, quantity.core - 8) : quantity.core].lower()
        span = (
            quantity.bound == "some" and re.search(r"\b(?:the|these|those|for|recent|in|over)\s+$", before) is not None
        )
        return span or re.match(r"\s+(?:ago|earlier|later|before|after|since|hence)\b", after) is not None

    def _is_known(self, quantity: Quantity, first: Token, noun: Token, kind: str) -> bool:
        """ "the two sides": the number is part of a name for things already known."""
        before = self.sentence[first.i - 1].text.lower() if first.i else ""
        if noun.lemma.lower() in self.lexicon.uncounted:
            return True
        small = quantity.best is not None and quantity.best <= _SMALL
        return small and kind == "count" and before in self.lexicon.definite

    def _is_pronoun(self, quantity: Quantity, first: Token, noun: Token | None, kind: str) -> bool:
        if quantity.measure:
            return quantity.measure == "duration" and quantity.unit in ("days", "nights", "weekends")
        following = self._said_after(first)
        before = self.sentence[first.i - 1] if first.i else None
        if noun is None and ((before is not None and before.upos == "DET") or following in self.lexicon.articles):
            return True
        if noun is None:
            beside = {following, before.lemma.lower() if before is not None else ""}
            return not beside & self.lexicon.harm_words and following != "each"
        one_of_them = following == "of" and (before is None or before.lemma.lower() not in self.lexicon.harm_words)
        return one_of_them or (kind == "count" and noun.lemma.lower() not in self.lexicon.harm_nouns)

    def _said_after(self, first: Token) -> str:
        """The next word that may say what befell one: one *fatally*, one seriously *injured*."""
        after = self.sentence.tokens[first.i + 1 :]
        said = (t for t in after if t.upos != "ADV" or t.lemma.lower() in self.lexicon.harm_words)
        return next((t.lemma.lower() for t in said), "")

    # ── the value ────────────────────────────────────────────────────────────────────────────────

    def _figure(self, quantity: Quantity, counted: _Counted, last: int) -> Figure | None:
        noun = self.sentence[counted.noun] if counted.noun >= 0 else None
        kind = self._type(quantity, counted, last)
        head = noun or self.sentence[counted.top]
        what = None
        if noun is not None and noun.start >= quantity.end:
            what = self._what(quantity, noun)
        bound: Bound = quantity.bound
        return Figure(
            quantity.start, quantity.end, quantity.low, quantity.best, quantity.high, bound,
            self._unit(quantity, noun, kind), kind, head.start, what, f"figure/{counted.how}",
            self._beaten(quantity, head),
        )  # fmt: skip

    def _beaten(self, quantity: Quantity, head: Token) -> tuple[tuple[str, str], ...]:
        """The readings that lost: the number without its bound, a year."""
        words = self.text[quantity.start : quantity.core].strip() or self.text[quantity.core : quantity.end]
        value = next((v for v in (quantity.low, quantity.best, quantity.high) if v is not None), 0)
        lost = [(f"exactly {value:,.12g}", f"“{words}” bounds it")] if quantity.bound != "exact" else []
        if quantity.plain and value in _YEARS and self.text[quantity.core].isdigit():
            lost.append((f"the year {value:g}", f"it counts “{head.text}”"))
        return tuple(lost)

    def _type(self, quantity: Quantity, counted: _Counted, last: int) -> str:
        if quantity.measure and quantity.measure != "weight":
            return quantity.measure
        if quantity.measure and "-" in self.text[quantity.core_end : quantity.end]:
            return "count"  # a 12-kilogram bomb is one
        if (
            counted.noun >= 0
            and counted.how == "nummod"
            and self.sentence[counted.noun].lemma.lower() in self.lexicon.spans
        ):
            return "duration"  # two more years
        joined = self.sentence[last + 1].text if last + 1 < len(self.sentence) else ""
        if joined.lower() in ("strong", "-strong") and not self._are_strong(counted, last):
            return "troops"
        if counted.noun < 0:
            return self._group(self.sentence[counted.top])
        return self._kind(counted.noun)

    def _are_strong(self, counted: _Counted, last: int) -> bool:
        """Two *strong earthquakes*: the word describes them."""
        noun = self.sentence[counted.noun] if counted.noun > last + 1 else None
        return noun is not None and "Plur" in noun.feats and self.text[self.sentence[last].end].isspace()

    def _group(self, number: Token) -> str:
        """What a number without a noun counts where it sizes a group: a population *of three million*."""
        if number.head < 0:
            return "count"
        said_of = self.sentence.dependents(number.i, "nsubj") if number.relation == "root" else ()
        group = said_of[0] if said_of else self.sentence[number.head]
        sized = said_of or number.relation in ("nmod", "obj", "obl")
        kind = self.lexicon.types.get(group.lemma.lower(), "")
        return kind if sized and kind in ("population", "troops") and group.i < number.i else "count"

    def _kind(self, i: int) -> str:
        """The type of thing that a noun counts; what a container holds decides where the container does not."""
        noun = self.sentence[i]
        lemma = noun.lemma.lower()
        if lemma in self.lexicon.parts and i:
            return self.lexicon.systems.get(self.sentence[i - 1].text.lower(), "count")
        before = self.sentence[i - 1].lemma.lower() if i else ""
        if before in self.lexicon.fighters.get(lemma, ()):
            return "vehicles"
        own = self.lexicon.types.get(lemma) or self.lexicon.types.get(noun.text.lower())
        if own == "troops" and lemma in self.lexicon.commercial and not self._is_armed(noun):
            own = None
        if own in ("troops", "weapons") and self._is_civil(noun):
            return "count"
        if lemma in self.lexicon.containers and own is None:
            inside = self._inside(i)
            return self._kind(inside) if inside >= 0 else "count"
        if own is None and lemma in self.lexicon.harm_nouns:
            return "count" if self._is_bodily(noun) else "people"
        if own is None and (
            noun.name.endswith("NORP") or (noun.upos == "PROPN" and re.search(r"(?:[ie]an|ese|[ai]n|i|d)s$", noun.text))
        ):
            return "people"
        return own or "count"

    def _is_armed(self, noun: Token) -> bool:
        """Does the sentence tell of men under arms: a company of infantry, and no bank?"""
        lemmas = {t.lemma.lower() for t in self.sentence if t.lemma != noun.lemma} - self.lexicon.commercial
        return any(self.lexicon.types.get(w) == "troops" or w in self.lexicon.under_arms for w in lemmas)

    def _is_civil(self, noun: Token) -> bool:
        """Feet that measure, housing units, companies that trade."""
        if noun.text.lower() in ("feet", "ft"):
            return True
        before = {t.lemma.lower() for t in self.sentence.dependents(noun.i, "compound", "amod")}
        if noun.lemma.lower() != "company":
            return bool(before & self.lexicon.civil.get(noun.lemma.lower(), frozenset()))
        inside = self._inside(noun.i)
        of_what = self.sentence[inside].lemma.lower() if inside >= 0 else ""
        of_troops = self.lexicon.types.get(of_what) == "troops" or of_what in self.lexicon.military
        return not of_troops and not before & self.lexicon.military

    def _is_bodily(self, noun: Token) -> bool:
        """Two stab *wounds* may be those of one person."""
        return noun.upos == "NOUN" and noun.lemma.lower() in self.lexicon.bodily and noun.text.lower() != "wounded"

    def _inside(self, i: int) -> int:
        for child in self.sentence.dependents(i, "nmod"):
            if any(t.lemma == "of" for t in self.sentence.dependents(child.i, "case")):
                return child.i
        return -1

    def _phrase_start(self, offset: int, noun: Token) -> int:
        """Where the counted phrase begins: after the number and its "of the"."""
        token = self.sentence.at(offset) or self.sentence.at(offset + 1)
        while token is not None and token.i < noun.i and token.text.lower() in _SKIPPED:
            token = self.sentence[token.i + 1]
            of_so_many = token.upos == "NUM" and token.i < noun.i
            token = self.sentence[token.i + 1] if of_so_many else token
        return token.start if token is not None and token.start <= noun.start else noun.start

    def _what(self, quantity: Quantity, noun: Token) -> Evidence:
        """The counted phrase; of "14 Armenian and three Azerbaijani soldiers" the first number's own part."""
        start, end = self._phrase_start(quantity.end, noun), self._phrase_end(noun)
        tokens = [t for t in self.sentence.tokens[: noun.i + 1] if t.start >= start]
        other = next((t for t in tokens if t.upos == "NUM" and t.start > start), None)
        if other is not None:
            own = [t for t in tokens if t.i < other.i and t.upos not in ("CCONJ", "PUNCT", "ADV", "ADP")]
            end = own[-1].end if own else end
        phrase = self.text[start:end]
        start = noun.start if phrase.count("(") != phrase.count(")") else start
        return Evidence.of(self.text, start, max(end, start + 1))

    def _phrase_end(self, noun: Token) -> int:
        inside = self._inside(noun.i) if noun.lemma.lower() in self.lexicon.containers else -1
        return self.sentence[inside].end if inside > noun.i else noun.end

    def _unit(self, quantity: Quantity, noun: Token | None, kind: str) -> str:
        if quantity.unit:
            return quantity.unit
        if noun is not None and kind == "duration":
            return self.lexicon.spans[noun.lemma.lower()]
        if noun is None or kind in ("people", "troops", "population") or noun.lemma.lower() in self.lexicon.harm_nouns:
            return "people"
        return noun.text.lower()
