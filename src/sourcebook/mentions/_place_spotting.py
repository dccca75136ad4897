"""Where a text may name a place: capitalised words that the gazetteer knows or that the parser tags as a location."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from sourcebook.mentions._gazetteer import Entry, Gazetteer
from sourcebook.mentions._place_lines import joined_line
from sourcebook.mentions._place_words import PlaceWords
from sourcebook.mentions._placenames import distance, key
from sourcebook.mentions._registry import compact, names
from sourcebook.model import Parse, Sentence, Token

__all__ = ["Candidate", "is_dateline", "spot"]

MOST_WORDS = 9
LARGE = 100_000
"""Population from which a town needs no place tag."""
LONGEST_ACRONYM = 5
DATELINE_ENDS = frozenset({"—", "–", "-", "--", "("})
_MODIFYING = frozenset({"compound", "amod", "nmod", "nmod:poss"})
MILLIONS = 1_000_000
"""Population from which a town is one though the parser takes its name for a person's."""
LONGEST_DATELINE = 14
"""Words over which a date line may go on to its dash: "GROZNY, Russia, May 12 (Agency) -"."""
RARE_LETTERS = 7
"""Letters from which a misspelt name is looked for among our own places."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name a place: tokens ``first`` to ``last`` of a sentence, and what they may mean.

    ``tag`` is the parser's tag of the first word (LOC, ORG, PER, NORP or O), ``within`` the code of the area or country
    that the words themselves put it in ("Springfield, Ill.").
    """

    sentence: Sentence
    first: int
    last: int
    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]
    tag: str
    within: str = ""
    rule: str = ""


def spot(parse: Parse, gazetteer: Gazetteer, words: PlaceWords) -> list[Candidate]:
    """Every candidate of a document in text order, without overlaps."""
    text = parse.document.text
    found = [c for sentence in parse.sentences for c in _in_sentence(sentence, text, gazetteer, words)]
    trusted = Counter(c.key for c in found if c.within or _is_whole_location(c) or _is_located(c, words))
    persons = Counter(key(t.text) for sentence in parse.sentences for t in sentence if t.name.endswith("PER"))
    sure = {c.key for c in found if c.within}
    return _told_apart([c for c in found if c.key in sure or _stands(c, trusted, persons, words)])


def _told_apart(found: list[Candidate]) -> list[Candidate]:
    """A name that a document puts in two areas means two places: San José, Costa Rica, and San Jose, California."""
    first: dict[str, str] = {}
    for candidate in found:
        if candidate.within:
            first.setdefault(candidate.key, candidate.within)
    return [replace(c, key=f"{c.key} ({c.within})") if c.within and c.within != first[c.key] else c for c in found]


def _in_sentence(sentence: Sentence, text: str, gazetteer: Gazetteer, words: PlaceWords) -> Iterator[Candidate]:
    tokens, i = sentence.tokens, 0
    while i < len(tokens):
        candidate = _at(sentence, i, text, gazetteer, words) if tokens[i].text[0].isupper() else None
        if candidate is None:
            i += 1
            continue
        yield candidate
        i = candidate.last + 1


def _at(sentence: Sentence, i: int, text: str, gazetteer: Gazetteer, words: PlaceWords) -> Candidate | None:
    tokens = sentence.tokens
    ends = _ends(tokens, i, words)
    if tokens[i].text.lower() in words.joins:
        ends = [
            end for end in ends[1:] if not _is_article(tokens[i], text[tokens[i].start : tokens[end].end], gazetteer)
        ]
    tag = tokens[i].name[2:] or "O"
    for last in reversed(ends):
        start, end = tokens[i].start, _without_clitic(tokens[last])
        wanted = key(text[start:end])
        short = _short_area(tokens, i, last, text, words)
        if short:
            entry = next((e for e in gazetteer.find(gazetteer.areas.get(short, "")) if e.id == short), None)
            dotted = end + (text[end : end + 1] == "." and text[end - 1] != ".")
            return Candidate(sentence, i, last, start, dotted, short, (entry,), tag, rule="short") if entry else None
        wanted, entries = _meanings(wanted, tokens, (i, last), gazetteer, words)
        if entries and entries[0].source == "index" and _goes_on(tokens, last, words):
            break
        if entries:
            within = _within(tokens, last, text, gazetteer, words)
            if not any(within in {e.area, e.country} for e in entries if e.id != within):
                within = ""
            if entries[0].source in {"country", "demonym"} and "-" not in within:
                within = ""  # "France, Russia": countries in a list
            return Candidate(sentence, i, last, start, end, wanted, entries, tag, within)
    nameless = key(tokens[i].text) in words.ordinary or tokens[i].text.lower() in words.directions
    return (
        _unknown(sentence, i, text, gazetteer)
        if tokens[i].name == "B-LOC" and tokens[i].upos == "PROPN" and not nameless
        else None
    )


def _meanings(
    wanted: str, tokens: tuple[Token, ...], at: tuple[int, int], gazetteer: Gazetteer, words: PlaceWords
) -> tuple[str, tuple[Entry, ...]]:
    """What a name may mean, and its key: "the Niger" is the river, in "the Chad-Niger border" a state."""
    entries = gazetteer.find(wanted)
    i, last = at
    ends = tokens[last].deprel not in _MODIFYING or tokens[last].head < i
    if i and ends and tokens[i - 1].text == "the":
        with_article = gazetteer.curated.get(f"the {wanted}")
        if with_article:
            return f"the {wanted}", with_article
    if len(entries) > 1 and joined_line(tokens, at, words):
        states = tuple(e for e in entries if e.source == "country")
        return (f"{wanted} (state)", states) if states else (wanted, entries)
    return wanted, entries


def _without_clitic(token: Token) -> int:
    """Where a word ends without a possessive ending that the tokeniser left on it."""
    return token.end - 2 if token.text[-2:] in {"'s", "’s"} and len(token.text) > 2 else token.end


def _goes_on(tokens: tuple[Token, ...], last: int, words: PlaceWords) -> bool:
    """Whether the parser sees a longer name of a location than the gazetteer has ("Meadow Grove" for "Meadow")."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or after.name != "I-LOC" or not after.text[0].isupper():
        return False
    return (after.text.lower(),) not in words.types and after.text.lower() not in words.settlements


def _ends(tokens: tuple[Token, ...], i: int, words: PlaceWords) -> list[int]:
    """The tokens at which a name that starts at ``i`` may end."""
    ends = [i]
    for j in range(i + 1, min(i + MOST_WORDS, len(tokens))):
        token, touching = tokens[j], tokens[j].start == tokens[j - 1].end
        if token.text in "-–.'’ʻ`":
            if not touching:
                break
        elif _may_end(token, tokens[j - 1], words):
            ends.append(j)
        elif token.text not in words.joins:
            break
    return ends


def _may_end(token: Token, before: Token, words: PlaceWords) -> bool:
    """A capitalised word, the second part of "Nagorno-karabakh", or the type word of a known name ("corridor")."""
    hyphened = token.start == before.end and before.text in "-–'’"
    return token.text[0].isupper() or hyphened or token.text in words.type_words


def _is_article(token: Token, printed: str, gazetteer: Gazetteer) -> bool:
    """Whether "The" stands before a name that has none of its own ("The Philippines", but not "The Hague")."""
    return token.text.lower() == "the" and key(printed) in gazetteer.curated


def _short_area(tokens: tuple[Token, ...], i: int, last: int, text: str, words: PlaceWords) -> str:
    """The area that a short form means: "Ill." with its full stop, "IL" only after a town and a comma."""
    printed = text[tokens[i].start : tokens[last].end]
    if len(printed) > 6:
        return ""
    after_town = i >= 2 and tokens[i - 1].text == "," and tokens[i - 2].text[0].isupper()
    if printed.endswith(".") or text[tokens[last].end : tokens[last].end + 1] == ".":
        code = words.short_areas.get(printed.replace(".", "").replace(" ", "").lower(), "")
        if code and (after_town or "." in printed[:-1] or len(printed.rstrip(".")) > 3 or i != 0):
            return code if not printed.isupper() or "." in printed or after_town else ""
    if after_town and len(printed) in {2, 3} and printed.isupper():
        return next((f"{c}-{printed}" for c in words.postal_countries if f"{c}-{printed}" in _codes(words)), "")
    return ""


def _codes(words: PlaceWords) -> frozenset[str]:
    return frozenset(words.short_areas.values()) | {"AU-NSW", "AU-QLD", "AU-VIC", "AU-WA", "AU-SA", "AU-NT", "AU-ACT"}


def _within(tokens: tuple[Token, ...], last: int, text: str, gazetteer: Gazetteer, words: PlaceWords) -> str:
    """The country or area that follows a name after a comma or in brackets, as its code."""
    at = last + 2
    if at >= len(tokens) or tokens[last + 1].text not in {",", "("} or not tokens[at].text[0].isupper():
        return ""
    for end in reversed(_ends(tokens, at, words)):
        short = _short_area(tokens, at, end, text, words)
        if short:
            return short
        for entry in gazetteer.find(text[tokens[at].start : tokens[end].end]):
            if entry.source == "country" or (entry.feature == "admin1" and entry.rank == 0):
                return entry.id if entry.feature == "admin1" else entry.country or ""
    return ""


def _unknown(sentence: Sentence, i: int, text: str, gazetteer: Gazetteer) -> Candidate:
    """A location that no list has, or a misspelling of one of our own rarer names."""
    tokens, last = sentence.tokens, i
    while last + 1 < len(tokens) and tokens[last + 1].name == "I-LOC":
        last += 1
    start, end = tokens[i].start, _without_clitic(tokens[last])
    wanted = key(text[start:end])
    near = _near_names(wanted, gazetteer)
    return Candidate(sentence, i, last, start, end, wanted, near, "LOC", rule="misspelling" if near else "unknown")


@lru_cache(maxsize=8192)
def _near_names(wanted: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    if len(wanted) < RARE_LETTERS:
        return ()
    most = 1 if len(wanted) < RARE_LETTERS + 3 else 2
    close = [
        (steps, entries)
        for name, entries in gazetteer.curated.items()
        if name[0] == wanted[0] and len(name) >= RARE_LETTERS and (steps := distance(wanted, name, most)) <= most
    ]
    least = min((steps for steps, _ in close), default=0)
    return tuple(e for steps, entries in close if steps == least for e in entries if e.source == "own")


def _stands(candidate: Candidate, trusted: Counter[str], persons: Counter[str], words: PlaceWords) -> bool:
    """Whether the words are a place here, not a person, a firm or an ordinary word."""
    if candidate.within or candidate.rule == "short":
        return True
    if _belongs_to_other_name(candidate, words) or _begins_person(candidate):
        return False
    known = candidate.entries[0].source if candidate.entries else ""
    if any(t.name.endswith("PER") for t in _tokens(candidate)) and known != "country":
        listed = known == "own" or _population(candidate) >= MILLIONS
        alone = listed and _is_whole_entity(candidate) and candidate.key not in words.ordinary
        return (
            alone
            or trusted[candidate.key] > persons[candidate.key]
            or _is_located(candidate, words)
            or is_dateline(candidate)
        )
    if candidate.rule == "unknown" and _is_other(candidate, persons):
        return False
    if known in {"country", "demonym"} or (known == "own" and candidate.key not in words.ordinary):
        return True
    if candidate.key in words.ordinary or all(part in words.directions for part in candidate.key.split()):
        return candidate.tag == "LOC" and (known == "own" or _population(candidate) >= LARGE)
    if _is_acronym(candidate) and not is_dateline(candidate):
        return False
    return trusted[candidate.key] > 0 or is_dateline(candidate) or _is_well_known(candidate)


def _is_other(candidate: Candidate, persons: Counter[str]) -> bool:
    """Whether a name that no list of places has is a person's, or a body's that the registry knows."""
    if len(candidate.key) < 3 or any(persons[part] for part in candidate.key.split()):
        return True
    printed = "".join(t.text for t in _tokens(candidate))
    return any(entry.kind != "state" for _, entry in names().entries.get(compact(printed), ()))


def _begins_person(candidate: Candidate) -> bool:
    """ "Chad Smith", "Kenya Moore": a first name that is a country's too."""
    if not candidate.entries or candidate.entries[0].source != "country":
        return False
    tokens, last = candidate.sentence.tokens, candidate.last
    goes_on = not _is_whole_entity(candidate) and last + 1 < len(tokens) and tokens[last + 1].name == "I-PER"
    return goes_on and tokens[last].name.endswith("PER") and tokens[last + 1].text[0].isalpha()


def _is_located(candidate: Candidate, words: PlaceWords) -> bool:
    """ "In Gondar", "near Nasiriyah": a known town where places stand, whatever the parser takes the name for."""
    tokens, first, last = candidate.sentence.tokens, candidate.first, candidate.last
    if _heads_item(candidate):
        return True
    if not first or not candidate.entries or not _is_whole_entity(candidate) or candidate.key in words.ordinary:
        return False
    owns = last + 1 < len(tokens) and tokens[last + 1].text in {"'s", "’s", "'", "’"}
    return tokens[first - 1].text.lower() in words.whereabouts and not owns


def _heads_item(candidate: Candidate) -> bool:
    """ "(3) 10 October, Buea: ...": a known name before the colon of an item that a number or date opens."""
    tokens, last = candidate.sentence.tokens, candidate.last
    if not candidate.entries or last + 1 >= len(tokens):
        return False
    head = tokens[:LONGEST_DATELINE]
    colon = next((t.i for t in head if t.text == ":"), 0)
    if last >= colon or any(t.upos in ("VERB", "AUX", "PRON") for t in tokens[:colon]):
        return False
    return any(t.upos == "NUM" or t.text[0].isdigit() for t in tokens[:colon])


def _tokens(candidate: Candidate) -> tuple[Token, ...]:
    return candidate.sentence.tokens[candidate.first : candidate.last + 1]


def _belongs_to_other_name(candidate: Candidate, words: PlaceWords) -> bool:
    """ "General Lee", "Boston Globe", a later word of a longer name, or a bare compass word."""
    tokens, first, last = candidate.sentence.tokens, candidate.first, candidate.last
    if candidate.key in words.directions:
        return True
    if (
        last + 1 < len(tokens)
        and tokens[last + 1].text[0].isupper()
        and tokens[last + 1].text.strip("_").lower() in words.organisations
    ):
        return True
    if not first:
        return False
    before = tokens[first - 1]
    if before.text.rstrip(".").lower() in words.titles and before.end < candidate.start:
        return True
    continues = tokens[first].name.startswith("I-") and before.text[0].isupper()
    return continues and before.text.lower() not in words.directions


def _is_well_known(candidate: Candidate) -> bool:
    """Areas by their own name and large towns need no tag, unless they are part of another name."""
    if candidate.tag == "NORP":
        return False
    if any(e.feature.startswith("admin") and e.rank == 0 for e in candidate.entries):
        return True
    return candidate.tag != "ORG" and _population(candidate) >= LARGE


def _population(candidate: Candidate) -> int:
    return max((e.population for e in candidate.entries), default=0)


def is_dateline(candidate: Candidate) -> bool:
    """ "GROZNY — ...", "GROZNY (Agency) ..." or "GROZNY, Russia, May 12 — ..." at the head of a sentence."""
    tokens, after = candidate.sentence.tokens, candidate.last + 1
    if candidate.first or not all(t.text.isupper() for t in _tokens(candidate) if t.text.isalpha()):
        return False
    if after < len(tokens) and tokens[after].text in DATELINE_ENDS:
        return True
    if after >= len(tokens) or tokens[after].text not in {",", "."}:
        return False
    for token in tokens[after + 1 : after + LONGEST_DATELINE]:
        if token.text in DATELINE_ENDS:
            return True
        if token.text[0].islower():
            return False
    return False


def _is_acronym(candidate: Candidate) -> bool:
    """A short word in capitals among words that are not ("GUAM", "GRAD")."""
    word = candidate.sentence.tokens[candidate.first].text
    if candidate.first != candidate.last or not word.isupper() or len(word) > LONGEST_ACRONYM:
        return False
    return any(t.text.islower() for t in candidate.sentence.tokens)


def _is_whole_location(candidate: Candidate) -> bool:
    """Whether the parser tags these words, from first to last, as one location."""
    return candidate.tag == "LOC" and _is_whole_entity(candidate)


def _is_whole_entity(candidate: Candidate) -> bool:
    tokens, after = candidate.sentence.tokens, candidate.last + 1
    goes_on = after < len(tokens) and tokens[after].name.startswith("I-") and tokens[after].text[0].isupper()
    return tokens[candidate.first].name.startswith("B-") and not goes_on
