"""Figure claims: what each number counts, what befell those counted, who has or does it and to whom.

Circumstances, speakers and commitment are filled where all claims get them; here a figure gets its type, trigger,
number and roles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from sourcebook.claims._figure_roles import FigureRoles, owner
from sourcebook.claims._harm import Fate, FateWords, Sort, befell, fate_words
from sourcebook.claims._victims import Harm, Person, harmed_persons, person_nouns
from sourcebook.claims.clauses import phrase
from sourcebook.model import Claim, Evidence, Figure, Language, Mentions, Number, Parse, Sentence, Token

__all__ = ["find_figures"]

_PERSONS = frozenset({"people", "troops", "population"})
_THINGS = frozenset({"weapons", "vehicles", "money", "duration", "distance", "area", "share"})
_PLAIN = frozenset({"people"})
"""Types of mentions that are no types of claims: people of whom nothing more is said are a count."""
_RESTATED = frozenset({"killed", "wounded", "missing", "displaced", "detained", "affected"})
_NEAR = 400
"""A number restates one that stands at most so many characters before its sentence."""
_TAKING_PART = frozenset({"nsubj", "obj", "obl", "nmod", "iobj"})


def find_figures(parse: Parse, mentions: Mentions, language: Language) -> tuple[Claim, ...]:
    """The figures of a document as claims, in text order."""
    words = fate_words(language)
    actors = {a.head: a for a in mentions.actors}
    roles = FigureRoles(parse, language, words, actors, frozenset(p.start for p in mentions.places))
    every = _Figures(parse, words, language, roles)
    return tuple(every.claims(mentions.figures))


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

    def claims(self, figures: tuple[Figure, ...]) -> Iterator[Claim]:
        """A claim for each figure that counts something told, then for each person harmed without a number."""
        numbered: set[str] = set()
        for figure in figures:
            sentence = self.parse.sentence_at(figure.start)
            made = tuple(self._claims(sentence, figure)) if sentence is not None else ()
            numbered |= {claim.type for claim in made if figure.best != 0}
            yield from made
        for person in harmed_persons(self.parse, self.language, self.words):
            yield from self._person(person, is_counted=person.fate in numbered)

    def _person(self, person: Person, *, is_counted: bool) -> Iterator[Claim]:
        """One person: every telling with "a", else one, where no number may have counted that person already."""
        final = [harm for harm in person.harms if harm.fate.type == person.fate]
        told = [(harm, single) for harm in final for single in [self._single(harm)] if single is not None]
        if not told and person.described and not is_counted:
            told = [(final[0], self._figure(final[0]))]
        for harm, single in told:
            yield from self._claims(harm.sentence, single, harm.fate)

    def _single(self, harm: Harm) -> Figure | None:
        """One person without a number: "a man was killed", or a heading's "Man killed"."""
        sentence, noun = harm.sentence, harm.sentence[harm.token]
        if noun.upos not in ("NOUN", "ADJ"):
            return None
        article = next((t for t in sentence.dependents(noun.i, "det")), None)
        if article is not None and article.lemma.lower() not in ("a", "an", "another"):
            return None
        if article is None and (noun.i or sentence.dependents(noun.i, "nmod:poss")):
            return None
        return self._figure(harm, article)

    def _figure(self, harm: Harm, article: Token | None = None) -> Figure:
        """A figure of one; its number is the article, else the word for the person."""
        noun = harm.sentence[harm.token]
        words = article or noun
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
        counted = _counted(sentence, figure)
        start = sentence.at(figure.start)
        first = start.i if start is not None else counted[0]
        if fate is None and _may_suffer(figure):
            fate = befell(sentence, counted, first, _sort(figure), self.words)
        again = self._again(sentence, figure, counted[-1]) if fate is None else ""
        if fate is None and not again and not _says_what(sentence, figure, counted[-1]):
            return None
        kind = again or _kind(sentence, figure, counted[0], fate, self.words)
        if fate is None and kind == "count" and self._is_idle(figure):
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

    def _is_idle(self, figure: Figure) -> bool:
        """ "One diplomat", "no shell": words for a number that count nothing worth telling."""
        printed = self.parse.document.text[figure.start : figure.end].lower()
        return printed == "one" or (printed == "no" and figure.type in _PERSONS)

    def _again(self, sentence: Sentence, figure: Figure, i: int) -> str:
        """The type of a number that restates the one before, or part of it.

        "... were killed; Beirut speaks of 40", "..., nine of them children".
        """
        if self.told is None or figure.type != "count":
            return ""
        head = sentence.at(figure.head)
        if head is not None and head.upos == "PRON" and self.told.start >= sentence.start:
            return self.told.type
        if _has_noun(figure):
            return ""
        if not self.told.start >= sentence.start - _NEAR or not _restates(sentence, i, figure, self.words):
            return ""
        return self.told.type

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


def _kind(sentence: Sentence, figure: Figure, i: int, fate: Fate | None, words: FateWords) -> str:
    """The type of a figure: what befell those counted, else what the counted noun names."""
    if fate is not None:
        return figure.type if fate.type == "destroyed" and figure.type in _MATERIEL else fate.type
    if figure.type in _PLAIN:
        return "troops" if _are_men(sentence, i, words) else "count"
    return figure.type


_MATERIEL = frozenset({"vehicles", "weapons"})
"""Tanks and guns are counted as such, whatever befell them."""


def _are_men(sentence: Sentence, i: int, words: FateWords) -> bool:
    """ "A force of 3,000 men", "the rebels, some 200 men": counted men are under arms unless women stand by them."""
    noun = sentence[i]
    if noun.lemma != "man" or "Plur" not in noun.feats:
        return False
    return not any(t.lemma.lower() in words.beside_men for t in sentence)


def _restates(sentence: Sentence, i: int, figure: Figure, words: FateWords) -> bool:
    """Does a lone number stand where tolls are told: "put it at 40", "spoke of 40", "down from 31"?"""
    at = sentence[i]
    before = sentence[at.i - 1].lemma.lower() if at.i else ""
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


def _sort(figure: Figure) -> Sort:
    if figure.type in _PERSONS:
        return "person"
    if figure.type in _THINGS:
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
    return figure.type not in ("money", "duration", "distance", "area", "share")


def _counted(sentence: Sentence, figure: Figure) -> tuple[int, ...]:
    """The counted noun, and after it the number where the number is what hangs in the sentence (dozens of men)."""
    head = sentence.at(figure.head)
    if head is None:
        return (0,)
    first, last = sentence.at(figure.start), sentence.at(figure.end - 1)
    if first is None or last is None or first.i <= head.i <= last.i:
        return (head.i,)
    top = next((i for i in range(first.i, last.i + 1) if not first.i <= sentence[i].head <= last.i), last.i)
    is_of = figure.rule == "figure/of" or first.i <= head.head <= last.i
    return (head.i, top) if is_of else (head.i,)
