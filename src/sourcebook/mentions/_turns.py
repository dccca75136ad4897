"""Turns that the tree of a sentence gets wrong: a speaker between two parts of a quotation, the tail of a headline."""

from __future__ import annotations

from sourcebook.mentions._reporting_words import ReportingWords
from sourcebook.mentions._saying import Saying
from sourcebook.mentions._saying_pieces import VERBS, case_of, clause_head, clean, cue_of, name_of
from sourcebook.model import Sentence, Token

__all__ = [
    "beside_name",
    "between_quotations",
    "by_relative",
    "in_headline",
    "participle_of",
    "quoted_as",
    "shares_passive",
    "talks_on",
]

_QUOTES = frozenset({'"', "”", "»", "''", "“", "``", "«"})
_ENDS = frozenset({",", ".", ";", ":", "(", "—", "–", "?", "!"}) | _QUOTES
_LONGEST = 14
_ADDING = frozenset({"add", "continue", "stress", "elaborate"})


def between_quotations(sentence: Sentence, verb: Token, words: ReportingWords) -> Saying | None:
    """ "Our people," said the bishop, "have waited": whoever follows the verb speaks, whatever the tree makes of it."""
    i, tokens = verb.i, sentence.tokens
    lemma = verb.lemma.lower()
    if lemma not in words.clause or i < 2 or tokens[i - 1].text not in _QUOTES or tokens[i - 2].text not in ",?!":
        return None
    own = [t for t in sentence.dependents(i, "nsubj") if t.i < i]
    if not own:
        return None
    end = i + 1
    while end < len(tokens) and tokens[end].text not in _ENDS and end - i <= _LONGEST:
        end += 1
    named = tokens[i + 1 : end]
    if not named or any(t.upos in VERBS for t in named) or not any(t.upos in ("NOUN", "PROPN", "PRON") for t in named):
        return None
    return Saying(tuple(range(i + 1, end)), (i,), (), words.clause[lemma], "verb and quotation")


def in_headline(sentence: Sentence, verb: Token, source: tuple[int, ...], words: ReportingWords) -> Saying | None:
    """ "Ceasefire 'dead', Houthi official warns" (or: warns official): what the last words report stands before."""
    lemma, low = verb.lemma.lower(), min(*source, verb.i)
    last = max(*source, verb.i) == len(sentence) - 1 and "VerbForm=Fin" in verb.feats
    if not last or lemma not in words.clause or low < 2 or sentence[low - 1].text != ",":
        return None
    if any(t.text in _QUOTES for t in sentence.tokens[:low]):
        return None
    colon = next((t.i for t in sentence.tokens[:low] if t.text == ":"), -1)
    return Saying(source, (verb.i,), tuple(range(colon + 1, low - 1)), words.clause[lemma], "end of a headline")


def by_relative(sentence: Sentence, verb: Token, lemma: str, words: ReportingWords) -> Saying | None:
    """ "A claim (that) Belgrade denied": what is denied is the noun of the relative clause."""
    who = next(iter(sentence.dependents(verb.i, "nsubj")), None)
    if verb.deprel != "acl:relcl" or who is None or lemma not in words.object or "PronType=Rel" in who.feats:
        return None
    what = next((t for t in sentence.dependents(verb.i, "obj") if t.i < verb.i and "PronType=Rel" in t.feats), None)
    told = sentence[verb.head].lemma.lower() in words.nouns
    bare = told and who.i > verb.head and not sentence.dependents(verb.i, "obj", "ccomp", "xcomp", "obl", "advcl")
    if what is None and not (bare and verb.head == sentence.subtree(verb.i)[0] - 1):
        return None
    named = sentence.dependents(verb.i, "xcomp", "ccomp")  # whom the government calls *terrorists*
    meant = _meant(sentence, verb, what) if what is not None else name_of(sentence, verb.head)
    content = clean((*meant, *(i for t in named for i in sentence.subtree(t.i))))
    return Saying(name_of(sentence, who.i), cue_of(sentence, verb), content, words.object[lemma], "relative clause")


def _meant(sentence: Sentence, verb: Token, pronoun: Token) -> tuple[int, ...]:
    """What a relative pronoun means: the noun, or with a bare noun further back all that was told before "which"."""
    noun = sentence[verb.head]
    set_apart = pronoun.i > 0 and sentence[pronoun.i - 1].text == ","
    if set_apart and pronoun.i - 2 != noun.i and not sentence.dependents(noun.i, "det", "nmod:poss"):
        return tuple(range(sentence.subtree(clause_head(sentence, noun.i))[0], pronoun.i - 1))
    return name_of(sentence, noun.i)


def beside_name(sentence: Sentence, source: tuple[int, ...]) -> tuple[int, ...]:
    """What commas set beside a speaker's name: according to Jane Doe, *a war monitor*, ten people died."""
    at = max(source, default=-1) + 1
    if at < 1 or at + 1 >= len(sentence) or sentence[at].text != "," or sentence[at + 1].upos not in ("DET", "NOUN"):
        return ()
    end = next((i for i in range(at + 1, min(at + _LONGEST, len(sentence))) if sentence[i].text in _ENDS), at)
    told = any(t.upos in VERBS or t.text == "and" for t in sentence.tokens[at + 1 : end])
    if end == at or sentence[end].text != "," or told:
        return ()
    goes_on = sentence.tokens[end + 1 :]
    return tuple(range(at, end)) if any(t.upos in VERBS for t in goes_on) else ()


def participle_of(sentence: Sentence, verb: Token) -> Token | None:
    """Of whom a participle with "by" tells: *Rwanda*, accused by Kinshasa of arming them."""
    if verb.relation != "acl" or verb.head < 0 or "VerbForm=Part" not in verb.feats or verb.text.endswith("ing"):
        return None
    agents = (t for t in sentence.dependents(verb.i, "obl") if case_of(sentence, t) == "by" and t.upos != "NUM")
    return sentence[verb.head] if any(agents) else None


def shares_passive(sentence: Sentence, verb: Token) -> bool:
    """ "It has been alleged by Kyiv and *denied* by Moscow": passive like the verb that it is joined to."""
    if verb.relation != "conj" or "VerbForm=Part" not in verb.feats or sentence.dependents(verb.i, "nsubj", "aux"):
        return False
    by = any(case_of(sentence, t) == "by" for t in sentence.dependents(verb.i, "obl"))
    return by and bool(sentence.dependents(verb.head, "aux:pass"))


def quoted_as(sentence: Sentence, verb: Token, words: ReportingWords) -> Token | None:
    """Who speaks in "quoted an officer as saying"."""
    if verb.relation != "advcl" or verb.head < 0 or case_of(sentence, verb) != "as":
        return None
    above = sentence[verb.head]
    told = sentence.dependents(above.i, "obj", "iobj", "nsubj:pass") if above.lemma.lower() in words.citing else ()
    return next(iter(told), None)


def talks_on(sentence: Sentence, verb: Token, words: ReportingWords) -> Token | None:
    """The verb whose speaker goes on with "adding that": not what he said they did, he added."""
    if verb.relation != "advcl" or verb.lemma.lower() not in _ADDING or not verb.text.endswith("ing"):
        return None
    at = verb
    while at.head >= 0:
        if at.relation == "ccomp" and sentence[at.head].lemma.lower() in words.clause:
            return sentence[at.head]
        at = sentence[at.head]
    return None
