"""Words that take a claim out of what is plainly so, from its trigger outwards through the tree.

Each step from a token to the word it hangs on may meet an operator: a negation, a modal, a condition, a verb such as
*fail* or *plan*, a noun such as *threat*. They are given innermost first; how they add up is for the reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sourcebook.claims._commitment_words import CommitmentWords
from sourcebook.model import Sentence, Token

__all__ = ["MAX_CLIMB", "Operator", "operators"]

MAX_CLIMB = 12
_VERBS = ("VERB", "AUX")
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_CLAUSES = frozenset({"xcomp", "ccomp", "csubj", "advcl", "acl"})
_ARGUMENTS = frozenset({"obj", "iobj", "nsubj", "obl", "nmod"})


class Operator(NamedTuple):
    """A category (or "says": somebody's words, "earlier": before the story) and the words that tell it."""

    category: str
    why: str
    token: int


def operators(sentence: Sentence, i: int, words: CommitmentWords) -> Iterator[Operator]:
    """Operators over token ``i``, innermost first."""
    yield from _own(sentence, i, words)
    at = i
    for _ in range(MAX_CLIMB):
        token = sentence[at]
        if token.head < 0:
            return
        head = sentence[token.head]
        governing = [*_governing(sentence, token, head, words)] or [*_announcing(sentence, i, token, head, words)]
        yield from governing
        governed = any(o.category not in ("says", "purpose") for o in governing)
        if governed or _shares(sentence, token, head, words):
            yield from _own(sentence, head.i, words, shared=token.relation == "conj", below=at)
        elif not governing and not _goes_on(sentence, token):
            return
        at = head.i


def _goes_on(sentence: Sentence, token: Token) -> bool:
    """May something further up still bear on the claim?

    Not on what is taken as known: a definite act (condemned *the attack*), a clause about one who takes part.
    """
    if _is_what_there_is(sentence, token):
        return True
    if token.deprel == "acl":
        return any(t.text.lower() == "to" for t in sentence.dependents(token.i, "mark"))
    if token.relation in ("acl", "amod", "appos", "parataxis") or token.deprel == "nmod:poss":
        return False
    if token.relation in _ARGUMENTS:
        return not _definite(sentence, token)
    if token.relation == "advcl":
        return any(t.text.lower() in ("to", "by") for t in sentence.dependents(token.i, "mark"))
    if _says_anew(sentence, token):
        return False
    return token.relation in (*_CLAUSES, "conj", "compound", "nummod")


def _is_what_there_is(sentence: Sentence, token: Token) -> bool:
    """ "There might be nine people *dead*", "*wounded*": the adjective after the noun is what is said of them."""
    noun = sentence[max(0, token.head)]
    after = token.deprel in ("amod", "acl") and token.i > noun.i and noun.relation == "nsubj"
    return after and bool(sentence.dependents(noun.head, "expl"))


# ── a token's own operators ──────────────────────────────────────────────────────────────────────


def _own(
    sentence: Sentence, i: int, words: CommitmentWords, *, shared: bool = False, below: int = -1
) -> Iterator[Operator]:
    """Negation, modals, conditions and hedges that hang on a token; a conjunct shares its partner's."""
    modal: Token | None = None
    negation: Token | None = None
    for token in _around(sentence, i):
        text, relation = token.text.lower(), token.relation
        if _makes_condition(sentence, token, words):
            yield Operator("hypothetical", f'condition "{text}"', token.i)
        elif relation in ("aux", "cop") and text in words.modals:
            modal = token
        elif _negates(sentence, token, text, words) and not (shared and sentence[i].upos in _VERBS):
            negation = token
        elif relation in ("advmod", "discourse") and text in words.hedges and not _is_rough(sentence, token):
            yield Operator(words.hedges[text], f'hedge "{text}"', token.i)
        elif relation == "amod" and token.i < i and (found := _attributive(sentence, token, words)):
            yield Operator(found, f'"{token.text}"', token.i)
    yield from _by_construction(sentence, i, words)
    yield from _modal_and_negation(sentence, modal, negation, words)
    for token in sentence.dependents(i, "advcl"):
        if token.i != below and _conditional(sentence, token, words):
            yield Operator("conditional", f'condition on "{token.text}"', token.i)


def _is_rough(sentence: Sentence, hedge: Token) -> bool:
    """ "*Perhaps 2,000* people died": how many is not sure, that they died is."""
    following = sentence[hedge.i + 1].upos if hedge.i + 1 < len(sentence) else ""
    return following == "NUM"


def _by_construction(sentence: Sentence, i: int, words: CommitmentWords) -> Iterator[Operator]:
    """What no single word tells: "are to leave", suspected doers, "those who", "it was not we who"."""
    if _is_to(sentence, i):
        yield Operator("foreseen", '"is to"', i)
    if _is_whoever(sentence, i, words):
        yield Operator("hypothetical", "whoever does it", i)
    if _is_listed_as_none(sentence, i):
        yield Operator("denied", f'negation "{sentence[i + 2].text}"', i + 2)
    if _waits_for(sentence, i, words):
        yield Operator("hypothetical", "of what may come", i)
    yield from _suspected_doer(sentence, i, words)
    yield from _cleft(sentence, i, words)


def _suspected_doer(sentence: Sentence, i: int, words: CommitmentWords) -> Iterator[Operator]:
    """ "*Suspected* rebels shot two teachers"."""
    if sentence[i].upos not in _VERBS:
        return
    doers = [t for t in sentence.dependents(i, "nsubj") if t.deprel != "nsubj:pass"]
    doers += sentence.dependents(i, "obl:agent")
    for word in (w for t in doers for w in sentence.dependents(t.i, "amod") if w.i < t.i):
        if _attributive(sentence, word, words) == "alleged":
            yield Operator("alleged", f'"{word.text}"', word.i)


def _is_listed_as_none(sentence: Sentence, i: int) -> bool:
    """ "Air strikes: *none* observed"."""
    following = [t.text.lower() for t in sentence.tokens[i + 1 : i + 3]]
    return sentence[i].upos == "NOUN" and following[:1] == [":"] and following[1:] in (["none"], ["nil"], ["zero"])


def _waits_for(sentence: Sentence, i: int, words: CommitmentWords) -> bool:
    """ "Will leave *when they stop*", "a shell *fired* here would end it", "aircraft *that land* will be shot"."""
    token = sentence[i]
    if token.head < 0 or ("Tense=Past" in token.feats and token.deprel != "acl"):
        return False
    above = sentence[token.head]
    if token.relation == "advcl":
        asks = any(t.text.lower() in ("when", "once") for t in sentence.dependents(i, "mark", "advmod"))
        return asks and _in_present(sentence, i) and _modal_of(sentence, above, words) == "foreseen"
    if token.relation != "acl" or above.relation != "nsubj" or _definite(sentence, above) or above.name != "O":
        return False
    modal = _modal_of(sentence, sentence[above.head], words)
    if token.deprel == "acl":
        return modal == "hypothetical" and "VerbForm=Part" in token.feats and not sentence.dependents(i, "aux")
    return modal in ("hypothetical", "foreseen") and _in_present(sentence, i)


def _in_present(sentence: Sentence, verb: int) -> bool:
    finite = [t for t in (sentence[verb], *sentence.dependents(verb, "aux", "cop")) if "VerbForm=Fin" in t.feats]
    past = any("Tense=Past" in t.feats or t.lemma == "have" for t in finite)
    return bool(finite) and not past


def _modal_of(sentence: Sentence, verb: Token, words: CommitmentWords) -> str:
    """What the modal of a verb says, for "will" and "would" alone."""
    said = [t.text.lower() for t in sentence.dependents(verb.i, "aux") if t.lemma.lower() in ("will", "would", "shall")]
    return words.modals.get(said[0], "") if said else ""


def _is_whoever(sentence: Sentence, i: int, words: CommitmentWords) -> bool:
    """ "*Those who surrender* will not be harmed": nobody has done it yet."""
    token, said = sentence[i], sentence[max(0, sentence[i].head)]
    if any(t.text.lower() == "whoever" for t in sentence.dependents(i, "nsubj")):
        return _in_present(sentence, i)
    if token.deprel != "acl:relcl" or not {said.lemma.lower(), said.text.lower()} & words.anybody:
        return False
    finite = [t for t in (token, *sentence.dependents(i, "aux", "cop")) if "VerbForm=Fin" in t.feats]
    return any("Tense=Pres" in t.feats for t in finite) and not any(t.lemma == "have" for t in finite)


def _cleft(sentence: Sentence, i: int, words: CommitmentWords) -> Iterator[Operator]:
    """ "It was *not* we *who bombed* the village"."""
    token = sentence[i]
    if token.deprel != "acl:relcl":
        return
    said = sentence[token.head]
    opens = [t for t in sentence.dependents(said.i, "nsubj", "expl") if t.lemma.lower() == "it"]
    denied = [t for t in sentence.dependents(said.i, "advmod") if t.text.lower() in words.negation]
    if opens and denied and sentence.dependents(said.i, "cop"):
        yield Operator("denied", f'negation "{denied[0].text}"', denied[0].i)


def _around(sentence: Sentence, i: int) -> Iterator[Token]:
    """What hangs on a token, and phrases such as "by no means" that hang on its subject before it."""
    for token in sentence.dependents(i):
        yield token
        if token.relation == "nsubj" and token.i < i:
            yield from (t for t in sentence.dependents(token.i, "nmod") if t.i > token.i)
        if token.relation == "amod":  # "no further clashes"
            yield from (t for t in sentence.dependents(token.i, "advmod") if t.text.lower() == "no")
        if token.relation in ("nsubj", "obj"):  # "no civilians were killed", "it killed no civilians"
            yield from (t for t in sentence.dependents(token.i, "det") if t.text.lower() in ("no", "neither"))
            yield from _none_of(sentence, token)


def _none_of(sentence: Sentence, token: Token) -> Iterator[Token]:
    """ "*Not* a single soldier died", "*not* one shot was fired"."""
    for word in sentence.tokens[max(0, token.i - 4) : token.i]:
        if word.text.lower() != "not" or sentence[word.i + 1].text.lower() not in ("a", "one", "any"):
            continue
        if word.i + 1 in sentence.subtree(token.i) or sentence[word.head].head == token.i:
            yield sentence[word.i]


def _negates(sentence: Sentence, token: Token, text: str, words: CommitmentWords) -> bool:
    following = sentence[token.i + 1].text.lower() if token.i + 1 < len(sentence) else ""
    if text in words.negation or f"{text} {following}" in words.negation:
        return token.relation in ("advmod", "det", "mark", "case", "cc", "discourse", "nsubj", "obj", "aux", "obl")
    if token.lemma.lower() not in words.negated and text not in words.negated:
        return False
    return any(t.text.lower() in ("no", "any") for t in sentence.dependents(token.i, "advmod", "det"))


def _attributive(sentence: Sentence, token: Token, words: CommitmentWords) -> str:
    if token.i > 1 and sentence[token.i - 1].text == "-":  # "so-called" in three words
        joined = f"{sentence[token.i - 2].text}-{token.text}".lower()
        if joined in words.attributive:
            return words.attributive[joined]
    return words.attributive.get(token.text.lower()) or words.attributive.get(token.lemma.lower(), "")


def _conditional(sentence: Sentence, clause: Token, words: CommitmentWords) -> bool:
    """Does an if-clause hang on the claim's clause?"""
    if any(_inverted(sentence, t, words) for t in sentence.dependents(clause.i, "aux", "cop")):
        return True
    marks = sentence.dependents(clause.i, "mark")
    return any(t.text.lower() in ("if", "unless", "provided", "lest") for t in marks if _condition(sentence, t, words))


def _makes_condition(sentence: Sentence, token: Token, words: CommitmentWords) -> bool:
    is_mark = token.relation == "mark" and _condition(sentence, token, words)
    return is_mark or _inverted(sentence, token, words)


def _inverted(sentence: Sentence, token: Token, words: CommitmentWords) -> bool:
    """A condition without "if": "*had* they insisted, ...", "*should* they attack, ..."."""
    if token.relation not in ("aux", "cop") or token.text.lower() not in words.inverted:
        return False
    subjects = sentence.dependents(token.head, "nsubj")
    opens = sentence.subtree(token.head)[0] == token.i  # not "never had they", "nor were they"
    return opens and bool(subjects) and token.i < subjects[0].i and sentence.tokens[-1].text != "?"


def _is_to(sentence: Sentence, i: int) -> bool:
    """ "The troops are to leave", "are to be flown out"."""
    if sentence[i].upos != "VERB" or not any(t.text.lower() == "to" for t in sentence.dependents(i, "mark")):
        return False
    return any(
        t.lemma.lower() == "be" and (t.deprel != "aux:pass" or "VerbForm=Fin" in t.feats)
        for t in sentence.dependents(i, "cop", "aux")
    )


def _condition(sentence: Sentence, token: Token, words: CommitmentWords) -> bool:
    text = token.text.lower()
    if text in ("until", "till") and _told(sentence, token.head):
        return False  # "sheltered them until he was ordered to leave"
    following = sentence[token.i + 1].text.lower() if token.i + 1 < len(sentence) else ""
    return text in words.conditions or f"{text} {following}" in words.conditions


def _told(sentence: Sentence, verb: int) -> bool:
    """Is a clause told in the past?"""
    finite = [t for t in (sentence[verb], *sentence.dependents(verb, "aux", "cop")) if "VerbForm=Fin" in t.feats]
    return any("Tense=Past" in t.feats for t in finite)


def _modal_and_negation(
    sentence: Sentence, modal: Token | None, negation: Token | None, words: CommitmentWords
) -> Iterator[Operator]:
    if modal is None:
        if negation is not None:
            yield Operator("denied", f'negation "{negation.text}"', negation.i)
        return
    text = modal.text.lower()
    category = words.modals[text]
    if category == "hypothetical" and _polite(sentence, modal, words):
        return
    if negation is not None and (category == "foreseen" or text in words.deniable):
        category = "denied"
    why = f'modal "{text}"' + (f' with "{negation.text}"' if negation is not None else "")
    yield Operator("would" if text in ("would", "'d", "’d") and category == "hypothetical" else category, why, modal.i)


def _polite(sentence: Sentence, modal: Token, words: CommitmentWords) -> bool:
    """ "I would like to thank": the speaker does what is named."""
    verb = sentence[modal.head]
    subject = next(iter(sentence.dependents(verb.i, "nsubj")), None)
    first_person = subject is not None and "Person=1" in subject.feats
    return first_person and modal.text.lower() not in ("could", "may", "might") and verb.lemma.lower() in words.polite


# ── what governs ─────────────────────────────────────────────────────────────────────────────────


def _governing(sentence: Sentence, token: Token, head: Token, words: CommitmentWords) -> Iterator[Operator]:
    """The operator that the word above is for what hangs on it."""
    lemma, category = head.lemma.lower(), ""
    if head.upos in _VERBS:
        lemma = _with_particle(sentence, head, words)
        category = "" if _is_polite(sentence, head, token, words) else _verbal(sentence, token, lemma, words)
        if category:
            yield Operator(category, f'verb "{head.text}"', head.i)
    elif head.upos in ("NOUN", "PROPN"):
        category = _nominal(sentence, token, head, words)
        if category:
            yield Operator(category, f'noun "{head.text}"', head.i)
        elif (verb := _of_the_accused(sentence, token, head, words)) is not None:
            key = (verb.lemma.lower(), _marker(sentence, token))
            yield Operator(words.prepositional[key], f'verb "{verb.text}"', verb.i)
        elif lemma in words.superseded and _earlier_toll(sentence, head, words):
            yield Operator("alleged", f'superseded "{head.text}"', head.i)
    elif head.upos in ("ADJ", "ADV") and lemma in words.blaming and token.relation in ("obl", "nmod", "advcl"):
        yield Operator("blamed", f'"{head.text}"', head.i)
    elif head.upos in ("ADJ", "ADV") and lemma in words.predicative and _clausal(sentence, token):
        category = words.predicative[lemma]
        yield Operator(category, f'"{head.text}"', head.i)
    if not category and token.relation == "advcl" and _is_purpose(sentence, token):
        yield Operator("purpose", 'purpose "to"', token.i)


def _with_particle(sentence: Sentence, verb: Token, words: CommitmentWords) -> str:
    """The verb as the lists have it: "rule out", where "rule" alone says nothing."""
    lemma = verb.lemma.lower()
    whole = (f"{lemma} {t.lemma.lower()}" for t in sentence.dependents(verb.i, "compound", "advmod"))
    return next((phrase for phrase in whole if phrase in words.any), lemma)


def _announcing(sentence: Sentence, i: int, token: Token, head: Token, words: CommitmentWords) -> Iterator[Operator]:
    """ "announced $800 million in aid": the act may stand below the object."""
    if (
        token.relation == "obj"
        and head.lemma.lower() in words.announcing
        and sentence[i].lemma.lower() in words.announced
    ):
        yield Operator("foreseen", f'verb "{head.text}"', head.i)


def _of_the_accused(sentence: Sentence, token: Token, head: Token, words: CommitmentWords) -> Token | None:
    """The verb of "accused them of shelling" where the tree hangs the clause on *them*."""
    if token.relation not in ("acl", "nmod") or head.relation not in ("obj", "nsubj") or head.head < 0:
        return None
    verb = sentence[head.head]
    return verb if (verb.lemma.lower(), _marker(sentence, token)) in words.prepositional else None


def _is_polite(sentence: Sentence, verb: Token, said: Token, words: CommitmentWords) -> bool:
    """ "We would like to thank", "we wish to condemn": saying so does it."""
    modals = [t for t in sentence.dependents(verb.i, "aux") if t.text.lower() in words.modals]
    subject = next(iter(sentence.dependents(verb.i, "nsubj")), None)
    first_person = subject is not None and "Person=1" in subject.feats
    does = first_person and said.relation == "xcomp" and said.lemma.lower() in words.polite
    return does or any(_polite(sentence, t, words) for t in modals)


def _earlier_toll(sentence: Sentence, head: Token, words: CommitmentWords) -> bool:
    earlier = words.earlier_adjectives | {"initial", "preliminary"}
    return any(t.text.lower() in earlier for t in sentence.dependents(head.i, "amod"))


def _is_purpose(sentence: Sentence, token: Token) -> bool:
    """ "sent troops to protect the border": what is meant to be, unless it is told as done ("to have fled")."""
    marks = [t for t in sentence.dependents(token.i, "mark") if t.text.lower() == "to"]
    if sentence[token.head].lemma.lower() in ("first", "last", "only"):  # "the first to announce it"
        return False
    return bool(marks) and not any(t.lemma.lower() == "have" for t in sentence.dependents(token.i, "aux"))


def _verbal(sentence: Sentence, token: Token, lemma: str, words: CommitmentWords) -> str:
    relation = token.relation
    preposition = _marker(sentence, token)
    if relation == "xcomp" and lemma in words.hearsay and _is_said_to_have(sentence, token):
        return words.any.get(lemma) or words.clause.get(lemma) or "alleged"
    if relation in ("obl", "nmod", "advcl") and (lemma, preposition) in words.prepositional:
        return words.prepositional[lemma, preposition]
    if relation == "ccomp" and lemma in words.saying:
        return _of_said(words.any.get(lemma) or words.clause.get(lemma) or "says", sentence, token)
    # "had the deputies arrested"; "what doctors determined to be poison"
    arranged = lemma == "have" and "VerbForm=Part" in token.feats and preposition == ""
    denied = "denied" in (words.any.get(lemma), words.clause.get(lemma))
    found_so = lemma == "determine" and relation == "xcomp" and sentence.dependents(token.i, "cop")
    if arranged or found_so or (denied and _is_apart(sentence, token)):
        return ""
    if _clausal(sentence, token):
        asked = preposition == "to" and token.upos == "VERB" and (lemma == "call" or lemma in words.demanding)
        category = (
            "demanded" if asked and lemma not in words.any else words.any.get(lemma) or words.clause.get(lemma, "")
        )
        return _of_said(category, sentence, token) if relation in ("ccomp", "csubj") else category
    if relation == "obj" or token.deprel == "nsubj:pass":
        if lemma in words.announcing and token.lemma.lower() in words.announced:
            return "foreseen"
        if lemma in words.any and not _is_participant(token):
            return words.any[lemma]
    return ""


def _is_said_to_have(sentence: Sentence, token: Token) -> bool:
    """ "Is said *to have refused*": nobody in particular says so."""
    passive = sentence.dependents(token.head, "aux:pass") or sentence.dependents(token.head, "nsubj:pass")
    return bool(passive) and any(t.lemma.lower() == "have" for t in sentence.dependents(token.i, "aux"))


def _is_apart(sentence: Sentence, token: Token) -> bool:
    """ "undertook to cease fire, *to pull back*", "blocked the road *to demand* jobs": no complement of the verb."""
    if token.relation not in ("xcomp", "advcl", "ccomp"):
        return False
    first = sentence.subtree(token.i)[0]
    comma = first > 0 and sentence[first - 1].text == ","
    purpose = token.relation == "advcl" and _marker(sentence, token) == "to" and sentence.dependents(token.head, "obj")
    return (comma and first > token.head) or bool(purpose)


def _of_said(category: str, sentence: Sentence, clause: Token) -> str:
    """A clause in the past foresees nothing ("decided that it had lost"), one in the indicative demands nothing."""
    if category not in ("foreseen", "demanded"):
        return category
    finite = [t for t in (clause, *sentence.dependents(clause.i, "aux", "cop")) if "VerbForm=Fin" in t.feats]
    past = any("Tense=Past" in t.feats for t in finite)
    modal = any(t.text.lower() in ("would", "should", "could", "might") for t in finite)
    if category == "demanded":
        plain = any("Mood=Ind" in t.feats and ("Tense=Past" in t.feats or t.text.endswith("s")) for t in finite)
        return "says" if plain or any(t.text.lower() in ("would", "will") for t in finite) else category
    return "says" if past and not modal else category


def _is_participant(token: Token) -> bool:
    """The person accused or wanted is no act."""
    return token.name != "O" or token.upos in ("PROPN", "PRON")


def _clausal(sentence: Sentence, token: Token) -> bool:
    """Is the dependent a clause that a governing word completes: an infinitive, a gerund, a that-clause?"""
    if token.relation in ("ccomp", "csubj"):
        return True
    if token.relation == "xcomp":
        return token.upos in _VERBS or bool(sentence.dependents(token.i, "mark", "cop"))
    marker = _marker(sentence, token)
    if token.relation == "advcl":
        before = sentence[token.i - 1].upos
        gerund = marker == "" and token.text.endswith("ing") and before not in ("PUNCT", "NOUN", "PROPN")
        return marker in ("to", "from", "of") or (gerund and token.i - token.head <= 2)
    return token.relation == "acl" and marker in ("to", "from", "of", "that", "for")


def _marker(sentence: Sentence, token: Token) -> str:
    return next((t.lemma.lower() for t in sentence.dependents(token.i, "mark", "case")), "")


def _complement_of_noun(sentence: Sentence, token: Token, lemma: str, words: CommitmentWords) -> bool:
    if token.relation == "acl":
        that = any(t.text.lower() == "that" for t in sentence.dependents(token.i, "mark"))
        that = that or sentence[token.head + 1].relation == "mark"
        return _clausal(sentence, token) if token.deprel != "acl:relcl" else that
    if token.relation == "nmod":
        marker = _marker(sentence, token)
        if lemma == "way" and _definite(sentence, token):  # "paved the way for *the* assault"
            return False
        return not _is_participant(token) and (
            marker in ("for", "to", "against") or (marker in ("of", "on") and lemma in words.of_nouns)
        )
    return token.relation in ("ccomp", "xcomp", "csubj") or (token.relation == "compound" and lemma in words.of_nouns)


def _nominal(sentence: Sentence, token: Token, noun: Token, words: CommitmentWords) -> str:
    """What a noun of doubt makes of its complement; an allegation that is rejected denies it."""
    if not _complement_of_noun(sentence, token, noun.lemma.lower(), words):
        return ""
    category = words.nouns.get(noun.lemma.lower(), "") or words.nouns.get(noun.text.lower(), "")
    return "denied" if category == "alleged" and _is_rejected(sentence, noun, words) else category


def _is_rejected(sentence: Sentence, noun: Token, words: CommitmentWords) -> bool:
    """Are the claims rejected ("dismissed allegations that ...") or called untrue ("rumours that ... are false")?"""
    if noun.head < 0:
        return False
    above = sentence[noun.head]
    if noun.relation in ("obj", "obl") or noun.deprel == "nsubj:pass":
        verb = above.lemma.lower()
        return verb in words.rejecting and words.any.get(verb) != "denied"  # else the verb itself denies it
    return noun.relation == "nsubj" and above.lemma.lower() in words.untrue


def _shares(sentence: Sentence, token: Token, head: Token, words: CommitmentWords) -> bool:
    """Do the negation and modality of the word above hold for what hangs on it?"""
    relation, lemma = token.relation, head.lemma.lower()
    if relation == "conj":
        return _shares_conjunct(sentence, token)
    if relation in ("xcomp", "aux", "compound", "nummod", "det", "fixed", "flat"):
        return True
    if token.deprel == "acl":
        without = any(t.text.lower() == "without" for t in sentence.dependents(head.i, "case"))
        return without or _marker(sentence, token) == "to"
    if relation == "advcl":
        bare = not sentence.dependents(token.i, "mark") and not _is_of_conjunct(sentence, token)
        return (bare and "VerbForm=Fin" not in token.feats) or _marker(sentence, token) in ("to", "by")
    if relation in ("nsubj", "csubj"):
        return _shares_subject(sentence, token, head, words)
    if relation == "obj":
        return lemma in words.light or not _definite(sentence, token)
    if relation == "obl":
        return not _definite(sentence, token) and token.upos in ("NOUN", "NUM")
    return relation == "nmod" and _marker(sentence, token) == "of" and not _is_participant(token)


def _is_of_conjunct(sentence: Sentence, participle: Token) -> bool:
    """ "Will hunt those who hid *and fired* on the crowd, *wounding* nine": it goes with the nearer verb."""
    nearer = (t for t in sentence.dependents(participle.head, "conj") if participle.head < t.i < participle.i)
    return any("Tense=Past" in t.feats and "VerbForm=Fin" in t.feats for t in nearer)


def _shares_subject(sentence: Sentence, token: Token, head: Token, words: CommitmentWords) -> bool:
    if token.relation == "csubj":  # "*crossing the river* would mean war"
        return token.text.endswith("ing") and bool(sentence.dependents(head.i, "aux"))
    return token.upos in ("NOUN", "NUM") and (head.lemma.lower() in words.occurrence or "pass" in token.deprel)


def _says_anew(sentence: Sentence, token: Token) -> bool:
    """ "denied that he had fled *and claimed that* ...": the second saying stands beside the first."""
    return token.relation == "conj" and token.upos in _VERBS and bool(sentence.dependents(token.i, "ccomp"))


def _shares_conjunct(sentence: Sentence, token: Token) -> bool:
    """ "will attack and destroy" shares; "will attack, and others fled" has a subject or tense of its own."""
    if token.upos not in _VERBS:
        return True
    if _says_anew(sentence, token):
        return False
    own = sentence.dependents(token.i, "nsubj", "aux")
    return not own and ("VerbForm=Fin" not in token.feats or "Mood=Ind" not in token.feats)


def _definite(sentence: Sentence, token: Token) -> bool:
    """Is the act taken as known ("the attack", "Russia's invasion")?"""
    return any(
        t.deprel == "nmod:poss" or t.text.lower() in _DEFINITE for t in sentence.dependents(token.i, "det", "nmod:poss")
    )
