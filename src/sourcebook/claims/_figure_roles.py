"""Who takes part in what a figure says: those harmed and who harms them, who gives what is counted and who gets it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from sourcebook.claims._counted import are_men
from sourcebook.claims._fate_words import Fate, FateWords
from sourcebook.claims._frame_file import lexicon
from sourcebook.claims._list_header import ListHeaders
from sourcebook.claims.clauses import clause_of, expand, phrase, predicate, preposition
from sourcebook.model import Actor, Evidence, Figure, Language, Parse, Role, Sentence, Token

__all__ = ["FigureRoles", "owner"]

_TO = frozenset({"to", "for", "against", "at", "on", "into", "towards"})
_PART_OF = frozenset({"from", "of", "among"})
_OF = ("of", "in")
_HANDED = frozenset({"weapons", "vehicles", "troops", "money"})
"""Types whose source is who gives, has or uses what is counted."""
_LISTED = _HANDED | {"count"}
"""Types that a list hands on: what one side gives another."""
_OWNED = frozenset({"money", "population", "troops", "area"})
"""Types whose number may follow the noun it measures: aid of $3m."""
_DONE_TO = frozenset({"obj", "nsubj:pass"})
_BELONGING = frozenset({"population", "share", "area"})
"""Types of which somebody's part is told."""


@dataclass(eq=False)
class FigureRoles:
    """Finds the roles of a document's figures; ``actors`` are its actor mentions by the offset of their head."""

    parse: Parse
    language: Language
    words: FateWords
    actors: dict[int, Actor]
    places: frozenset[int]
    _last: Evidence | None = None
    """The words for those who were counted last."""

    def of(self, sentence: Sentence, figure: Figure, counted: tuple[int, ...], fate: Fate | None) -> tuple[Role, ...]:
        """The roles of one figure; each actor once."""
        own = self._counted(sentence, figure, counted, fate)
        rest = self._harming(sentence, counted, fate) if fate else self._around(sentence, figure, counted)
        found = {(own.role, own.words.start): own} if own else {}
        for role in rest:
            if role.words.end <= figure.start or role.words.start >= figure.end:
                found.setdefault((role.role, role.words.start), role)
        if (
            fate is None
            and self._are_troops(sentence, figure, counted[-1])
            and not any(r.role == "source" for r in found.values())
        ):
            fielded = self._fielded(sentence, figure, counted)
            found |= {("source", fielded.words.start): fielded} if fielded else {}
        return tuple(found.values())

    def shares(self, sentence: Sentence, figure: Figure) -> tuple[Role, ...]:
        """Those of whom a lone number is part: seventeen *from the armed forces*, two each *from A and B*."""
        number = sentence.at(figure.end - 1)
        if figure.what is not None or number is None or figure.type != "count":
            return ()
        following = sentence[number.i + 1] if number.i + 1 < len(sentence) else number
        above = [number.i, following.i] if following.lemma == "each" else [number.i]
        parts = [t.i for i in above for t in sentence.dependents(i, "nmod") if preposition(sentence, t.i) in _PART_OF]
        if not parts:
            return ()
        whole = expand(sentence, parts[0]) if following.lemma == "each" else parts[:1]
        return tuple(self._role("target", sentence, i) for i in whole)

    # ── those counted ────────────────────────────────────────────────────────────────────────────

    def _counted(self, sentence: Sentence, figure: Figure, counted: tuple[int, ...], fate: Fate | None) -> Role | None:
        """Those counted: to whom something is done they are the target; troops, and those who go home, the source."""
        if figure.what is not None and figure.type in ("people", "troops"):
            self._last = figure.what
        if fate is not None and fate.token == counted[0] and not self._is_person(sentence[counted[0]]):
            return None
        name = self._part(sentence, figure, counted, fate)
        if not name or figure.what is None:
            return self._restated(sentence, figure, counted[-1], name) if fate is not None else None
        return self._as(name, figure.what, sentence[counted[0]])

    def _as(self, name: str, words: Evidence, noun: Token) -> Role:
        """A role in the counted words, with what the mentions know of their noun."""
        actor = self.actors.get(noun.start)
        if actor is None:
            return Role(name, words, words.exact)
        return Role(name, words, actor.name, actor.country, actor.sector)

    def _is_person(self, token: Token) -> bool:
        """Does the word that tells a fate name those it befell: 40 *refugees*, not 40 deaths?"""
        return token.lemma.lower() in _acting(self.language) and token.lemma.lower() not in self.words.toll_nouns

    def _part(self, sentence: Sentence, figure: Figure, counted: tuple[int, ...], fate: Fate | None) -> str:
        """The role of those counted in what is told of them; empty where they have none."""
        relation = _shared_relation(sentence, counted[-1])
        if fate is not None:
            return "source" if fate.type == "returned" and relation == "nsubj" else "target"
        if self._are_troops(sentence, figure, counted[-1]):
            return "source" if relation == "nsubj" else ""
        if figure.type != "people" or relation not in _DONE_TO:
            return ""
        verb = sentence[max(0, _verb_above(sentence, counted[-1]))]
        handed = verb.lemma in _fielding(self.language) or sentence.dependents(verb.i, "iobj")
        return "" if handed else "target"

    def _are_troops(self, sentence: Sentence, figure: Figure, i: int) -> bool:
        """Troops, or men beside whom no women are told of: "a band of 300 men"."""
        return figure.type == "troops" or (figure.type == "people" and are_men(sentence, i, self.words))

    def _fielded(self, sentence: Sentence, figure: Figure, counted: tuple[int, ...]) -> Role | None:
        """Troops of whom nobody is said to have or send them stand for themselves: a *mission* of 50 officers."""
        if figure.what is None:
            return None
        last, whole = sentence[counted[-1]], sentence[max(0, sentence[counted[-1]].head)]
        if last.upos not in ("NOUN", "PROPN"):
            return None
        is_part = last.relation == "nmod" and preposition(sentence, last.i) == "of" and "Number=Sing" in whole.feats
        if (is_part or last.relation == "appos") and self._is_actor(whole):
            return self._role("source", sentence, whole.i)
        return self._as("source", figure.what, sentence[counted[0]])

    def _restated(self, sentence: Sentence, figure: Figure, i: int, name: str) -> Role | None:
        """A number alone: of those counted before it in its sentence, else of those it stands for as an argument."""
        if figure.type not in ("people", "count", "troops") or not name:
            return None
        words = Evidence.of(self.parse.document.text, figure.start, figure.end)
        if self._last is not None and self._last.start >= sentence.start:
            return Role(name, words, self._last.exact)
        return Role(name, words, words.exact) if sentence[i].relation == "nsubj" else None

    def _harming(self, sentence: Sentence, counted: tuple[int, ...], fate: Fate | None) -> Iterator[Role]:
        """Who does it to those counted; nobody where they are its subject or a toll is told."""
        assert fate is not None, "asked for figures of harm only"
        clause = predicate(sentence, fate.token, self.language)
        suffers = any(sentence[i].deprel == "nsubj" and sentence[i].head == fate.token for i in counted)
        if not suffers and clause.part != "adjective" and clause.token.lemma not in self.words.toll_nouns:
            yield from self._doers(sentence, fate.token, counted)

    # ── things handed on, and what belongs to somebody ───────────────────────────────────────────

    def _around(self, sentence: Sentence, figure: Figure, counted: tuple[int, ...]) -> Iterator[Role]:
        if figure.type in _BELONGING:
            yield from self._belonging(sentence, figure, counted)
            if figure.type == "share":
                held = _verb_above(sentence, counted[-1])
                yield from self._doers(sentence, held, counted) if held >= 0 else ()
            return
        if figure.type not in _LISTED:
            return
        verb = _verb_above(sentence, counted[-1])
        if verb < 0:
            yield from self._inherited(sentence)
            return
        has_them = figure.type != "troops" or self._fields(sentence, verb)
        if figure.type in _HANDED and has_them:
            yield from self._doers(sentence, verb, counted)
        if figure.type in _HANDED or sentence[counted[-1]].deprel == "nsubj":
            yield from self._receivers(sentence, figure, counted, verb)

    def _is_whole(self, token: Token) -> bool:
        """Are people or ground what a share is part of: a third of the *inhabitants*, of the *island*?"""
        classes = lexicon(self.language).classes
        lemma = token.lemma.lower()
        person = self._is_actor(token) or lemma in classes["person"]
        return person or token.start in self.places or lemma in classes["ground"] | classes["site"]

    def _fields(self, sentence: Sentence, verb: int) -> bool:
        """Does the verb say that its subject has or sends the troops it names?"""
        clause = predicate(sentence, verb, self.language)
        return not clause.passive and clause.token.lemma in _fielding(self.language)

    def _doers(self, sentence: Sentence, verb: int, counted: tuple[int, ...]) -> Iterator[Role]:
        clause = predicate(sentence, verb, self.language)
        for argument in clause.slot("subject") or clause.slot("possessor"):
            if argument.meant not in counted and self._is_actor(sentence[argument.meant]):
                yield self._role("source", sentence, argument.meant)

    def _receivers(self, sentence: Sentence, figure: Figure, counted: tuple[int, ...], verb: int) -> Iterator[Role]:
        """To whom: beside what is counted (aid *to Mali*), and beside the verb (fired at)."""
        measured = owner(sentence, figure)
        nouns = [*counted, *([measured.i] if measured else [])]
        near = [t for i in nouns for t in sentence.dependents(i, "nmod") if preposition(sentence, t.i) in _TO]
        near += [sentence[a.meant] for a in predicate(sentence, verb, self.language).slot("indirect")]
        near += [t for t in sentence.dependents(verb, "obl") if preposition(sentence, t.i) in _TO]
        for token in near:
            if token.i not in counted and (self._is_actor(token) or token.start in self.places):
                yield self._role("target", sentence, token.i)

    def _belonging(self, sentence: Sentence, figure: Figure, counted: tuple[int, ...]) -> Iterator[Role]:
        """Whose population, territory or part: *its* territory, a country with a population of."""
        measured = owner(sentence, figure)
        noun = measured.i if measured else counted[0]
        whose = list(sentence.dependents(noun, "nmod:poss"))
        whose += [t for t in sentence.dependents(noun, "nmod") if preposition(sentence, t.i) in _OF]
        if measured is not None:
            whose += [sentence[measured.head]] if measured.relation == "nmod" else []
            whose += sentence.dependents(measured.head, "nsubj") if measured.relation == "obj" else []
        named = (t for t in whose if t.i not in counted and (self._is_actor(t) or t.start in self.places))
        found = next(named, None)
        if found is not None:
            yield self._role("target", sentence, found.i)
        elif figure.type == "share" and figure.what is not None and self._is_whole(sentence[counted[0]]):
            yield Role("target", figure.what, figure.what.exact)

    def _inherited(self, sentence: Sentence) -> Iterator[Role]:
        """Giver and receiver from the header of the list in which the figure stands."""
        header = self._headers.over(sentence)
        for name, token in (("source", header.source), ("target", header.target)) if header else ():
            if header is not None and token is not None:
                yield self._named(name, Evidence.of(self.parse.document.text, *header.words(token)), token)

    @cached_property
    def _headers(self) -> ListHeaders:
        return ListHeaders(self.parse, self.language, self._is_actor)

    # ── words and names ──────────────────────────────────────────────────────────────────────────

    def _is_actor(self, token: Token) -> bool:
        if token.upos in ("NUM", "SYM"):
            return False
        return token.start in self.actors or token.upos == "PROPN" or token.lemma.lower() in _acting(self.language)

    def _role(self, name: str, sentence: Sentence, i: int) -> Role:
        return self._named(name, Evidence.of(self.parse.document.text, *phrase(sentence, i)), sentence[i])

    def _named(self, name: str, words: Evidence, head: Token) -> Role:
        actor = self.actors.get(head.start)
        if actor is None:
            return Role(name, words, words.exact)
        if name == "source" or not words.start <= actor.start <= actor.end <= words.end:
            words = Evidence.of(self.parse.document.text, actor.start, actor.end)
        return Role(name, words, actor.name, actor.country, actor.sector)


def owner(sentence: Sentence, figure: Figure) -> Token | None:
    """The noun before a number that the number measures: *aid* of $3m, a *population* of two million."""
    number, first = sentence.at(figure.head), sentence.at(figure.start)
    if number is None or first is None or figure.what is not None or figure.type not in _OWNED:
        return None
    if figure.rule == "figure/again":
        return None
    before = sentence.tokens[max(0, first.i - 2) : first.i]
    if [t.upos for t in before[:1]] == ["NOUN"] and before[-1].lemma in ("worth", "of"):
        return before[0]
    head = sentence[number.head] if number.head >= 0 else None
    is_measured = head is not None and head.upos == "NOUN" and number.relation == "nmod" and head.i < number.i
    return head if is_measured else None


def _shared_relation(sentence: Sentence, i: int) -> str:
    """The relation of a noun to its verb; one that is joined to another has that one's."""
    while sentence[i].relation == "conj" and sentence[sentence[i].head].upos not in ("VERB", "AUX"):
        i = sentence[i].head
    return sentence[i].deprel


def _verb_above(sentence: Sentence, i: int) -> int:
    at = clause_of(sentence, i)
    return at if sentence[at].upos in ("VERB", "AUX") else -1


@cache
def _acting(language: Language) -> frozenset[str]:
    counted = language.section("figures")["counted"]
    return frozenset((*counted["people"], *counted["troops"], "they", "he", "she", "it", "we"))


@cache
def _fielding(language: Language) -> frozenset[str]:
    return frozenset(language.section("figures")["fielding"])
