"""A noun phrase as an actor: its registry names, its role noun and its modifiers composed into one description.

"Azeri troops" is Azerbaijan and MIL though no list holds the two words together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sourcebook.mentions._actor_phrases import heads_of, is_place, person_tokens, phrase_of, preposition_of
from sourcebook.mentions._actor_words import ActorWords
from sourcebook.mentions._registry import Entry, Names
from sourcebook.mentions._spotting import Chooser, Spot, term_at
from sourcebook.model import Place, Sentence, Token

__all__ = ["Composer", "Draft"]

_NATIONAL = frozenset({"state", "adjective", "people", "seat"})
_BREAKAWAY = frozenset({"PRE", "REB"})
"""Sectors of regions that have forces of their own, not those of the state they lie in."""
_FORCE_NAMES = frozenset({"troops", "forces", "military", "soldiers", "armed forces", "army", "servicemen"})
_SEATS = frozenset({"Kremlin", "Westminster", "Whitehall", "Malacañang"})
_SIDES = frozenset({"North", "South", "East", "West"})
_COLLECTIVE = frozenset({"police", "people", "personnel", "staff", "clergy", "military", "media"})
_STATE_NOUNS = frozenset({"government", "regime", "authorities", "administration"})
_GENERAL = frozenset({"government", "force", "organisation", "party"})
_NAMED = frozenset({"PER", "ORG", "NORP"})
"""Tags of names that make an actor by themselves."""
_LONGEST_ROLE = 4
_STATES = frozenset({"country", "seat", ""})
_REGIONS = frozenset({"region", "admin1", "area"})
_ARMED = frozenset({"MIL", "REB", "UAF", "PRM", "CRM"})
_HYPHENS = frozenset({"-", "–", "‑"})
_PUBLIC = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "PTY", None})


class Draft(NamedTuple):
    """An actor in the making: token indices, what is known of it, and what later steps need to know."""

    sentence: int
    first: int
    last: int
    head: int
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    plural: bool = False
    named: bool = False
    definite: bool = False
    noun: str = ""
    via: str = ""
    rule: str = ""
    chain: int = -1
    rivals: tuple[tuple[str, str], ...] = ()
    core: int = -1
    """The noun that says who is meant where another word heads the phrase: thousands of *people*."""

    @property
    def noun_at(self) -> int:
        """The token that says who is meant."""
        return self.core if self.core >= 0 else self.head


def _counting(whole: Draft, inner: Draft) -> Draft:
    """What is counted, with the words of the whole phrase."""
    last = max(whole.last, inner.last)
    return inner._replace(first=whole.first, last=last, head=whole.head, plural=True, core=inner.noun_at)


@dataclass(frozen=True, slots=True)
class _Belonging:
    """The names inside a phrase that say whose or where the head is."""

    entries: tuple[Entry, ...]
    close: bool


class Composer:
    """Composes the actors of one sentence."""

    def __init__(  # budget: a plain holder of what composing looks at
        self, number: int, sentence: Sentence, spots: list[Spot], chooser: Chooser, words: ActorWords, names: Names
    ) -> None:
        self.number, self.sentence, self.chooser, self.words, self.names = number, sentence, chooser, words, names
        self.spots = [(spot, chooser.entry(spot)) for spot in spots]
        self.spoken_for: set[int] = set()
        self.places: dict[int, Place] = {}
        self.covering = {i: pair for pair in self.spots for i in range(pair[0].first, pair[0].last + 1)}

    def drafts(self, places: dict[int, Place]) -> Iterator[Draft]:
        """Every actor phrase of the sentence that is no pronoun."""
        self.places = places
        seen: set[int] = set()
        for head in filter(self._may_act, heads_of(self.sentence)):
            for draft in self._phrase(head):
                seen.add(draft.head)
                yield draft
        for spot, entry in self.spots:
            at = self._spot_head(spot)
            if self._in_place(spot, entry):
                continue
            if at not in seen and self._may_modify(entry, self.sentence[at]):
                yield self._modifier(spot, entry, at)

    def _in_place(self, spot: Spot, entry: Entry) -> bool:
        """A state's name inside a longer name of a place (Port Sudan, Lake Chad) is no state."""
        if entry.kind not in ("state", "seat", "person"):
            return False
        tokens = self.sentence.tokens
        start, end = tokens[spot.first].start, tokens[spot.last].end
        around = (p for p in self.places.values() if p.start <= start and end <= p.end)
        return any(p.end - p.start > end - start and not self._is_state(p, entry) for p in around)

    @staticmethod
    def _is_state(place: Place, entry: Entry) -> bool:
        """Whether the longer name is the state's too: eastern Ukraine, Tigray region, but not the Niger Delta."""
        return place.feature in _STATES or (place.feature in _REGIONS and place.country == entry.country)

    def _may_act(self, head: Token) -> bool:
        """Is there anything to compose: a name, a place, a count, a role noun? Most nouns are nobody."""
        words, low = self.words, head.text.lower()
        if head.i in self.covering or head.i in self.places or head.name[2:] in _NAMED or head.upos == "NUM":
            return True
        if low in words.counting or low in words.role_words or head.lemma in words.role_words:
            return True
        following = self.sentence.tokens[head.i + 1 : head.i + 2]
        return head.text in words.peoples or head.text in _SIDES or any(t.name[2:] == "PER" for t in following)

    def _phrase(self, head: Token) -> Iterator[Draft]:
        first, last = phrase_of(self.sentence, head.i)
        last = max(last, self._title_end(head.i))
        last = max(last, self.covering[last][0].last) if last in self.covering else last
        plural, definite = "Number=Plur" in head.feats, self._definite(first)
        base = Draft(self.number, first, last, head.i, "", "", plural=plural, definite=definite)
        entry = self._named_entry(head, last)
        if entry is not None:
            if head.i not in self.covering or self._spot_head(self.covering[head.i][0]) == head.i:
                yield from self._named(base, entry, head)
            return
        if head.i in self.spoken_for:
            return
        person = person_tokens(self.sentence, head.i, last) or person_tokens(self.sentence, first, head.i)
        known = self.places.get(head.i)
        if person and self._names_head(person, head) and not is_place(self.sentence, person, known):
            yield self._person(base, *person)
            return
        counted = self._counted(head)
        role = self._role(head, first)
        if counted is not None:
            inner = self._phrase(counted)
            yield from (_counting(base, d) for d in inner)
        elif role is not None:
            yield from self._with_role(base, role)
        elif head.name.endswith("ORG") and head.text not in self.words.peoples:
            yield self._organisation(base)
        elif head.name.endswith("NORP") or head.text in self.words.peoples:
            yield self._people(base)
        elif head.i in self.places:
            yield from self._place(base, head, self.places[head.i])

    # ── registry names ───────────────────────────────────────────────────────────────────────────

    def _named_entry(self, head: Token, last: int) -> Entry | None:
        """What the registry knows the head as; an adjective before a noun is a modifier, "the Turkish" is a people."""
        covered = self.covering.get(head.i)
        if covered is not None and self._in_place(*covered):
            return None
        if covered is None:
            return self.chooser.half(head.text, self.names) if head.text in _SIDES else None
        spot, entry = covered
        modifies = entry.kind == "adjective" and head.upos == "NOUN" and spot.last < head.i <= last
        return None if modifies or self._of_another(spot, entry) else entry

    def _of_another(self, spot: Spot, entry: Entry) -> bool:
        """A general name with another country's name right before it: Chile's Defense Department is not the US one."""
        before = next((e for s, e in self.spots if s.last < spot.first <= s.last + 2 and e.kind in _NATIONAL), None)
        return before is not None and entry.kind in _GENERAL and before.country not in (None, entry.country)

    def _named(self, base: Draft, entry: Entry, head: Token) -> Iterator[Draft]:
        """A phrase headed by a name of the registry."""
        covered = self.covering.get(head.i)
        draft = base._replace(
            last=max(base.last, covered[0].last if covered else 0),
            rivals=self.chooser.beaten(covered[0]) if covered else (),
            name=entry.name,
            kind=entry.kind,
            country=entry.country,
            sector=entry.sector,
            plural=False,
            named=True,
            rule="registry",
        )
        if entry.kind == "office":
            person = self.chooser.holder(entry.name, entry.country, self.names)
            yield draft._replace(name=person or entry.name, office=entry.name)
        elif entry.kind == "person":
            yield self._office(draft, entry)
        elif entry.kind == "people":
            yield draft._replace(kind="population", sector="CVL", plural=True)
        elif entry.kind == "adjective":
            people = head.upos != "PROPN" or base.definite
            yield draft._replace(kind="population" if people else "state", sector="CVL" if people else entry.sector)
        elif entry.kind == "seat":
            if self._stands_for_state(head):
                printed = self._printed(head)
                via = f"{printed} as the seat of the government of {entry.name}"
                yield draft._replace(kind="state", via=via, rivals=((f"the place {printed}", "it acts here"),))
        else:
            yield draft

    def _printed(self, head: Token) -> str:
        spot = self.covering[head.i][0]
        return self._text(spot.first, spot.last)

    def _stands_for_state(self, head: Token) -> bool:
        """A capital stands for its government where it acts or is dealt with, not where something is or goes."""
        if head.text in _SEATS:
            return True
        if head.deprel == "nsubj:pass":
            return False
        if head.relation in ("nsubj", "root") or head.deprel in ("nmod:poss", "obl:agent"):
            return True
        if head.relation == "conj":
            return self._stands_for_state(self.sentence[head.head])
        return preposition_of(self.sentence, head.i) in ("with", "between", "by", "against")

    def _office(self, draft: Draft, entry: Entry) -> Draft:
        """A known person with the office of the document's date."""
        former = self._former(draft.first, draft.last)
        term = term_at(entry, self.chooser.date)
        if term is None:
            return draft._replace(sector="ELI" if former and entry.sector in _PUBLIC else entry.sector)
        sector = "ELI" if former and term.sector == "GOV" else term.sector
        return draft._replace(country=term.country or entry.country, sector=sector, office=term.office)

    @staticmethod
    def _may_modify(entry: Entry, token: Token) -> bool:
        """A capital inside a phrase is a place (the Minsk process) unless it owns what follows."""
        return entry.kind != "seat" or token.deprel == "nmod:poss" or token.text in _SEATS

    def _modifier(self, spot: Spot, entry: Entry, head: int) -> Draft:
        """A name inside a larger phrase: Armenian shelling, the NATO summit."""
        kind = {"adjective": "state", "seat": "state", "people": "population"}.get(entry.kind, entry.kind)
        draft = Draft(self.number, spot.first, spot.last, head, entry.name, kind, entry.country, entry.sector)
        draft = draft._replace(named=True, rule="registry")
        return self._office(draft, entry) if entry.kind == "person" else draft

    def _spot_head(self, spot: Spot) -> int:
        """The token of a name that the others hang on."""
        inside = range(spot.first, spot.last + 1)
        return next((i for i in inside if self.sentence[i].head not in inside), spot.last)

    # ── persons, organisations, peoples, places that no table holds ──────────────────────────────

    def _names_head(self, person: tuple[int, int], head: Token) -> bool:
        start, end = person
        if all(self._is_title(i) for i in range(start, end + 1)):
            return False
        named = self.sentence.dependents(head.i, "flat", "appos")
        return start <= head.i <= end or any(start <= t.i <= end and t.i == head.i + 1 for t in named)

    def _is_title(self, i: int) -> bool:
        """A title tagged as if it were a name: the President of the Republic."""
        low = self.sentence[i].text.lower()
        return low in self.words.titles or low in self.words.roles

    def _person(self, base: Draft, start: int, end: int) -> Draft:
        """Somebody the registry does not hold: what their title and the names beside it say."""
        head = self.sentence[start]
        draft = base._replace(name=self._text(start, end), kind="person", named=True, rule="person", plural=False)
        said = [self.sentence[i] for i in range(base.first, start)]
        after = [self.sentence[i] for i in range(end + 1, base.last + 1)]
        sector = self._title_sector(after) or self._title_sector(said) or self._apposed_sector(base.head)
        belonging = self._belonging(base, -1)
        country = next((e.country for e in belonging.entries if e.country), None) or self._apposed_country(base.head)
        body = next((e for e in belonging.entries if e.kind not in _NATIONAL), None)
        if sector is None and body is not None:
            sector = body.sector
        if self._former(base.first, head.i) and sector in _PUBLIC:
            sector = "ELI"
        return draft._replace(country=country, sector=sector)

    def _title_sector(self, tokens: list[Token]) -> str | None:
        for n in range(len(tokens)):
            found = self._phrase_sector(tokens[n:])
            if found:
                return found
        return None

    def _phrase_sector(self, tokens: list[Token]) -> str | None:
        """The sector of the longest role or title that a run of tokens begins with."""
        for length in range(min(_LONGEST_ROLE, len(tokens)), 0, -1):
            key = " ".join(t.text.lower() for t in tokens[:length])
            sector = self.words.roles.get(key) or (self.words.titles.get(key) if length == 1 else None)
            if sector:
                return sector
        return None

    def _apposed(self, head: int) -> list[Token]:
        found = list(self.sentence.dependents(head, "appos"))
        token = self.sentence[head]
        return [*found, self.sentence[token.head]] if token.relation == "appos" else found

    def _apposed_sector(self, head: int) -> str | None:
        for other in self._apposed(head):
            role = self._role(other, phrase_of(self.sentence, other.i)[0])
            if role:
                return self.words.roles.get(role)
        return None

    def _apposed_country(self, head: int) -> str | None:
        for other in self._apposed(head):
            first, last = phrase_of(self.sentence, other.i)
            draft = Draft(self.number, first, last, other.i, "", "")
            return next((e.country for e in self._belonging(draft, -1).entries if e.country), None)
        return None

    def _organisation(self, base: Draft) -> Draft:
        """A named body the registry does not hold; its last words tell what it is."""
        sector = None
        for i in range(base.last, base.first - 1, -1):
            sector = sector or self.words.roles.get(self.sentence[i].text.lower())
        country = next((e.country for e in self._belonging(base, -1).entries if e.country), None)
        kind = {"REB": "group", "MIL": "force", "JRN": "medium", "PTY": "party"}.get(sector or "", "organisation")
        name = self._bare(base.first, base.last)
        return base._replace(name=name, kind=kind, sector=sector, country=country, named=True, rule="organisation")

    def _people(self, base: Draft) -> Draft:
        name, country = self.words.peoples.get(self.sentence[base.head].text, ("", None))
        name = name or self._bare(base.first, base.last)
        country = country or next((e.country for e in self._belonging(base, -1).entries if e.country), None)
        sector = self.words.roles.get(self.sentence[base.head].text.lower()) or "CVL"
        return base._replace(name=name, country=country, kind="population", sector=sector, plural=True, rule="people")

    def _place(self, base: Draft, head: Token, place: Place) -> Iterator[Draft]:
        """A place acts only as a subject or owner."""
        if head.deprel in ("nsubj", "nmod:poss") or head.relation == "root":
            yield base._replace(name=place.name, country=place.country, kind="place", named=True, rule="place")

    # ── role nouns ───────────────────────────────────────────────────────────────────────────────

    def _title_end(self, head: int) -> int:
        """The last token of a title whose adjective comes after the noun: prosecutor general."""
        follows = self.sentence[head + 1] if head + 1 < len(self.sentence) else None
        if follows is None or follows.head < head or follows.text.lower() != "general":
            return head
        return head + 1 if f"{self._low(head)} general" in self.words.roles else head

    def _low(self, i: int) -> str:
        return self.sentence[i].text.lower()

    def _role(self, head: Token, first: int) -> str | None:
        """The longest role noun that ends on the head or goes on after it with "of" or a late adjective."""
        tokens = self.sentence.tokens
        if self._title_end(head.i) > head.i:
            return f"{self._low(head.i)} {self._low(head.i + 1)}"
        lows = [t.text.lower() for t in tokens[max(first, head.i - _LONGEST_ROLE + 1) : head.i + 1]]
        if head.i + 1 < len(tokens) and tokens[head.i + 1].text == "of":
            after = " ".join(t.text.lower() for t in tokens[head.i : head.i + _LONGEST_ROLE + 1])
            while " of " in after:
                if after in self.words.roles:
                    return after
                after = after.rpartition(" ")[0]
        for n in range(len(lows)):
            for key in (
                " ".join(lows[n:]),
                " ".join(lows[n:]).replace(" - ", "-"),
                " ".join([*lows[n:-1], head.lemma]),
            ):
                if key in self.words.roles:
                    return key
        return None

    def _with_role(self, base: Draft, role: str) -> Iterator[Draft]:
        """A phrase whose head says what the actor does or is; one draft for each country it is of."""
        if self.sentence[base.head].upos in ("ADJ", "DET", "VERB", "NUM") and role not in ("dead", "wounded"):
            return
        word = role.partition(" of ")[0].rpartition(" ")[2]
        after = " of " in role or self._title_end(base.head) > base.head
        self.spoken_for.update(range(base.head + 1, base.head + role.count(" ") + 1) if after else ())
        belonging = self._belonging(base, base.head)
        sector = self._sector(role, word, base, belonging)
        draft = base._replace(
            name=self._bare(base.first, base.last),
            kind=self._kind(role, sector, plural=base.plural),
            sector=sector,
            plural=base.plural or role in self.words.plural or word in _COLLECTIVE,
            noun=role,
            rule="role",
            rivals=self._lost(role, sector, base),
        )
        entries: tuple[Entry | None, ...] = belonging.entries or (None,)
        countries = {e.country for e in entries if e and e.kind in ("state", "adjective") and e.country}
        several = belonging.close and draft.plural and len(countries) == len(entries) > 1
        if not belonging.entries:
            draft = draft._replace(country=self._country_of_place(draft))
        for entry in entries if several else entries[:1]:
            yield self._of(draft, entry)

    def _lost(self, role: str, sector: str | None, base: Draft) -> tuple[tuple[str, str], ...]:
        """What the role alone would say, and the state that only stands behind."""
        own = self.words.roles[role]
        alone = ((own, f"“{role}” alone says so; the words around it say {sector}"),) if own and own != sector else ()
        inside = ((s, e) for s, e in self.spots if base.first <= s.first and s.last < base.head)
        behind = (e.name for s, e in inside if self._stands_behind(s.last))
        return (*alone, *((name, "only stands behind them") for name in behind))

    def _country_of_place(self, draft: Draft) -> str | None:
        """The country of a place inside the phrase: the Shanghai police, residents of Kharkiv."""
        role = range(draft.head - draft.noun.count(" "), draft.head + 1)
        behind = {i for i in range(draft.first, draft.head) if self._stands_behind(i)}
        span = (i for i in range(draft.first, draft.last + 1) if i not in role and i not in behind)
        inside = (self.places[i] for i in span if i in self.places)
        return next((place.country for place in inside if place.country), None)

    def _of(self, draft: Draft, entry: Entry | None) -> Draft:
        """The draft of one country or body."""
        if entry is None:
            return draft
        draft = draft._replace(country=entry.country or draft.country)
        head = draft.noun
        if entry.kind in _NATIONAL and entry.country:
            before = any(i in self.covering for i in range(draft.first, draft.head))
            if before and head in self.words.state_forces and draft.sector is None:
                draft = draft._replace(sector="MIL", kind="force")
            if head in _FORCE_NAMES and entry.sector in _BREAKAWAY:
                words = [self.sentence[i] for i in range(draft.first, draft.head + 1)]
                named = " ".join(t.text for t in words if t.i == draft.head or t.i in self.covering)
                return draft._replace(name=named, sector=entry.sector)
            if head in _FORCE_NAMES and entry.country in self.names.forces and self._plain(draft):
                return draft._replace(name=self.names.forces[entry.country])
            if head in _STATE_NOUNS and entry.name:
                return draft._replace(name=f"Government of {entry.name}")
            office = self.words.offices.get(head)
            return self._holder(draft, office, entry) if office else draft
        if entry.kind in ("group", "force", "party") and head in self.words.of_body:
            holder = draft.plural or head == "member"
            draft = draft._replace(name=entry.name) if holder else draft
        return draft._replace(rule="role of a body")

    def _plain(self, draft: Draft) -> bool:
        """No modifier but the country: "Russian peacekeeping troops" keep their own name."""
        inside = range(draft.first, draft.last + 1)
        return all(
            i == draft.head or i in self.covering or self.sentence[i].relation in ("det", "case", "nummod")
            for i in inside
        )

    def _holder(self, draft: Draft, office: str, entry: Entry) -> Draft:
        """An office of a country, named after both; coreference may know who holds it."""
        former = self._former(draft.first, draft.head)
        return draft._replace(name=f"{office} of {entry.name}", office=None if former else office)

    def _sector(self, role: str, word: str, base: Draft, belonging: _Belonging) -> str | None:
        """The sector of the role noun, unless it yields to a modifier or to the body it belongs to."""
        own = self.words.roles[role]
        if word in self.words.men and belonging.entries and belonging.entries[0].sector in _ARMED:
            return belonging.entries[0].sector
        if self._former(base.first, base.head) and own in _PUBLIC:
            return "ELI"
        if word not in self.words.yielding and own is not None:
            return own
        body = next((e for e in belonging.entries if e.kind not in _NATIONAL and e.sector), None)
        if body is not None and (word in self.words.of_body or own is None):
            return body.sector
        modifier = self._modifying_sector(base)
        if modifier and role == word:
            return modifier
        return own or self._inner_sector(base)

    def _modifying_sector(self, base: Draft) -> str | None:
        for i in range(base.head - 1, base.first - 1, -1):
            sector = self.words.modifiers.get(self.sentence[i].text.lower())
            if sector:
                return sector
        return None

    def _inner_sector(self, base: Draft) -> str | None:
        """For heads that say nothing themselves: the sector of a role noun inside (leader of the rebels)."""
        before = list(self.sentence.tokens[base.first : base.head])
        return self._title_sector(before) or self._title_sector(
            list(self.sentence.tokens[base.head + 1 : base.last + 1])
        )

    def _kind(self, role: str, sector: str | None, *, plural: bool) -> str:
        if sector == "MIL" and (plural or role in ("army", "military", "navy", "air force")):
            return "force"
        if sector == "GOV" and role in _STATE_NOUNS:
            return "government"
        if role in self.words.sites:
            return "site"
        if self.words.anaphors.get(role) == "country":
            return "state"
        if role in self.words.bodies or role.rpartition(" ")[2] in self.words.bodies:
            return "organisation"
        if plural:
            return "population" if sector in ("CVL", "REF") else "group"
        return "crowd" if role in ("crowd", "mob") else "population" if role in ("population", "public") else "person"

    def _counted(self, head: Token) -> Token | None:
        """What stands after "of" where the head only counts: thousands of people."""
        if head.text.lower() not in self.words.counting and head.upos != "NUM":
            return None
        tails = self.sentence.dependents(head.i, "nmod", "obl")
        return next((t for t in tails if t.i > head.i and preposition_of(self.sentence, t.i) == "of"), None)

    # ── whose ────────────────────────────────────────────────────────────────────────────────────

    def _belonging(self, base: Draft, head: int) -> _Belonging:
        """Registry names in a phrase, the likeliest owner first: before the head, after of/from/for, then in/at."""
        ranked: list[tuple[int, int, Entry]] = []
        for spot, entry in self.spots:
            inside = base.first <= spot.first and spot.last <= base.last and not spot.first <= head <= spot.last
            if inside and not self._stands_behind(spot.last) and not self._in_place(spot, entry):
                ranked.append((self._distance(spot, base.head), spot.first, entry))
        if not ranked:
            return _Belonging((), close=False)
        ranked.sort(key=lambda each: each[:2])
        nearest = [entry for distance, _, entry in ranked if distance == ranked[0][0]]
        rest = [entry for distance, _, entry in ranked if distance != ranked[0][0]]
        return _Belonging((*nearest, *rest), close=len(nearest) > 1)

    def _stands_behind(self, last: int) -> bool:
        """ "Iranian-backed militias" are backed by Iran, not Iran's."""
        after = self.sentence.tokens[last + 1 : last + 3]
        return len(after) > 1 and after[0].text in _HYPHENS and after[1].text.lower() in self.words.backing

    def _distance(self, spot: Spot, head: int) -> int:
        """How loosely a name belongs to a head: 0 before it, 1 "of", 2 other close tails, 3 places and goals."""
        if spot.first < head:
            return 0
        token = self.sentence[self._spot_head(spot)]
        while token.relation == "conj" and token.head > head:
            token = self.sentence[token.head]
        preposition = preposition_of(self.sentence, token.i)
        return {"of": 1, "from": 2, "for": 2, "": 2, "with": 2, "in": 3, "at": 3}.get(preposition, 4)

    # ── words ────────────────────────────────────────────────────────────────────────────────────

    def _former(self, first: int, last: int) -> bool:
        return any(self.sentence[i].text.lower() in self.words.former for i in range(first, last + 1))

    def _definite(self, first: int) -> bool:
        return self.sentence[first].text.lower() in ("the", "this", "these", "those", "that")

    def _text(self, first: int, last: int) -> str:
        """The words from one token to another as printed, single spaced."""
        parts: list[str] = []
        end = -1
        for token in self.sentence.tokens[first : last + 1]:
            parts.append((" " if parts and token.start > end else "") + token.text)
            end = token.end
        return "".join(parts)

    def _bare(self, first: int, last: int) -> str:
        """The phrase without its determiner and its count: who "at least 13 civilians" are is civilians."""
        bare = at = first
        while at < last and self._before_name(at):
            at += 1
            if self._counts(at - 1) and self.sentence[at].text not in _HYPHENS:
                bare = at
        return self._text(bare, last)

    def _before_name(self, i: int) -> bool:
        if self._counts(i) or self.sentence[i].text.lower() in self.words.approximations:
            return True  # next: "one and a half million"
        return self.sentence[i].upos == "CCONJ" and i > 0 and self._counts(i - 1) and self._counts(i + 1)

    def _counts(self, i: int) -> bool:
        """A determiner, a number or a word of quantity that is no part of a proper name."""
        token = self.sentence[i]
        if token.name != "O":
            return False
        return token.relation in ("det", "case") or token.upos == "NUM" or token.text.lower() in self.words.quantities
