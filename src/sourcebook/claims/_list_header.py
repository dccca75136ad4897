"""Who gives and who gets the items of a list: read off the sentence that opens it ("... to Mali includes:")."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sourcebook.claims.clauses import phrase, predicate, preposition
from sourcebook.model import Language, Parse, Sentence, Token

__all__ = ["Header", "ListHeaders"]

_BACK = 40
"""How many list items back a header is looked for."""
_BEFORE = 2
"""How many sentences before the header may tell what the header leaves out."""
_MODIFIERS = ("compound", "amod", "nmod:poss", "nmod:desc")


@dataclass(frozen=True, slots=True)
class Header:
    """Heads of the words for giver and receiver in the sentence that opens a list, or None."""

    sentence: Sentence
    source: Token | None
    target: Token | None

    def words(self, head: Token) -> tuple[int, int]:
        """Offsets of one's phrase, which ends before the other's: from Norway | to Finland."""
        start, end = phrase(self.sentence, head.i)
        for other in (self.source, self.target):
            if other is not None and head.end < other.start < end:
                case = next((t for t in self.sentence.dependents(other.i, "case")), other)
                end = self.sentence[max(head.i, case.i - 1)].end
        return start, end


class ListHeaders:
    """Finds and remembers the headers of a document's lists."""

    def __init__(self, parse: Parse, language: Language, is_actor: Callable[[Token], bool]) -> None:
        self._parse, self._language, self._is_actor = parse, language, is_actor
        self._number = {s.start: n for n, s in enumerate(parse.sentences)}
        self._known: dict[int, Header | None] = {}

    def over(self, sentence: Sentence) -> Header | None:
        """The header of the list in which a sentence stands, if it is an item of one."""
        at = self._opening(self._number[sentence.start])
        if at not in self._known:
            self._known[at] = self._read(at) if at >= 0 else None
        return self._known[at]

    def _opening(self, number: int) -> int:
        """The sentence that ends in a colon before the items that lead up to this one; -1 where there is none."""
        for at in range(number - 1, max(-1, number - _BACK), -1):
            sentence = self._parse.sentences[at]
            if sentence[-1].text == ":":
                return at
            if sentence[sentence.root].upos in ("VERB", "AUX"):
                return -1
        return -1

    def _read(self, at: int) -> Header | None:
        for each in range(at, max(-1, at - 1 - _BEFORE), -1):
            sentence = self._parse.sentences[each]
            source, target = next(self._givers(sentence), None), next(self._receivers(sentence), None)
            if source is not None or target is not None:
                return Header(sentence, source, target)
        return None

    def _receivers(self, sentence: Sentence) -> Iterator[Token]:
        return (t for t in self._actors(sentence) if preposition(sentence, t.i) in ("to", "for"))

    def _givers(self, sentence: Sentence) -> Iterator[Token]:
        """ "from the ministry", then "the ministry's aid", then who does what the sentence says."""
        actors = tuple(self._actors(sentence))
        yield from (t for t in actors if preposition(sentence, t.i) == "from")
        subjects = {t.i for t in sentence.dependents(sentence.root, "nsubj")}
        yield from (t for t in actors if t.head in subjects and t.deprel in _MODIFIERS)
        root = predicate(sentence, sentence.root, self._language)
        yield from (sentence[a.meant] for a in root.slot("subject") if self._is_actor(sentence[a.meant]))

    def _actors(self, sentence: Sentence) -> Iterator[Token]:
        return (t for t in sentence if self._is_actor(t))
