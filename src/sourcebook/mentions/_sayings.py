"""Sayings that grammar shows within one sentence: which tokens name the speaker, the cue and what is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sourcebook.mentions._interposed import interposed
from sourcebook.mentions._reporting_words import ReportingWords
from sourcebook.mentions._saying import Saying
from sourcebook.model import Sentence, Token

__all__ = ["Saying", "sayings"]

_SUBJECTS = ("nsubj",)
_OUTSIDE_NAME = frozenset({"acl", "acl:relcl", "parataxis", "punct", "advcl"})
_CUE_PARTS = frozenset({"aux", "aux:pass", "compound:prt", "cop"})
_VERBS = ("VERB", "AUX")
_OPENING = ("“", '"', "«", "„", "''", "``")
_COMPLETING = ("", "to", "of", "for", "from", "as", "against")
"""Clauses with these marks belong to what is said: accuse of doing, praise for doing, warn against doing."""


def sayings(sentence: Sentence, words: ReportingWords) -> Iterator[Saying]:
    """Every saying of a sentence."""
    for token in sentence:
        lemma = token.lemma.lower()
        if token.upos == "VERB" and lemma in words.verbs:
            found = _by_verb(sentence, token, lemma, words)
            if found is None or not (found.source and found.content):
                found = interposed(sentence, token, words) or found
            if found is not None:
                yield found
                continue
        if lemma in words.nouns and token.upos == "NOUN":
            yield from _by_noun(sentence, token, words)
        elif lemma in words.adverbs and token.upos == "ADV":
            yield from _by_adverb(sentence, token, words.adverbs[lemma])
        if token.text.lower() in words.according:
            yield from _by_phrase(sentence, token, words)
        elif lemma in words.inquiries:
            yield from _by_inquiry(sentence, token)
        elif lemma in words.counts:
            yield from _by_count(sentence, token)


# ── verbs ────────────────────────────────────────────────────────────────────────────────────────


def _by_verb(sentence: Sentence, verb: Token, lemma: str, words: ReportingWords) -> Saying | None:
    if sentence.dependents(verb.i, "nsubj:pass", "aux:pass"):
        found = _passive(sentence, verb, lemma, words)
        if found is not None or lemma not in words.clause:
            return found
    if lemma in words.citing and "VerbForm=Part" in verb.feats:
        found = _citing(sentence, verb, words)
        if found is not None:
            return found
    inverted = _inverted(sentence, verb) if lemma in words.clause else None
    source = _name(sentence, inverted.i) if inverted is not None else _subject(sentence, verb, words)
    for attach in (_with_clause, _around, _with_infinitive, _with_preposition, _with_object):
        read = attach(sentence, verb, lemma, words)
        if read is not None:
            content, stance, rule = read
            inside = {*source, verb.i}
            left = tuple(i for i in content if i not in inside)
            return Saying(source, _cue(sentence, verb), left, stance, rule) if source or left else None
    if lemma in words.clause and source and not _is_comparison(sentence, verb, words):
        return Saying(source, _cue(sentence, verb), (), words.clause[lemma], "verb and quotation")
    return None


Read = tuple[tuple[int, ...], str, str] | None


def _with_clause(sentence: Sentence, verb: Token, lemma: str, words: ReportingWords) -> Read:
    """ "said that it had fallen"; also "It had fallen, he said" where the tree hangs the clause on the verb."""
    if lemma not in words.clause:
        return None
    clauses = sentence.dependents(verb.i, "ccomp", "csubj")
    if not clauses:
        quoted = (t for t in sentence.dependents(verb.i, "parataxis") if _has_subject(sentence, t))
        clauses = tuple(t for t in quoted if t.i > verb.i and sentence[t.i].lemma.lower() not in words.clause)[:1]
    if not clauses:
        return None
    content = _clean(i for t in clauses for i in sentence.subtree(t.i))
    return (_trim(sentence, content, verb), words.clause[lemma], "verb and clause")


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
    if not (parenthesis or as_clause) or not (_has_subject(sentence, verb) or _inverted(sentence, verb)):
        return None
    if parenthesis and _says_something_else(sentence, verb, lemma, words):
        return None
    if as_clause and sentence[verb.head].lemma.lower() in words.clause and sentence.dependents(verb.head, "ccomp"):
        return None  # "as he guessed", writes the paper, "they left": the paper says so
    own = set(sentence.subtree(verb.i))
    head = _clause_head(sentence, verb.head)
    content = _clean(i for i in sentence.subtree(head) if i not in own)
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
    first = sentence.subtree(verb.i)[0]
    if first > 0 and sentence[first - 1].text == ";":
        return True
    cases = words.prepositional.get(lemma, {})
    return any(_case(sentence, t) in cases for t in sentence.dependents(verb.i, "obl") if t.i > verb.i)


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
    for token in sentence.dependents(verb.i, "obl", "advcl", "nmod") if prepositions else ():
        case = next((c for c in sentence.dependents(token.i, "case", "mark") if c.lemma.lower() in prepositions), None)
        if case is not None and token.i > verb.i:
            content = _clean(i for i in sentence.subtree(token.i) if i != case.i)
            return (_trim(sentence, content, verb), prepositions[case.lemma.lower()], "verb and preposition")
    return None


def _rest(sentence: Sentence, verb: Token, first: int, words: ReportingWords) -> tuple[int, ...]:
    """What follows the verb, without when, where and to whom it was said."""
    taken: list[int] = []
    for token in sentence.dependents(verb.i):
        if token.i < verb.i or token.relation in ("punct", "conj", "cc", "parataxis", "aux", "nsubj"):
            continue
        if token.i != first and token.relation in ("obl", "advmod") and _is_aside(sentence, token, words):
            continue
        if token.relation == "advcl" and token.i != first and _case(sentence, token) not in _COMPLETING:
            continue
        taken.extend(sentence.subtree(token.i))
    return _clean(taken)


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
        t for t in sentence.dependents(verb.i, "obl", "advcl") if _case(sentence, t) in ("as", "of", "for", "with")
    ]
    agent = next(
        (t for t in sentence.dependents(verb.i, "obl") if _case(sentence, t) == "by" and t.upos != "NUM"), None
    )
    stance = words.vague.get(lemma) or words.infinitive.get(lemma) or words.object.get(lemma)
    if stance is None or not (finite or as_phrase or agent):
        return None
    if not finite and lemma not in words.object and lemma not in words.vague:
        return None
    subject = sentence.dependents(verb.i, "nsubj")
    parts = [*(t for t in subject if t.upos != "PRON" or t.lemma.lower() != "it" or not finite), *finite, *as_phrase]
    content = _clean(i for t in parts for i in sentence.subtree(t.i))
    source = _name(sentence, agent.i, {_case_token(sentence, agent)}) if agent is not None else ()
    inside = set(source) | {verb.i}
    return Saying(source, _cue(sentence, verb), tuple(i for i in content if i not in inside), stance, "passive")


def _citing(sentence: Sentence, verb: Token, words: ReportingWords) -> Saying | None:
    """ "Yonhap, quoting KCNA, reported": the object is a speaker below the one who cites."""
    source = next((t for t in sentence.dependents(verb.i, "obj") if t.i > verb.i), None)
    if source is None or verb.relation not in ("acl", "advcl", "parataxis", "case", "dep"):
        return None
    carrier = _carrier(sentence, verb, words)
    if carrier is None:
        return None
    return Saying(_name(sentence, source.i), (verb.i,), carrier, "says", "citing")


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
            head = _clause_head(sentence, above if above >= 0 else named)
            own = {*sentence.subtree(named), *sentence.subtree(verb.i)}
            return _clean(i for i in sentence.subtree(head) if i not in own) or None
        at, climbed = token.head, climbed + 1
    return None


def _is_according(sentence: Sentence, i: int, words: ReportingWords) -> bool:
    return any(t.text.lower() in words.according for t in sentence.dependents(i, "case"))


# ── nouns, adverbs, phrases ──────────────────────────────────────────────────────────────────────


def _by_noun(sentence: Sentence, noun: Token, words: ReportingWords) -> Iterator[Saying]:
    """ "the claim that ...", "reports of ..."."""
    clause = next((t for t in sentence.dependents(noun.i, "acl", "ccomp") if t.i > noun.i and _that(sentence, t)), None)
    about = next((t for t in sentence.dependents(noun.i, "nmod") if _case(sentence, t) == "of" and t.i > noun.i), None)
    said = clause or (about if "Number=Plur" in noun.feats and noun.lemma.lower() in words.of_nouns else None)
    if said is None:
        return
    skip = {_case_token(sentence, said)} if said is about else set()
    owner = next(iter(sentence.dependents(noun.i, "nmod:poss")), None)
    owner = owner or next(
        (t for t in sentence.dependents(noun.i, "nmod") if _case(sentence, t) in ("by", "from")), None
    )
    source = _name(sentence, owner.i, {_case_token(sentence, owner)}) if owner is not None else ()
    content = _clean(i for i in sentence.subtree(said.i) if i not in skip)
    rule = "noun and clause" if said is clause else "noun and of-phrase"
    yield Saying(source, (noun.i,), content, words.nouns[noun.lemma.lower()], rule)


def _that(sentence: Sentence, token: Token) -> bool:
    marks = {t.lemma.lower() for t in sentence.dependents(token.i, "mark")}
    return token.deprel != "acl:relcl" and ("that" in marks or "whether" in marks)


def _by_adverb(sentence: Sentence, adverb: Token, stance: str) -> Iterator[Saying]:
    if adverb.head < 0:
        return
    head = _clause_head(sentence, adverb.head)
    content = _clean(i for i in sentence.subtree(head) if i != adverb.i)
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
        source = _name(sentence, speaker, set(range(first.i, after)))
        yield Saying(source, tuple(range(first.i, after)), _surrounding(sentence, first.i, source), stance, "phrase")
        return


def _speaker_after(sentence: Sentence, first: int, after: int) -> int | None:
    """The head of the noun phrase after the set phrase."""
    for cue in range(first, after):
        head = sentence[cue].head
        if head >= after and sentence[head].upos not in _VERBS:
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
    own = set(range(first, speaker + 1))
    head = _spoken(sentence, _clause_head(sentence, top), first, speaker) if top >= 0 else -1
    if head < 0 or head in own:
        return _clean(i for i in range(len(sentence)) if i not in own)
    relative = {
        i for t in sentence.dependents(max(source)) for i in sentence.subtree(t.i) if t.i > first and t.i < head
    }
    return _clean(i for i in sentence.subtree(head) if i not in own | relative)


def _spoken(sentence: Sentence, head: int, first: int, last: int) -> int:
    """The clause that a phrase vouches for: one that a comma sets off at the end vouches for all that went before.

    "They fled since the raid began, according to the agency": the raid is not all that the agency tells.
    """
    after = sentence.tokens[last + 1 : last + 2]
    if first == 0 or sentence[first - 1].text != "," or (after and after[0].text not in (".", ";")):
        return head
    while sentence[head].relation in ("advcl", "acl") and sentence[head].head >= 0:
        head = _clause_head(sentence, sentence[head].head)
    return head


def _by_inquiry(sentence: Sentence, noun: Token) -> Iterator[Saying]:
    """ "In a poll, ...", "... in the survey"."""
    case = next((t for t in sentence.dependents(noun.i, "case") if t.lemma.lower() == "in"), None)
    if case is None or noun.relation != "obl" or noun.head < 0:
        return
    source = _name(sentence, noun.i, {case.i})
    own = set(sentence.subtree(noun.i))
    content = _clean(i for i in sentence.subtree(_clause_head(sentence, noun.head)) if i not in own)
    yield Saying(source, (case.i,), content, "says", "inquiry")


def _by_count(sentence: Sentence, noun: Token) -> Iterator[Saying]:
    """ "By the army's count, ...", "on his own account"."""
    case = next((t for t in sentence.dependents(noun.i, "case") if t.lemma.lower() in ("by", "on")), None)
    owner = next(iter(sentence.dependents(noun.i, "nmod:poss")), None) or next(
        (t for t in sentence.dependents(noun.i, "nmod", "amod") if t.name != "O" or _case(sentence, t) == "of"), None
    )
    if case is None or owner is None or noun.head < 0:
        return
    source = _name(sentence, owner.i, {_case_token(sentence, owner)})
    own = set(sentence.subtree(noun.i))
    head = _spoken(sentence, _clause_head(sentence, noun.head), min(own), max(own))
    content = _clean(i for i in sentence.subtree(head) if i not in own)
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
    at, climbed = verb, 0
    writing = _writing(sentence, verb, words)
    if writing is not None:
        return _name(sentence, writing.i)
    while climbed < 6:
        own = min(sentence.dependents(at.i, *_SUBJECTS), key=lambda t: abs(t.i - at.i), default=None)
        if own is not None:
            if own.lemma.lower() in ("who", "which", "that") and at.deprel == "acl:relcl":
                return (own.i,)
            return _name(sentence, own.i)
        if at.head < 0:
            return ()
        head = sentence[at.head]
        if at.relation == "acl" and "VerbForm=Inf" not in at.feats:
            return _name(sentence, head.i)
        if at.relation not in ("conj", "xcomp", "advcl", "parataxis", "ccomp") or head.upos not in (
            *_VERBS,
            "NOUN",
            "ADJ",
        ):
            return ()
        if at.relation == "xcomp" and (other := next(iter(sentence.dependents(head.i, "obj")), None)) is not None:
            return _name(sentence, other.i)
        at, climbed = head, climbed + 1
    return ()


def _writing(sentence: Sentence, participle: Token, words: ReportingWords) -> Token | None:
    """The text that a participle speaks for: the site carried *a letter* (to the court), condemning ..."""
    if participle.head < 0 or not participle.text.endswith("ing") or _has_subject(sentence, participle):
        return None
    head = sentence[participle.head]
    if participle.deprel == "acl" and head.relation == "nmod" and _case(sentence, head) == "to":
        above = sentence[head.head]
        return above if above.lemma in words.writings else None
    if participle.relation != "advcl" or head.lemma not in words.carrying:
        return None
    texts = (t for t in sentence.dependents(head.i, "obj") if t.i < participle.i and t.lemma in words.writings)
    return next(texts, None)


def _name(sentence: Sentence, i: int, without: set[int] | frozenset[int] = frozenset()) -> tuple[int, ...]:
    """The noun phrase of a speaker, with titles, without relative clauses."""
    found, todo = [], [i]
    while todo:
        at = todo.pop()
        found.append(at)
        todo.extend(c for c in sentence.children[at] if sentence[c].relation not in _OUTSIDE_NAME and c not in without)
    low, high = min(found), max(found)
    return tuple(k for k in range(low, high + 1) if k in found or sentence[k].upos == "PUNCT")


def _cue(sentence: Sentence, verb: Token) -> tuple[int, ...]:
    return tuple(sorted((verb.i, *(t.i for t in sentence.dependents(verb.i) if t.deprel in _CUE_PARTS))))


def _has_subject(sentence: Sentence, token: Token) -> bool:
    return bool(sentence.dependents(token.i, "nsubj", "csubj"))


def _case(sentence: Sentence, token: Token) -> str:
    return next((t.lemma.lower() for t in sentence.dependents(token.i, "case", "mark")), "")


def _case_token(sentence: Sentence, token: Token) -> int:
    return next((t.i for t in sentence.dependents(token.i, "case", "mark")), -1)


def _clause_head(sentence: Sentence, i: int) -> int:
    """The token that heads the clause around ``i``."""
    at = sentence[i]
    while at.head >= 0 and at.relation not in ("ccomp", "advcl", "parataxis", "csubj", "acl"):
        if at.relation == "conj" and at.upos in _VERBS:
            break
        at = sentence[at.head]
    return at.i


def _clean(tokens: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(tokens)))
