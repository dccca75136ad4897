"""Persons harmed without a number: a man, the boy, his wife, Amina Diallo, she; who of them is one and the same.

Mentions are gathered in text order: one joins the last person with whom name, sex and age agree, unless its words say
that it is another. A person who is wounded and dies is one of the dead, however often the wounding is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from sourcebook.claims._fate_words import Fate, FateWords
from sourcebook.claims._harm import befell
from sourcebook.claims._persons import NOMINAL, Harm, Person, is_listed, one_shot, verb_numbers
from sourcebook.model import Actor, Language, Parse, Sentence, Token

__all__ = ["harmed_persons", "person_nouns"]

_HARM = frozenset({"killed", "wounded"})
_AGED = frozenset({"old", "year-old"})
"""Last words of "a 17-year-old" used as a noun."""
_AGE_AFTER = re.compile(r"[\w’'. ]*?[,(]\s*(?:aged?\s+)?(\d{1,2})\s*[,.);]")
_OLD = re.compile(r"(\w+[\s-]+(?:year|month|week|day))s?[\s-]+old\Z", re.IGNORECASE)
_OBITUARY = 40
"""Who "dies at" this age or later is told of in an obituary."""
_SAME_SUBJECT = frozenset({"conj", "advcl", "xcomp", "acl"})
_SHARED = frozenset({"conj", "appos", "flat"})
_PARTS_OF_NAMES = frozenset({"flat", "compound", "appos"})


@cache
def person_nouns(language: Language) -> dict[str, str]:
    """Nouns for persons, each with the type of thing it counts."""
    counted = language.section("figures")["counted"]
    return {noun: kind for kind in ("troops", "people") for noun in counted[kind]}


class _Words(NamedTuple):
    nouns: Mapping[str, str]
    sexes: Mapping[str, str]
    pronouns: frozenset[str]
    others: frozenset[str]
    bodies: frozenset[str]
    anybody: frozenset[str]
    articles: frozenset[str]
    open: frozenset[str]
    also: frozenset[str]
    attempted: frozenset[str]
    doers: frozenset[str]
    young: frozenset[str]
    grown: frozenset[str]
    alone: frozenset[str]
    none: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    data = language.section("figures")
    sexes = {word: sex for sex, words in data["sexes"].items() for word in words}
    return _Words(
        person_nouns(language),
        sexes,
        frozenset(data["one_person"]),
        frozenset(data["another"]),
        frozenset(data["bodies"]),
        frozenset(data["anybody"]),
        frozenset(("a", "an", "another")),
        frozenset(data["open_harm"]),
        frozenset(data["also"]),
        frozenset(data["attempted"]),
        frozenset(data["doers"]),
        frozenset(data["young"]),
        frozenset(data["grown"]),
        frozenset(data["alone"]),
        frozenset(data["numbers"]["none"]),
    )


def harmed_persons(
    parse: Parse, actors: Mapping[int, Actor], language: Language, fates: FateWords
) -> tuple[Person, ...]:
    """The persons of a document who are told killed or wounded without a number, in text order.

    ``actors`` by the offset of their head word: they say whom "he" means.
    """
    words = _words(language)
    known = _Known(actors, _chain_sexes(parse, actors, words))
    persons: list[Person] = []
    for sentence in parse.sentences:
        if _may_tell(sentence, persons, fates):
            persons += _new_persons(parse, sentence, persons, known, words, fates)
    return tuple(persons)


def _may_tell(sentence: Sentence, persons: list[Person], fates: FateWords) -> bool:
    """Has a sentence a word of harm, or a name of somebody harmed? Most have not, and need no reading."""
    texts = {token.text for token in sentence}
    if not sentence.lemmas.isdisjoint(fates.harming) or any(t.lower() in fates.harming for t in texts):
        return True
    return any(not texts.isdisjoint(person.names) for person in persons)


def _new_persons(
    parse: Parse,
    sentence: Sentence,
    persons: list[Person],
    actors: _Known,
    words: _Words,
    fates: FateWords,
) -> list[Person]:
    """The persons whom a sentence is the first to tell of; what it tells of others is added to them."""
    new: list[Person] = []
    for token in sentence:
        if not _names_one(sentence, token, words):
            continue
        mention = _mention(parse, sentence, token, words, fates)
        actors.resolve(mention, token)
        is_new = _has(sentence, token, words.articles)
        before = [*persons, *new]
        if token.lemma.lower() not in fates.reflexive:
            before = [p for p in _apart(mention, before) if not actors.does_it(p, sentence, token)]
        is_another = token.lemma.lower() in words.alone or _has(sentence, token, words.others)
        known = None if is_another else _known(mention, before, persons if is_new else None)
        if known is not None and _is_other(sentence, token, mention, known, words):
            known = None
        if known is not None and (mention.harms or mention.names & known.names):
            known.take(mention)
        elif known is None and mention.harms:
            new.append(mention)
    return new


class _Known(NamedTuple):
    """What the mentions say of persons: the actors by their head word, and the sex that its pronouns give a chain."""

    actors: Mapping[int, Actor]
    sexes: Mapping[int, str]

    def resolve(self, mention: Person, token: Token) -> None:
        """Add the chain of all mentions of the same person, and the sex that its pronouns tell."""
        actor = self.actors.get(token.start)
        if actor is None or actor.kind not in ("person", "pronoun") or (actor.kind == "pronoun" and not actor.via):
            return
        mention.chains = frozenset((actor.chain,))
        if token.upos == "PRON" and actor.name[:1].isupper():
            mention.called = set(actor.name.split())
        if token.upos == "PROPN":
            mention.sex = mention.sex or self.sexes.get(actor.chain, "")

    def does_it(self, person: Person, sentence: Sentence, token: Token) -> bool:
        """Is it that person who does what befalls ``token``: he died after killing *Amina Diallo*?"""
        first = token
        while first.relation == "conj" and sentence[first.head].upos in NOMINAL:
            first = sentence[first.head]
        doer = _doer(sentence, sentence[first.head]) if first.relation == "obj" else None
        if doer is None:
            return False
        actor = self.actors.get(doer.start)
        is_same = actor is not None and actor.chain in person.chains
        return is_same or any(h.sentence is sentence and h.token == doer.i for h in person.harms)


def _doer(sentence: Sentence, verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that it goes with."""
    while True:
        subject = next(iter(sentence.dependents(verb.i, "nsubj")), None)
        if subject is not None or verb.head < 0 or verb.relation not in _SAME_SUBJECT:
            return subject
        verb = sentence[verb.head]


def _chain_sexes(parse: Parse, actors: Mapping[int, Actor], words: _Words) -> dict[int, str]:
    """The sex that most pronouns of a chain tell."""
    told: dict[int, Counter[str]] = {}
    for actor in actors.values():
        if actor.kind == "pronoun" and actor.via:
            sex = words.sexes.get(parse.document.text[actor.start : actor.end].lower())
            if sex:
                told.setdefault(actor.chain, Counter())[sex] += 1
    return {
        chain: sexes.most_common(1)[0][0] for chain, sexes in told.items() if len(set(sexes.values())) == len(sexes)
    }


def _known(mention: Person, before: list[Person], earlier: list[Person] | None) -> Person | None:
    """The person whom a mention means: the last who agrees; after "a" one of ``earlier`` who is like that."""
    same = next((p for p in reversed(before) if p.chains & mention.chains), None)
    if same is not None:
        return same
    agreeing = (p for p in reversed(before) if p.agrees(mention))
    if earlier is None:
        return next(agreeing, None)
    return next((p for p in agreeing if p in earlier and (p.resembles(mention) or one_shot(p, mention))), None)


def _is_other(sentence: Sentence, token: Token, mention: Person, known: Person, words: _Words) -> bool:
    """Is it somebody else than the person who agrees best: also killed, a man after a boy, the gunman after a boy?"""
    if _is_also(sentence, mention, known, words):
        return True
    if _has(sentence, token, words.articles) and _grew_up(known, mention, words):
        return True
    acts = [bool(p.nouns & words.doers) for p in (known, mention) if p.nouns]
    return len(set(acts)) > 1 and not known.chains & mention.chains


def _is_also(sentence: Sentence, mention: Person, known: Person, words: _Words) -> bool:
    """Nobody dies twice: after "him dead", who was *also killed* is somebody else."""
    killed = [h.fate.token for h in mention.harms if h.fate.type == "killed"]
    if not killed or known.fate != "killed":
        return False
    beside = sentence.dependents(killed[0], "advmod")
    return any(t.lemma.lower() in words.also for t in beside)


def _grew_up(known: Person, mention: Person, words: _Words) -> bool:
    """After a boy, *a man* is somebody else, and the other way round."""
    if known.nouns & words.young:
        return bool(mention.nouns & words.grown)
    return bool(known.nouns & words.grown and mention.nouns & words.young)


def _apart(mention: Person, before: list[Person]) -> list[Person]:
    """The persons told of before, without those of whom the same word says the same: a boy *and his father*."""
    here = {(h.sentence.start, h.fate.token) for h in mention.harms}
    if not here:
        return before
    return [p for p in before if not any((h.sentence.start, h.fate.token) in here for h in p.harms)]


def _names_one(sentence: Sentence, token: Token, words: _Words) -> bool:
    if token.upos == "PRON":
        return token.lemma.lower() in words.pronouns or token.text.lower() in words.pronouns
    if token.lemma.lower() in words.alone and token.relation != "det":
        return token.upos in ("DET", "PRON", "NOUN")  # a man who was killed and *another* who was injured
    if token.upos == "PROPN":
        is_heading = token.i == 0 and token.text.isupper()  # the town before a report
        if _follows_its_noun(sentence, token, words):
            return False
        return token.name.endswith("PER") and token.relation not in _PARTS_OF_NAMES and not is_heading
    if token.upos not in ("NOUN", "ADJ"):
        return False
    is_one = token.lemma in words.nouns and token.lemma not in words.bodies and "Sing" in token.feats
    if not is_one and token.lemma not in _AGED:
        return False
    if _has(sentence, token, words.none) or _describes_another(sentence, token):
        return False
    return not sentence.dependents(token.i, "nummod") and not _explains_number(sentence, token)


def _describes_another(sentence: Sentence, token: Token) -> bool:
    """Is it the same person again: Amina Diallo, a member and *friend* of the king; senator and *candidate* Diallo?"""
    if token.relation != "conj" or token.upos != "NOUN":
        return False
    first, mark = sentence[token.head], next(iter(sentence.dependents(token.i, "cc")), None)
    if first.upos not in ("NOUN", "PROPN") or mark is None or not mark.i:
        return False
    if first.relation == "appos" and not is_listed(sentence, first):
        return _is_subject_of_one(sentence, sentence[first.head], token)
    following = sentence.tokens[token.i + 1 : token.i + 2]
    names = any(t.upos == "PROPN" and t.head in (token.i, first.i) and t.name == "B-PER" for t in following)
    if names and first.upos == "NOUN" and not sentence.dependents(token.i, "det", "nmod:poss"):
        return True
    beside = (t for t in sentence.dependents(first.i, "appos", "amod") if first.i < t.i < mark.i)
    opened = (t for t in beside if any(sentence[i].text == "," for i in range(first.i + 1, t.i)))
    is_aside = sentence[mark.i - 1].text != "," and any(t.upos in NOMINAL for t in opened)
    if is_aside:
        return _is_subject_of_one(sentence, first, token)
    aged = (
        sentence[mark.i - 1].text == ","
        and first.upos == "PROPN"
        and any(t.upos == "NUM" for t in _between(sentence, first, mark))
    )
    return aged and verb_numbers(sentence, first) == {"Number=Sing"}


def _between(sentence: Sentence, first: Token, last: Token) -> tuple[Token, ...]:
    return sentence.tokens[first.i + 1 : last.i]


def _is_subject_of_one(sentence: Sentence, first: Token, other: Token) -> bool:
    """Does the verb say that its subject is one person: *was* killed; where it does not, is ``other`` no new one?"""
    numbers = verb_numbers(sentence, first)
    if numbers:
        return "Number=Plur" not in numbers
    return not sentence.dependents(other.i, "det", "nmod:poss")


def _follows_its_noun(sentence: Sentence, token: Token, words: _Words) -> bool:
    """Does a name follow the noun that is the same person, though the tree lists both: his passenger *Moussa Keita*?"""
    before = sentence[token.i - 1] if token.i else token
    return before.lemma in words.nouns and (token.relation, token.head) == (before.relation, before.head)


def _explains_number(sentence: Sentence, token: Token) -> bool:
    """Beside a number that counts them already: two teenagers, *a boy and a girl*, were shot."""
    top = token
    while top.relation == "conj" and sentence[top.head].upos in NOMINAL:
        top = sentence[top.head]
    is_beside = top.relation == "appos" and bool(sentence.dependents(top.head, "nummod"))
    return is_beside or (top is not token and all(sentence.dependents(top.i, r) for r in ("nummod", "appos")))


def _mention(parse: Parse, sentence: Sentence, token: Token, words: _Words, fates: FateWords) -> Person:
    fate = _fate(sentence, token, words, fates)
    harms = (
        [Harm(sentence, token.i, fate, _is_open(sentence, fate, words))]
        if fate is not None and fate.type in _HARM
        else []
    )
    token = _subject(sentence, token) if token.lemma.lower() in fates.reflexive else token
    named = _named(sentence, token)
    names = {t.text for t in (named, *sentence.dependents(named.i, "flat"))} if named is not None else set()
    sex = words.sexes.get(token.lemma.lower()) or words.sexes.get(token.text.lower()) or ""
    age = _age(parse, sentence, token)
    lemma = token.lemma.lower()
    nouns = frozenset((lemma,)) if token.upos == "NOUN" else frozenset[str]()
    related = bool(nouns) and bool(sentence.dependents(token.i, "nmod:poss"))
    described = bool(age) or (bool(harms) and (named is None or related))
    return Person(sex, age, names, harms, nouns, related, lemma in words.anybody | words.alone, described)


def _subject(sentence: Sentence, token: Token) -> Token:
    """Whom "himself" means: the subject of its verb, or of the verb that this one goes with."""
    verb = sentence[token.head]
    while True:
        subject = next(iter(sentence.dependents(verb.i, "nsubj")), None)
        if subject is not None and subject.upos != "PRON":
            return subject
        if verb.head < 0 or verb.relation not in _SAME_SUBJECT:
            return token
        verb = sentence[verb.head]


def _is_open(sentence: Sentence, fate: Fate, words: _Words) -> bool:
    also = any(t.lemma.lower() in words.also for t in sentence.dependents(fate.token, "advmod"))
    return sentence[fate.token].lemma in words.open and not also


def _named(sentence: Sentence, token: Token) -> Token | None:
    """The name that a mention is, or holds after a title: Amina Diallo, colonel Diallo."""
    if token.upos == "PROPN":
        return token
    before = sentence[token.head] if token.relation == "appos" and token.head >= 0 else token
    if before.upos == "PROPN":
        return before if before.name in ("", "O") or before.name.endswith("PER") else None  # HARARE: a man was shot
    after = sentence[token.i + 1] if token.i + 1 < len(sentence) else token
    is_its = after.head == token.i or (after.relation, after.head) == (token.relation, token.head)
    return after if after.upos == "PROPN" and is_its and after.name.endswith("PER") else None


def _fate(sentence: Sentence, token: Token, words: _Words, fates: FateWords) -> Fate | None:
    """What befell one person; without "a" before the person only where it is plainly said of that person."""
    if token.deprel == "nmod:poss":
        return _owned(sentence, token, fates)
    before = sentence.dependents(token.i, "det", "amod", "compound", "nmod:poss")
    fate = befell(sentence, (token.i,), min((t.i for t in before), default=token.i), "person", fates)
    if fate is None and token.lemma.lower() in fates.reflexive:
        fate = _to_the_doer(sentence, token, fates)
    if fate is not None and (_is_attempted(sentence, fate, words) or _is_natural(sentence, fate, fates)):
        return None
    if fate is None or any(t.lemma.lower() in words.articles for t in before):
        return fate
    lemma = sentence[fate.token].lemma.lower()
    has_other_senses = lemma in fates.loose and lemma != "shoot"
    return None if has_other_senses or not _is_tied(sentence, token, fate) else fate


def _to_the_doer(sentence: Sentence, token: Token, fates: FateWords) -> Fate | None:
    """Killed three people *and then himself*, wherever the tree hangs it."""
    marks = sentence.dependents(token.i, "cc")
    verb = next((t for t in reversed(sentence.tokens[: token.i]) if t.upos == "VERB"), None)
    types = fates.object.get(verb.lemma, ()) if verb is not None and marks else ()
    return Fate(types[0], verb.i) if verb is not None and types and types[0] in _HARM else None


def _is_attempted(sentence: Sentence, fate: Fate, words: _Words) -> bool:
    """An attempted murder kills nobody."""
    before = sentence.tokens[max(0, fate.token - 1) : fate.token]
    return any(t.text.lower() in words.attempted for t in (*sentence.dependents(fate.token, "amod"), *before))


def _is_natural(sentence: Sentence, fate: Fate, fates: FateWords) -> bool:
    """One who died of cancer, peacefully or "at 79" was not killed."""
    at_age = [t for t in sentence.dependents(fate.token, "obl") if t.text.isdigit() and int(t.text) >= _OBITUARY]
    if any(c.lemma == "at" for t in at_age for c in sentence.dependents(t.i, "case")):
        return True
    causes = [t.lemma.lower() for t in sentence.dependents(fate.token, "obl")]
    causes += [
        n.lemma.lower() for t in sentence.dependents(fate.token, "obl") for n in sentence.dependents(t.i, "nmod")
    ]
    ways = (t.lemma.lower() for t in sentence.dependents(fate.token, "advmod"))
    return any(c in fates.natural for c in causes) or any(w in fates.natural_ways for w in ways)


def _is_tied(sentence: Sentence, token: Token, fate: Fate) -> bool:
    """Does the word that says what befell stand next to the person in the tree, at most over an "and"?"""
    top, word = token, sentence[fate.token]
    while top.relation in _SHARED and top.head >= 0 and top.head != word.i:
        top = sentence[top.head]
    ends = {token.i, top.i, top.head}
    above = sentence[word.head]
    # had no weapon but did have *wounds*; who was found *shot*
    is_shared = word.relation in _SHARED or above.relation in (*_SHARED, "acl")
    is_next = word.i == top.head + 1  # pronounced *dead* on arrival
    return word.i in ends or word.head in ends or (is_shared and above.head in ends) or is_next


def _owned(sentence: Sentence, token: Token, fates: FateWords) -> Fate | None:
    """His *death*, the boy's *injuries*, *hit* her leg, declared her brain *dead*."""
    owned = sentence[token.head]
    after = sentence[owned.i + 1] if owned.lemma in fates.vital and owned.i + 1 < len(sentence) else None
    if after is not None and after.lemma in fates.deadly:
        return Fate("killed", after.i)
    if owned.lemma.lower() in fates.body_parts and owned.head >= 0:
        verb = sentence[owned.head]
        is_hurt = "wounded" in fates.object.get(verb.lemma, ()) or verb.lemma in _hitting(fates)
        return Fate("wounded", verb.i) if is_hurt and _suffers(owned) else None
    if owned.lemma.lower() in fates.kept:
        is_found = owned.head >= 0 and sentence[owned.head].lemma in fates.recovering and _suffers(owned)
        return Fate("killed", owned.i) if is_found and owned.lemma.lower() in _remains(fates) else None
    if owned.relation == "obj" and sentence[owned.head].lemma in fates.averting:
        return None  # asked to delay his execution
    types = fates.nouns.get(owned.lemma.lower(), ())
    return Fate(types[0], owned.i) if types and types[0] in _HARM else None


def _suffers(noun: Token) -> bool:
    return noun.relation == "obj" or noun.deprel == "nsubj:pass"


def _remains(fates: FateWords) -> frozenset[str]:
    """What is left of the dead: a body, remains."""
    return fates.kept - {fates.life}


@cache
def _hitting(fates: FateWords) -> frozenset[str]:
    """Verbs that wound with a bullet or a blast."""
    return frozenset(verb for verb, nouns in fates.struck.items() if nouns & fates.body_parts)


def _age(parse: Parse, sentence: Sentence, token: Token) -> str:
    """An age as printed beside a person: a 9-year-old girl, 24-year-old Amina Diallo, Amina Diallo, 24."""
    text = parse.document.text
    if token.upos == "PROPN":
        after = _AGE_AFTER.match(text, token.end, sentence.end)
        if after:
            return f"{after[1]}-year"
    ends = [t.end for t in (token, *sentence.dependents(token.i, "amod")) if t.lemma in _AGED]
    found = next((m for m in (_OLD.search(text, max(sentence.start, e - 24), e) for e in ends) if m), None)
    return found[1].lower().replace(" ", "-") if found else ""


def _has(sentence: Sentence, token: Token, words: frozenset[str]) -> bool:
    return any(t.lemma.lower() in words for t in sentence.dependents(token.i, "det", "amod"))
