"""How sure and when: the status and layer of a claim from the words around its trigger, with the words that tell it.

What is forecast, asked for, imagined or denied, or lies before the story, must never come out as current and
asserted: that is the error that users of event data suffer from most.
"""

from __future__ import annotations

from typing import NamedTuple

from sourcebook.claims._clause_times import clause_times
from sourcebook.claims._commitment_words import CommitmentWords, commitment_words
from sourcebook.claims._episode import before_story, labelled, list_header, looks_back
from sourcebook.claims._operators import MAX_CLIMB, Operator, operators
from sourcebook.claims._pluperfect import clause_over, days_back, first_conjunct, in_present, pluperfect
from sourcebook.claims._sayings_over import sayings_over
from sourcebook.claims._sides import Where, by_author, other_side
from sourcebook.claims.clauses import preposition
from sourcebook.model import Attribution, Language, Layer, Mentions, Parse, Sentence, Status, Time, Token

__all__ = ["Commitment", "commitment"]

_STANCES: dict[str, Status] = {
    "claims": "alleged", "accuses": "alleged", "denies": "denied", "expects": "foreseen", "demands": "demanded",
    "asks": "hypothetical",
}  # fmt: skip
_PRESUPPOSING = "verb and object"
"""Who condemns or welcomes an act does not put it in doubt."""


class Commitment(NamedTuple):
    """Status and layer, and ``why`` in words."""

    status: Status
    layer: Layer
    why: str


def commitment(
    sentence: Sentence, i: int, parse: Parse, mentions: Mentions, language: Language, kind: str = "event"
) -> Commitment:
    """The commitment of the claim that token ``i`` triggers, of a kind, or a kind and type ("event ASSAULT")."""
    kind, _, act = kind.partition(" ")
    words = commitment_words(language)
    found = list({(o.token, o.category): o for o in reversed([*operators(sentence, i, words)])}.values())[::-1]
    saying = _innermost(sentence[i].start, mentions)
    status, reasons = _added_up(found, is_said=saying is not None or any(o.category == "says" for o in found))
    where = Where(sentence, i, parse, mentions, words, saying, kind, act)
    said = _stance(where, found) or by_author(where)
    if said is not None:
        status, reasons = _combined(status, said[0]), [*reasons, said[1]]
    if _is_title(where):  # "demanded that *Prime Minister* Crimson resign": nobody doubts the office
        status, reasons = _added_up([o for o in found if _is_of_title(o, sentence, i)], is_said=False)
    elif status in ("asserted", "foreseen") and _asked(sentence, i, parse):
        status, reasons = "hypothetical", [*reasons, "question"]
    status = _as_kind(kind, status, found, words)
    layer, why = _layer(status, found, where)
    return Commitment(status, layer, "; ".join((*reasons, *([why] if why else []))))


# ── status ───────────────────────────────────────────────────────────────────────────────────────


def _is_provided(found: list[Operator], words: CommitmentWords) -> bool:
    """Does a deal in force oblige, provide, promise it? What an order or a wish asks for is still to be done."""
    return all(_provides(o, words) for o in found)


def _provides(operator: Operator, words: CommitmentWords) -> bool:
    """ "Shall leave", "is to leave", "undertook to leave"; not "ordered them to leave"."""
    word = operator.why.split('"')[1].lower() if '"' in operator.why else ""
    if operator.why.startswith(("verb", "noun")):
        return word not in words.orders
    return word in ("is to", "shall", "to")


_NOUGHT = tuple([f'negation "{word}"'] for word in ("no", "nobody", "none", "no-one", "nil", "zero"))
"""A count of nought is a count."""


def _as_kind(kind: str, status: Status, found: list[Operator], words: CommitmentWords) -> Status:
    """What the status is of: an attitude is plain though what is wanted is not, and so is a count of none."""
    if kind in ("position", "assessment") and status in ("foreseen", "hypothetical", "demanded", "alleged"):
        return status if any(o.why.startswith("condition ") for o in found) else "asserted"
    if kind in ("figure", "measure") and status == "denied" and [o.why.lower() for o in found[:1]] in _NOUGHT:
        return "asserted"
    unreal = status in ("foreseen", "demanded", "hypothetical")
    if unreal and found and kind in ("term", "measure") and _is_provided(found, words):
        return "asserted"
    if kind == "outlook" and status in ("asserted", "denied", "alleged"):
        return "foreseen"
    return status


def _added_up(found: list[Operator], *, is_said: bool) -> tuple[Status, list[str]]:
    """Operators from the inside out."""
    status: Status = "asserted"
    reasons = []
    conditional = any(o.category == "conditional" or o.why.startswith("condition") for o in found)
    for operator in found:
        category = operator.category
        if category == "says":
            continue
        if category == "conditional":
            category = "hypothetical" if status in ("foreseen", "hypothetical") or _modal_in(found) else "asserted"
        if category == "would":
            category = "foreseen" if is_said and not conditional else "hypothetical"
        if category == "purpose":
            category = "foreseen"
        if category == "blamed":
            category = "alleged" if is_said else "asserted"
        status = _combined(status, category)  # type: ignore[arg-type]
        if category != "asserted":
            reasons.append(operator.why)
    return status, reasons


def _modal_in(found: list[Operator]) -> bool:
    return any(o.why.startswith("modal") for o in found)


def _combined(inner: Status, outer: Status) -> Status:
    """What an outer operator makes of an inner status."""
    if outer == "asserted":
        return inner
    if outer == "denied":
        return "asserted" if inner == "denied" else "denied"
    if outer == "alleged":
        return "alleged" if inner == "asserted" else inner
    if inner in ("asserted", "alleged"):
        return outer
    if inner == "denied":
        return "demanded" if outer == "demanded" else "denied"
    return inner if (inner, outer) == ("hypothetical", "foreseen") else outer


def _innermost(offset: int, mentions: Mentions) -> Attribution | None:
    """The narrowest saying whose content holds the offset."""
    best: tuple[int, Attribution] | None = None
    for said in sayings_over(offset, mentions):
        size = sum(e - s for s, e in said.content)
        if best is None or size < best[0]:
            best = (size, said)
    return best[1] if best else None


def _stance(where: Where, found: list[Operator]) -> tuple[Status, str] | None:
    """What the innermost saying makes of the claim: doubt, denial, demand; a party about the other side accuses it."""
    sentence, saying = where.sentence, where.saying
    if saying is None:
        return None
    is_here = any(sentence.start <= s < sentence.end for s, _ in saying.cue)
    counted = {sentence[o.token].start for o in found}
    told = any(s <= at < e for s, e in saying.cue for at in counted)
    loose = not is_here or saying.rule in ("parenthesis", "as-clause", "adverb", "phrase", "verb and quotation")
    if saying.stance in _STANCES and loose and not told and not saying.rule.startswith(_PRESUPPOSING):
        return _STANCES[saying.stance], f"speaker {saying.stance}"
    if other_side(where, saying):
        return "alleged", "one side about the other"
    return None


def _asked(sentence: Sentence, i: int, parse: Parse) -> bool:
    """Is the clause of the claim a question?"""
    end = min(sentence.end + 1, len(parse.document.text))
    if "?" not in parse.document.text[sentence.tokens[i].end : end]:
        return False
    last = [t for t in sentence.tokens if t.text.startswith("?")]
    return any(t.i > i for t in last) and not _is_aside(sentence, i)


def _is_aside(sentence: Sentence, i: int) -> bool:
    """ "Shall we look on, as we did in the town *where they were shot*?": nobody asks that."""
    for _ in range(MAX_CLIMB):
        token = sentence[i]
        if token.head < 0:
            return False
        if token.deprel == "acl:relcl" and _is_past(sentence, token):
            return True
        i = token.head
    return False


# ── layer ────────────────────────────────────────────────────────────────────────────────────────


def _layer(status: Status, found: list[Operator], where: Where) -> tuple[Layer, str]:
    earlier = _earlier(where, status, found)
    if earlier:
        return "background", earlier
    if status in ("foreseen", "hypothetical") and not _told_before(where, found):
        return "future", ""
    return "current", ""


def _told_before(where: Where, found: list[Operator]) -> bool:
    """Was it announced, planned or threatened by an act of the story itself?"""
    for operator in found:
        token = where.sentence[operator.token]
        by_verb = operator.why.startswith("verb")
        if operator.why.startswith("noun") or (by_verb and token.lemma.lower() in where.words.declaring):
            return True
        if (by_verb or operator.category == "says") and _is_past(where.sentence, token):
            return True
    return False


def _is_past(sentence: Sentence, verb: Token) -> bool:
    """Is a verb told as done: simple past, perfect, or a participle without an auxiliary of the present?"""
    auxiliaries = sentence.dependents(verb.i, "aux", "cop")
    if any(t.lemma.lower() == "have" for t in auxiliaries):
        return True
    finite = [t for t in (*auxiliaries, verb) if "VerbForm=Fin" in t.feats]
    if not finite and verb.relation in ("advcl", "xcomp", "conj", "acl"):
        return _is_past(sentence, sentence[verb.head])
    return any("Tense=Past" in t.feats for t in finite or [verb])


def _is_title(where: Where) -> bool:
    """Does a noun name a standing tie by the way: "Prime Minister Crimson", "their ally", not "became minister"?"""
    token = where.sentence[where.i]
    by_the_way = token.relation in ("nsubj", "obj", "iobj", "obl", "nmod", "appos", "compound", "flat", "conj")
    noun = where.kind == "relation" and token.upos in ("NOUN", "PROPN")
    return noun and by_the_way and not where.sentence.dependents(token.i, "cop")


def _is_of_title(operator: Operator, sentence: Sentence, i: int) -> bool:
    """ "Alleged ties", "there is *no* partnership between them"; a title before a name shares no negation."""
    before_name = sentence[i].deprel in ("nmod:desc", "compound", "flat", "appos")
    denied = operator.why.startswith("negation") and not before_name
    return denied or sentence[operator.token].head == i


def _earlier(where: Where, status: Status, found: list[Operator]) -> str:
    """Why the claim lies before the story, or nothing."""
    sentence, i, words = where.sentence, where.i, where.words
    clause = clause_over(sentence, i)
    for read in (_by_adjective, _by_adverb, _by_period, _by_whole_war):
        why = read(sentence, i, clause, words)
        if why:
            return why
    why = labelled(sentence, words) or list_header(where.parse.document.text, sentence[i].start, words)
    standing = where.kind == "relation" and sentence[i].upos in ("NOUN", "PROPN") and i != clause
    if why or standing:  # "whom President Crimson had sacked": an office is not dated by what befalls its holder
        return why
    return _by_clause(where, clause, status, found)


def _by_clause(where: Where, clause: int, status: Status, found: list[Operator]) -> str:
    """Why the clause lies before the story, by its times and its tense."""
    sentence = where.sentence
    times = clause_times(where, clause)
    back = days_back(sentence, first_conjunct(sentence, sentence[clause]), where.words)
    if back and status == "asserted":
        return f'"{back}"'
    looks_back_on = status not in ("foreseen", "hypothetical", "demanded") and not in_present(sentence, clause)
    had_been = looks_back_on and pluperfect(sentence, clause, where, found)
    if any(t.start or t.end for t in times):
        dated = before_story(where.parse, where.mentions, times)
        if dated:
            return f"dated {dated}"
        return "pluperfect" if had_been and not _reached(times) else ""
    if not looks_back_on:
        return ""
    if had_been:
        return "pluperfect"
    era = _by_era(where, clause)
    return era or looks_back(where.parse, where.mentions, sentence[where.i], where.words)


def _reached(times: tuple[Time, ...]) -> bool:
    """ "By Friday they had retaken the town": the story's own time."""
    return any(t.relation in ("by", "until") for t in times)


def _of_years(sentence: Sentence, token: Token, words: CommitmentWords) -> bool:
    """ "Sixteen years of war"."""
    span = sentence[token.head]
    counted = sentence.dependents(span.i, "nummod", "amod", "det") or "Plur" in span.feats
    of = any(t.lemma == "of" for t in sentence.dependents(token.i, "case", "mark"))
    return bool(of and counted and span.lemma.lower() in words.spans)


def _by_adjective(sentence: Sentence, i: int, clause: int, words: CommitmentWords) -> str:
    """ "the last war", "previous attacks", "the former president"; "since the war"."""
    token = sentence[i]
    described = sentence[token.head] if token.relation == "acl" and token.deprel == "acl" else token
    for each in sentence.dependents(described.i, "amod"):
        lemma = each.lemma.lower()
        is_earlier = bool({lemma, each.text.lower()} & words.earlier_adjectives) and not sentence.dependents(
            described.i, "nummod"
        )
        if is_earlier or (lemma in words.last and token.lemma.lower() in words.wars):
            return f'"{each.text}"'
    if token.upos == "NOUN" and any(t.lemma.lower() in words.since for t in sentence.dependents(i, "case")):
        return '"since"'
    if (token.deprel == "acl" or (token.relation == "nmod" and token.upos == "NOUN")) and _of_years(
        sentence, token, words
    ):
        return f'"{sentence[token.head].text}"'
    if any(t.lemma.lower() in words.since for t in sentence.dependents(clause, "mark")) and token.upos == "VERB":
        return '"since"'
    above = sentence[max(0, token.head)]
    answered = token.relation in ("obl", "nmod") and above.lemma.lower() in words.answers
    if (
        answered
        and not _goes_there(sentence, above, words)
        and any(t.lemma.lower() in ("to", "for", "after") for t in sentence.dependents(i, "case"))
    ):
        return f'"{above.text}"'
    if token.relation == "obj" and above.lemma.lower() in words.leads:
        return f'"{above.text}"'
    return ""


def _goes_there(sentence: Sentence, verb: Token, words: CommitmentWords) -> bool:
    """ "*Police responded* to a shooting": they went there; not "responded to the stones *with* tear gas"."""
    if verb.lemma.lower() != "respond" or any(
        preposition(sentence, t.i) in ("with", "by") for t in sentence.dependents(verb.i, "obl", "advcl")
    ):
        return False
    who = sentence.dependents(verb.i, "nsubj")
    named = {sentence[i].lemma.lower() for t in who for i in sentence.subtree(t.i)[:_LONG_NAME]}
    return bool(named & words.rescuers)


_LONG_NAME = 12
"""So many words of a name are looked at."""


def _by_adverb(sentence: Sentence, i: int, clause: int, words: CommitmentWords) -> str:
    for at in {i, clause}:
        for each in sentence.dependents(at, "advmod"):
            how = [t for t in sentence.dependents(each.i) if t.text.lower() not in ("long", "not")]
            times = each.lemma.lower() == "once" and each.i > at  # "was shot once": how often, not when
            if each.lemma.lower() in words.earlier_adverbs and not how and not times:
                return f'"{each.text}"'
    return ""


_WITHIN = frozenset({"in", "during"})
_RUNNING = frozenset({"day", "week", "month", "year"})
""" "In the past week" ends today."""


def _by_period(sentence: Sentence, i: int, clause: int, words: CommitmentWords) -> str:  # noqa: ARG001
    """ "In the previous reporting period, ...", "burned down *in the last war*"."""
    spans = sentence.dependents(clause, "obl")
    hung = [t for span in spans for t in sentence.dependents(span.i, "nmod") if preposition(sentence, t.i) in _WITHIN]
    for each in (*spans, *hung):  # "by Serb forces *in the last war*" hangs on the forces as often as not
        war = each.lemma.lower() in words.wars
        for earlier in sentence.dependents(each.i, "amod"):
            lemma = earlier.lemma.lower()
            past = lemma in words.earlier_adjectives and (war or each.lemma.lower() in words.periods)
            past = past and not (lemma == "past" and each.lemma.lower() in _RUNNING)
            if past or (war and lemma == "last"):
                return f'"{earlier.text} {each.text}"'
    return ""


def _by_whole_war(sentence: Sentence, i: int, clause: int, words: CommitmentWords) -> str:
    """ "Thousands have died *in this war*", "*a war that* has cost thousands of lives": the count of all that was.

    "*The* war" is what the document is about.
    """
    if sentence[i].lemma.lower() not in words.costing:
        return ""
    wars = [
        t for t in sentence.dependents(clause, "obl") if any(c.lemma == "in" for c in sentence.dependents(t.i, "case"))
    ]
    wars += [w for t in wars for w in sentence.dependents(t.i, "nmod")]
    if sentence[clause].deprel == "acl:relcl":
        said = sentence[sentence[clause].head]
        wars += [said, *sentence.dependents(said.i, "nmod")]
    old = [t for t in wars if not any(d.text.lower() == "the" for d in sentence.dependents(t.i, "det"))]
    return next((f'"{t.text}"' for t in old if t.lemma.lower() in words.whole), "")


def _by_era(where: Where, clause: int) -> str:
    """ "Under Stalin", "during the First World War": times that have names, not dates."""
    sentence = where.sentence
    parts = {t.i for t in (*sentence.dependents(clause, "obl", "nsubj"), *sentence.dependents(where.i, "obl", "nmod"))}
    for i in sorted(parts):
        tokens = [sentence[k].text.lower() for k in sentence.subtree(i)[:20]]
        printed = f" {' '.join(tokens)} "
        for era in where.words.eras:
            if f" {era} " in printed:
                return f'era "{era}"'
    return ""
