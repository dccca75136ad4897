"""Who says what: speech, thought and writing with speaker, cue and content, direct, mixed and indirect.

Grammar gives the sayings of each sentence (``_sayings``), quotation marks give stretches that run over sentences
(``_quotations``); the two are joined: a quotation belongs to the saying that it touches, otherwise to the one before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sourcebook.mentions._quotations import Quotation, quotations
from sourcebook.mentions._reporting_words import ReportingWords, reporting_words
from sourcebook.mentions._saying_pieces import VERBS
from sourcebook.mentions._sayings import Saying, sayings
from sourcebook.model import Actor, Attribution, Language, Mentions, Parse, Sentence
from sourcebook.settings import Settings

__all__ = ["NEEDS", "find"]

NEEDS: tuple[str, ...] = ("actors",)

Span = tuple[int, int]
_UNSTATED = "unstated"
_QUOTED_WORDS = 3
"""A quotation of fewer words is a term or scare quotes, unless a saying holds it."""
_QUOTABLE = ("verb and clause", "verb and quotation", "parenthesis")
_MARKS = "\"“”„«»‘'"
_NEAR = 4
"""A cue that ends within so many characters of a quotation introduces it."""
_NEAR_WORDS = 60
"""Between a bare cue and its quotation stand at most so many characters ("he told reporters on Friday:")."""
_ASIDE_WORDS = 6
"""Between two parts of one quotation stand at most so many words beside the cue and its speaker."""
_SIGNATURE = re.compile(r"[^\S\n]*\n?[^\S\n]*(?P<dash>[―—–]|--?)\s?(?P<name>[A-Z][^\n\"“”]{2,80}?)(?=[.,;]?(?:\n|$))")
"""“...” — Name, title."""
_TAIL_NAME, _LEAST_TOLD = 4, 3
"""The longest speaker after the dash or colon of a headline, the least that stands before it, in words."""
_DASHES = frozenset({"-", "–", "—", "--"})
_HEADLINE_NAME = 7
"""The longest speaker before the colon of a headline, in words."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A saying in text offsets, and the number of its sentence."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: str
    rule: str
    sentence: int
    rivals: tuple[tuple[str, str], ...] = ()


def find(parse: Parse, found: Mentions, language: Language, settings: Settings) -> tuple[Attribution, ...]:  # noqa: ARG001
    """Every attribution of the document, in text order of its content."""
    words = reporting_words(language)
    text = parse.document.text
    if not parse.sentences:
        return ()
    raw = [
        _located(s, number, each)
        for number, s in enumerate(parse.sentences)
        for each in (*sayings(s, words), *_headline(s, words))
    ]
    quoted = quotations(text)
    joined = _with_quotations(parse, [r for r in raw if r.content or r.source], quoted)
    whole = [*joined, *_bracketed(parse, found.actors, quoted, words)]
    names = _Names(found.actors, text)
    made = (_attribution(each, text, names) for each in whole if each.content)
    return tuple(sorted(made, key=lambda a: (a.content[0][0], -a.content[-1][1], a.cue)))


def _located(sentence: Sentence, number: int, saying: Saying) -> _Found:
    return _Found(
        _spans(sentence, saying.source),
        _spans(sentence, saying.cue),
        _spans(sentence, saying.content),
        saying.stance,
        saying.rule,
        number,
    )


def _spans(sentence: Sentence, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Text spans of tokens; neighbours make one span."""
    spans: list[Span] = []
    before = -2
    for i in tokens:
        token = sentence[i]
        if i == before + 1 and spans:
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
        before = i
    return tuple(spans)


# ── headlines ────────────────────────────────────────────────────────────────────────────────────


def _headline(sentence: Sentence, words: ReportingWords) -> Iterator[Saying]:
    """ "Minister: no talks", "No talks: minister", and the lines of a transcript."""
    colons = [t.i for t in sentence if t.text == ":"]
    dashed = tuple(_dashed(sentence, words))
    if dashed or not colons:
        yield from dashed
        return
    first, last = colons[0], colons[-1]
    size = len(sentence) - (sentence[len(sentence) - 1].text in ".!?")
    if 0 < first <= _HEADLINE_NAME and size - first > 2 and _speaks(sentence, range(first), words):
        yield Saying(tuple(range(first)), (first,), tuple(range(first + 1, len(sentence))), "says", "speaker and colon")
    elif 0 < size - last - 1 <= _TAIL_NAME and last > _LEAST_TOLD and _speaks(sentence, range(last + 1, size), words):
        yield Saying(tuple(range(last + 1, size)), (last,), tuple(range(last)), "says", "colon and speaker")


def _dashed(sentence: Sentence, words: ReportingWords) -> Iterator[Saying]:
    """ "Rebels hold the port - official": a line without a full stop that ends with a dash and a speaker."""
    size = len(sentence)
    spaced = [t.i for t in sentence if t.text in _DASHES and 0 < t.i < size - 1 and _is_spaced(sentence, t.i)]
    if len(spaced) != 1 or sentence[size - 1].text in ".!?":
        return
    at, tail = spaced[0], range(spaced[0] + 1, size)
    nouns = any(sentence[i].lemma.lower() in words.speakers or sentence[i].name[2:] == "ORG" for i in tail)
    if len(tail) <= _TAIL_NAME and at > _LEAST_TOLD - 1 and nouns and _speaks(sentence, tail, words):
        yield Saying(tuple(tail), (at,), tuple(range(at)), "says", "dash and speaker")


def _is_spaced(sentence: Sentence, i: int) -> bool:
    return sentence[i - 1].end < sentence[i].start and sentence[i].end < sentence[i + 1].start


def _speaks(sentence: Sentence, tokens: range, words: ReportingWords) -> bool:
    """Do these words name somebody who can speak, and nothing else? A date and a place head an item of a list."""
    if any(t.upos == "NUM" or (t.upos in ("VERB", "AUX") and t.name == "O") for t in (sentence[i] for i in tokens)):
        return False
    persons = any(sentence[i].name[2:] in ("PER", "ORG") for i in tokens)
    nouns = any(sentence[i].lemma.lower() in words.speakers for i in tokens)
    shouted = all(sentence[i].text.isupper() or not sentence[i].text.isalpha() for i in tokens)
    return persons or nouns or (shouted and sentence[tokens[0]].text.isalpha())


# ── quotations ───────────────────────────────────────────────────────────────────────────────────


def _with_quotations(parse: Parse, found: list[_Found], quoted: tuple[Quotation, ...]) -> list[_Found]:
    """Give every quotation to the saying that it touches, that stands beside it, or that came before it."""
    text, every = parse.document.text, list(found)
    by_sentence: dict[int, list[int]] = {}
    for at, each in enumerate(every):
        by_sentence.setdefault(each.sentence, []).append(at)
    starts = [s.start for s in parse.sentences]
    last, before = -1, Quotation(0, 0)
    for quotation in quoted:
        first = max(0, bisect_right(starts, quotation.start) - 1)
        final = max(first, bisect_left(starts, quotation.end) - 1)
        near = [at for n in range(first - 1, final + 2) for at in by_sentence.get(n, ())]
        span = (quotation.start, quotation.end)
        holder = _holder(every, near, span, text)
        if holder is None and last >= 0 and _continues(text, before, quotation, every[last]):
            holder = last
        fresh = _signed(text, span, first) or _introduced(parse, every, near, span, first) if holder is None else None
        if fresh is not None:
            every.append(fresh)
            holder = len(every) - 1
        if holder is not None:
            others = dict.fromkeys(_printed(every[at].source, text) for at in near if at != holder)
            rivals = tuple((name, "further from the quotation") for name in others)
            every[holder] = _holding(replace(every[holder], rivals=rivals), span, text)
            last, before = holder, quotation
    return every


def _printed(spans: tuple[Span, ...], text: str) -> str:
    return " ".join(text[start:end] for start, end in spans) or _UNSTATED


def _holder(every: list[_Found], near: list[int], span: Span, text: str) -> int | None:
    """The saying whose content overlaps the quotation, or whose bare cue stands beside it."""
    outside = [at for at in near if not any(_within(c, span) for c in every[at].cue)]
    if text[span[1] - 2 : span[1] - 1] in (",", "?", "!"):
        follows = [at for at in outside if 0 <= _first_word(every[at]) - span[1] <= 2]
        named = [
            at for at in follows if every[at].rule.startswith(("verb and clause", "verb and quotation", "parenthesis"))
        ]
        if named:
            return named[0]
    touching = [at for at in outside if any(_overlap(c, span) for c in every[at].content)]
    if touching:
        return min(touching, key=lambda at: _distance(every[at], span))
    close = [at for at in outside if not every[at].content and _beside(every[at], span, text)]
    return min(close, key=lambda at: _distance(every[at], span)) if close else None


def _holding(found: _Found, span: Span, text: str) -> _Found:
    """The saying with the quotation. Where what is said begins with it, grammar's guess beyond it is dropped."""
    content = found.content
    begins = bool(content) and content[0][0] <= span[0] <= content[0][0] + 1
    apart = bool(content) and not any(_overlap(c, span) for c in content) and content[0][0] >= span[1]
    apart = apart and not any(c in _MARKS for c in text[content[0][0] - 1 : content[0][0] + 1])
    if found.rule in _QUOTABLE and (begins or apart):
        content = tuple(c for c in content if not _overlap(c, span) and c[0] < span[0])
    return replace(found, content=_union(content, span))


def _first_word(found: _Found) -> int:
    return min(s for s, _ in (*found.source, *found.cue))


def _beside(found: _Found, span: Span, text: str) -> bool:
    """Does nothing but a little punctuation part the saying from the quotation?"""
    edges = [*found.cue, *found.source]
    low, high = min(s for s, _ in edges), max(e for _, e in edges)
    between = text[high : span[0]] if high <= span[0] else text[span[1] : low]
    is_plain = len(between) < _NEAR_WORDS and not re.search(r"[.!?]\s", between) and "\n" not in between.strip(" ")
    return len(between.strip()) <= _NEAR or (is_plain and between.rstrip().endswith((",", ":")))


def _signed(text: str, span: Span, sentence: int) -> _Found | None:
    """A quotation with its speaker after a dash, on the same line or the next."""
    match = _SIGNATURE.match(text, span[1])
    if match is None or len(text[span[0] : span[1]].split()) < _QUOTED_WORDS:
        return None
    return _Found((match.span("name"),), (match.span("dash"),), (), "says", "speaker after a dash", sentence)


def _introduced(parse: Parse, every: list[_Found], near: list[int], span: Span, number: int) -> _Found | None:
    """A quotation after a colon: who spoke last in its sentence speaks, else the subject of the sentence."""
    text, sentence = parse.document.text, parse.sentences[number]
    lead = text[sentence.start : span[0]].rstrip()
    if not lead.endswith((":", ",")) or "\n" in lead:
        return None
    told = [every[at] for at in near if sentence.start <= min(s for s, _ in every[at].cue or ((0, 0),)) < span[0]]
    told = [f for f in told if f.source]
    if told:
        nearest = min(told, key=lambda f: _distance(f, span))
        return replace(nearest, content=(), rule="verb and quotation", stance=nearest.stance)
    subject = next(iter(sentence.dependents(sentence.root, "nsubj")), None)
    if subject is None or not lead.endswith(":") or sentence[sentence.root].start >= span[0]:
        return None
    below = [i for i in sentence.subtree(subject.i) if sentence[i].start < span[0]]
    root = sentence[sentence.root]
    return _Found(_spans(sentence, below), ((root.start, root.end),), (), "says", "subject and colon", number)


def _continues(text: str, before: Quotation, quotation: Quotation, last: _Found) -> bool:
    """Does the quotation go on where the last one stopped: after its cue, or in the next paragraph?"""
    if not before.closed:
        return not text[before.end : quotation.start].strip()
    between = text[before.end : quotation.start]
    told = [(s, e) for s, e in (*last.cue, *last.source) if before.end <= s < quotation.start]
    for start, end in sorted(told, reverse=True):
        between = between[: start - before.end] + between[end - before.end :]
    is_long = len(text[quotation.start : quotation.end].split()) >= _QUOTED_WORDS
    opens = text[quotation.start - 2 : quotation.start].strip(" ")
    return is_long and "\n" not in between and len(between.split()) <= _ASIDE_WORDS and opens in (*".,:;", "")


def _union(spans: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    low, high = span
    apart = []
    for start, end in spans:
        if start <= high and low <= end:
            low, high = min(low, start), max(high, end)
        else:
            apart.append((start, end))
    return tuple(sorted((*apart, (low, high))))


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _within(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _distance(found: _Found, span: Span) -> int:
    return min((abs(s - span[1]) if s >= span[1] else abs(span[0] - e) for s, e in found.cue), default=0)


# ── outlets in brackets ──────────────────────────────────────────────────────────────────────────

_BRACKET = re.compile(r"[(\[](?P<outlet>[A-Z][^()\[\]\d,;]*[^()\[\]\d,;\s])(?:[\s,]+[^()\[\]]{1,25})?[)\]]")
"""(Financial Times, 13 November), (FT 13/11), (Reuters), [El Tiempo, 4 June]."""
_DATED = re.compile(r",\s*\d|\d/\d|\b(?:19|20)\d\d\b|\d\s+[A-Z]")
"""What makes a bracket a date's, not a number's: (Article 5)."""


def _bracketed(
    parse: Parse, actors: tuple[Actor, ...], quoted: tuple[Quotation, ...], words: ReportingWords
) -> Iterator[_Found]:
    """Quotations and sentences whose outlet and date follow in brackets."""
    text = parse.document.text
    media = {a.start for a in actors if a.sector == "JRN"}
    ends = {q.end: q for q in quoted}
    starts = [s.start for s in parse.sentences]
    for match in _BRACKET.finditer(text):
        outlet = match.span("outlet")
        before = len(text[: match.start()].rstrip(" ,."))
        quotation = ends.get(before) or ends.get(before + 1)
        number = bisect_right(starts, match.start()) - 1
        sentence = parse.sentences[max(0, number)]
        token = sentence.at(outlet[0])
        dated = (
            any(c.isdigit() for c in match.group())
            and token is not None
            and (token.name != "O" or token.text.isupper())
        )
        known = outlet[0] in media or _is_outlet(sentence, match, words)
        if number < 0 or not ((known and _closes(sentence, match)) or (quotation is not None and dated)):
            continue
        content = (quotation.start, quotation.end) if quotation is not None else (sentence.start, before)
        if content[1] > content[0]:
            yield _Found((outlet,), (), (content,), "says", "outlet in brackets", number)


def _is_outlet(sentence: Sentence, bracket: re.Match[str], words: ReportingWords) -> bool:
    """A paper or body that no list of ours has, with a date: (Addis Standard, 3 May 2021)."""
    if not _DATED.search(bracket.group()):
        return False
    token = sentence.at(bracket.start("outlet"))
    named = {word.lower() for word in bracket["outlet"].split()}
    return token is not None and (token.name[2:] == "ORG" or bool(named & words.outlets))


def _closes(sentence: Sentence, bracket: re.Match[str]) -> bool:
    """Whether a bracket ends a sentence that tells something; one after a date line only says who wired it."""
    ends = all(t.start < bracket.end() or t.upos == "PUNCT" for t in sentence)
    return ends and any(t.upos in VERBS and t.end <= bracket.start() for t in sentence)


# ── the attribution ──────────────────────────────────────────────────────────────────────────────


class _Names:
    """Speakers' names by the offsets of their words."""

    def __init__(self, actors: tuple[Actor, ...], text: str) -> None:
        self._actors = sorted(actors, key=lambda a: a.head)
        self._heads = [a.head for a in self._actors]
        self._text = text

    def name(self, source: tuple[Span, ...]) -> str:
        """The actor who is named in the source, the widest first; else the words as printed."""
        chosen = self.actor(source)
        return chosen.name if chosen else _printed(source, self._text)

    def rivals(self, source: tuple[Span, ...]) -> tuple[tuple[str, str], ...]:
        """Other actors in the speaker's words, and whom a pronoun might have meant."""
        chosen = self.actor(source)
        if chosen is None:
            return ()
        inside = dict.fromkeys(a.name for a in self._inside(source) if a.name != chosen.name)
        return (*((name, "only a part of the speaker's words") for name in inside), *chosen.rivals)

    def actor(self, source: tuple[Span, ...]) -> Actor | None:
        """The actor who is named in the source, the widest first."""
        fitting = self._inside(source)
        if not fitting:
            return None
        low, high = source[0][0], source[-1][1]
        return max(fitting, key=lambda a: (min(a.end, high) - max(a.start, low), -a.head))

    def _inside(self, source: tuple[Span, ...]) -> list[Actor]:
        if not source:
            return []
        low, high = source[0][0], source[-1][1]
        inside = self._actors[bisect_left(self._heads, low) : bisect_left(self._heads, high)]
        return [a for a in inside if a.start < high and low < a.end and a.name]


def _attribution(found: _Found, text: str, names: _Names) -> Attribution:
    content = _tidied(found.content, text)
    return Attribution(
        source=found.source,
        cue=found.cue,
        content=content,
        name=names.name(found.source),
        kind=_kind(content, text),
        stance=found.stance,
        rule=found.rule,
        rivals=(*names.rivals(found.source), *found.rivals),
    )


def _tidied(content: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Spans without the spaces and commas at their ends."""
    tidy = []
    for start, end in content:
        words = text[start:end]
        low = start + len(words) - len(words.lstrip(" ,;:\n\t\u00a0"))
        high = end - len(words) + len(words.rstrip(" ,;\n\t\u00a0"))
        if any(c.isalnum() for c in text[low:high]):
            tidy.append((low, high))
    return tuple(tidy) or content


def _kind(content: tuple[Span, ...], text: str) -> str:
    words = "".join(text[s:e] for s, e in content).strip(" .,")
    quotes = sum(words.count(c) for c in '"“”«»„')
    if not quotes:
        return "indirect"
    return "direct" if words[0] in "\"“«„‘'" and words[-1] in "\"”»“’'" else "mixed"
