"""Who says a claim beyond the author: the chain of speakers, outermost first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sourcebook.claims._sayings_over import sayings_over
from sourcebook.model import Attribution, Evidence, Language, Mentions, Parse, Sentence, Speaker, Token

__all__ = ["speakers"]

_OBJECTS = ("verb and object", "verb and infinitive", "verb and preposition")


def speakers(sentence: Sentence, i: int, parse: Parse, mentions: Mentions, language: Language) -> tuple[Speaker, ...]:
    """Speakers of the claim that token ``i`` triggers; empty when the author alone says it."""
    words, token, text = _speaking(language), sentence[i], parse.document.text
    over = [a for a in sayings_over(token.start, mentions) if not _is_cue(token.start, a)]
    over = [a for a in over if _tells(sentence, i, a, words) and not _is_author(a, text, words)]
    over.sort(key=_breadth)
    chain: list[Speaker] = []
    for said in over:
        speaker = _speaker(said, parse)
        if speaker.name not in {s.name for s in chain}:
            chain.append(speaker)
    named = [s for s in chain if s.name != "unstated"]
    return tuple(named or chain[:1])


@dataclass(frozen=True, eq=False)
class _Speaking:
    """Verbs whose object is told, and the words an author uses of himself."""

    telling: frozenset[str]
    authors: frozenset[str]


@cache
def _speaking(language: Language) -> _Speaking:
    data = language.section("attribution")
    return _Speaking(frozenset(data["telling"]), frozenset(data["authors"]))


def _tells(sentence: Sentence, i: int, said: Attribution, words: _Speaking) -> bool:
    """Does the saying vouch for the claim, or only speak about something that the author tells?

    Who condemns a raid does not report it: an object counts only below verbs that tell of it, or inside quotation
    marks. Who promises, plans or is urged to do something does not tell of it. What the author adds to reported words
    (a title, a relative clause) is the author's.
    """
    if said.kind == "direct" or not said.cue:
        return True
    if said.rule == "verb and infinitive" and said.stance != "claims" and not _is_past(sentence, said):
        return False
    if not sentence.start <= said.cue[0][0] < sentence.end:
        return True
    cues = {t.i for s, e in said.cue for t in _tokens(sentence, s, e)}
    way = _way(sentence, i, cues)
    quoted = said.kind == "mixed" and _is_quoted(sentence, i)
    if not quoted and _is_apart(sentence, i, cues) and any(_begins_anew(sentence, t) for t in way):
        return False
    if not quoted and any(t.relation == "appos" or _aside(sentence, t) for t in way):
        return False
    if not way or way[-1].head not in cues:
        return True
    if said.rule == "passive":
        return way[-1].relation != "nsubj"
    return said.rule not in _OBJECTS or quoted or _told(sentence, way, cues, words)


def _is_past(sentence: Sentence, said: Attribution) -> bool:
    """ "Claims to have taken the hill": a perfect infinitive tells what happened, not what is to come."""
    first = sentence.at(said.content[0][0])
    after = sentence[first.i + 1].lemma if first is not None and first.i + 1 < len(sentence) else ""
    return first is not None and first.text.lower() == "to" and after == "have"


def _told(sentence: Sentence, way: list[Token], cues: set[int], words: _Speaking) -> bool:
    """Is the claim what is told of the verb's object, or an object that its verb tells of?"""
    top, verbs = way[-1], {sentence[c].lemma.lower() for c in cues if sentence[c].upos == "VERB"}
    if any(t.deprel == "acl" and _marked(sentence, t, ("of", "for")) for t in way):
        return True  # "accused the troops of shelling", the clause hung on the troops
    if top.relation == "advcl":
        return _marked(sentence, top, ("to", "of", "for", "as"))
    return top.relation in ("xcomp", "ccomp", "obl", "acl") or bool(words.telling & verbs)


def _marked(sentence: Sentence, token: Token, marks: tuple[str, ...]) -> bool:
    return any(t.text.lower() in marks for t in sentence.dependents(token.i, "mark"))


def _is_quoted(sentence: Sentence, i: int) -> bool:
    """Does the token stand inside quotation marks of its sentence?"""
    before = "".join(t.text for t in sentence.tokens[:i] if t.upos == "PUNCT")
    marks = sum(before.count(c) for c in '"“”„«»')
    after = any(t.text in ('"', "”", "»", "“", "''") for t in sentence.tokens[i:])
    return marks % 2 == 1 and after


def _tokens(sentence: Sentence, start: int, end: int) -> Iterator[Token]:
    return (t for t in sentence if start <= t.start < end)


def _way(sentence: Sentence, i: int, cue: set[int]) -> list[Token]:
    """Tokens from the claim up to the first that also stands over the cue; itself left out."""
    over = set()
    for token in (sentence[c] for c in cue):
        at = token
        while at.head >= 0 and at.i not in over:
            over.add(at.i)
            at = sentence[at.head]
        over.add(at.i)
    way, token = [], sentence[i]
    while token.i not in over and token.head >= 0:
        way.append(token)
        token = sentence[token.head]
    return way


def _aside(sentence: Sentence, token: Token) -> bool:
    """A relative clause set off by a comma or dash."""
    if token.deprel != "acl:relcl":
        return False
    first = sentence.subtree(token.i)[0]
    return first > 0 and (sentence[first].upos == "PUNCT" or sentence[first - 1].upos == "PUNCT")


def _is_apart(sentence: Sentence, i: int, cues: set[int]) -> bool:
    """Does a semicolon part a claim from who says something?"""
    low, high = min(i, *cues), max(i, *cues)
    return any(t.text == ";" for t in sentence.tokens[low:high])


def _begins_anew(sentence: Sentence, token: Token) -> bool:
    """A clause of its own after a semicolon: "he said that it rained; the river rose"."""
    if token.relation not in ("conj", "parataxis") or not sentence.dependents(token.i, "nsubj"):
        return False
    first = sentence.subtree(token.i)[0]
    return any(t.text == ";" for t in sentence.tokens[max(first - 2, 0) : first + 1])


def _is_author(said: Attribution, text: str, words: _Speaking) -> bool:
    return bool(said.source) and text[said.source[0][0] : said.source[-1][1]].lower() in words.authors


def _is_cue(offset: int, said: Attribution) -> bool:
    """Is the claim the act of saying itself? Its source is a role then, no speaker."""
    return any(s <= offset < e for s, e in said.cue)


def _breadth(said: Attribution) -> tuple[int, bool]:
    """Outer sayings hold more; of two with the same content, who is cited stands below who cites."""
    return -sum(e - s for s, e in said.content), said.rule == "citing"


def _speaker(said: Attribution, parse: Parse) -> Speaker:
    text = parse.document.text
    spans = said.source or said.cue
    words = Evidence.of(text, spans[0][0], spans[-1][1]) if spans else None
    return Speaker(said.name if said.source else "unstated", words)
