"""Who "he", "the country", "both sides" and short names are: chains of drafts that mean the same actor.

A single pass in reading order keeps what was named lately. A pronoun takes the best earlier actor that agrees with
it: subjects before others, this sentence before the last. Where nothing fits, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sourcebook.mentions._actor_words import Pronoun, actor_words
from sourcebook.mentions._compose import Draft
from sourcebook.mentions._registry import Names
from sourcebook.mentions._sides import TWO, Party, Sides
from sourcebook.mentions._spotting import Chooser
from sourcebook.mentions._writings import WRITING, demands
from sourcebook.model import Language, Parse, Sentence, Token

__all__ = ["Author", "Chains"]

_SUBJECT = 3
REACH = 3
"""How many sentences back an antecedent may stand."""
_BODIES = frozenset({"state", "organisation", "government", "force", "group", "party", "medium", "place", "crowd"})
_MANY = frozenset({"force", "group", "population", "organisation", "crowd", "party", "government"})
_FIT: dict[str, frozenset[str]] = {
    "country": frozenset({"state"}),
    "capital": frozenset({"state"}),
    "place": frozenset({"state", "place"}),
    "group": frozenset({"organisation", "group", "party"}),
    "fighters": frozenset({"group"}),
    "party": frozenset({"party"}),
    "outlet": frozenset({"medium"}),
    "alliance": frozenset({"organisation", "force"}),
    "body": frozenset({"organisation", "government", "force"}),
    "named": frozenset(),
    "office": frozenset({"person"}),
}
"""What definite phrases of a kind can stand for; whoever has the noun in their name fits before these."""
_COMPANIES = _FIT.keys() - {"country", "capital", "place", "office"}
_ARMED = frozenset({"REB", "UAF", "PRM", "CRM"})
_AGAINST = _ARMED | {"OPP"}
_INHERITING = frozenset({"MIL", "GOV", "COP", "LEG", "CVL", "OPP", "MED", "REF", "JUD", "REB", "REL"})
_ON_THE_SPOT = frozenset({"CVL", "COP", "MED", "REF"})
"""Sectors of people who are where they are told of; soldiers, rebels and delegates may be abroad."""
_PAIRING = frozenset({"the", "these", "those"})
_OFFICIAL = frozenset({"MIL", "GOV", "COP", "LEG", "JUD"})
_WHOLE_FORCES = frozenset({"army", "military", "armed forces", "troops"})
_SPEECH = frozenset(
    {"say", "tell", "add", "state", "declare", "announce", "claim", "warn", "write", "explain", "insist"}
)


_RIVALS, _RIVALS_SEEN = 2, 8
"""Beaten antecedents that are told, and how many of the likeliest are looked at."""
_FURTHER = "further back or less prominent"


@dataclass(frozen=True, slots=True)
class Author:
    """Who speaks as "we" and "I" outside quotation marks: the publisher or the author, as far as they are known."""

    name: str
    country: str | None
    sector: str | None


UNNAMED = Author("the author", None, None)
"""Who says "we" in a document that names neither its author nor its publisher."""


class Chains:
    """Puts the drafts and pronouns of a document into chains, in reading order."""

    def __init__(  # budget: a plain holder of what resolving looks at
        self, parse: Parse, language: Language, names: Names, chooser: Chooser, author: Author | None
    ) -> None:
        self.parse, self.language, self.names, self.chooser, self.author = parse, language, names, chooser, author
        self.words = words = actor_words(language)
        self.recent: list[Draft] = []
        self.by_key: dict[str, Draft] = {}
        self.next_chain = 0
        self.main = self._main_country()
        self.states = frozenset(names.countries.values())
        self.sides = Sides(words, names.countries)
        self.scene: str | None = None
        self.scene_since = 0
        self.quoted = False
        self.speaker: Draft | None = None
        self.waiting: list[Draft] = []
        self.genders: dict[int, str] = {}

    def sentence(self, number: int, drafts: Iterable[Draft], setting: str | None) -> list[Draft]:
        """The drafts of one sentence with its pronouns, each with a chain. ``setting``: the country it plays in."""
        sentence = self.parse.sentences[number]
        self.waiting = waiting = sorted(drafts, key=lambda d: (d.noun_at, d.first))
        resolved: list[Draft] = []
        at = 0
        if setting is not None and not self.chooser.countries[setting] and self.main is not None:
            setting = None
        self._move(number, setting)
        speakers = [d for d in waiting if d.kind == "person" and self._speaks(d)]
        self.speaker = self._settle(speakers[0], sentence, setting)[0] if speakers else None
        for token in sentence.tokens:
            while at < len(waiting) and waiting[at].noun_at <= token.i:
                resolved += self._keep(self._settle(waiting[at], sentence, setting))
                at += 1
            if token.text in ('"', "“", "”", "„"):
                self.quoted = token.text in ("“", "„") or (token.text == '"' and not self.quoted)
            stands_in = token.upos in ("PRON", "DET") and token.deprel != "expl"
            pronoun = self.words.pronouns.get(token.text.lower()) if stands_in else None
            if pronoun is not None:
                resolved += self._keep(self._pronoun(token, pronoun, sentence, number))
        self.sides.learn(sentence, resolved)
        return resolved

    def _move(self, number: int, setting: str | None) -> None:
        """The scene stays where the last sentences with places put it, for a while."""
        if setting is not None:
            self.scene, self.scene_since = setting, number
        elif number - self.scene_since >= REACH:
            self.scene = None

    # ── phrases ──────────────────────────────────────────────────────────────────────────────────

    def _settle(self, draft: Draft, sentence: Sentence, setting: str | None) -> list[Draft]:
        """A phrase with what the text before tells about it; several drafts for a pair."""
        if draft.named or draft.kind == WRITING:
            return [self._known(draft)]
        person = self._apposed(draft, sentence)
        if person is not None:
            return [self._as(draft, person, f"in apposition to {person.name}")]
        owner = self._owner(draft, sentence)
        pair = self._pair(draft) if self._is_pair(draft, sentence) else []
        if pair:
            return pair
        if owner is not None and draft.country is None:
            return [self._owned(draft, owner, sentence)]
        if draft.office and draft.country:
            return [self._holder(draft)]
        open_ = draft.definite and draft.country is None
        meant = (self._anaphor(draft) or self._repeated(draft)) if open_ else self._leader(draft)
        if meant is not None:
            return [meant]
        if draft.kind == "site" and draft.country is None and draft.rule == "role":
            return []
        return [self._inherit(draft, setting)]

    def _owned(self, draft: Draft, owner: Draft, sentence: Sentence) -> Draft:
        """What somebody has: his forces, the country's president, Hemedti's men."""
        own = sentence[draft.noun_at].text
        name, via = f"{own} of {owner.name}", f"the owner is {owner.name}"
        draft = draft._replace(country=owner.country, name=name, via=via)
        office = self.words.offices.get(draft.noun)
        if office:
            return self._holder(draft._replace(office=office))
        if draft.noun in self.words.men and owner.sector in _ARMED | {"MIL"}:
            return draft._replace(sector=owner.sector, kind="group")
        return self._forces(draft) if self._is_state(owner) else draft

    def _apposed(self, draft: Draft, sentence: Sentence) -> Draft | None:
        """The named person that a role stands beside: the president, Rodrigo Duterte; Kony, the group's leader."""
        if draft.kind != "person" or draft.plural:
            return None
        heads = {t.i for t in sentence.dependents(draft.head, "appos")}
        if sentence[draft.head].relation == "appos":
            heads.add(sentence[draft.head].head)
        person = next((d for d in self.waiting if d.named and d.kind == "person" and d.head in heads), None)
        if person is None:
            return None
        known = self._known(person)
        return known if known.chain >= 0 else known._replace(chain=self._chain(known))

    def _known(self, draft: Draft) -> Draft:
        """A short form takes over what its long form told: Mijares is Graciano Mijares."""
        if draft.rule != "person":
            return draft
        before = self.by_key.get(draft.name.rpartition(" ")[2].lower())
        if before is not None and draft.name in (before.name, before.name.rpartition(" ")[2]):
            return self._as(draft, before, f"short for {before.name}" if draft.name != before.name else "")
        return self._inherit(draft, None) if draft.sector in _OFFICIAL else draft

    def _owner(self, draft: Draft, sentence: Sentence) -> Draft | None:
        """The actor of a possessive before a head: his forces, the country's president."""
        for other in reversed(self.recent[-20:]):
            if other.sentence != draft.sentence:
                break
            inside = draft.first <= other.head < draft.noun_at
            if inside and sentence[other.head].deprel == "nmod:poss" and other.country:
                return other
        return None

    def _is_state(self, owner: Draft) -> bool:
        """A breakaway region's soldiers are not those of the state it lies in."""
        governed = owner.name.removeprefix("Government of ")
        return owner.sector != "PRE" and (governed == owner.name or governed in self.states)

    def _forces(self, draft: Draft) -> Draft:
        if draft.sector is None and draft.noun in self.words.state_forces:
            draft = draft._replace(sector="MIL", kind="force")
        if draft.sector == "MIL" and (draft.plural or draft.noun in _WHOLE_FORCES):
            return self._named_force(draft)
        return draft

    def _named_force(self, draft: Draft) -> Draft:
        return draft._replace(name=self.names.forces.get(draft.country or "", draft.name))

    def _holder(self, draft: Draft) -> Draft:
        """An office of a country as the person in the document who holds it."""
        for other in reversed(self.recent):
            if other.kind == "person" and other.office == draft.office and other.country == draft.country:
                return self._as(draft, other, f"{draft.office}, held by {other.name}")
        person = self.chooser.holder(draft.office or "", draft.country, self.names)
        if person is None or draft.plural:
            return draft
        return draft._replace(name=person, named=True, via=f"{draft.office} at the document's date")

    def _anaphor(self, draft: Draft) -> Draft | None:
        """A definite phrase as an actor named before: the country, the group, the president."""
        title, _, tail = draft.noun.partition(" of ")  # the secretary of state
        noun = title.rpartition(" ")[2]
        kind = self.words.anaphors.get(draft.noun) or self.words.anaphors.get(noun)
        ends = draft.head + (len(tail.split()) + 1 if tail else 0)
        if kind is None or (draft.plural and kind != "fighters") or draft.last > ends:
            return None
        if self.words.former.intersection(self._words_of(draft)):
            return None
        near = [d for d in self._candidates(draft.sentence, draft.head) if not d.plural]
        same = [d for d in near if (kind == "office") == (d.kind == "person") and self._bears(d, noun)]
        fitting = [*same, *(d for d in near if d.named and self._fits(draft, kind, d))]
        if fitting:
            meant, via = fitting[0], f"the {draft.noun} named before: {fitting[0].name}"
            return self._as(draft, meant, via)._replace(rivals=_passed_over(meant, fitting[1:]))
        if kind == "country" and self.scene in self.names.countries:
            via = f"the {draft.noun} told of"
            return draft._replace(name=self.names.countries[self.scene or ""], country=self.scene, named=True, via=via)
        return None

    def _words_of(self, draft: Draft) -> list[str]:
        tokens = self.parse.sentences[draft.sentence].tokens[draft.first : draft.last + 1]
        return [token.text.lower() for token in tokens]

    def _leader(self, draft: Draft) -> Draft | None:
        """ "The Russian leader": whoever was named before as holding an office of that country."""
        if not draft.definite or draft.plural or draft.noun not in self.words.leaders or draft.country is None:
            return None
        near = (d for d in self._candidates(draft.sentence, draft.head) if d.kind == "person" and d.named and d.office)
        same = next(
            (d for d in near if d.country == draft.country and d.sector in (draft.sector or "GOV", "GOV")), None
        )
        return self._as(draft, same, f"the {draft.noun} named before: {same.name}") if same else None

    def _repeated(self, draft: Draft) -> Draft | None:
        """ "The soldiers" after "Chadian soldiers": the same noun once more, with no more than an article."""
        if draft.rule != "role" or draft.last > draft.head or len(self._words_of(draft)) > 1 + len(draft.noun.split()):
            return None
        near = (d for d in self._candidates(draft.sentence, draft.head) if d.plural == draft.plural and d.country)
        same = next((d for d in near if d.noun == draft.noun and d.rule.startswith("role")), None)
        return self._as(draft, same, f"the {draft.noun} named before: {same.name}") if same else None

    def _bears(self, other: Draft, noun: str) -> bool:
        """Whether an actor has a noun in its name or title, or was called by it: Mali's defence ministry."""
        if other.kind == "person":
            return other.named and noun in self._words_of(other)
        if other.named:
            return noun in other.name.lower().split()
        return other.country is not None and other.noun.rpartition(" ")[2] == noun

    def _fits(self, draft: Draft, kind: str, other: Draft) -> bool:
        """Whether an actor can be what a definite phrase of a kind points to."""
        if other.kind not in _FIT.get(kind, frozenset()):
            return False
        if kind in _COMPANIES:
            return self._alike(draft.sector, other.sector)
        if kind == "place":
            return other.kind == "place" or other.name not in self.states
        if kind != "office":
            return True
        office = self.words.offices.get(draft.noun)
        if office:
            return other.office == office
        if draft.sector in _ARMED:
            return other.sector in _ARMED
        return other.sector == draft.sector or (draft.noun in self.words.leaders and bool(other.office))

    @staticmethod
    def _alike(told: str | None, known: str | None) -> bool:
        """Whether one can be both: an aid group is no rebel movement, a guerrilla group may be a militia."""
        return told is None or known is None or told == known or (told in _AGAINST and known in _ARMED)

    def _inherit(self, draft: Draft, setting: str | None) -> Draft:
        """A phrase without a country plays where its sentence plays, else in the document's one country."""
        general = self.words.anaphors.get(draft.noun) in ("country", "place")
        if draft.country or draft.sector not in _INHERITING or draft.rule not in ("role", "person") or general:
            return draft
        if self._has_a_master(draft):
            return draft
        here = [("the place in its sentence", setting), ("the place told of", self.scene)]
        if draft.sector not in _ON_THE_SPOT:
            here = [(where, c) for where, c in here if c and self.chooser.countries[c]]
        if draft.noun in self.words.offices and self._state_speaking(draft) is not None:
            here = [("the state that speaks", self._state_speaking(draft))]
        told = [(w, c) for w, c in (*here, ("the whole document", self.main)) if c]
        if not told:
            return draft
        where, country = told[0]
        lost = dict.fromkeys((c, f"from {w}, which counts less") for w, c in told[1:] if c != country)
        draft = draft._replace(rivals=(*draft.rivals, *lost))
        draft = draft._replace(country=country, via=f"country from {where}")
        office = self.words.offices.get(draft.noun)
        if office and where == "the state that speaks" and country in self.names.countries:
            return self._holder(draft._replace(office=office, name=f"{office} of {self.names.countries[country]}"))
        return self._named_force(draft) if draft.noun in _WHOLE_FORCES else draft

    def _state_speaking(self, draft: Draft) -> str | None:
        """The country whose government is the subject before a phrase: the Kremlin said that the president ..."""
        before = [d for d in self.recent[-20:] if d.sentence == draft.sentence and d.kind in ("state", "government")]
        return next((d.country for d in before if self._prominence(d) == _SUBJECT), None)

    def _has_a_master(self, draft: Draft) -> bool:
        """Are they somebody's own: troops *loyal to* a general, militias *backed by* a neighbour?"""
        sentence = self.parse.sentences[draft.sentence]
        said = sentence.dependents(draft.head, "amod", "acl")
        return any(t.i > draft.head and t.lemma.lower() in self.words.serving for t in said)

    # ── pairs ────────────────────────────────────────────────────────────────────────────────────

    def _is_pair(self, draft: Draft, sentence: Sentence) -> bool:
        inside = [sentence[i].text.lower() for i in range(draft.first, draft.last + 1)]
        if " ".join(inside) in self.words.pairs_alone:
            return True
        return any(
            word in self.words.pair_words
            and (word != "two" or inside[n - 1] in _PAIRING)
            and any(noun in self.words.pair_heads for noun in inside[n + 1 : n + 4])
            for n, word in enumerate(inside)
        )

    def _pair(self, draft: Draft) -> list[Draft]:
        """One draft for each of the two whom the text opposes."""
        sentence = self.parse.sentences[draft.sentence]
        inside = {sentence[i].text.lower() for i in range(draft.first, draft.last + 1)}
        so_far = [d for d in self.recent[-60:] if d.sentence == draft.sentence and d.head < draft.first]
        two = self.sides.pair(sentence, so_far, opposed=bool(inside & self.words.adversaries)) or self._only_two()
        via = TWO + " and ".join(party.name for party in two)
        return [self._side(draft._replace(via=via), party) for party in two]

    def _side(self, draft: Draft, party: Party) -> Draft:
        """One of the two: the party itself, or its minister, leader or army."""
        head = self.parse.sentences[draft.sentence][draft.head]
        draft = draft._replace(country=party.country)
        armies = party.kind in ("group", "force") and draft.noun in ("army", "armies", "force", "forces")
        if head.text.lower() in self.words.pairs_themselves or draft.kind == "pronoun" or armies:
            return draft._replace(name=party.name, sector=party.sector, kind=party.kind, named=True)
        office = self.words.offices.get(draft.noun)
        if office and party.kind == "state":
            draft = draft._replace(name=f"{office} of {party.name}", office=office, plural=False)
            return self._holder(draft)
        if draft.sector == "MIL" and party.kind == "state":
            return self._named_force(draft)
        noun = head.text.lower() if draft.kind == "population" else head.lemma
        return draft._replace(name=f"{noun} of {party.name}", sector=draft.sector or party.sector)

    def _only_two(self) -> tuple[Party, ...]:
        """The two countries a document names, where no third is named nearly as often."""
        own = self.author.country if self.author else None
        named = [(c, n) for c, n in self.chooser.countries.most_common(4) if c != own and c in self.names.countries]
        if len(named) < 2 or named[1][1] < 2 or (len(named) > 2 and named[2][1] * 2 > named[1][1]):
            return ()
        two = sorted(self.names.countries[c] for c, _ in named[:2])
        codes = {self.names.countries[c]: c for c, _ in named[:2]}
        return tuple(Party(name, codes[name], "GOV", "state") for name in two)

    # ── pronouns ─────────────────────────────────────────────────────────────────────────────────

    def _pronoun(self, token: Token, pronoun: Pronoun, sentence: Sentence, number: int) -> list[Draft]:
        base = Draft(number, token.i, token.i, token.i, token.text, "pronoun", rule="pronoun")
        if pronoun.kind == "relative":
            return self._relative(base, token, sentence)
        if pronoun.kind == "author":
            return [self._first_person(base)]
        follows = sentence[token.i + 1].text.lower() if token.i + 1 < len(sentence) else ""
        if pronoun.number == "plural" and f"{token.text.lower()} {follows}" in self.words.pairs_alone:
            return self._pair(base._replace(last=token.i + 1))
        may_be_written = pronoun.kind == "body" and demands(sentence, token, self.language)
        for other in self._candidates(number, token.i):
            if other.kind == WRITING:
                if may_be_written and not self._same_clause(other, token, sentence, number):
                    return [self._as(base, other, f"“{token.text}” taken for {other.name}, named before")]
                continue
            together = self._together(other) if pronoun.number == "plural" else [other]
            agrees = len(together) > 1 or self._agrees(other, pronoun, token.text.lower())
            if agrees and not self._same_clause(other, token, sentence, number):
                base = base._replace(rivals=self._lost(other, token, pronoun, number))
                return [self._as(base, o, f"“{token.text}” taken for {o.name}, named before") for o in together]
        return [base] if pronoun.kind != "body" else []

    def _lost(self, meant: Draft, token: Token, pronoun: Pronoun, number: int) -> tuple[tuple[str, str], ...]:
        """Whom a pronoun might have meant as well, the likeliest first, and why it does not."""
        near = [d for d in self._candidates(number, token.i)[:_RIVALS_SEEN] if d.kind != WRITING]
        sentence, why = self.parse.sentences[number], {}
        for other in near:
            if other.name == meant.name or other.name in why:
                continue
            agrees = self._agrees(other, pronoun, token.text.lower())
            here = self._same_clause(other, token, sentence, number)
            why[other.name] = "in the same clause" if here else _FURTHER if agrees else "differs in number, kind or sex"
        return tuple(why.items())[:_RIVALS]

    def _together(self, other: Draft) -> list[Draft]:
        """An actor with those it is coordinated with, and with the other members of its collective."""
        sentence = self.parse.sentences[other.sentence]
        token = sentence[other.head]
        first = token.head if token.relation == "conj" else other.head
        heads = {first, *(t.i for t in sentence.dependents(first, "conj"))}
        found = {
            (d.chain, d.name): d
            for d in self.recent[-60:]
            if d.sentence == other.sentence and d.head in heads and d.kind != "pronoun"
        }
        return list(found.values()) or [other]

    def _relative(self, base: Draft, token: Token, sentence: Sentence) -> list[Draft]:
        """The noun whose relative clause the pronoun stands in."""
        at = token.i
        while at >= 0 and not sentence[at].deprel.startswith("acl"):
            at = sentence[at].head
        if at < 0:
            return []
        noun = sentence[at].head
        found = [d for d in self.recent if d.sentence == base.sentence and d.head == noun]
        return [self._as(base, d, f"relative pronoun of {d.name}") for d in found if d.kind != "pronoun"]

    def _first_person(self, base: Draft) -> Draft:
        """Inside quotation marks the last speaker, outside them the author of the document."""
        if not self.quoted:
            author = self.author or UNNAMED
            said = base._replace(
                name=author.name, country=author.country, sector=author.sector, via="the author of the document"
            )
            return said._replace(chain=self._chain(said._replace(kind="author")))
        speaker = self.speaker or self._last_speaker(base.sentence) or self._last_person(base)
        return self._as(base, speaker, f"“{base.name}” in the words of {speaker.name}") if speaker else base

    def _last_speaker(self, number: int) -> Draft | None:
        near = (d for d in reversed(self.recent[-40:]) if d.sentence >= number - REACH)
        return next((d for d in near if d.kind not in ("pronoun", WRITING) and self._speaks(d)), None)

    def _last_person(self, base: Draft) -> Draft | None:
        for other in self._candidates(base.sentence, base.head):
            if other.kind == "person" and other.named:
                return other
        return None

    def _speaks(self, other: Draft) -> bool:
        token = self.parse.sentences[other.sentence][other.head]
        if token.relation != "nsubj":
            return False
        verb = self.parse.sentences[other.sentence][token.head]
        return verb.lemma in _SPEECH or verb.text.lower() in ("said", "says", "told", "added", "wrote", "stated")

    def _agrees(self, other: Draft, pronoun: Pronoun, form: str) -> bool:
        if pronoun.kind == "person":
            known = other.named or other.definite or self._prominence(other) == _SUBJECT
            return other.kind == "person" and not other.plural and known and self._one_sex(other, form)
        if pronoun.kind == "body":
            return other.kind in _BODIES and not other.plural
        return other.plural or other.kind in _MANY

    def _one_sex(self, other: Draft, form: str) -> bool:
        """No "she" for a husband: where the words or an earlier pronoun tell."""
        told, known = self.words.genders.get(form), self.genders.get(other.chain)
        return told is None or known is None or told == known

    def _sex(self, draft: Draft) -> str | None:
        """What a phrase tells of a person's sex by its noun, its title or as a pronoun."""
        if draft.plural or draft.kind not in ("person", "pronoun"):
            return None
        first = self._words_of(draft)[0]
        title = first if draft.kind == "pronoun" or first not in self.words.pronouns else ""  # "his wife"
        said = (draft.noun.rpartition(" ")[2], title)
        return next((self.words.genders[word] for word in said if word in self.words.genders), None)

    @staticmethod
    def _same_clause(other: Draft, token: Token, sentence: Sentence, number: int) -> bool:
        """A pronoun that depends on the same verb as the actor is somebody else; a possessive may be the same."""
        if other.sentence != number or token.deprel == "nmod:poss":
            return False
        return sentence[other.head].head == token.head and token.relation != "conj"

    # ── memory ───────────────────────────────────────────────────────────────────────────────────

    def _candidates(self, number: int, before: int) -> list[Draft]:
        """Earlier actors, the likeliest first."""
        near = [
            d
            for d in self.recent[-60:]
            if d.sentence >= number - REACH and (d.sentence < number or d.head < before) and d.kind != "pronoun"
        ]
        near = [d for d in near if d.kind != "site" and not self._predicative(d)]
        return sorted(near, key=lambda d: (number - d.sentence, -self._prominence(d) - d.named, -d.head))

    def _predicative(self, draft: Draft) -> bool:
        """Said of somebody, not somebody: he is a traitor, as a traitor."""
        if draft.named:
            return False
        marks = self.parse.sentences[draft.sentence].dependents(draft.head, "cop", "case")
        return any(t.relation == "cop" or t.text.lower() == "as" for t in marks)

    def _prominence(self, draft: Draft) -> int:
        token = self.parse.sentences[draft.sentence].tokens[draft.head]
        if token.relation == "nsubj":
            return _SUBJECT
        if token.relation in ("obj", "iobj", "root"):
            return 2
        return 0 if token.relation in ("amod", "compound", "nmod") else 1

    def _as(self, draft: Draft, other: Draft, via: str) -> Draft:
        """A draft that means another one."""
        return draft._replace(
            name=other.name,
            country=other.country,
            sector=other.sector or draft.sector,
            office=other.office,
            kind=other.kind if draft.kind != "pronoun" else "pronoun",
            plural=other.plural,
            named=other.named,
            chain=other.chain,
            via=via or draft.via,
        )

    def _keep(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Remember drafts and give each its chain."""
        kept = []
        for draft in drafts:
            chained = draft if draft.chain >= 0 else draft._replace(chain=self._chain(draft))
            self.recent.append(chained)
            sex = self._sex(chained)
            if sex is not None:
                self.genders.setdefault(chained.chain, sex)
            if chained.named and chained.kind == "person":
                self.by_key[chained.name.rpartition(" ")[2].lower()] = chained
            kept.append(chained)
        if len(self.recent) > 400:
            del self.recent[:200]
        return kept

    def _chain(self, draft: Draft) -> int:
        """The chain of the same name and country before, else a new one."""
        key = f"={draft.name.lower()}/{draft.country}"
        before = self.by_key.get(key) if draft.kind != "pronoun" else None
        if before is not None:
            return before.chain
        self.next_chain += 1
        self.by_key[key] = draft._replace(chain=self.next_chain - 1)
        return self.next_chain - 1

    def _main_country(self) -> str | None:
        """The country that more than half of a document's names belong to."""
        total = sum(self.chooser.countries.values())
        top = self.chooser.countries.most_common(1)
        return top[0][0] if top and top[0][1] * 2 > total and top[0][1] > 1 else None


def _passed_over(meant: Draft, others: Iterable[Draft]) -> tuple[tuple[str, str], ...]:
    """The other actors that a definite phrase would fit."""
    names = dict.fromkeys(other.name for other in others if other.name != meant.name)
    return tuple((name, _FURTHER) for name in names)[:_RIVALS]
