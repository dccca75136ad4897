"""Sayings that grammar shows within one sentence: which tokens name the speaker, the cue and what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcebook.mentions._interposed import interposed
from sourcebook.mentions._reporting_words import ReportingWords
from sourcebook.mentions._saying import Saying
from sourcebook.mentions._saying_pieces import (
    VERBS,
    case_of,
    case_token,
    clause_head,
    clean,
    cue_of,
    has_subject,
    name_of,
)
from sourcebook.mentions._turns import (
    beside_name,
    between_quotations,
    by_relative,
    in_headline,
    participle_of,
    quoted_as,
    shares_passive,
    talks_on,
)
from sourcebook.model import Sentence, Token

__all__ = ["Saying", "sayings"]

_SUBJECTS = ("nsubj",)
_MARKS = ('"', "“", "”", "«", "»")
_GOES_ON = frozenset({"that", "and", *_MARKS})
_OPENING = ("“", '"', "«", "„", "''", "``")
_COMPLETING = ("", "to", "of", "for", "from", "as", "against")
"""Clauses with these marks belong to what is said: accuse of doing, praise for doing, warn against doing."""


def sayings(sentence: Sentence, words: ReportingWords) -> Iterator[Saying]:
    """Every saying of a sentence."""
    for token in sentence:
        lemma = token.lemma.lower()
        if token.upos == "VERB" and lemma in words.verbs:
            found = between_quotations(sentence, token, words) or _by_verb(sentence, token, lemma, words)
            if found is None or not (found.source and found.content):
                found = _by_commas(sentence, token, found, words)
            if found is not None:
                yield found
                continue
        if lemma in words.cues or token.text.lower() in words.according:
            yield from _by_word(sentence, token, lemma, words)


def _by_commas(sentence: Sentence, verb: Token, found: Saying | None, words: ReportingWords) -> Saying | None:
    """What commas set apart, where the tree tells too little; never the speaker between two quotations."""
    if found is not None and found.source:
        tail = in_headline(sentence, verb, found.source, words)
        if tail is not None or (found.rule == "verb and quotation" and min(found.source) > verb.i):
            return tail or found
    return by_relative(sentence, verb, verb.lemma.lower(), words) or interposed(sentence, verb, words) or found


def _by_word(sentence: Sentence, token: Token, lemma: str, words: ReportingWords) -> Iterator[Saying]:
    """Sayings whose cue is no verb."""
    if lemma in words.nouns and token.upos == "NOUN":
        yield from _by_noun(sentence, token, words)
    elif lemma in words.adverbs and token.upos == "ADV":
        yield from _by_adverb(sentence, token, words.adverbs[lemma])
    if token.text.lower() in words.according:
        yield from _by_phrase(sentence, token, words)
    elif lemma in words.inquiries:
        yield from _by_inquiry(sentence, token)
    elif lemma in words.counts or lemma in words.views:
        yield from _by_count(sentence, token, words)


# ── verbs ────────────────────────────────────────────────────────────────────────────────────────


def _by_verb(sentence: Sentence, verb: Token, lemma: str, words: ReportingWords) -> Saying | None:
    apposed = participle_of(sentence, verb)
    if apposed is not None and lemma in words.citing:
        return _quoted_by(sentence, verb, apposed, words)
    if sentence.dependents(verb.i, "nsubj:pass", "aux:pass") or apposed is not None or shares_passive(sentence, verb):
        found = _passive(sentence, verb, lemma, words)
        if found is not None or lemma not in words.clause:
            return found
    if lemma in words.citing and "VerbForm=Part" in verb.feats:
        found = _citing(sentence, verb, words)
        if found is not None:
            return found
    inverted = _inverted(sentence, verb) if lemma in words.clause else None
    source = name_of(sentence, inverted.i) if inverted is not None else _subject(sentence, verb, words)
    for attach in (_with_clause, _around, _with_infinitive, _with_preposition, _with_object):
        read = attach(sentence, verb, lemma, words)
        if read is not None:
            content, stance, rule = read
            inside = {*source, verb.i}
            left = tuple(i for i in content if i not in inside)
            return Saying(source, cue_of(sentence, verb), left, stance, rule) if source or left else None
    if lemma in words.clause and source and not _is_comparison(sentence, verb, words):
        return Saying(source, cue_of(sentence, verb), (), words.clause[lemma], "verb and quotation")
    return None


Read = tuple[tuple[int, ...], str, str] | None


def _with_clause(sentence: Sentence, verb: Token, lemma: str, words: ReportingWords) -> Read:
    """ "said that it had fallen"; also "It had fallen, he said" where the tree hangs the clause on the verb."""
    if lemma not in words.clause:
        return None
    clauses = sentence.dependents(verb.i, "ccomp", "csubj")
    if not clauses:
        beside = sentence.dependents(verb.i, "parataxis")
        quoted = (t for t in beside if has_subject(sentence, t) and not _after_semicolon(sentence, t))
        clauses = tuple(t for t in quoted if t.i > verb.i and sentence[t.i].lemma.lower() not in words.clause)[:1]
    if not clauses:
        return None
    content = clean(i for t in clauses for i in sentence.subtree(t.i))
    content = _before_semicolon(sentence, content, clauses[0].i)
    return (_trim(sentence, content, verb), words.clause[lemma], "verb and clause")


def _before_semicolon(sentence: Sentence, content: tuple[int, ...], head: int) -> tuple[int, ...]:
    """What is said ends before a semicolon, unless a quotation or another "that" goes on after it."""
    for at, i in enumerate(content):
        marks = sum(sentence[k].text in _MARKS for k in content[:at])
        after = sentence[i + 1].text.lower() if i + 1 < len(sentence) else ""
        if sentence[i].text == ";" and i > head and not marks % 2 and after not in _GOES_ON:
            return content[:at]
    return content


def _trim(sentence: Sentence, content: tuple[int, ...], verb: Token) -> tuple[int, ...]:
    """Drop punctuation at the ends of a clause; a question keeps its mark, a quotation its marks."""
    low, high = 0, len(content)
    while low < high and sentence[content[low]].text in ",:;—–-":
        low += 1
    while high > low and sentence[content[high - 1]].text in ",:;—–-.":
        high -= 1
    return tuple(i for i in content[low:high] if i != verb.i)


def _around(sentence: Sentence, verb: Token, lemma: str, words: ReportingWords) -> Read:
    """ "It had, he said, fallen", "as he put it": the verb's clause hangs on what is said."""
    if verb.head < 0:
        return None
    marks = {t.lemma.lower() for t in sentence.dependents(verb.i, "mark", "advmod", "case")}
    as_clause = verb.relation in ("advcl", "parataxis") and bool(marks & words.as_words)
    if lemma not in words.clause and not (as_clause and lemma in words.as_verbs):
        return None
    parenthesis = verb.relation in ("parataxis", "discourse") and not marks and not sentence.dependents(verb.i, "obj")
    if not (parenthesis or as_clause) or not (has_subject(sentence, verb) or _inverted(sentence, verb)):
        return None
    if parenthesis and _says_something_else(sentence, verb, lemma, words):
        return None
    if as_clause and sentence[verb.head].lemma.lower() in words.clause and sentence.dependents(verb.head, "ccomp"):
        return None  # "as he guessed", writes the paper, "they left": the paper says so
    own = set(sentence.subtree(verb.i))
    head = clause_head(sentence, verb.head)
    content = clean(i for i in sentence.subtree(head) if i not in own)
    return (
        _trim(sentence, content, verb),
        words.clause.get(lemma, "says"),
        "as-clause" if as_clause else "parenthesis",
    )


def _is_comparison(sentence: Sentence, verb: Token, words: ReportingWords) -> bool:
    """ "As Quito guessed," writes the paper: the clause stands inside what another says."""
    marks = {t.lemma.lower() for t in sentence.dependents(verb.i, "mark")}
    return verb.relation == "advcl" and bool(marks & words.as_words)


def _says_something_else(sentence: Sentence, verb: Token, lemma: str, words: ReportingWords) -> bool:
    """A clause of its own after a semicolon, a passive, a verb with what is asked for: no aside."""
    if sentence.dependents(verb.i, "nsubj:pass", "aux:pass"):
        return True
    if _after_semicolon(sentence, verb):
        return True
    cases = words.prepositional.get(lemma, {})
    return any(case_of(sentence, t) in cases for t in sentence.dependents(verb.i, "obl") if t.i > verb.i)


def _after_semicolon(sentence: Sentence, head: Token) -> bool:
    """Whether a clause starts after a semicolon, also where the tree hangs that on the clause itself."""
    below = sentence.subtree(head.i)
    return sentence[below[0]].text == ";" or (below[0] > 0 and sentence[below[0] - 1].text == ";")


def _with_infinitive(sentence: Sentence, verb: Token, lemma: str, words: ReportingWords) -> Read:
    if lemma not in words.infinitive:
        return None
    done = [
        t for t in sentence.dependents(verb.i, "xcomp", "advcl", "ccomp") if t.i > verb.i and _infinitive(sentence, t)
    ]
    if not done:
        return None
    content = _rest(sentence, verb, done[0].i, words)
    return (_trim(sentence, content, verb), words.infinitive[lemma], "verb and infinitive")


def _with_object(sentence: Sentence, verb: Token, lemma: str, words: ReportingWords) -> Read:
    if lemma not in words.object:
        return None
    objects = [t for t in sentence.dependents(verb.i, "obj", "ccomp", "xcomp") if t.i > verb.i]
    if not objects:
        return None
    content = _rest(sentence, verb, objects[0].i, words)
    return (_trim(sentence, content, verb), words.object[lemma], "verb and object")


def _with_preposition(sentence: Sentence, verb: Token, lemma: str, words: ReportingWords) -> Read:
    prepositions = words.prepositional.get(lemma, {})
    told = sentence.dependents(verb.i, "obj", "iobj") if prepositions else ()
    tails = (each for t in told if t.name != "O" for each in sentence.dependents(t.i, "nmod"))
    beside = (each for each in tails if each.upos == "NOUN" and each.name == "O")  # told AFP of bodies
    for token in (*sentence.dependents(verb.i, "obl", "advcl", "nmod"), *beside) if prepositions else ():
        case = next((c for c in sentence.dependents(token.i, "case", "mark") if c.lemma.lower() in prepositions), None)
        if case is not None and token.i > verb.i:
            content = clean(i for i in sentence.subtree(token.i) if i != case.i)
            if case.lemma.lower() == "as":  # they see *the law as an attempt*
                seen = (i for t in sentence.dependents(verb.i, "obj") for i in sentence.subtree(t.i))
                content = clean((*seen, *sentence.subtree(token.i)))
            return (_trim(sentence, content, verb), prepositions[case.lemma.lower()], "verb and preposition")
    return None


def _rest(sentence: Sentence, verb: Token, first: int, words: ReportingWords) -> tuple[int, ...]:
    """What follows the verb, without when, where and to whom it was said."""
    taken: list[int] = []
    for token in sentence.dependents(verb.i):
        if token.i < verb.i or token.relation in ("punct", "conj", "cc", "parataxis", "aux", "nsubj"):
            continue
        asked = case_of(sentence, token) in words.prepositional.get(verb.lemma.lower(), {})  # call on them to act
        if token.i != first and token.relation in ("obl", "advmod") and _is_aside(sentence, token, words) and not asked:
            continue
        if token.relation == "advcl" and token.i != first and case_of(sentence, token) not in _COMPLETING:
            continue
        taken.extend(sentence.subtree(token.i))
    return clean(taken)


def _is_aside(sentence: Sentence, token: Token, words: ReportingWords) -> bool:
    if token.deprel in ("obl:tmod", "obl:unmarked") or token.upos == "ADV":
        return True
    case = next(iter(sentence.dependents(token.i, "case")), None)
    return case is None or case.lemma.lower() in words.aside


def _infinitive(sentence: Sentence, token: Token) -> bool:
    return any(t.lemma.lower() == "to" for t in sentence.dependents(token.i, "mark"))


# ── passives, citations ──────────────────────────────────────────────────────────────────────────


def _passive(sentence: Sentence, verb: Token, lemma: str, words: ReportingWords) -> Saying | None:
    """ "is believed to have fled", "were described as rebels": the speaker is the by-phrase or left unstated."""
    said = sentence.dependents(verb.i, "xcomp", "ccomp", "csubj", "advcl")
    finite = [t for t in said if t.relation in ("xcomp", "ccomp", "csubj") or _infinitive(sentence, t)]
    as_phrase = [
        t for t in sentence.dependents(verb.i, "obl", "advcl") if case_of(sentence, t) in ("as", "of", "for", "with")
    ]
    agent = _agent(sentence, verb, as_phrase)
    stance = words.vague.get(lemma) or words.infinitive.get(lemma) or words.object.get(lemma)
    if stance is None or not (finite or as_phrase or agent):
        return None
    if not finite and lemma not in words.object and lemma not in words.vague:
        return None
    subject = sentence.dependents(verb.i, "nsubj")
    if not finite and any(t.lemma.lower() == "it" for t in subject) | shares_passive(sentence, verb):
        finite = _said_of_it(sentence, verb)
    told_of = participle_of(sentence, verb)
    parts = [*(t for t in subject if t.upos != "PRON" or t.lemma.lower() != "it" or not finite), *finite, *as_phrase]
    content = clean(i for t in parts for i in sentence.subtree(t.i))
    source = name_of(sentence, agent.i, {case_token(sentence, agent)}) if agent is not None else ()
    inside = {*source, verb.i, *((case_token(sentence, agent),) if agent is not None else ())}
    content = clean((*content, *name_of(sentence, told_of.i))) if told_of is not None else content
    return Saying(source, cue_of(sentence, verb), tuple(i for i in content if i not in inside), stance, "passive")


def _agent(sentence: Sentence, verb: Token, beside: Sequence[Token]) -> Token | None:
    """The "by" of a passive, also where the tree hangs it on "as": dismissed as propaganda *by the army*."""
    below = (t for each in beside for t in sentence.dependents(each.i, "nmod"))
    by = (t for t in (*sentence.dependents(verb.i, "obl"), *below) if case_of(sentence, t) == "by" and t.upos != "NUM")
    return next(by, None)


def _said_of_it(sentence: Sentence, verb: Token) -> list[Token]:
    """The clause that "it" stands for, on the verb or on those it is joined to: alleged by X, and denied by Y, that."""
    joined = [verb, *sentence.dependents(verb.i, "conj")]
    if verb.relation == "conj" and verb.head >= 0:
        joined.append(sentence[verb.head])
    return [t for each in joined for t in sentence.dependents(each.i, "ccomp", "csubj")]


def _quoted_by(sentence: Sentence, verb: Token, named: Token, words: ReportingWords) -> Saying | None:
    """ "An official, quoted by the agency, said ...": the agency tells what the official said."""
    above = sentence[named.head] if named.head >= 0 else None
    agent = _agent(sentence, verb, ())
    read = _with_clause(sentence, above, above.lemma.lower(), words) if above is not None else None
    if read is None or agent is None:
        return None
    source = name_of(sentence, agent.i, {case_token(sentence, agent)})
    return Saying(source, (verb.i,), read[0], "says", "citing")


def _citing(sentence: Sentence, verb: Token, words: ReportingWords) -> Saying | None:
    """ "Yonhap, quoting KCNA, reported": the object is a speaker below the one who cites."""
    source = next((t for t in sentence.dependents(verb.i, "obj") if t.i > verb.i), None)
    if source is None or verb.relation not in ("acl", "advcl", "parataxis", "case", "dep"):
        return None
    carrier = _carrier(sentence, verb, words)
    if carrier is None:
        return None
    return Saying(name_of(sentence, source.i), (verb.i,), carrier, "says", "citing")


def _carrier(sentence: Sentence, verb: Token, words: ReportingWords) -> tuple[int, ...] | None:
    """What the verb of saying that a citation accompanies reports."""
    at, climbed = verb.head, 0
    while at >= 0 and climbed < 6:
        token = sentence[at]
        if token.upos == "VERB" and token.lemma.lower() in words.clause:
            read = _with_clause(sentence, token, token.lemma.lower(), words)
            return read[0] if read is not None else None
        beside = [at, *(t.i for t in sentence.dependents(at, "obl"))]
        named = next((b for b in beside if _is_according(sentence, b, words)), None)
        if named is not None:
            above = sentence[named].head
            head = clause_head(sentence, above if above >= 0 else named)
            own = {*sentence.subtree(named), *sentence.subtree(verb.i)}
            return clean(i for i in sentence.subtree(head) if i not in own) or None
        at, climbed = token.head, climbed + 1
    return None


def _is_according(sentence: Sentence, i: int, words: ReportingWords) -> bool:
    return any(t.text.lower() in words.according for t in sentence.dependents(i, "case"))


# ── nouns, adverbs, phrases ──────────────────────────────────────────────────────────────────────


def _by_noun(sentence: Sentence, noun: Token, words: ReportingWords) -> Iterator[Saying]:
    """ "the claim that ...", "reports of ..."."""
    clause = next((t for t in sentence.dependents(noun.i, "acl", "ccomp") if t.i > noun.i and _that(sentence, t)), None)
    tails = (t for t in sentence.dependents(noun.i, "nmod", "acl") if t.i > noun.i)
    about = next((t for t in tails if case_of(sentence, t) == "of"), None)
    said = clause or (about if "Number=Plur" in noun.feats and noun.lemma.lower() in words.of_nouns else None)
    if words.nouns[noun.lemma.lower()] in ("claims", "expects"):
        said = said or _owned_infinitive(sentence, noun)
    if said is None:
        return
    skip = {case_token(sentence, said)} if said is about else set()
    owner = next(iter(sentence.dependents(noun.i, "nmod:poss")), None)
    owner = owner or next(
        (t for t in sentence.dependents(noun.i, "nmod") if case_of(sentence, t) in ("by", "from")), None
    )
    source = name_of(sentence, owner.i, {case_token(sentence, owner)}) if owner is not None else ()
    content = clean(i for i in sentence.subtree(said.i) if i not in skip)
    rule = "noun and clause" if said is clause else "noun and of-phrase"
    yield Saying(source, (noun.i,), content, words.nouns[noun.lemma.lower()], rule)


def _owned_infinitive(sentence: Sentence, noun: Token) -> Token | None:
    """What somebody's claim, threat or promise "to" do something holds."""
    done = (t for t in sentence.dependents(noun.i, "acl") if t.i > noun.i and _infinitive(sentence, t))
    return next(done, None) if sentence.dependents(noun.i, "nmod:poss") else None


def _that(sentence: Sentence, token: Token) -> bool:
    marks = {t.lemma.lower() for t in sentence.dependents(token.i, "mark")}
    return token.deprel != "acl:relcl" and ("that" in marks or "whether" in marks)


def _by_adverb(sentence: Sentence, adverb: Token, stance: str) -> Iterator[Saying]:
    if adverb.head < 0:
        return
    head = clause_head(sentence, adverb.head)
    content = clean(i for i in sentence.subtree(head) if i != adverb.i)
    yield Saying((), (adverb.i,), content, stance, "adverb")


def _by_phrase(sentence: Sentence, first: Token, words: ReportingWords) -> Iterator[Saying]:
    """ "according to the ministry": what stands around the phrase is what the ministry says."""
    for parts, stance in words.according[first.text.lower()]:
        after = first.i + len(parts)
        window = tuple(t.text.lower() for t in sentence.tokens[first.i : after])
        if window != parts or after >= len(sentence) or sentence[after].text.lower() in words.measures:
            continue
        speaker = _speaker_after(sentence, first.i, after)
        if speaker is None:
            return
        source = name_of(sentence, speaker, set(range(first.i, after)))
        source = (*source, *beside_name(sentence, source)) if not first.i else source
        content = _without_others(sentence, _surrounding(sentence, first.i, source), words)
        yield Saying(source, tuple(range(first.i, after)), content, stance, "phrase")
        return


def _speaker_after(sentence: Sentence, first: int, after: int) -> int | None:
    """The head of the noun phrase after the set phrase."""
    for cue in range(first, after):
        head = sentence[cue].head
        apart = any(t.text in ",;" for t in sentence.tokens[after:head])
        if head >= after and sentence[head].upos not in VERBS and not apart:
            return head
    at = after
    while at < len(sentence) and sentence[at].upos not in ("NOUN", "PROPN", "PRON"):
        if sentence[at].upos in ("PUNCT", "VERB", "AUX"):
            return None
        at += 1
    while (
        at < len(sentence)
        and after <= sentence[at].head < min(len(sentence), at + 12)
        and sentence[at].relation != "obj"
    ):
        at = sentence[at].head
    return at if at < len(sentence) else None


def _surrounding(sentence: Sentence, first: int, source: tuple[int, ...]) -> tuple[int, ...]:
    """The clause in which a phrase stands, without the phrase; the whole sentence where the tree does not tell."""
    speaker = max(source, default=first)
    top = next((sentence[i].head for i in source if sentence[i].head not in source and sentence[i].head >= 0), -1)
    own = {*range(first, speaker + 1), *_told_of(sentence, source)}
    head = _spoken(sentence, clause_head(sentence, top), first, speaker) if top >= 0 else -1
    if head < 0 or head in own:
        return clean(i for i in range(len(sentence)) if i not in own)
    relative = {
        i for t in sentence.dependents(max(source)) for i in sentence.subtree(t.i) if t.i > first and t.i < head
    }
    return clean(i for i in sentence.subtree(head) if i not in own | relative)


def _without_others(sentence: Sentence, content: tuple[int, ...], words: ReportingWords) -> tuple[int, ...]:
    """Without what somebody else says after "but": according to the UN ten died, but the government says two."""
    inside = set(content)
    others = (sentence[i] for i in content if sentence[i].relation == "conj" and sentence[i].head in inside)
    told = (t for t in others if t.lemma.lower() in words.clause and has_subject(sentence, t))
    apart = {i for t in told for i in sentence.subtree(t.i)}
    return tuple(i for i in content if i not in apart)


def _told_of(sentence: Sentence, source: tuple[int, ...]) -> Iterator[int]:
    """The relative clause of a speaker: according to a source *who asked not to be named*."""
    for i in source:
        for clause in sentence.dependents(i, "acl"):
            below = sentence.subtree(clause.i)
            if below[0] > i and clause.head == i:
                yield from below


def _spoken(sentence: Sentence, head: int, first: int, last: int) -> int:
    """The clause that a phrase vouches for: one that a comma sets off at the end vouches for all that went before.

    "They fled since the raid began, according to the agency": the raid is not all that the agency tells.
    """
    after = sentence.tokens[last + 1 : last + 2]
    if first == 0 or sentence[first - 1].text != "," or (after and after[0].text not in (".", ";")):
        return head
    while sentence[head].relation in ("advcl", "acl") and sentence[head].head >= 0:
        head = clause_head(sentence, sentence[head].head)
    return head


def _by_inquiry(sentence: Sentence, noun: Token) -> Iterator[Saying]:
    """ "In a poll, ...", "... in the survey"."""
    case = next((t for t in sentence.dependents(noun.i, "case") if t.lemma.lower() == "in"), None)
    if case is None or noun.relation != "obl" or noun.head < 0:
        return
    source = name_of(sentence, noun.i, {case.i})
    own = set(sentence.subtree(noun.i))
    content = clean(i for i in sentence.subtree(clause_head(sentence, noun.head)) if i not in own)
    yield Saying(source, (case.i,), content, "says", "inquiry")


def _by_count(sentence: Sentence, noun: Token, words: ReportingWords) -> Iterator[Saying]:
    """ "By the army's count, ...", "on his own account", "in his view"."""
    before = ("in",) if noun.lemma.lower() in words.views else ("by", "on")
    case = next((t for t in sentence.dependents(noun.i, "case") if t.lemma.lower() in before), None)
    owner = next(iter(sentence.dependents(noun.i, "nmod:poss")), None) or next(
        (t for t in sentence.dependents(noun.i, "nmod", "amod") if t.name != "O" or case_of(sentence, t) == "of"), None
    )
    if case is None or owner is None or noun.head < 0:
        return
    source = name_of(sentence, owner.i, {case_token(sentence, owner)})
    own = set(sentence.subtree(noun.i))
    head = _spoken(sentence, clause_head(sentence, noun.head), min(own), max(own))
    content = clean(i for i in sentence.subtree(head) if i not in own)
    yield Saying(source, (noun.i,), content, "says", "phrase")


def _inverted(sentence: Sentence, verb: Token) -> Token | None:
    """The speaker after the verb, which trees often take for its object: "...", said the general."""
    before = sentence[verb.i - 1] if verb.i else None
    if before is None or before.upos != "PUNCT" or sentence.dependents(verb.i, "nsubj"):
        return None
    after = [t for t in sentence.dependents(verb.i, "obj", "iobj", "xcomp", "parataxis") if t.i > verb.i]
    after = after or _torn_speaker(sentence, verb)
    if not after or after[0].upos not in ("NOUN", "PROPN", "PRON") or "VerbForm=Part" in verb.feats:
        return None
    between = sentence.tokens[verb.i + 1 : after[0].i]
    return None if any(t.upos in ("PUNCT", "VERB", "ADP") for t in between) else after[0]


def _torn_speaker(sentence: Sentence, verb: Token) -> list[Token]:
    """ "...", writes *the Post* (May), "the pass is closed": the tree may take the speaker for a subject further on."""
    noun = next((t for t in sentence.tokens[verb.i + 1 :] if t.upos in ("NOUN", "PROPN")), None)
    while noun is not None and noun.relation in ("compound", "amod") and noun.i < noun.head:
        noun = sentence[noun.head]
    if noun is None or noun.relation != "nsubj":
        return []
    apart = [t.text for t in sentence.tokens[noun.i + 1 : noun.head] if t.upos == "PUNCT"]
    return [noun] if apart and apart[0] in (",", "(", "–", "—") and any(t in _OPENING for t in apart) else []


# ── pieces ───────────────────────────────────────────────────────────────────────────────────────


def _subject(sentence: Sentence, verb: Token, words: ReportingWords) -> tuple[int, ...]:
    """Who says it: the verb's subject, shared by coordination, understood in participles and infinitives."""
    at, climbed = talks_on(sentence, verb, words) or verb, 0
    other = _writing(sentence, verb, words) or quoted_as(sentence, verb, words)
    if other is not None or _is_asked(sentence, verb):
        return name_of(sentence, other.i) if other is not None else ()
    while climbed < 6:
        own = min(sentence.dependents(at.i, *_SUBJECTS), key=lambda t: abs(t.i - at.i), default=None)
        if own is not None:
            if own.lemma.lower() in ("who", "which", "that") and at.deprel == "acl:relcl":
                return (own.i,)
            return name_of(sentence, own.i)
        if at.head < 0:
            return ()
        head = sentence[at.head]
        if at.relation == "acl" and "VerbForm=Inf" not in at.feats:
            return name_of(sentence, head.i)
        if at.relation not in ("conj", "xcomp", "advcl", "parataxis", "ccomp") or head.upos not in (
            *VERBS,
            "NOUN",
            "ADJ",
        ):
            return ()
        if at.relation == "xcomp" and (other := next(iter(sentence.dependents(head.i, "obj")), None)) is not None:
            return name_of(sentence, other.i)
        at, climbed = head, climbed + 1
    return ()


def _is_asked(sentence: Sentence, verb: Token) -> bool:
    """ "Asked whether they would leave, he said no": somebody asked him."""
    asked = verb.relation == "advcl" and verb.text.lower() == "asked" and not has_subject(sentence, verb)
    return asked and not any(t.relation == "aux" for t in sentence.dependents(verb.i))


def _writing(sentence: Sentence, participle: Token, words: ReportingWords) -> Token | None:
    """The text that a participle speaks for: the site carried *a letter* (to the court), condemning ..."""
    if participle.head < 0 or not participle.text.endswith("ing") or has_subject(sentence, participle):
        return None
    head = sentence[participle.head]
    if participle.deprel == "acl" and head.relation == "nmod" and case_of(sentence, head) == "to":
        above = sentence[head.head]
        return above if above.lemma in words.writings else None
    if participle.relation != "advcl" or head.lemma not in words.carrying:
        return None
    texts = (t for t in sentence.dependents(head.i, "obj") if t.i < participle.i and t.lemma in words.writings)
    return next(texts, None)
