"""Citations: who is cited with a date, whether they said it, wrote it or printed it on that day.

"The Times wrote on 3 December", "(FT 13/11)", "The Economist (14 November)", "as the envoy put it in May". The date is
no date of what is said; it belongs to the saying. A date stands beside the name or hangs on the verb of saying.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from sourcebook.mentions._reporting_words import reporting_words
from sourcebook.model import Actor, Attribution, Citation, Language, Mentions, Parse, Sentence, Time, Token
from sourcebook.settings import Settings

__all__ = ["NEEDS", "find"]

NEEDS: tuple[str, ...] = ("actors", "attributions", "times")

Span = tuple[int, int]
_BESIDE = re.compile(r"\s*[(,]?\s*(?:(?:of|on|in|dated)\s+)?\Z")
"""Between a name and the date of what it printed."""
_STAMPED = re.compile(r"\s*(?:\(\s*|,\s*|\s(?:of|dated)\s+)\Z")
"""The same where no verb of saying vouches for it: "The Guardian, 5 May", "the Times of 3 June"."""
_NAME = re.compile(r"(?:the\s+)?\w[\w.&’'-]*(?:\s+[A-Z][\w.&’'-]*)*", re.IGNORECASE)
_REPORTING = frozenset(
    {
        "verb and clause",
        "verb and quotation",
        "as-clause",
        "phrase",
        "citing",
        "outlet in brackets",
        "speaker and colon",
    }
)
"""Rules of sayings whose words are reported, not only spoken of."""
_HANGING = frozenset({"obl", "nmod", "advmod", "dep", "appos", "compound", "nummod"})


def find(parse: Parse, found: Mentions, language: Language, settings: Settings) -> tuple[Citation, ...]:  # noqa: ARG001
    """Every citation with a date, in text order, each date once."""
    dates = [t for t in found.times if t.type in ("DATE", "TIME") and t.start and t.relation == "on"]
    cited: dict[Span, Citation] = {}
    writings = reporting_words(language).writings
    for each in (*_sayings(parse, found, dates, writings), *_outlets(parse, found.actors, dates)):
        cited.setdefault((each.date_start, each.date_end), each)
    return tuple(sorted(cited.values(), key=lambda c: (c.start, c.end, c.name)))


# ── a date with a saying ─────────────────────────────────────────────────────────────────────────


def _sayings(parse: Parse, found: Mentions, dates: Sequence[Time], writings: frozenset[str]) -> Iterator[Citation]:
    starts = [t.start_offset for t in dates]
    actors = {a.head: a for a in found.actors}
    for said in found.attributions:
        sentence = parse.sentence_at(said.source[0][0]) if said.source else None
        if sentence is None or not _cites(said, actors):
            continue
        near = dates[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        free = [t for t in near if not any(s <= t.start_offset < e for s, e in said.content)]
        date = next((t for t in free if _is_of(said, t, sentence, parse.document.text)), None)
        date = date or next((t for t in free if _of_writing(said, t, sentence, writings)), None)
        span = _span(said, date) if date is not None else None
        if date is not None and span is not None:
            yield _citation(said.name, span, date, said.rule or "saying")


def _cites(said: Attribution, actors: Mapping[int, Actor]) -> bool:
    """Are words reported? Who condemns, promises or attacks does something on that day, unless it is an outlet."""
    if said.rule in _REPORTING:
        return True
    speakers = (actors[i] for s, e in said.source for i in range(s, e) if i in actors)
    kinds = {a.kind for a in speakers}
    return bool(kinds & {"medium", "writing"}) or (said.rule == "parenthesis" and bool(kinds))


def _is_of(said: Attribution, date: Time, sentence: Sentence, text: str) -> bool:
    """Does the date stand beside who speaks, or hang on the word for speaking?"""
    low, high = said.source[0][0], said.source[-1][1]
    if low < date.start_offset < high + 2 and _STAMPED.search(text[low : date.start_offset]):
        return True
    if not said.cue:
        return date.start_offset - high >= 0 and _BESIDE.match(text[high : date.start_offset]) is not None
    cues = _cues(said, sentence)
    return any(t.head in cues and t.relation in _HANGING for t in _tops(date, sentence))


def _of_writing(said: Attribution, date: Time, sentence: Sentence, writings: frozenset[str]) -> bool:
    """Is it the date of the text in which it is said: "In a *report of 3 May* the agency said ..."?"""
    cues = _cues(said, sentence)
    above = [sentence[t.head] for t in _tops(date, sentence) if t.head >= 0]
    return any(t.lemma in writings and t.relation in ("obl", "nsubj") and t.head in cues for t in above)


def _cues(said: Attribution, sentence: Sentence) -> set[int]:
    return {t.i for s, e in said.cue for t in sentence if s <= t.start < e}


def _tops(date: Time, sentence: Sentence) -> list[Token]:
    """Words of the date that hang on others."""
    inside = [t.i for t in sentence if date.start_offset <= t.start < date.end_offset]
    return [sentence[i] for i in inside if sentence[i].head not in inside]


def _span(said: Attribution, date: Time) -> Span | None:
    """The widest of name, cue and date, name and date, cue and date that holds nothing of what is said."""
    day = (date.start_offset, date.end_offset)
    for parts in ((*said.source, *said.cue, day), (*said.source, day), (*said.cue, day)):
        low, high = min(s for s, _ in parts), max(e for _, e in parts)
        if not any(low < e and s < high for s, e in said.content):
            return low, high
    return None


# ── a date beside an outlet ──────────────────────────────────────────────────────────────────────


def _outlets(parse: Parse, actors: Sequence[Actor], dates: Sequence[Time]) -> Iterator[Citation]:
    """Outlets with the day of an issue: (The Times, 3 June), The Economist (14 November)."""
    text, starts = parse.document.text, [t.start_offset for t in dates]
    for actor in actors:
        if actor.kind != "medium":
            continue
        at = bisect_left(starts, actor.start)
        date = dates[at] if at < len(dates) else None
        if date is not None and _is_stamp(text, actor, date):
            yield _citation(actor.name, (actor.start, date.end_offset), date, "outlet and date")


def _is_stamp(text: str, actor: Actor, date: Time) -> bool:
    """A day directly after the outlet's name, set off from it or with it by brackets."""
    name = _NAME.match(text[actor.start : date.start_offset])
    if name is None or date.precision not in ("day", ""):
        return False
    between = text[actor.start + name.end() : date.start_offset]
    in_brackets = text[: actor.start].rstrip().endswith("(") and text[date.end_offset :].lstrip()[:1] in (")", ";", ",")
    return _STAMPED.fullmatch(between) is not None or (in_brackets and not between.strip(" ,"))


def _citation(name: str, span: Span, date: Time, rule: str) -> Citation:
    return Citation(span[0], span[1], name, date.start_offset, date.end_offset, date.value, date.start, date.end, rule)
