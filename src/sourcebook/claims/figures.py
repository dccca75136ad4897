"""Figure claims: what each number counts, what befell those counted, who has or does it and to whom.

Circumstances, speakers and commitment are filled where all claims get them; here a figure gets its type, trigger,
number and roles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from sourcebook.claims._harm import Fate, FateWords, Sort, befell, fate_words
from sourcebook.claims._list_header import ListHeaders
from sourcebook.claims.clauses import clause_of, expand, phrase, predicate, preposition
from sourcebook.model import Actor, Claim, Evidence, Figure, Language, Mentions, Number, Parse, Role, Sentence, Token

__all__ = ["find_figures"]

_PERSONS = frozenset({"people", "troops", "population"})
_THINGS = frozenset({"weapons", "vehicles", "money", "duration", "distance", "area", "share"})
_PLAIN = frozenset({"people"})
"""Types of mentions that are no types of claims: people of whom nothing more is said are a count."""
_RECEIVERS = ("indirect", "to", "for", "against", "at", "on", "into", "towards")
_LETHAL = frozenset({"killed", "wounded"})
"""What makes one person without a number a figure."""
_AGED = frozenset({"old", "year-old"})
"""Last words of "a 17-year-old" used as a noun."""
_PART_OF = frozenset({"from", "of", "among"})
_OWNED = frozenset({"money", "population", "troops", "area"})
"""Types whose number may follow the noun it measures: aid of $3m."""
_LISTED = frozenset({"weapons", "vehicles", "troops", "money", "count"})
"""Types that a list hands on: what one side gives another."""
_TAKING_PART = frozenset({"nsubj", "obj", "obl", "nmod", "iobj"})
_BY_ACTOR = frozenset({"weapons", "vehicles", "troops", "money"})
"""Types whose source is who gives, has or uses what is counted."""


def find_figures(parse: Parse, mentions: Mentions, language: Language) -> tuple[Claim, ...]:
    """The figures of a document as claims, in text order."""
    words = fate_words(language)
    actors = {a.head: a for a in mentions.actors}
    every = _Figures(parse, words, language, actors)
    return tuple(every.claims(mentions.figures))


@dataclass(eq=False)
class _Figures:
    parse: Parse
    words: FateWords
    language: Language
    actors: dict[int, Actor]

    @cached_property
    def headers(self) -> ListHeaders:
        """Headers of the document's lists."""
        return ListHeaders(self.parse, self.language, self._is_actor)

    def claims(self, figures: tuple[Figure, ...]) -> Iterator[Claim]:
        """A claim for each figure that counts something told."""
        for figure in figures:
            sentence = self.parse.sentence_at(figure.start)
            if sentence is not None:
                yield from self._claims(sentence, figure)
        persons = _persons(self.language)
        for sentence in self.parse.sentences:
            for noun in sentence:
                kind = persons.get(noun.lemma) or ("people" if noun.lemma in _AGED else "")
                single = self._single(sentence, noun, kind) if kind and noun.upos in ("NOUN", "ADJ") else None
                if single is not None:
                    yield from self._claims(sentence, single, _LETHAL)

    def _single(self, sentence: Sentence, noun: Token, kind: str) -> Figure | None:
        """One person without a number: "a man was killed", or a heading's "Man killed"."""
        if ("Sing" not in noun.feats and noun.lemma not in _AGED) or sentence.dependents(noun.i, "nummod"):
            return None
        article = next((t for t in sentence.dependents(noun.i, "det")), None)
        if article is not None and article.lemma.lower() not in ("a", "an", "another"):
            return None
        if article is None and (noun.i or sentence.dependents(noun.i, "nmod:poss")):
            return None
        words = article or noun
        text = self.parse.document.text
        what = Evidence.of(text, sentence[noun.i].start, noun.end)
        return Figure(words.start, words.end, 1, 1, 1, "exact", "people", kind, noun.start, what, "one")

    def _claims(self, sentence: Sentence, figure: Figure, wanted: frozenset[str] = frozenset()) -> Iterator[Claim]:
        """The claim of a figure; "two each from A and B" makes one for each."""
        claim = self._claim(sentence, figure)
        if claim is None or (wanted and claim.type not in wanted):
            return
        shares = self._each(sentence, figure)
        if not shares:
            yield claim
        for share in shares:
            yield replace(claim, roles=(*claim.roles, share))

    def _each(self, sentence: Sentence, figure: Figure) -> tuple[Role, ...]:
        """Those of whom a number without a noun is part: seventeen *from the armed forces*, two each *from A and B*."""
        number = sentence.at(figure.end - 1)
        if figure.what is not None or number is None or figure.type != "count":
            return ()
        following = sentence[number.i + 1] if number.i + 1 < len(sentence) else number
        each = following.lemma == "each"
        above = [number.i, following.i] if each else [number.i]
        parts = [t for i in above for t in sentence.dependents(i, "nmod") if preposition(sentence, t.i) in _PART_OF]
        whole = [t.i for t in parts[:1]]
        for i in expand(sentence, whole[0]) if each and whole else whole:
            whole = [*whole, i] if i not in whole else whole
        text = self.parse.document.text
        return tuple(self._role("target", Evidence.of(text, *phrase(sentence, i)), sentence[i]) for i in whole)

    def _claim(self, sentence: Sentence, figure: Figure) -> Claim | None:
        counted = _counted(sentence, figure)
        start = sentence.at(figure.start)
        first = start.i if start is not None else counted[0]
        fate = befell(sentence, counted, first, _sort(figure), self.words) if _may_suffer(figure) else None
        if fate is None and not _says_what(sentence, figure, counted[-1]):
            return None
        kind = fate.type if fate else "count" if figure.type in _PLAIN else figure.type
        trigger = self._trigger(sentence, figure, fate)
        return Claim(
            id="",
            document=self.parse.document.id,
            kind="figure",
            type=kind,
            words=self._words(figure, trigger),
            trigger=trigger,
            roles=self._roles(sentence, figure, counted, fate),
            number=self._number(figure, kind),
            rule=f"figure/{fate.type if fate else 'noun'}",
        )

    # ── words and number ─────────────────────────────────────────────────────────────────────────

    def _trigger(self, sentence: Sentence, figure: Figure, fate: Fate | None) -> Evidence:
        text = self.parse.document.text
        if fate is not None:
            token = sentence[fate.token]
            return Evidence.of(text, token.start, token.end)
        if figure.what is not None:
            return figure.what
        owner = _owner(sentence, figure)
        if owner is not None:
            start, end = phrase(sentence, owner.i)
            return Evidence.of(text, start, end) if end <= figure.start else Evidence.of(text, owner.start, owner.end)
        head = sentence.at(figure.head)
        if head is not None and (head.start >= figure.end or figure.type in ("duration", "distance", "area")):
            return Evidence.of(text, head.start, head.end)
        return Evidence.of(text, figure.start, figure.end)

    def _words(self, figure: Figure, trigger: Evidence) -> Evidence:
        spans = [(figure.start, figure.end), (trigger.start, trigger.end)]
        if figure.what is not None:
            spans.append((figure.what.start, figure.what.end))
        return Evidence.of(self.parse.document.text, min(s for s, _ in spans), max(e for _, e in spans))

    def _number(self, figure: Figure, kind: str) -> Number:
        what = figure.what.exact if figure.what else figure.unit
        said = what if kind in _THINGS or kind in ("count", "troops") else f"{what} {kind}"
        words = Evidence.of(self.parse.document.text, figure.start, figure.end)
        unit = "people" if kind not in _THINGS and figure.type in ("people", "troops") else figure.unit
        return Number(figure.low, figure.best, figure.high, figure.bound, unit, said, words)

    # ── roles ────────────────────────────────────────────────────────────────────────────────────

    def _roles(
        self, sentence: Sentence, figure: Figure, counted: tuple[int, ...], fate: Fate | None
    ) -> tuple[Role, ...]:
        own = self._counted_role(sentence, figure, counted, fate)
        verb = fate.token if fate else _verb_above(sentence, counted[-1])
        found = [own] if own else []
        if verb >= 0:
            found += self._around(sentence, verb, set(counted), fate, figure)
        elif figure.type in _LISTED:
            found += self._inherited(sentence)
        return tuple(found)

    def _counted_role(
        self, sentence: Sentence, figure: Figure, counted: tuple[int, ...], fate: Fate | None
    ) -> Role | None:
        """Those counted: harmed, they are the target; troops that act are the source."""
        if figure.what is None or not (fate or figure.type == "troops"):
            return None
        i, is_subject = counted[0], sentence[counted[-1]].deprel == "nsubj"
        if fate and fate.token == i:
            return None
        acts = not fate and is_subject
        if not fate and not acts:
            return None
        goes_back = fate is not None and fate.type == "returned" and is_subject
        return self._role("source" if acts or goes_back else "target", figure.what, sentence[i])

    def _around(
        self, sentence: Sentence, verb: int, counted: set[int], fate: Fate | None, figure: Figure
    ) -> list[Role]:
        """Who does it, and who gets what is counted."""
        if not fate and figure.type not in _BY_ACTOR:
            return []
        found = [("source", i) for i in self._doers(sentence, verb, counted, fate, figure)]
        if not fate:
            slots = predicate(sentence, verb, self.language).slots
            found += [("target", a.meant) for name in _RECEIVERS for a in slots.get(name, ())]
        roles = []
        for name, i in found:
            token = sentence[i]
            if i not in counted and self._is_actor(token) and not figure.start <= token.start < figure.end:
                start, end = phrase(sentence, i)
                roles.append(self._role(name, Evidence.of(self.parse.document.text, start, end), token))
        return roles

    def _doers(self, sentence: Sentence, verb: int, counted: set[int], fate: Fate | None, figure: Figure) -> list[int]:
        """Who does what the verb says to those counted; nobody where they are its subject or the verb tells a toll."""
        clause = predicate(sentence, verb, self.language)
        suffers = any(sentence[i].deprel == "nsubj" and sentence[i].head == verb for i in counted)
        if fate is None and clause.passive and figure.type == "troops":
            return []
        if fate is not None and (suffers or clause.part == "adjective" or clause.token.lemma in self.words.toll_nouns):
            return []
        return [a.meant for a in clause.slot("subject") or clause.slot("possessor")]

    def _inherited(self, sentence: Sentence) -> list[Role]:
        """Giver and receiver from the header of the list in which the figure stands."""
        header = self.headers.over(sentence)
        if header is None:
            return []
        text = self.parse.document.text
        named = (("source", header.source), ("target", header.target))
        return [self._role(name, Evidence.of(text, *header.words(t)), t) for name, t in named if t is not None]

    def _is_actor(self, token: Token) -> bool:
        return token.start in self.actors or token.upos == "PROPN" or token.lemma.lower() in _acting(self.language)

    def _role(self, name: str, words: Evidence, head: Token) -> Role:
        actor = self.actors.get(head.start)
        if actor is None:
            return Role(name, words, words.exact)
        if not words.start <= actor.start <= actor.end <= words.end or name == "source":
            words = Evidence.of(self.parse.document.text, actor.start, actor.end)
        return Role(name, words, actor.name, actor.country, actor.sector)


@cache
def _persons(language: Language) -> dict[str, str]:
    counted = language.section("figures")["counted"]
    return {noun: kind for kind in ("troops", "people") for noun in counted[kind]}


@cache
def _acting(language: Language) -> frozenset[str]:
    counted = language.section("figures")["counted"]
    return frozenset((*counted["people"], *counted["troops"], "they", "he", "she", "it", "we"))


def _sort(figure: Figure) -> Sort:
    if figure.type in _PERSONS:
        return "person"
    if figure.type in _THINGS:
        return "thing"
    return "unknown" if _has_noun(figure) else "bare"


def _has_noun(figure: Figure) -> bool:
    return figure.what is not None or figure.rule == "figure/again"


def _owner(sentence: Sentence, figure: Figure) -> Token | None:
    """The noun before a number that the number measures: *aid* of $3m, a *population* of two million."""
    number, first = sentence.at(figure.head), sentence.at(figure.start)
    if number is None or first is None or figure.rule == "figure/again" or figure.type not in _OWNED:
        return None
    before = sentence.tokens[max(0, first.i - 2) : first.i]
    if len(before) == 2 and before[1].lemma in ("worth", "of") and before[0].upos == "NOUN":
        return before[0]
    head = sentence[number.head] if number.head >= 0 else None
    if head is None or head.upos != "NOUN" or number.relation != "nmod" or head.i > number.i:
        return None
    return head


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
    return (head.i, top) if first.i <= head.head <= last.i else (head.i,)


def _verb_above(sentence: Sentence, i: int) -> int:
    at = clause_of(sentence, i)
    return at if sentence[at].upos in ("VERB", "AUX") else -1
