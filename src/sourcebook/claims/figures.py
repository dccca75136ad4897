"""Figure claims: what each number counts, what befell those counted, who has or does it and to whom.

Circumstances, speakers and commitment are filled where all claims get them; here a figure gets its type, trigger,
number and roles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from sourcebook.claims._counted import Counted, are_men, counted_tokens
from sourcebook.claims._fate_words import Fate, FateWords, fate_words
from sourcebook.claims._figure_roles import FigureRoles, owner
from sourcebook.claims._groups import GROUP, with_groups
from sourcebook.claims._harm import Sort, befell
from sourcebook.claims._persons import Group, Harm, Person, grouped, is_listed
from sourcebook.claims._rest import Told, with_rests
from sourcebook.claims._singly import Sum, sums
from sourcebook.claims._taken_up import taken_up
from sourcebook.claims._victims import harmed_persons, person_nouns
from sourcebook.claims.clauses import phrase
from sourcebook.model import Claim, Evidence, Figure, Language, Mentions, Number, Parse, Sentence, Token

__all__ = ["find_figures"]

_PERSONS = frozenset({"people", "troops", "population"})
_THINGS = frozenset({"weapons", "vehicles", "money", "duration", "distance", "area", "share"})
_WEIGHTS = frozenset({"tonnes", "kg", "grams", "pounds", "litres", "barrels", "gallons", "cubic metres"})
_PLAIN = frozenset({"people"})
"""Types of mentions that are no types of claims: people of whom nothing more is said are a count."""
_RESTATED = frozenset({"killed", "wounded", "missing", "displaced", "detained", "affected"})
_LEAD = 3
"""The sentences in which a text says what it is about."""
_BOTH = 2
_NEAR = 400
"""A number restates one that stands at most so many characters before its sentence."""
_FORCE = 10
"""Fewer men are no force."""
_TAKING_PART = frozenset({"nsubj", "obj", "obl", "nmod", "iobj"})


def find_figures(parse: Parse, mentions: Mentions, language: Language) -> tuple[Claim, ...]:
    """The figures of a document as claims, in text order."""
    words = fate_words(language)
    actors = {a.head: a for a in mentions.actors}
    roles = FigureRoles(parse, language, words, actors, frozenset(p.start for p in mentions.places))
    every = _Figures(parse, words, language, roles)
    return tuple(every.claims(mentions))


class _Told(NamedTuple):
    """The last number that said what befell people, and where it stands."""

    type: str
    start: int


@dataclass(eq=False)
class _Figures:
    parse: Parse
    words: FateWords
    language: Language
    roles: FigureRoles
    told: _Told | None = None

    def claims(self, mentions: Mentions) -> Iterator[Claim]:
        """A claim for each figure that counts something told, then for each person harmed without a number."""
        counted, told = Counted(self.words), list[Told]()
        for figure in with_groups(mentions.figures, self.parse, self.language):
            sentence = self.parse.sentence_at(figure.start)
            made = tuple(self._claims(sentence, figure)) if sentence is not None else ()
            if sentence is not None and figure.type in _PERSONS and len(made) == 1:
                made = (self._taken_up(sentence, figure, made[0]),)
            if sentence is not None and made:
                counted.add(sentence, figure, made[0])
                told += [Told(sentence, figure, claim) for claim in made]
        yield from with_rests(told, self.parse, self.words)
        for fate, parts in counted.with_one():
            sentence = self.parse.sentence_at(parts[0].start)
            yield from self._claims(sentence, self._sum(parts), fate) if sentence is not None else ()
        persons = harmed_persons(self.parse, self.roles.actors, self.language, self.words)
        groups = grouped(persons)
        yield from self._uncounted(groups, counted)
        for whole in sums(persons, groups, counted.types, mentions):
            yield from self._of_all(whole)

    def _taken_up(self, sentence: Sentence, figure: Figure, claim: Claim) -> Claim:
        """The claim with what a later clause adds: four men were inside. *They were all shot*."""
        told = "" if claim.type in ("count", "troops") else claim.type
        later = taken_up(self.parse, sentence, figure, told, self.words)
        if later is None:
            return claim
        where, fate = later
        token = where[fate.token]
        trigger = Evidence.of(self.parse.document.text, token.start, token.end)
        words = self._words(sentence, figure, trigger)
        number = self._number(figure, fate.type)
        return replace(
            claim, type=fate.type, words=words, trigger=trigger, number=number, rule=f"figure/{fate.type}/later"
        )

    def _of_all(self, whole: Sum) -> Iterator[Claim]:
        """A figure of all who are told one by one: a bound, told where the last of them is."""
        last, least = whole.harms[-1], len(whole.harms)
        figure = replace(self._figure(last), low=least, best=None, high=None, bound="at_least", rule="singly")
        for claim in self._claims(last.sentence, figure, last.fate):
            yield replace(claim, note=whole.note, rule=f"{claim.rule}/singly")

    def _uncounted(self, groups: tuple[Group, ...], counted: Counted) -> Iterator[Claim]:
        """Persons without a number: every telling with "a"; else one, where no number can mean them already."""
        open_groups, told = [], set[int]()
        named = {(h.sentence.start, h.token) for g in groups if len(g.persons) > 1 for h in g.harms}
        for group in groups:
            if _is_named_in(group, named):
                continue
            if counted.beside(group) or any(self._article(h) for h in group.harms):
                told.update(map(id, group.persons))
                yield from self._of_group(group, counted.beside(group))
            elif group.harms[0].fate.type not in counted.types:
                open_groups.append(group)
        for group in sorted(open_groups, key=lambda g: -len(g.persons)):
            is_known = told.issuperset(map(id, group.persons)) or _is_named_in(group, named)
            if not is_known and any(p.described or self._is_told_of(p) for p in group.persons):
                told.update(map(id, group.persons))
                named.update((h.sentence.start, h.token) for h in group.harms)
                yield from self._of_group(group, ())

    def _is_told_of(self, person: Person) -> bool:
        """Does the document tell of this person's death, and not only name somebody dead: in its lead, or twice?"""
        deaths = [h for h in person.harms if h.fate.type == person.fate and not self._is_modal(h)]
        lead = self.parse.sentences[:_LEAD][-1]
        return bool(person.names) and (len(deaths) > 1 or any(h.sentence.start <= lead.start for h in deaths))

    def _is_modal(self, harm: Harm) -> bool:
        """Would be shot: nothing has befallen anybody."""
        modals = {word for words in self.language.section("commitment")["modals"].values() for word in words}
        return any(t.lemma.lower() in modals for t in harm.sentence.dependents(harm.fate.token, "aux"))

    def _of_group(self, group: Group, numbers: tuple[Figure, ...]) -> Iterator[Claim]:
        """A figure of one person, or of all whom a phrase joins: a woman and her son; two guards and a nurse."""
        singles = [self._figure(harm) for harm in group.harms]
        whole = self._sum((*singles, *numbers))
        yield from self._claims(group.harms[0].sentence, whole, group.harms[0].fate)

    def _sum(self, figures: tuple[Figure, ...]) -> Figure:
        """One figure for all: its words reach from the first to the last of them."""
        parts = sorted(figures, key=lambda f: f.start)
        if len(parts) == 1:
            return parts[0]
        whole, first = sum(f.best or 1 for f in parts), parts[0]
        end = max(f.what.end if f.what else f.end for f in parts)
        what = Evidence.of(self.parse.document.text, first.what.start if first.what else first.start, end)
        return replace(first, end=end, low=whole, best=whole, high=whole, bound="exact", what=what, rule="sum")

    def _article(self, harm: Harm) -> Token | None:
        """The word that stands for one: the "a" of "a man was killed", or the noun of a heading's "Man killed"."""
        sentence, noun = harm.sentence, harm.sentence[harm.token]
        if noun.upos in ("DET", "PRON") and noun.lemma.lower() in self.language.section("figures")["alone"]:
            return noun  # another was wounded
        if noun.upos not in ("NOUN", "ADJ"):
            return None
        article = next((t for t in sentence.dependents(noun.i, "det")), None)
        if article is not None:
            return article if article.lemma.lower() in ("a", "an", "another") else None
        return None if noun.i or sentence.dependents(noun.i, "nmod:poss") else noun

    def _figure(self, harm: Harm) -> Figure:
        """A figure of one; its number is the article, else the word for the person."""
        noun = harm.sentence[harm.token]
        words = self._article(harm) or noun
        kind = person_nouns(self.language).get(noun.lemma, "people")
        what = Evidence.of(self.parse.document.text, noun.start, noun.end)
        return Figure(words.start, words.end, 1, 1, 1, "exact", "people", kind, noun.start, what, "one")

    def _claims(self, sentence: Sentence, figure: Figure, fate: Fate | None = None) -> Iterator[Claim]:
        """The claim of a figure; "two each from A and B" makes one for each. ``fate`` where it is known."""
        claim = self._claim(sentence, figure, fate)
        if claim is None:
            return
        shares = self.roles.shares(sentence, figure)
        if not shares:
            yield claim
        for share in shares:
            words = Evidence.of(self.parse.document.text, figure.start, max(figure.end, share.words.end))
            yield replace(claim, words=words if len(shares) > 1 else claim.words, roles=(*claim.roles, share))

    def _claim(self, sentence: Sentence, figure: Figure, fate: Fate | None) -> Claim | None:
        counted = counted_tokens(sentence, figure)
        start = sentence.at(figure.start)
        first = start.i if start is not None else counted[0]
        if fate is None and _may_suffer(figure):
            fate = befell(sentence, counted, first, self._sort(sentence, figure, counted[0]), self.words)
        if sentence[counted[0]].lemma in self.words.frequency:
            fate = None  # arrested a dozen times
        if figure.rule == GROUP and (fate is None or fate.type not in _RESTATED):
            return None  # nothing befell the couple
        again = self._again(sentence, figure, counted[-1]) if fate is None else ""
        if fate is None and not again and not _says_what(sentence, figure, counted[-1]):
            return None
        kind = again or _kind(sentence, figure, counted[0], fate, self.words)
        if fate is None and kind == "count" and self._is_idle(sentence, figure):
            return None
        trigger = self._trigger(sentence, figure, fate)
        if kind in _RESTATED:
            self.told = _Told(kind, figure.start)
        return Claim(
            id="",
            document=self.parse.document.id,
            kind="figure",
            type=kind,
            words=self._words(sentence, figure, trigger),
            trigger=trigger,
            roles=self.roles.of(sentence, figure, counted, fate),
            number=self._number(figure, kind),
            rule=f"figure/{fate.type if fate else 'noun'}",
        )

    def _is_idle(self, sentence: Sentence, figure: Figure) -> bool:
        """ "One diplomat", "no shell", "the two": words for a number that count nothing worth telling."""
        printed = self.parse.document.text[figure.start : figure.end].lower()
        number = sentence.at(figure.start)
        before = sentence[number.i - 1].lemma.lower() if number is not None and number.i else ""
        if figure.best == _BOTH and before == "the" and not _has_noun(figure):
            return True
        return printed == "one" or (printed == "no" and figure.type in _PERSONS)

    def _again(self, sentence: Sentence, figure: Figure, i: int) -> str:
        """The type of a number that restates the one before, or part of it.

        "... were killed; Beirut speaks of 40", "..., nine of them children".
        """
        if self.told is None or figure.type != "count" or self._is_nobody(figure):
            return ""
        head = sentence.at(figure.head)
        if head is not None and head.upos == "PRON" and self.told.start >= sentence.start:
            return self.told.type
        if _has_noun(figure):
            return ""
        if _is_said_of_another(sentence, i, self.words):
            return ""
        if not self.told.start >= sentence.start - _NEAR or not _restates(sentence, i, figure, self.words):
            return ""
        return self.told.type

    def _sort(self, sentence: Sentence, figure: Figure, counted: int) -> Sort:
        """What is counted: cattle are things, nobody is a person."""
        if sentence[counted].lemma.lower() in self.words.animals:
            return "thing"
        return "person" if self._is_nobody(figure) and figure.what is None else _sort(figure)

    def _is_nobody(self, figure: Figure) -> bool:
        """ "No one has claimed it": nobody is counted; "none" may restate a toll."""
        printed = self.parse.document.text[figure.start : figure.end].lower()
        return figure.best == 0 and printed.startswith("no") and printed != "none"

    # ── words and number ─────────────────────────────────────────────────────────────────────────

    def _trigger(self, sentence: Sentence, figure: Figure, fate: Fate | None) -> Evidence:
        text = self.parse.document.text
        if fate is not None:
            token = sentence[fate.token]
            return Evidence.of(text, token.start, token.end)
        if figure.what is not None:
            return figure.what
        measured = owner(sentence, figure)
        if measured is not None:
            start, end = phrase(sentence, measured.i)
            return (
                Evidence.of(text, start, end)
                if end <= figure.start
                else Evidence.of(text, measured.start, measured.end)
            )
        head = sentence.at(figure.head)
        if head is not None and (head.start >= figure.end or figure.type in ("duration", "distance", "area")):
            return Evidence.of(text, head.start, head.end)
        return Evidence.of(text, figure.start, figure.end)

    def _words(self, sentence: Sentence, figure: Figure, trigger: Evidence) -> Evidence:
        spans = [(figure.start, figure.end), (trigger.start, trigger.end)]
        said_of = self._said_of(sentence, figure)
        if said_of is not None:
            spans.append(phrase(sentence, said_of.i))
        if figure.what is not None:
            spans.append((figure.what.start, figure.what.end))
        return Evidence.of(self.parse.document.text, min(s for s, _ in spans), max(e for _, e in spans))

    def _said_of(self, sentence: Sentence, figure: Figure) -> Token | None:
        """Of whom it is said that a share of them is something: *a town* that was 90% Croat."""
        head = sentence.at(figure.head)
        if figure.rule != "figure/likeness" or head is None:
            return None
        subject = next(iter(sentence.dependents(head.i, "nsubj")), None)
        if subject is not None and head.deprel == "acl:relcl" and subject.upos == "PRON":
            return sentence[head.head]
        return subject

    def _number(self, figure: Figure, kind: str) -> Number:
        what = figure.what.exact if figure.what else figure.unit
        said = what if kind in _THINGS or kind in ("count", "troops") else f"{what} {kind}"
        words = Evidence.of(self.parse.document.text, figure.start, figure.end)
        unit = "people" if kind not in _THINGS and figure.type in ("people", "troops") else figure.unit
        return Number(figure.low, figure.best, figure.high, figure.bound, unit, said, words)


def _is_named_in(group: Group, summed: set[tuple[int, int]]) -> bool:
    """Is it only another name of one who is told with others: Amina Diallo, *a teacher*, and her son?"""
    first = group.harms[0]
    token = first.sentence[first.token]
    is_aside = token.relation == "appos" and not is_listed(first.sentence, token)
    return len(group.persons) == 1 and is_aside and (first.sentence.start, token.head) in summed


def _kind(sentence: Sentence, figure: Figure, i: int, fate: Fate | None, words: FateWords) -> str:
    """The type of a figure: what befell those counted, else what the counted noun names."""
    if fate is not None:
        return figure.type if fate.type == "destroyed" and figure.type in _MATERIEL else fate.type
    if figure.type in _PLAIN:
        are_many = any(n is not None and n >= _FORCE for n in (figure.low, figure.best, figure.high))
        return "troops" if are_many and are_men(sentence, i, words) else "count"
    return figure.type


_MATERIEL = frozenset({"vehicles", "weapons"})
"""Tanks and guns are counted as such, whatever befell them."""


def _restates(sentence: Sentence, i: int, figure: Figure, words: FateWords) -> bool:
    """Does a lone number stand where tolls are told: "put it at 40", "spoke of 40", "down from 31"?"""
    at = sentence[i]
    before = sentence[at.i - 1].lemma.lower() if at.i else ""
    if before == "at" and _is_of_other(sentence, at, words):
        return False
    if before in ("from", "against") or figure.bound in ("at_least", "more_than", "about", "at_most", "nearly"):
        steps = 3
    else:
        steps = 2
    for _ in range(steps):
        if at.head < 0:
            return False
        at = sentence[at.head]
        if at.lemma.lower() in words.estimating:
            return True
    return False


def _is_of_other(sentence: Sentence, number: Token, words: FateWords) -> bool:
    """Is it the size of something that is no toll: the number of survivors stood at 10?"""
    verb = sentence[number.head] if number.head >= 0 else number
    if sentence.dependents(verb.i, "obj"):
        return False
    subjects = [t for t in sentence.dependents(verb.i, "nsubj") if t.upos == "NOUN"]
    subjects += [n for t in subjects for n in sentence.dependents(t.i, "nmod")]
    return bool(subjects) and not any(t.lemma.lower() in words.toll_nouns.keys() | words.nouns.keys() for t in subjects)


def _is_said_of_another(sentence: Sentence, i: int, words: FateWords) -> bool:
    """Does the number tell of something that is no toll: the magnitude was 6.6, attendance was in the thousands?"""
    number = sentence[i]
    while number.relation == "conj" and sentence[number.head].upos in ("NUM", "NOUN"):
        number = sentence[number.head]
    said_of = sentence.dependents(number.i, "nsubj")
    tolls = words.estimating | words.toll_nouns.keys()
    is_said = bool(sentence.dependents(number.i, "cop")) and bool(said_of)
    return is_said and said_of[0].upos in ("NOUN", "PROPN") and said_of[0].lemma.lower() not in tolls


def _sort(figure: Figure) -> Sort:
    if figure.type in _PERSONS:
        return "person"
    if figure.type in _THINGS or figure.unit in _WEIGHTS:
        return "thing"
    return "unknown" if _has_noun(figure) else "bare"


def _has_noun(figure: Figure) -> bool:
    return figure.what is not None or figure.rule == "figure/again"


def _says_what(sentence: Sentence, figure: Figure, i: int) -> bool:
    """Is it told what is counted? A lone number must take part in a clause; a lone zero or one tells nothing."""
    if _has_noun(figure) or figure.type != "count":
        return True
    if "|" in (t.text for t in sentence.tokens[max(0, i - 2) : i + 3]):
        return False
    in_clause = sentence[i].relation in _TAKING_PART or figure.bound != "exact"
    return in_clause and figure.best not in (0, 1)


def _may_suffer(figure: Figure) -> bool:
    return figure.type not in ("money", "duration", "distance", "area", "share") and figure.rule != "figure/but"
