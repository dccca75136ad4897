"""Who stands where in a clause: the grammatical places around a predicate, neutral about meaning.

A predicate is a token that says that something happens or is so: a verb, an eventive noun, an adjective. Its
*slots* are named by grammar: ``subject`` and ``object`` as in the active voice (the subject of a passive is its
object, a by-phrase its subject), ``indirect``, ``complement`` (a noun or adjective said of an argument), ``clause``
(what is said, wanted or done next), every preposition by its own name (``on``, ``against``, ``out of``), and for
nouns ``possessor``, ``modifier`` and ``apposed``. Arguments that the clause leaves to be understood are filled in:
shared by coordination, controlled, relative, participial. Three slots stand beside the act: ``voicing`` (the
participle or infinitive that tells what it calls for: marched *demanding* ...), ``causer`` (who *had* or *ordered*
somebody arrested) and the conjunction of a condition (``if``, ``unless``, ``until``: its verb).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Literal, NamedTuple

from sourcebook.claims._subjects import (
    foreign_subjects,
    stranded_subject,
    subject_after_date,
    subject_elsewhere,
    subject_of_nearer,
)
from sourcebook.model import Language, Sentence, Token

__all__ = [
    "Argument",
    "Predicate",
    "clause_of",
    "compounded",
    "expand",
    "head_in",
    "phrase",
    "predicate",
    "preposition",
    "referent",
    "verbs_before",
]

Part = Literal["verb", "noun", "adjective"]

MAX_CLIMB = 8
"""How many clauses an understood argument may be away; keeps broken trees from being walked for ever."""

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_FROM_OBJECT = frozenset({"of", "from", "into", "for", "against"})
"""Marks of a participle clause whose doer is the object: accuse X of, stop X from, talk X into, blame X for doing."""
_QUOTES = frozenset("\"“„‘'«")
_CONDITIONS = frozenset({"if", "unless", "until"})
"""Conjunctions whose clause is a slot of its own."""
_CLAUSAL = frozenset({"advcl", "acl", "ccomp", "xcomp", "csubj", "parataxis", "root"})
_SHARED = frozenset({"of", "on", "against"})
"""Prepositions of a noun that it may share with the nouns it is coordinated with."""
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})


class Argument(NamedTuple):
    """An argument: ``token`` as printed and ``meant``, which differs for relative pronouns (their antecedent)."""

    token: int
    meant: int


@dataclass(frozen=True, slots=True)
class Predicate:
    """A token that says that something happens, with its filled slots.

    ``support`` is the verb that carries an eventive noun (*carried out* an attack, clashes *broke out*), else -1.
    ``modifier`` tells a participle before its noun (the *occupied* territories).
    """

    sentence: Sentence
    i: int
    part: Part
    passive: bool
    slots: dict[str, tuple[Argument, ...]]
    particle: str = ""
    support: int = -1
    modifier: bool = False

    @property
    def token(self) -> Token:
        """The predicate's own token."""
        return self.sentence[self.i]

    def slot(self, name: str) -> tuple[Argument, ...]:
        """Arguments in a slot, empty where it is not filled."""
        return self.slots.get(name, ())


@dataclass(frozen=True, slots=True)
class _Words:
    """The language's word lists that grammar needs (section ``clauses``)."""

    light: frozenset[str]
    happening: frozenset[str]
    containers: frozenset[str]
    subject_control: frozenset[str]
    witnessing: frozenset[str]
    undergoing: frozenset[str]
    particles: frozenset[str]
    undertakings: frozenset[str]
    occasions: frozenset[str]
    starting: frozenset[str]
    naming: frozenset[str]
    of_others: frozenset[str]
    writings: frozenset[str]
    carrying: frozenset[str]
    issuing: frozenset[str]
    undergone: frozenset[str]
    voicing: frozenset[str]
    causative: frozenset[str]
    directing: frozenset[str]
    befalling: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    data = language.section("clauses")
    return _Words(*(frozenset(data[field.name]) for field in fields(_Words)))


def predicate(sentence: Sentence, i: int, language: Language) -> Predicate:
    """The predicate-argument view of token ``i``."""
    part = _part(sentence, sentence[i])
    if part == "noun":
        return _nominal(sentence, i, _words(language))
    words = _words(language)
    passive = _is_passive(sentence, i, words)
    slots = _verbal_slots(sentence, i, words, passive=passive)
    particle = next((t.lemma for t in sentence.dependents(i, "compound:prt")), "")
    relation = sentence[i].relation
    support = _support(sentence, i, words) if relation in ("nsubj", "obj") else -1  # "*Fighting* could resume"
    modifier = relation == "amod" and i < sentence[i].head
    return Predicate(sentence, i, part, passive, _close(sentence, slots), particle, support, modifier)


_NOUNS_ARE = frozenset({"nsubj", "obj", "obl", "nmod"})


def _part(sentence: Sentence, token: Token) -> Part:
    if token.upos in ("VERB", "AUX"):  # "*Army shelling* killed two": a gerund that the tagger took for a verb
        gerund = token.relation in _NOUNS_ARE and token.text.endswith("ing")
        return "noun" if gerund and any(t.deprel == "compound" for t in sentence.dependents(token.i)) else "verb"
    return "adjective" if token.upos in ("ADJ", "ADV") else "noun"


# ── verbs and adjectives ─────────────────────────────────────────────────────────────────────────


def _verbal_slots(sentence: Sentence, i: int, words: _Words, *, passive: bool) -> dict[str, list[int]]:
    slots: dict[str, list[int]] = {}
    foreign = foreign_subjects(sentence, i)
    for token in sentence.dependents(i):
        name = _verbal_slot(sentence, token, passive=passive) if token.i not in foreign else ""
        if passive and name == "subject" and token.lemma in words.occasions:
            name = "by"  # "were driven out *by the end of the siege*"
        if name:
            slots.setdefault(name, []).append(token.i)
        if token.relation == "ccomp":
            slots.setdefault("that", []).append(token.i)
        if _voices(token, words):
            slots.setdefault("voicing", []).append(token.i)
    _sort_objects(sentence, i, words, slots, passive=passive)
    _fill_understood(sentence, i, words, slots, passive=passive)
    if "object" not in slots and "of" in slots and sentence[i].text.endswith("ing"):
        slots["object"] = slots["of"]  # a gerund that the tagger took for a verb: "the shelling of the town"
    return slots


def _sort_objects(sentence: Sentence, i: int, words: _Words, slots: dict[str, list[int]], *, passive: bool) -> None:
    """Tell object, receiver and what something is called apart, where the tree calls several of them objects."""
    if sentence[i].lemma in words.naming:
        _split_name(sentence, i, slots, passive=passive)
    elif passive and "object" in slots and any(t.relation == "obj" for t in sentence.dependents(i)):
        _split_double_object(sentence, i, slots)
    if "object" not in slots:
        _find_object(sentence, i, words, slots, passive=passive)


def _find_object(sentence: Sentence, i: int, words: _Words, slots: dict[str, list[int]], *, passive: bool) -> None:
    """An object that the tree calls something else."""
    if not passive:
        _after_particle(sentence, i, words, slots)
    if not passive and "object" not in slots and "indirect" not in slots:
        _without_case(sentence, i, words, slots)
    if "object" not in slots and "indirect" in slots:
        slots["object"] = slots["indirect"]  # "accused Riga of ...": one object only, whatever it is called
    if "object" not in slots and not passive and len(slots.get("complement", ())) > 1:
        slots["object"] = [slots["complement"].pop(0)]  # called *the envoy* a fool: two complements, the first called


def _verbal_slot(sentence: Sentence, token: Token, *, passive: bool) -> str:
    relation = token.relation
    if relation == "nsubj":
        return "object" if passive else "subject"
    if relation == "compound" and token.deprel != "compound:prt":
        return "bare"  # the doer written before a participle: rebel-held, Iran-backed
    if relation in ("obl", "nmod"):
        name = preposition(sentence, token.i)
        agent = passive and name == "by" and not _is_calendar(sentence, token)
        return "subject" if agent or token.deprel == "obl:agent" else name
    if relation == "xcomp":
        return "clause" if token.upos in ("VERB", "AUX") else "complement"
    if relation == "advcl":
        mark = next((t.lemma for t in sentence.dependents(token.i, "mark", "case")), "")
        return mark if mark in _FROM_OBJECT | _CONDITIONS else "clause" if mark == "to" else ""
    if relation == "advmod" and any(t.deprel.endswith(":relcl") for t in sentence.dependents(token.i)):
        return "clause"  # "*how long it will last* is uncertain"
    return {"obj": "object", "iobj": "indirect", "ccomp": "clause", "csubj": "clause"}.get(relation, "")


def _voices(token: Token, words: _Words) -> bool:
    """Does a participle or infinitive beside an act tell what it calls for: "marched *to protest* the verdict"?"""
    beside = token.relation in ("advcl", "xcomp", "acl") and token.lemma in words.voicing
    return beside and ("VerbForm=Inf" in token.feats or token.text.endswith("ing"))


def _is_calendar(sentence: Sentence, token: Token) -> bool:
    """Is "by ..." a deadline (by 2015, by November), not a doer?"""
    number = token.upos == "NUM" and not any(sentence.dependents(token.i, "nmod"))
    return (
        number
        or "Number=Sing|Time" in token.feats
        or any(t.upos == "NUM" and t.text.isdigit() for t in sentence.dependents(token.i, "nmod:unmarked", "nmod:tmod"))
    )


def _after_particle(sentence: Sentence, i: int, words: _Words, slots: dict[str, list[int]]) -> None:
    """ "cut off *the water*": an object, although the tree takes the particle for its preposition."""
    following = sentence[i + 1] if i + 1 < len(sentence) else None
    if following is None or following.lemma not in words.particles or following.relation != "case":
        return
    noun = sentence[following.head]
    if noun.head == i and noun.relation in ("obl", "nmod") and preposition(sentence, noun.i) == following.lemma:
        slots["object"] = [noun.i]


def _without_case(sentence: Sentence, i: int, words: _Words, slots: dict[str, list[int]]) -> None:
    """ "Slashed with knives *those who fled*": behind a phrase with a preposition the tree may lose the object."""
    for token in sentence.dependents(i, "obl"):
        told = token.deprel != "obl" or token.i < i or token.lemma.lower() in words.occasions
        below = sentence.subtree(token.i)
        bare = all(sentence[k].upos != "ADP" for k in (max(0, below[0] - 1), below[0]))
        if not told and bare and token.upos in _NOUNS and not sentence.dependents(token.i, "case"):
            slots["object"] = [token.i]


def _split_name(sentence: Sentence, i: int, slots: dict[str, list[int]], *, passive: bool) -> None:
    """ "Called *it* a farce", "what they call *a farce*", "called the dead "bandits" ": the tree has objects only."""
    objects = [t.i for t in sentence.dependents(i, "obj")]
    participle = [t.i for t in sentence.dependents(i, "xcomp") if "VerbForm=Part" in t.feats]
    held = slots.get("complement") or participle  # "a count that the embassies call inflated"
    if passive and any(sentence[t].upos == "PROPN" for t in held or objects[-1:]):
        slots.pop("complement", None)  # "a film called Platoon"
    elif held:
        slots["complement"] = held
    elif len(objects) > 1 or (objects and (passive or _lacks_object(sentence, i))):
        slots["complement"] = objects[-1:]
        if slots.get("object") == objects[-1:]:
            del slots["object"]
        elif "object" in slots:
            slots["object"] = [t for t in slots["object"] if t != objects[-1]]
    elif objects and any(t.text in _QUOTES for t in sentence.dependents(objects[0], "punct") if t.i < objects[0]):
        slots["complement"] = objects


def _lacks_object(sentence: Sentence, i: int) -> bool:
    """Is the verb's object what its relative clause stands by: "the siege *they call a pause*"?"""
    pronouns = [t for t in sentence.dependents(i, "nsubj", "obl", "obj") if t.lemma in _RELATIVE]
    return sentence[i].deprel == "acl:relcl" and not pronouns


def _split_double_object(sentence: Sentence, i: int, slots: dict[str, list[int]]) -> None:
    """ "Kyiv was given tanks": the passive subject receives, the object is what is given."""
    given = [t.i for t in sentence.dependents(i, "obj")]
    slots["indirect"] = [t for t in slots["object"] if t not in given]
    slots["object"] = given


def _fill_understood(sentence: Sentence, i: int, words: _Words, slots: dict[str, list[int]], *, passive: bool) -> None:
    surface = "object" if passive else "subject"
    if surface not in slots:
        understood = _surface_subject(sentence, i, words, 0)
        if understood is not None:
            slots[surface] = [understood]
    if "object" not in slots and not passive:
        shared = _shared_object(sentence, i)
        if shared is not None and shared not in slots.get("subject", ()):
            slots["object"] = [shared]
    if passive and "subject" not in slots:
        agent = _shared_agent(sentence, i)
        slots.update({"subject": [agent]} if agent is not None else _causer(sentence, i, words))
    if "object" not in slots:
        caused = _caused(sentence, i)
        if caused is not None:
            slots["object"] = [caused]


def _caused(sentence: Sentence, i: int) -> int | None:
    """The object of a verb that the tree hangs under its infinitive: helped *them* find work, let *her* go."""
    for clause in sentence.dependents(i, "ccomp"):
        bare = "VerbForm=Inf" in clause.feats and not sentence.dependents(clause.i, "aux", "cop")
        if bare and not any(t.lemma == "that" for t in sentence.dependents(clause.i, "mark")):
            return next((t.i for t in sentence.dependents(clause.i, "nsubj")), None)
    return None


def _causer(sentence: Sentence, i: int, words: _Words) -> dict[str, list[int]]:
    """Who made others do what a passive says: the general *had* the deputies arrested, *ordered* them jailed."""
    above = sentence[i].head
    if sentence[i].relation == "acl" and sentence[above].relation == "obj":
        above = sentence[above].head
    elif sentence[i].relation not in ("xcomp", "ccomp"):
        return {}
    if sentence[above].lemma not in words.causative or sentence[above].upos != "VERB":
        return {}
    causer = _surface_subject(sentence, above, words, 0)
    return {} if causer is None else {"causer": [causer]}


def _shared_object(sentence: Sentence, i: int) -> int | None:
    """The object that a verb shares with the next (shelled and burned the town) or leaves to its antecedent."""
    for other in sentence.dependents(i, "conj"):
        adjacent = other.upos == "VERB" and other.i == i + 2
        if adjacent:
            return next((t.i for t in sentence.dependents(other.i, "obj")), None)
    token = sentence[i]
    if token.relation == "conj" and token.head == i - 2 and not sentence.dependents(i, "nsubj", "obl"):
        return next((t.i for t in sentence.dependents(token.head, "obj") if t.i > i), None)
    if token.deprel != "acl:relcl" or not any(sentence.dependents(i, "nsubj")):
        return None
    pronouns = [t for t in sentence.dependents(i) if t.lemma in _RELATIVE and t.relation in ("nsubj", "obl")]
    return None if pronouns or sentence.dependents(i, "nsubj:pass") else token.head


def _surface_subject(sentence: Sentence, i: int, words: _Words, climbed: int) -> int | None:
    """The token that the clause of ``i`` has, or leaves to be understood, as its grammatical subject."""
    foreign = foreign_subjects(sentence, i)
    own = next((t.i for t in sentence.dependents(i, "nsubj") if t.i not in foreign), None)
    if own is not None or climbed > MAX_CLIMB:
        return own
    if sentence[i].relation == "advcl":
        own = subject_elsewhere(sentence, i)  # nothing in the indicative is left to be understood
    own = _understood(sentence, i, words, climbed) if own is None else own
    return subject_elsewhere(sentence, i) if own is None else own


def _understood(sentence: Sentence, i: int, words: _Words, climbed: int) -> int | None:
    """The subject that a clause without one of its own leaves to be understood."""
    token = sentence[i]
    relation, head = token.relation, token.head
    if relation == "ccomp":
        return stranded_subject(sentence, i)
    if relation == "conj":
        nearer = subject_of_nearer(sentence, i)
        if nearer is not None:
            return nearer
        above = head if sentence[head].upos not in _NOUNS else clause_of(sentence, head)
        above = next((k for k in verbs_before(sentence, i) if sentence.dependents(k, "nsubj")), above)
        return _surface_subject(sentence, above, words, climbed + 1) if above != i else None
    if relation in ("root", "parataxis"):
        return subject_after_date(sentence, i, words.occasions)
    if relation == "amod":
        return head
    if relation == "acl":
        return None if token.deprel == "acl:relcl" else _owner(sentence, i, words, climbed)
    if relation in ("xcomp", "advcl"):
        return _controller(sentence, i, words, climbed)
    return None


def verbs_before(sentence: Sentence, i: int) -> Iterator[int]:
    """Verbs coordinated with ``i`` that stand before it, the nearest first; the tree hangs them all on the first."""
    for token in reversed(sentence.dependents(sentence[i].head, "conj")):
        if token.i < i and token.upos in ("VERB", "AUX"):
            yield token.i


def _controller(sentence: Sentence, i: int, words: _Words, climbed: int) -> int | None:
    token = sentence[i]
    head = sentence[token.head]
    marks = {t.lemma for t in sentence.dependents(i, "mark", "case")}
    from_object = token.relation == "xcomp" and head.lemma not in words.subject_control
    from_object = from_object or bool(marks & _FROM_OBJECT) or ("to" in marks and head.lemma in words.directing)
    if from_object and head.upos in ("VERB", "AUX"):
        controller = next((t.i for t in sentence.dependents(head.i, "obj", "iobj")), None)
        if controller is not None:
            return controller
    if head.upos in _NOUNS and not sentence.dependents(head.i, "nsubj"):
        return None
    agent = _agent_before(sentence, token) or _carried(sentence, token, words) if token.relation == "advcl" else None
    return agent if agent is not None else _surface_subject(sentence, head.i, words, climbed + 1)


def _carried(sentence: Sentence, participle: Token, words: _Words) -> int | None:
    """The site carried *a letter* ..., condemning the arrests: the letter condemns them."""
    head = sentence[participle.head]
    if head.lemma not in words.carrying or not participle.text.endswith("ing"):
        return None
    texts = (t.i for t in sentence.dependents(head.i, "obj") if t.lemma in words.writings)
    return next((i for i in texts if i < participle.i), None)


def _agent_before(sentence: Sentence, participle: Token) -> int | None:
    """The doer of a passive who does the next thing too: the vote was delayed *by deputies walking out*."""
    agent = next(iter(sentence.dependents(participle.head, "obl:agent")), None)
    if agent is None or not participle.text.endswith("ing"):
        return None
    before = sentence.subtree(participle.i)[0] - 1
    while sentence[before].text in ("-", "–", "—"):
        before -= 1
    return agent.i if before in sentence.subtree(agent.i) and sentence[before].upos != "PUNCT" else None


def _owner(sentence: Sentence, i: int, words: _Words, climbed: int) -> int | None:
    """The doer of a participle or infinitive after a noun: troops attacking, Moscow's plan (or deal) to attack."""
    head = sentence[sentence[i].head]
    is_had = head.lemma in words.undertakings and head.relation == "obj" and sentence[i].text.endswith("ing")
    if "VerbForm=Inf" not in sentence[i].feats and not sentence.dependents(i, "mark") and not is_had:
        return _spokesman(sentence, head, words, climbed)
    possessor = next((t.i for t in sentence.dependents(head.i, "nmod:poss")), None)
    by = next((t.i for t in sentence.dependents(head.i, "nmod") if preposition(sentence, t.i) == "by"), None)
    if possessor is not None or by is not None or head.relation != "obj":
        return possessor if possessor is not None else by
    if sentence[head.head].lemma in words.of_others:
        return None
    return _surface_subject(sentence, head.head, words, climbed + 1)


def _spokesman(sentence: Sentence, noun: Token, words: _Words, climbed: int) -> int | None:
    """The doer of a participle after a noun: the noun; of a text who issues it, and the text, not its addressee."""
    above = sentence[noun.head] if noun.head >= 0 else noun
    if noun.relation == "nmod" and above.lemma in words.writings and preposition(sentence, noun.i) == "to":
        noun, above = above, sentence[above.head] if above.head >= 0 else above
    if noun.lemma in words.writings and noun.relation == "obj" and above.lemma in words.issuing:
        issuer = _surface_subject(sentence, above.i, words, climbed + 1)
        return issuer if issuer is not None else noun.i
    return noun.i


def _is_passive(sentence: Sentence, i: int, words: _Words) -> bool:
    token = sentence[i]
    if token.upos in ("ADJ", "ADV"):
        return False
    if sentence.dependents(i, "aux:pass") or (sentence.dependents(i, "nsubj:pass") and not _is_perfect(sentence, i)):
        return True
    if sentence.dependents(i, "obl:agent") and not sentence.dependents(i, "obj", "iobj"):
        return token.deprel != "acl:relcl"  # "whom they welcomed by a vote": the pronoun is the object
    if sentence.dependents(i, "aux", "nsubj", "obj"):
        return False
    if token.relation == "conj" and _befalls(sentence, token, words):
        return True
    if "VerbForm=Part" not in token.feats or "Tense=Past" not in token.feats:
        return False
    if token.relation == "conj":
        return _is_passive(sentence, token.head, words)
    return token.relation in ("acl", "amod", "xcomp", "advcl")


def _befalls(sentence: Sentence, token: Token, words: _Words) -> bool:
    """ "They had been taken away and *shot*": what is done to people, joined to a passive, though it reads as past."""
    past = "Tense=Past" in token.feats and token.lemma in words.befalling
    return past and sentence[token.head].upos == "VERB" and _is_passive(sentence, token.head, words)


def _shared_agent(sentence: Sentence, i: int) -> int | None:
    """The doer whom coordinated passives share: dragged out *by soldiers* and shot; arrested and beaten *by police*."""
    token = sentence[i]
    beside = [t for t in sentence.dependents(i, "conj") if not sentence.dependents(t.i, "nsubj", "aux")]
    if token.relation == "conj" and not sentence.dependents(i, "nsubj"):
        beside.append(sentence[token.head])
    agents = [a for t in beside if t.upos == "VERB" for a in sentence.dependents(t.i, "obl:agent")]
    return agents[0].i if agents else None


def _is_perfect(sentence: Sentence, i: int) -> bool:
    """ "Police *have* arrested 30 people", whatever the tree calls the subject."""
    helpers = [t.lemma for t in sentence.dependents(i, "aux")]
    return "have" in helpers and "be" not in helpers and bool(sentence.dependents(i, "obj"))


# ── nouns ────────────────────────────────────────────────────────────────────────────────────────


def _nominal(sentence: Sentence, i: int, words: _Words) -> Predicate:
    top = _container(sentence, i, words)
    slots: dict[str, list[int]] = {}
    above = _between(sentence, i, top)
    for token in (*sentence.dependents(i), *(sentence.dependents(top) if top != i else ())):
        name = _nominal_slot(sentence, token)
        if name and token.i not in above:
            slots.setdefault(name, []).append(token.i)
        if _voices(token, words):
            slots.setdefault("voicing", []).append(token.i)
    _share_complement(sentence, i, slots)
    if sentence[i].relation == "appos":
        slots.setdefault("apposed", []).append(sentence[i].head)
    support = _support(sentence, top, words)
    carrier = support if support >= 0 else _said_to_do(sentence, top, words)
    if carrier >= 0:
        slots.pop("subject", None)  # "the blast was a raid carried out by ...": what it was does not do it
        _add_support(sentence, top, carrier, words, slots)
    if "subject" not in slots and "cop" in {t.relation for t in sentence.dependents(i)}:
        left_over = _left_over(sentence, i)
        slots.update({"subject": left_over} if left_over else {})
    if "subject" not in slots and sentence[i].relation == "obl" and preposition(sentence, i) == "as":
        slots.update(_acting(sentence, i, words))
    if "subject" in slots and "object" not in slots and _is_under(sentence, i, words):
        slots["object"] = slots.pop("subject")  # the town *was under* siege
    is_state = slots.get("subject") and sentence.dependents(i, "case") and sentence.dependents(i, "cop")
    if "by" in slots and not is_state:  # "the town was in their hands *by noon*" has its subject
        slots["subject"] = slots["by"]
    return Predicate(sentence, i, "noun", False, _close(sentence, slots), support=support)


def _acting(sentence: Sentence, i: int, words: _Words) -> dict[str, list[int]]:
    """ "*Norway* acts as a broker": who acts as something is it."""
    verb = sentence[sentence[i].head]
    subject = _surface_subject(sentence, verb.i, words, 0) if verb.lemma in ("act", "serve") else None
    return {"subject": [subject]} if subject is not None else {}


def _between(sentence: Sentence, i: int, top: int) -> set[int]:
    """A noun and what it hangs on up to its container: weeks of *fighting* and shelling are no shelling of fighting."""
    path = {i, top}
    while i != top and sentence[i].head >= 0:
        i = sentence[i].head
        path.add(i)
    return path


def _is_under(sentence: Sentence, i: int, words: _Words) -> bool:
    return sentence[i].lemma in words.undergone and preposition(sentence, i) == "under"


def _share_complement(sentence: Sentence, i: int, slots: dict[str, list[int]]) -> None:
    """Give a noun what hangs on the one coordinated with it: "the death and wounding *of civilians*"."""
    beside = sentence.dependents(i, "conj")
    if len(beside) != 1:
        return
    own = any(t.i > i for t in sentence.dependents(i, "nmod")) or sentence.dependents(i, "compound")
    if own or beside[0].upos != "NOUN" or sentence.dependents(beside[0].i, "det", "compound"):
        return
    for token in sentence.dependents(beside[0].i, "nmod"):
        name = preposition(sentence, token.i)
        if name in _SHARED and token.i > beside[0].i:
            slots.setdefault(name, []).append(token.i)


def _left_over(sentence: Sentence, i: int) -> list[int]:
    """ "The port was shelled and the town, a day away, was in their hands": the tree may hang the town on the verb."""
    above = sentence[i].head
    if above < 0 or sentence[i].relation not in ("conj", "parataxis"):
        return []
    coordinated = (*sentence.dependents(above, "conj"), *_late_subjects(sentence, above))
    beside = [t for t in coordinated if above < t.i < i and t.upos in ("NOUN", "PROPN")]
    alone = [t.i for t in beside if not sentence.dependents(t.i, "cop", "case", "nsubj")]
    return alone[-1:] if sentence[above].upos in ("VERB", "AUX") else []


def _late_subjects(sentence: Sentence, verb: int) -> list[Token]:
    """ "... was shelled *and the town*, a day away, was ...": a subject brought in by an "and" after the verb."""
    return [t for t in sentence.dependents(verb, "nsubj") if t.i > verb and sentence.dependents(t.i, "cc")]


def _nominal_slot(sentence: Sentence, token: Token) -> str:
    if token.deprel == "nmod:poss":
        return "possessor"
    if token.relation in ("nmod", "obl"):
        return preposition(sentence, token.i)
    if token.relation in ("amod", "compound", "flat"):
        return "modifier"
    return {"nsubj": "subject", "appos": "apposed", "acl": "clause"}.get(token.relation, "")


def _container(sentence: Sentence, i: int, words: _Words) -> int:
    """The noun that carries the phrase: "a series of attacks", "an act of sabotage" stand where an attack stands."""
    token = sentence[i]
    if any(t.deprel == "acl" and "VerbForm=Fin" in t.feats for t in sentence.dependents(i, "acl")):
        return i  # "... to the surface and *battles* broke out": the subject of a clause, whatever it is joined to
    if token.relation == "conj" and sentence[token.head].upos == "NOUN":
        token = sentence[token.head]
    if token.relation == "nmod" and sentence[token.head].lemma in words.containers:
        return _container(sentence, token.head, words)
    return token.i if token.i != i and token.upos == "NOUN" else i


def _support(sentence: Sentence, i: int, words: _Words) -> int:
    token = sentence[i]
    head = sentence[token.head] if token.head >= 0 else None
    if head is None or head.upos != "VERB":
        carriers = words.light | words.happening
        participle = next((t for t in sentence.dependents(i, "acl", "advcl") if t.lemma in carriers), None)
        return participle.i if participle is not None else -1
    if token.deprel == "nsubj:pass" or token.relation == "obj":
        return head.i if head.lemma in words.light else -1
    return head.i if token.relation == "nsubj" and head.lemma in words.happening else -1


def _said_to_do(sentence: Sentence, i: int, words: _Words) -> int:
    """ "The fighting is said *to have left* 40 dead": what it did is said, that there was fighting is not."""
    if sentence[i].deprel != "nsubj:pass":
        return -1
    done = (t for t in sentence.dependents(sentence[i].head, "xcomp") if "VerbForm=Inf" in t.feats)
    return next((t.i for t in done if t.lemma in words.happening), -1)


def _add_support(sentence: Sentence, i: int, verb: int, words: _Words, slots: dict[str, list[int]]) -> None:
    """Give the noun the arguments of the verb that carries it; the noun's own stay first.

    What an attack hits is the object of both: "the blast *killed nine*", "attacks *targeting schools*". Who records
    an attack does not make it, and who suffers one is its object.
    """
    began = sentence[i].relation == "obj" and sentence[verb].lemma in words.starting  # who *began the war* made it
    happens = sentence[verb].lemma in words.happening and not began
    slots_of_verb = _verbal_slots(sentence, verb, words, passive=_is_passive(sentence, verb, words))
    if sentence[verb].lemma in words.witnessing | words.undergoing:
        doers = slots_of_verb.pop("subject", [])
        if sentence[verb].lemma in words.undergoing:
            slots.setdefault("object", []).extend(t for t in doers if t != i)
    elif not happens and slots_of_verb.get("subject"):
        slots["causer"] = [t for t in slots_of_verb["subject"] if t != i]
    for name, tokens in slots_of_verb.items():
        others = [t for t in tokens if t != i and sentence[t].lemma != "place"]  # "took place" hits no place
        kept = name not in ("object", "clause", "complement") or (name == "object" and happens)
        if kept and others and not (happens and name == "subject"):
            slots.setdefault(name, []).extend(others)


# ── what slots hold ──────────────────────────────────────────────────────────────────────────────


def _close(sentence: Sentence, slots: dict[str, list[int]]) -> dict[str, tuple[Argument, ...]]:
    for origin in slots.get("from", ()):
        goal = next((t.i for t in sentence.dependents(origin, "nmod") if preposition(sentence, t.i) == "to"), None)
        if goal is not None:
            slots.setdefault("to", []).append(goal)  # "transfers from A to B": B is not said of A
    return {name: tuple(_arguments(sentence, tokens)) for name, tokens in slots.items()}


def _arguments(sentence: Sentence, tokens: Iterable[int]) -> Iterator[Argument]:
    seen: set[int] = set()
    for first in tokens:
        for token in expand(sentence, first):
            if token not in seen:
                seen.add(token)
                yield Argument(token, referent(sentence, token))


def expand(sentence: Sentence, i: int) -> tuple[int, ...]:
    """A token and what is coordinated with it: "tanks, guns and drones" gives three."""
    if sentence[i].upos in ("VERB", "AUX"):
        return (i,)
    return (i, *(t.i for t in sentence.dependents(i, "conj") if t.upos not in ("VERB", "AUX")))


def referent(sentence: Sentence, i: int) -> int:
    """What a relative pronoun stands for, otherwise the token itself."""
    token = sentence[i]
    if token.lemma not in _RELATIVE or token.upos not in ("PRON", "DET", "SCONJ"):
        return i
    at = token
    for _ in range(MAX_CLIMB):
        if at.deprel == "acl:relcl":
            return at.head
        if at.head < 0:
            break
        at = sentence[at.head]
    return i


def preposition(sentence: Sentence, i: int) -> str:
    """The preposition before a noun as one name ("on", "out of", "because of"); "bare" where there is none."""
    below = sentence.dependents(i, "case")
    cases = [t for t in below if t.upos != "PART"] if below else ()
    if not cases:
        return "bare"
    fixed = sentence.dependents(cases[0].i, "fixed")
    if len(cases) == 1 and not fixed:
        return cases[0].lemma
    words = [cases[0].lemma, *(t.lemma for t in fixed)]
    words += [t.lemma for t in cases[1:] if t.i == cases[0].i + 1]
    return " ".join(words)


def compounded(sentence: Sentence, i: int) -> str:
    """The whole of a hyphenated word that the tokeniser cut ("cease - fire") and ``i`` heads; else empty."""
    tokens = sentence.tokens
    token = tokens[i]
    for mark, other in ((i - 1, i - 2), (i + 1, i + 2)):
        if not 0 <= other < len(tokens) or tokens[mark].text not in "-‐‑":
            continue
        low, high = sentence[min(i, other)], sentence[max(i, other)]
        joined = low.end == sentence[mark].start and sentence[mark].end == high.start
        if joined and token.head != other:
            return f"{low.text}-{high.lemma}".lower()
    return ""


# ── stretches ────────────────────────────────────────────────────────────────────────────────────


def phrase(sentence: Sentence, i: int) -> tuple[int, int]:
    """Character offsets of the noun phrase of ``i`` as printed: no relative clause, apposition or coordination."""
    tokens = [i, *_phrase_below(sentence, i)]
    low, high = min(tokens), max(tokens)
    while low < high and sentence[low].upos in ("PUNCT", "CCONJ") and sentence[low].text not in "“\"‘'[(":
        low += 1
    while high > low and sentence[high].upos in ("PUNCT", "CCONJ") and sentence[high].text not in "”\"’')]":
        high -= 1
    return sentence[low].start, sentence[high].end


_OUTSIDE = frozenset(
    (
        "case",
        "conj",
        "cc",
        "acl",
        "appos",
        "parataxis",
        "cop",
        "aux",
        "mark",
        "nsubj",
        "advcl",
        "obl",
        "advmod",
        "punct",
    )
)
"""Relations of what hangs on a noun but is no part of its phrase."""


def _phrase_below(sentence: Sentence, i: int) -> Iterator[int]:
    for c in sentence.children[i]:
        token = sentence[c]
        near = token.relation == "advmod" and sentence[i].upos in ("NOUN", "NUM", "ADJ") and token.i < i
        if token.relation in _OUTSIDE and not near:
            continue
        yield from _all_below(sentence, c) if token.relation != "nmod" else _short_below(sentence, c)
        yield c


def _short_below(sentence: Sentence, i: int) -> Iterator[int]:
    """Below a noun complement: its case and its own phrase."""
    yield from (t.i for t in sentence.dependents(i, "case"))
    yield from _phrase_below(sentence, i)


def _all_below(sentence: Sentence, i: int) -> Iterator[int]:
    for c in sentence.children[i]:
        if sentence[c].relation not in ("acl", "parataxis", "advcl"):
            yield c
            yield from _all_below(sentence, c)


def clause_of(sentence: Sentence, i: int) -> int:
    """The token that heads the clause in which ``i`` stands."""
    tokens = sentence.tokens
    at = tokens[i]
    while at.head >= 0 and at.relation not in _CLAUSAL:
        if at.relation == "conj" and at.upos in ("VERB", "AUX"):
            break
        at = tokens[at.head]
    return at.i


def head_in(sentence: Sentence, start: int, end: int) -> int | None:
    """The token of a stretch on which the others hang: the first whose head lies outside it."""
    first = sentence.at(start)
    if first is None:
        return None
    last = first.i
    while last + 1 < len(sentence) and sentence[last + 1].start < end:
        last += 1
    if last == first.i:
        return last
    return next((i for i in range(first.i, last + 1) if not first.i <= sentence[i].head <= last), first.i)
