"""Which two parties "both sides" are: the pair that the text has set against each other, not the two named last.

Evidence gathers in reading order: who attacks or accuses whom weighs most, then whom a war or an agreement is
between, then who is merely named together. Mediators are often named together but seldom opposed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from sourcebook.mentions._actor_phrases import preposition_of
from sourcebook.mentions._actor_words import ActorWords
from sourcebook.mentions._compose import Draft
from sourcebook.model import Sentence

__all__ = ["TWO", "Party", "Sides"]

TWO = "two actors: "
"""How ``via`` begins for a phrase that was taken for a pair: no evidence for later pairs."""
_OPPOSED, _SETTLING, _TOGETHER = 3, 2, 1
_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "COP", "JUD", "SPY", None})
_ARMED = frozenset({"REB", "UAF", "PRM", "CRM", "OPP", "PRE", "PTY"})
_PARTIES = frozenset({"state", "government", "force", "group", "party", "organisation", "person", "place", "site"})
_DOING = frozenset({"nsubj", "nmod:poss", "obl:agent", "amod", "compound"})
_SUFFERING = frozenset({"obj", "obl", "nmod", "nsubj:pass", "iobj", "obl:arg"})
_INSIDE = frozenset({"amod", "compound"})
_AT = frozenset({"", "on", "against", "by", "with", "at", "into", "upon", "from", "of", "to"})


@dataclass(frozen=True, slots=True)
class Party:
    """A state, or a group that is a party of its own."""

    name: str
    country: str | None
    sector: str | None
    kind: str


_Heads = Mapping[int, Mapping[Party, None]]


class Sides:
    """The pairs of a document so far, by how strongly the text opposes them."""

    def __init__(self, words: ActorWords, states: Mapping[str, str]) -> None:
        self.words, self.states = words, states
        self.weights: Counter[frozenset[Party]] = Counter()
        self.last: frozenset[Party] | None = None
        """The pair that the last sentence named together as its own."""

    def learn(self, sentence: Sentence, drafts: Iterable[Draft]) -> None:
        """Take in the settled drafts of a sentence."""
        heads = self._heads(drafts)
        for pair, at in _joined(sentence, heads):
            weight = self._weight(sentence, at)
            self.weights[pair] += weight if weight > _TOGETHER else 0
        for pair in self._opposed(sentence, heads):
            self.weights[pair] += _OPPOSED
        self.last = self._own(sentence, heads)

    def pair(self, sentence: Sentence, drafts: Iterable[Draft], *, opposed: bool) -> tuple[Party, ...]:
        """Who "both sides" are after the drafts of the sentence so far; nobody where the text opposes no two.

        ``opposed``: the phrase itself says that they are adversaries ("sides", "belligerents").
        """
        here = self._heads(drafts)
        local = self._own(sentence, here) or self.last
        if local is not None and (not opposed or self._weight_here(sentence, here, local) >= _SETTLING):
            return _sorted(local)
        best = self.weights.most_common(1)
        return _sorted(best[0][0]) if best and best[0][1] >= _SETTLING else ()

    def _weight_here(self, sentence: Sentence, heads: _Heads, pair: frozenset[Party]) -> int:
        """What was learned of a pair, with what its own sentence adds."""
        added = (self._weight(sentence, at) for two, at in _joined(sentence, heads) if two == pair)
        return self.weights[pair] + max(added, default=0)

    def _heads(self, drafts: Iterable[Draft]) -> dict[int, dict[Party, None]]:
        """Parties by the token that says who is meant."""
        found: dict[int, dict[Party, None]] = {}
        for draft in drafts:
            party = None if draft.via.startswith(TWO) else self._party(draft)
            if party is not None:
                found.setdefault(draft.noun_at, {})[party] = None
        return found

    def _party(self, draft: Draft) -> Party | None:
        if draft.kind not in _PARTIES and draft.kind != "pronoun":
            return None
        if draft.country in self.states and draft.sector in _OFFICIAL:
            return Party(self.states[draft.country or ""], draft.country, "GOV", "state")
        if draft.kind == "government":
            return Party(draft.name, draft.country, draft.sector, draft.kind)
        if draft.kind == "person" or draft.sector not in _ARMED:
            return None
        return Party(draft.name, draft.country, draft.sector, draft.kind)

    def _own(self, sentence: Sentence, heads: _Heads) -> frozenset[Party] | None:
        """The pair that a sentence names together in its main parts, not in an aside or as somebody's adjective."""
        named = [(pair, at) for pair, at in _joined(sentence, heads) if sentence[at].relation not in _INSIDE]
        joined = [(pair, at) for pair, at in named if self._weight(sentence, at) > 0]
        strong = [pair for pair, at in joined if self._weight(sentence, at) > _TOGETHER]
        main = [pair for pair, at in joined if sentence[at].relation in ("nsubj", "root")]
        return next(iter((*strong, *main)), None)

    def _weight(self, sentence: Sentence, at: int) -> int:
        """How strongly the word over a joined pair, or that word's object, opposes the two; 0 for go-betweens."""
        over = sentence[sentence[at].head] if sentence[at].head >= 0 else sentence[at]
        lemmas = {over.lemma.lower(), *(t.lemma.lower() for t in sentence.dependents(over.i, "obj"))}
        if over.lemma.lower() in self.words.mediating and sentence[at].relation == "nsubj":
            return 0
        if lemmas & self.words.conflict:
            return _OPPOSED
        return _SETTLING if lemmas & self.words.settlement else _TOGETHER

    def _opposed(self, sentence: Sentence, heads: _Heads) -> Iterator[frozenset[Party]]:
        """Who does to whom what adversaries do."""
        for i in sorted({sentence[at].head for at in heads}):
            if i < 0 or sentence[i].lemma.lower() not in self.words.conflict:
                continue
            children = [c for c in sentence.children[i] if c in heads]
            doers = [p for c in children if sentence[c].deprel in _DOING for p in heads[c]]
            others = [p for c in children if _suffers(sentence, c) for p in heads[c]]
            yield from (frozenset((one, other)) for one in doers for other in others if one != other)


def _suffers(sentence: Sentence, i: int) -> bool:
    return sentence[i].deprel in _SUFFERING and preposition_of(sentence, i) in _AT


def _joined(sentence: Sentence, heads: _Heads) -> Iterator[tuple[frozenset[Party], int]]:
    """Exactly two parties named together: "X and Y", "the ministers of X and Y"; three make no pair."""
    for at, parties in heads.items():
        if sentence[at].relation == "conj":
            continue
        others = [t.i for t in sentence.dependents(at, "conj")]
        together = dict.fromkeys((*parties, *(p for i in others for p in heads.get(i, ()))))
        if len(together) == 2 and len(others) <= 1:
            yield from ((frozenset(two), at) for two in combinations(together, 2))


def _sorted(pair: frozenset[Party]) -> tuple[Party, ...]:
    return tuple(sorted(pair, key=lambda p: p.name))
