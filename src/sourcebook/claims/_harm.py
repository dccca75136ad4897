"""What befell those whom a number counts: killed, wounded, displaced ..., read off the words around the number.

From the counted word the tree is climbed: its own noun (12 *deaths*), its modifiers (20 people *killed*), its verb
(*killed* 20, 20 *died*), the noun it completes (the *deaths* of 20), then what it is coordinated with or set beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sourcebook.claims._fate_words import Fate, FateWords
from sourcebook.model import Sentence, Token

__all__ = ["Sort", "befell"]

Sort = Literal["person", "unknown", "bare", "thing"]
"""What is counted, as far as its noun tells; "bare" where the number stands alone."""

_MAX_CLIMB = 6
_OF_THEM = 2
"""Words that may stand after a number for those it is a part of."""
_SHARING = 3
"""Verbs so many words apart share their object: shot and fatally wounded."""
_FINAL = frozenset({"killed", "wounded", "missing"})
"""Types that a counted noun settles whatever its verb says: 12 deaths stay deaths."""
_PASSED_ON = frozenset({"conj", "appos", "parataxis", "list", "orphan", "dep", "flat"})
_MODIFIERS = ("acl", "amod", "xcomp")


def befell(sentence: Sentence, tokens: tuple[int, ...], start: int, sort: Sort, words: FateWords) -> Fate | None:
    """What befell those counted by ``tokens`` (the counted noun first, then what hangs in the sentence for it).

    ``start`` is the first token of the number with its modifier.
    """
    climber = _Climber(sentence, sort, words)
    own = (
        climber.partly(max(tokens))
        or climber.named_dead(tokens[0])
        or climber.before(start)
        or next((f for f in map(climber.own, tokens) if f), None)
        or (climber.beside(max(tokens)) if sort == "bare" else None)
    )
    last = tokens[-1]
    wounded = own is not None and own.type == "wounded" and sentence[last].relation == "nsubj"
    if own is None or wounded or own.type not in _FINAL:
        above = climber.above(last, 0)
        worse = {"killed"} if wounded else {"killed", "wounded"}
        own = above if own is None or (above is not None and above.type in worse) else own  # the wounded who died
    found = own or climber.beside(max(tokens)) or climber.standing(tokens[0])
    return climber.joined(found) if found is not None and not climber.is_harmless(found) else None


@dataclass(frozen=True, eq=False)
class _Climber:
    sentence: Sentence
    sort: Sort
    words: FateWords

    def is_harmless(self, fate: Fate) -> bool:
        """Hung *out* with them, wound *up* in Paris, was shot *at*: it harms nobody."""
        particles = self.words.harmless.get(self.sentence[fate.token].lemma.lower())
        following = self.sentence.tokens[fate.token + 1 : fate.token + 2]
        return bool(particles) and any(
            t.text.lower() in (particles or ()) and t.relation != "case" and t.head == fate.token for t in following
        )

    # ── one word ─────────────────────────────────────────────────────────────────────────────────

    def _fits(self, lemma: str, types: tuple[str, ...], *, as_subject: bool = False) -> str:
        """The first of a word's types that suits what is counted."""
        if self.sort == "unknown" and lemma in self.words.performed:
            return ""
        for kind in types:
            if (kind == "destroyed") != (self.sort == "thing") and not (kind == "destroyed" and self.sort == "unknown"):
                continue
            if (
                kind != "destroyed"
                and lemma in self.words.loose
                and self.sort != "person"
                and not (as_subject and self.sort == "bare")
            ):
                continue
            return kind
        return ""

    def _suffered(self, verb: Token) -> Fate | None:
        """The type when those counted are what the verb is done to."""
        lemma = verb.lemma.lower()
        if self._is_wound_up(verb):
            return None
        particle = any(t.lemma == "down" for t in self.sentence.dependents(verb.i, "compound:prt", "advmod"))
        deadly = self._deadly(verb) if self.sort != "thing" else -1
        if deadly >= 0 or (self.sort != "thing" and particle and lemma in self.words.gun_down):
            return Fate("killed", deadly if lemma in self.words.leaving else verb.i)
        if lemma in self.words.captors and self.sort != "thing":
            captive = next((t for t in self.sentence.dependents(verb.i) if t.lemma in self.words.captives), None)
            if captive is not None:
                return Fate("detained", verb.i)
        if lemma in self.words.burning and any(
            t.lemma == "alive" for t in self.sentence.tokens[verb.i + 1 : verb.i + 2]
        ):
            return Fate("killed", verb.i) if self.sort != "thing" else None
        if lemma in self.words.captors and self._holds(verb):
            return None
        types = self.words.object.get(lemma)
        kind = self._fits(lemma, types) if types else ""
        if not kind and self.sort != "thing":
            kind = "wounded" if self._is_struck(verb) else "displaced" if self._is_driven_out(verb) else ""
        return Fate(kind, verb.i) if kind else None

    def _holds(self, verb: Token) -> bool:
        """The stadium *holds* 50,000: that is how many find room."""
        return any(t.lemma.lower() in self.words.holders for t in self.sentence.dependents(verb.i, "nsubj"))

    def _is_driven_out(self, verb: Token) -> bool:
        """Driven *out*, chased *away*: it tells of people even where only their number stands."""
        following = self.sentence.tokens[verb.i + 1 : verb.i + 2]
        return verb.lemma in self.words.driving_out and any(t.lemma in ("out", "away") for t in following)

    def _is_struck(self, verb: Token) -> bool:
        """Hit by gunfire, taken to hospital: wounded, whatever the verb alone means."""
        nouns = self.words.struck.get(verb.lemma)
        if nouns is None:
            return False
        beside = self.sentence.dependents(verb.i, "obl", "xcomp")
        modifiers = (
            m for t in self.sentence.dependents(verb.i, "obj") for m in self.sentence.dependents(t.i, "amod", "acl")
        )
        sent = (t for m in modifiers for t in self.sentence.dependents(m.i, "obl"))
        beside = (*beside, *sent)  # sent all those involved to hospital
        parts = (p for t in beside for p in self.sentence.dependents(t.i, "compound", "amod"))  # a medical centre
        doers = self.sentence.dependents(verb.i, "nsubj")  # a bullet hit her, the clinic admitted her
        doers = doers if nouns & self.words.body_parts or verb.lemma in self.words.admitting else ()
        return any(t.lemma.lower() in nouns for t in (*beside, *parts, *doers))

    def _deadly(self, verb: Token) -> int:
        """The word that makes a verb deadly: shot *dead*, *fatally* wounded; -1 where there is none."""
        if verb.lemma not in self.words.deadly_verbs:
            return -1
        beside = self.sentence.dependents(verb.i, "xcomp", "advmod", "obl", "obj")
        following = self.sentence.tokens[max(0, verb.i - 1) : verb.i + 2]
        listed = [t.i for o in self.sentence.dependents(verb.i, "obj") for t in self.sentence.dependents(o.i, "conj")]
        at_end = [t for last in listed[-1:] for t in self.sentence.tokens[last + 1 : last + 2]]
        # next to the verb, whatever the tree says; at the end of a list: left A, B and C *dead*
        found = (t for t in (*beside, *following, *at_end) if t.lemma in self.words.deadly)
        return next((t.i for t in found if not self._of_some(t) and not self._is_averted(t)), -1)

    def _is_averted(self, word: Token) -> bool:
        """Stabbed *nearly* to death, left *for* dead: nobody died."""
        beside = (t.lemma.lower() for t in self.sentence.dependents(word.i, "advmod"))
        return any(lemma in self.words.almost for lemma in beside) or self._case(word) == "for"

    def _of_some(self, word: Token) -> bool:
        """Is a deadly word said of part of them only: shot three men, two (or two of them) *fatally*?"""
        before = self.sentence.tokens[: word.i]
        if len(before) > _OF_THEM and before[-2].lemma == "of" and before[-1].upos == "PRON":
            before = before[:-2]
        return word.upos == "ADV" and bool(before) and before[-1].upos == "NUM"

    def _underwent(self, word: Token) -> Fate | None:
        """The type when those counted are the subject: they died, they are missing."""
        types = self.words.subject.get(word.lemma.lower()) or self.words.subject.get(word.text.lower())
        if self._is_wound_up(word):
            return None
        if word.lemma in self.words.moods and word.text.lower() != word.lemma:
            types = None  # a family that is hurting
        kind = self._fits(word.lemma.lower(), types, as_subject=True) if types else ""
        if not kind and self.sort != "thing":
            kind = self._left_life(word) or ("displaced" if self._left_home(word) else "")
        return Fate(kind, word.i) if kind else None

    def _is_wound_up(self, verb: Token) -> bool:
        """She *wound* up in another town: no wound."""
        particles = self.words.winding.get(verb.text.lower(), frozenset())
        following = self.sentence.tokens[verb.i + 1 : verb.i + 2]
        return any(t.lemma.lower() in particles for t in following)

    def _left_life(self, verb: Token) -> str:
        """Passed away."""
        particles = self.words.dying.get(verb.lemma)
        beside = self.sentence.dependents(verb.i, "advmod", "compound:prt") if particles else ()
        return "killed" if particles and any(t.lemma in particles for t in beside) else ""

    def _left_home(self, verb: Token) -> bool:
        """Left their homes, crossed into Ghana, took to the road."""
        wanted = self.words.leaving_home.get(verb.lemma)
        if not wanted:
            return False
        for token in self.sentence.dependents(verb.i, "obj", "obl"):
            into = any(t.lemma == "into" for t in self.sentence.dependents(token.i, "case"))
            if token.lemma.lower() in wanted or (into and "into" in wanted):
                return True
        return False

    def _participle(self, word: Token) -> Fate | None:
        """A participle or adjective said of those counted: killed, wounded, dead."""
        if word.upos == "VERB" and self._is_participle(word):
            return self._suffered(word) or self._underwent(word)
        return self._underwent(word) or self._suffered(word) if word.upos == "ADJ" else None

    def _is_participle(self, verb: Token) -> bool:
        """Of the past; also where tags call it finite and no word of its own bears that out: people *shot* at home."""
        bare = verb.relation == "acl" and not self.sentence.dependents(verb.i, "nsubj", "obj", "aux", "ccomp")
        return "Tense=Past" in verb.feats and ("Part" in verb.feats or bare)

    # ── the counted noun itself and what modifies it ─────────────────────────────────────────────

    def own(self, i: int) -> Fate | None:
        """What the counted noun or its modifiers say: 12 deaths, 25 injured, 20 people killed."""
        token = self.sentence[i]
        lemma = token.lemma.lower()
        types = self.words.nouns.get(lemma) or self.words.nouns.get(token.text.lower())
        if self._is_bodily(token):
            return None
        if types and lemma != self.words.life and types[0] in _FINAL:
            return Fate(types[0], i)
        if lemma == self.words.life:
            return self._lives(i, i)
        if self.sort == "bare" and token.upos == "NOUN" and token.text.lower() in self.words.participles:
            return Fate(self.words.participles[token.text.lower()], i)
        if token.upos in ("ADJ", "VERB"):
            found = self._participle(token)
            if found is not None:
                return found
        fates = [f for f in map(self._modifier, self._modifying(token)) if f]
        with_it = (t for t in self.sentence.dependents(i, "nmod") if self._is_wound(t) and self._case(t) == "with")
        fates += [Fate("wounded", t.i) for t in with_it if self.sort != "thing"]
        in_prison = (t for t in self.sentence.dependents(i, "nmod") if token.upos == "NOUN" and self._is_in_prison(t))
        fates += [Fate("detained", t.i) for t in in_prison]
        return next((f for f in fates if f.type == "killed"), fates[0] if fates else None)  # two captured men executed

    def _is_in_prison(self, noun: Token) -> bool:
        """Nine people *in custody*."""
        return self.sort != "thing" and noun.lemma.lower() in self.words.prisons and self._case(noun) == "in"

    def _is_bodily(self, noun: Token) -> bool:
        """Two stab *wounds* may be those of one person."""
        return noun.lemma.lower() in self.words.bodily and noun.upos == "NOUN" and noun.text.lower() != "wounded"

    def _modifying(self, noun: Token) -> Iterator[Token]:
        """What modifies a noun; after the last of several it hangs on the first: two bodies and two people *shot*."""
        yield from self.sentence.dependents(noun.i, *_MODIFIERS)
        if noun.relation == "conj" and self.sentence[noun.head].upos == "NOUN":
            yield from (t for t in self.sentence.dependents(noun.head, "acl") if t.i > noun.i)

    def standing(self, i: int) -> Fate | None:
        """What a noun says of those it names where nothing else befell them: 300 refugees, 12 prisoners."""
        noun = self.sentence[i]
        types = self.words.nouns.get(noun.lemma.lower()) if not self._is_bodily(noun) else None
        return Fate(types[0], i) if types else None

    def joined(self, fate: Fate) -> Fate:
        """A verb with the one it is coordinated with: shot *and killed*; "killed *or wounded*" leaves both open."""
        verb = self.sentence[fate.token]
        if verb.upos not in ("VERB", "ADJ"):
            return fate
        before = self.sentence[verb.head] if verb.relation == "conj" else None
        if before is not None and before.i == verb.i - 2 and self.sentence[verb.i - 1].lemma == "or":
            return Fate("affected", fate.token) if self._suffered(before) else fate
        where = (w for t in self.sentence.dependents(verb.i, "obl") for w in self.sentence.dependents(t.i, "acl"))
        died = next((f for f in (self._died_of_it(fate, w) for w in where if self._of_pronoun(w)) if f), None)
        if died is not None:
            return died
        for other in self.sentence.dependents(verb.i, "conj"):
            died = self._died_of_it(fate, other)
            if died is not None:
                return died
            kind = (self.words.object.get(other.lemma) or ("",))[0]
            objects = [t for t in self.sentence.dependents(other.i, "obj") if t.lemma not in self.words.reflexive]
            if other.i > verb.i + _SHARING or kind in ("", fate.type) or objects or self._subjects(other.i):
                continue
            if any(t.lemma == "or" for t in self.sentence.dependents(other.i, "cc")):
                return Fate("affected", fate.token)
            if kind == "killed":
                return Fate(kind, other.i)
        return fate

    def _died_of_it(self, fate: Fate, other: Token) -> Fate | None:
        """Was shot *and later died*: those wounded are dead in the end."""
        if fate.type != "wounded" or other.upos != "VERB" or (self._subjects(other.i) and not self._of_pronoun(other)):
            return None
        after = self._underwent(other) or self._forced(other)
        return after if after is not None and after.type == "killed" else None

    def _of_pronoun(self, verb: Token) -> bool:
        """Is its subject a pronoun that can mean those told of before: ... to a hospital, where *they* died?"""
        return any(t.upos == "PRON" and "Prs" in t.feats for t in self._subjects(verb.i))

    def named_dead(self, i: int) -> Fate | None:
        """Bodies and deaths stay so whatever the verb before them says: held two bodies."""
        token = self.sentence[i]
        types = self.words.nouns.get(token.lemma.lower(), ())
        return Fate("killed", i) if types[:1] == ("killed",) and token.lemma != self.words.life else None

    def _modifier(self, word: Token) -> Fate | None:
        if word.deprel != "acl:relcl":
            forced = self._forced(word) if word.lemma in self.words.forcing else None
            return forced or self._participle(word) or self._sustained(word)
        own = self.sentence.dependents(word.i, "nsubj")
        if any(t.deprel == "nsubj:pass" for t in own) or self.sentence.dependents(word.i, "aux:pass"):
            return self._suffered(word) or self._forced(word)
        if own and own[0].lemma.lower() not in ("who", "that", "which"):
            return None
        return self._underwent(word) or self._sustained(word) or (None if own else self._participle(word))

    def _lives(self, i: int, trigger: int) -> Fate | None:
        head = self.sentence[i].head
        verb = self.sentence[head] if head >= 0 else None
        lost = [t for t in self.sentence.dependents(i, "acl") if t.lemma in self.words.life_verbs]
        if lost or (verb is not None and verb.lemma in self.words.life_verbs):
            return Fate("killed", trigger)
        return None

    def before(self, i: int) -> Fate | None:
        """A verb directly before the number has it as its object: killed 12, wounding 30."""
        verb = self.sentence[i - 1] if i else None
        if verb is not None and verb.text == ":" and i > 1 and self.sort != "thing":
            return self._labelled(self.sentence[i - 2])
        if verb is None or verb.upos not in ("VERB", "ADJ") or self.sentence.dependents(verb.i, "aux:pass", "cop"):
            return None
        return self._suffered(verb) or (self._underwent(verb) if verb.upos == "ADJ" else None)

    def partly(self, i: int) -> Fate | None:
        """Two of them *fatally*."""
        word = self.sentence[i + 1] if i + 1 < len(self.sentence) else None
        is_so = word is not None and word.lemma in self.words.deadly and self._of_some(word)
        return Fate("killed", word.i) if word is not None and is_so else None

    def _labelled(self, label: Token) -> Fate | None:
        """Dead: 192. Injured: 4,877."""
        types = self.words.nouns.get(label.lemma.lower()) if label.upos == "NOUN" else None
        return Fate(types[0], label.i) if types and types[0] in _FINAL else self._participle(label)

    def beside(self, i: int) -> Fate | None:
        """A word that follows the number and noun without a tie in the tree: 8,000 badly wounded, 12 people dead."""
        for token in self.sentence.tokens[i + 1 : i + 3]:
            if token.upos == "ADV":
                continue
            said_of_others = token.relation == "amod" and token.head > token.i
            return None if said_of_others else self._participle(token)
        return None

    # ── what the counted noun hangs on ───────────────────────────────────────────────────────────

    def above(self, i: int, climbed: int) -> Fate | None:
        """What the clause says of those counted."""
        token = self.sentence[i]
        found = self._predicated(i)
        if found is not None or token.head < 0 or climbed > _MAX_CLIMB:
            return found
        head = self.sentence[token.head]
        if head.upos == "DET":  # two each from ...
            return self.above(head.i, climbed + 1)
        if token.relation == "nsubj":
            return self._of_subject(token, head)
        bare = token.relation == "obl" and not self.sentence.dependents(token.i, "case")
        if token.relation == "obj" or bare:
            return self._of_object(token, head)
        if token.relation in ("nmod", "obl"):
            return self._of_complement(token, head, climbed)
        return self._passed_on(token, head, climbed) if token.relation in _PASSED_ON else None

    def _passed_on(self, token: Token, head: Token, climbed: int) -> Fate | None:
        """What is shared with the word before: killed 12 soldiers *and 30 civilians*."""
        if head.upos not in ("VERB", "AUX"):
            return self.above(head.i, climbed + 1) or self._inverted(token, head)
        if token.relation != "conj":
            return self._suffered(head)
        own = (t for t in self.sentence.dependents(head.i, "conj") if t.i > token.i and t.upos == "VERB")
        following = next((t for t in own if not self.sentence.dependents(t.i, "nsubj")), None)
        found = (self._participle(following) or self._forced(following)) if following is not None else None
        return found or self._participle(head)

    def _inverted(self, token: Token, first: Token) -> Fate | None:
        """Also *killed* were the driver and his wife: the participle stands before all of whom it is said."""
        if token.relation != "conj" or not self.sentence.dependents(first.i, "cop", "aux"):
            return None
        before = (t for t in self.sentence.dependents(first.i, "acl") if t.i < first.i)
        return next((f for f in map(self._participle, before) if f), None)

    def _of_subject(self, token: Token, head: Token) -> Fate | None:
        passive = token.deprel == "nsubj:pass" or self.sentence.dependents(head.i, "aux:pass")
        bare_participle = "Part" in head.feats and "Past" in head.feats and not self.sentence.dependents(head.i, "aux")
        if passive or bare_participle:
            found = self._suffered(head) or self._underwent(head) or self._forced(head)
            return found or next((f for f in map(self._participle, self._shared(head)) if f), None)
        if head.upos == "AUX" or (
            head.lemma in ("be", "do", "have") and not self.sentence.dependents(head.i, "obj", "xcomp")
        ):
            return self._of_ellipsis(head)
        life = next((t for t in self.sentence.dependents(head.i, "obj") if t.lemma == self.words.life), None)
        if life is not None and head.lemma in self.words.life_verbs:
            return Fate("killed", head.i)
        if self._to_themselves(head):
            return self._suffered(head) or next((f for f in map(self._hit, self._shared(head)) if f), None)
        forced = self._forced(head) if not self._finds(head) else None
        found = self._sustained(head) or self._underwent(head) or forced or self._reduced(head)
        found = found or (Fate("detained", head.i) if self._is_in_prison(head) else None)
        found = found or self._after(head) or next((f for f in map(self._sustained, self._shared(head)) if f), None)
        return found or self._in_condition((head, *self.sentence.dependents(head.i, "obl"))) or self._near_death(head)

    def _finds(self, verb: Token) -> bool:
        """They found *her* dead: it is said of the object."""
        return verb.lemma in self.words.leaving and bool(self.sentence.dependents(verb.i, "obj"))

    def _after(self, verb: Token) -> Fate | None:
        """Is in hospital *after being shot*: the subject is the same."""
        for clause in self.sentence.dependents(verb.i, "advcl"):
            if self.sentence.dependents(clause.i, "aux:pass") and not self._subjects(clause.i):
                marks = {t.lemma.lower() for t in self.sentence.dependents(clause.i, "mark", "case")}
                if marks & self.words.after_harm:
                    return self._suffered(clause)
        return None

    def _hit(self, verb: Token) -> Fate | None:
        """Struck himself, as one does with a bullet."""
        nouns = self.words.struck.get(verb.lemma, frozenset())
        return Fate("wounded", verb.i) if nouns & self.words.body_parts else None

    def _near_death(self, verb: Token) -> Fate | None:
        """Fighting for her life, clinging to life."""
        if verb.lemma not in self.words.clinging or self.sort == "thing":
            return None
        life = next((t for t in self.sentence.dependents(verb.i, "obl") if t.lemma == self.words.life), None)
        return Fate("wounded", life.i) if life is not None else None

    def _to_themselves(self, verb: Token) -> bool:
        """Shot *herself*, shot and killed *himself*: the subject suffers what it does."""
        verbs = (verb, *self._shared(verb))
        return any(t.lemma.lower() in self.words.reflexive for v in verbs for t in self.sentence.dependents(v.i, "obj"))

    def _shared(self, verb: Token) -> tuple[Token, ...]:
        """Verbs coordinated with a verb under the same subject: *shot* and *killed* his son."""
        own = (t for t in self.sentence.dependents(verb.i, "conj") if t.upos == "VERB" and t.i > verb.i)
        return tuple(t for t in own if not self.sentence.dependents(t.i, "nsubj"))

    def _sustained(self, verb: Token) -> Fate | None:
        """Twelve suffered burns, two sustained injuries."""
        suffered = self.sentence.dependents(verb.i, "obj", "obl") if self.sort != "thing" else ()
        wound = next(filter(self._is_wound, suffered), None)
        if wound is None or (verb.lemma not in self.words.sustaining and not self._reports(verb, wound)):
            return None
        return Fate("wounded", wound.i)

    def _reports(self, verb: Token, wound: Token) -> bool:
        """Reported *minor* injuries: their own; of others they would tell more."""
        beside = self.sentence.dependents(wound.i, "amod") if verb.lemma in self.words.reporting else ()
        return any(t.lemma.lower() in self.words.slight for t in beside)

    def _in_condition(self, words: Iterable[Token]) -> Fate | None:
        """In a critical condition: wounded, as hospitals say it."""
        for noun in words if self.sort != "thing" else ():
            telling = self.words.conditions.get(noun.lemma)
            if telling and any(t.lemma in telling for t in self.sentence.dependents(noun.i, "amod")):
                return Fate("wounded", noun.i)
        return None

    def _reduced(self, verb: Token) -> Fate | None:
        """A passive without its auxiliary, as headings have it: four soldiers wounded in the north."""
        is_past = verb.upos == "VERB" and "Tense=Past" in verb.feats and verb.lemma not in self.words.loose - {"shoot"}
        if not is_past or self.sentence.dependents(verb.i, "obj", "aux", "ccomp", "xcomp", "iobj"):
            return None
        if any(t.i <= verb.i + _SHARING and self.sentence.dependents(t.i, "obj") for t in self._shared(verb)):
            return None  # shot and killed *his son*: one object for both
        aimed = any(t.lemma in ("at", "down", "off") for t in self.sentence.tokens[verb.i + 1 : verb.i + 2])
        return None if aimed else self._suffered(verb)

    def _forced(self, verb: Token) -> Fate | None:
        """Those counted are made to do it or left so: 20,000 were forced to flee, 12 are feared dead."""
        if verb.lemma not in self.words.forcing and verb.lemma not in self.words.leaving:
            return None
        if verb.lemma in self.words.forcing and self._from_home(verb):
            return Fate("displaced", verb.i)
        following = (t for o in self.sentence.dependents(verb.i, "obl") for t in self.sentence.dependents(o.i, "amod"))
        at_once = [t for t in following if t.i == verb.i + 1]  # pronounced dead on arrival
        for word in (*self.sentence.dependents(verb.i, "xcomp", "ccomp"), *at_once):
            noun = self.words.nouns.get(word.lemma.lower()) if word.upos != "VERB" else None
            if self.sort != "thing" and word.lemma in self.words.moving_out:
                return Fate("displaced", verb.i)
            found = Fate(noun[0], word.i) if noun else self._underwent(word) or self._participle(word)
            if found is not None:
                return found
        if self.sort == "thing" or verb.lemma not in self.words.leaving:
            return None
        with_it = self.sentence.dependents(verb.i, "obl")
        wound = next((t for t in with_it if self._is_wound(t) and self._case(t) == "with"), None)
        return Fate("wounded", wound.i) if wound is not None else self._in_condition(with_it)

    def _is_wound(self, noun: Token) -> bool:
        return "wounded" in self.words.nouns.get(noun.lemma.lower(), ())

    def _case(self, noun: Token) -> str:
        return next((t.lemma.lower() for t in self.sentence.dependents(noun.i, "case")), "")

    def _from_home(self, verb: Token) -> bool:
        """Forced *from their homes*: the tree may take the home for an object."""
        away = (t for t in self.sentence.dependents(verb.i, "obl", "obj") if t.lemma in self.words.left_homes)
        marks = (c.lemma for t in away for c in self.sentence.dependents(t.i, "case"))
        return any(mark in ("from", "out", "off") for mark in marks)

    def _of_ellipsis(self, auxiliary: Token) -> Fate | None:
        """ "... were wounded, as were seventeen": the verb is left out and stands in the clause before."""
        if auxiliary.head < 0:
            return None
        verb = self.sentence[auxiliary.head]
        return self._suffered(verb) if self.sentence.dependents(verb.i, "aux:pass") else self._underwent(verb)

    def _of_object(self, token: Token, verb: Token) -> Fate | None:
        himself = self._hit(verb) if token.lemma.lower() in self.words.reflexive else None
        return self._suffered(verb) or himself or self._forced(verb) or self._toll(verb, token.i)

    def _of_complement(self, token: Token, head: Token, climbed: int) -> Fate | None:
        case = self._case(token)
        if (
            case == "to"
            and head.lemma == "set"
            and any(t.lemma == "fire" for t in self.sentence.dependents(head.i, "obj"))
        ):
            return Fate("destroyed", head.i)
        if case == "of" and head.lemma.lower() in self.words.totals:
            return self.own(head.i) or self.above(head.i, climbed + 1)
        if case in self.words.including:
            return self._suffered(head) if head.upos == "VERB" else self._of_whole(head, climbed)
        if self._is_with(token):
            return self._participle(head) or self._underwent(head) or self._forced(head)
        if head.upos in ("VERB", "AUX") and not (case == "of" and head.text.lower() in self.words.of):
            return self._toll(head, token.i)
        if case not in ("of", "to", "among", "for", "at"):
            return None
        found = self._of_noun(head) or next((f for f in map(self._of_noun, self._torn(token, head)) if f), None)
        return found if found is None or case != "to" or found.type != "killed" else None  # a loss to a rival

    def _is_with(self, token: Token) -> bool:
        """Along with them, together with them."""
        return any(t.lemma.lower() in self.words.together for t in self.sentence.dependents(token.i, "case"))

    def _of_whole(self, head: Token, climbed: int) -> Fate | None:
        """What befell the whole of which those counted are part: dozens of deaths, including four civilians."""
        whole = (head.i, *(t.i for t in self.sentence.dependents(head.i, "nmod")))
        return next((f for f in map(self.own, whole) if f), None) or self.above(head.i, climbed + 1)

    def _torn(self, token: Token, head: Token) -> Iterator[Token]:
        """Nouns between the two that may own what hangs on the first: the *slaughter* in the war of a million."""
        owner = self.sentence[head.head] if head.relation == "nmod" else head
        if owner.i != head.i:
            yield owner
        yield from (t for t in self.sentence.dependents(owner.i, "nmod") if owner.i < t.i < token.i)

    def _of_noun(self, head: Token) -> Fate | None:
        """The type when those counted complete a noun: the deaths of 20."""
        lemma = head.text.lower() if head.upos == "VERB" else head.lemma.lower()  # the shooting of four
        types = self.words.of.get(lemma)
        if not types:
            return self._inquired(head) if lemma in self.words.inquiries else None
        if lemma == self.words.life:
            return self._lives(head.i, head.i)
        if lemma in self.words.deadly_nouns and self.sort != "thing":
            beside = self.sentence.dependents(head.i, "amod", "compound")
            deadly = any(t.lemma in self.words.deadly for t in beside)
            return Fate("killed" if deadly else types[0], head.i)
        kind = self._fits(lemma, types) or (self.sort == "bare" and lemma in self.words.toll_nouns and types[0]) or ""
        return Fate(kind, head.i) if kind else None

    def _inquired(self, noun: Token) -> Fate | None:
        """The *death* investigation of a man."""
        before = self.sentence.dependents(noun.i, "compound") if self.sort != "thing" else ()
        death = next((t for t in before if "killed" in self.words.of.get(t.lemma.lower(), ())), None)
        return Fate("killed", death.i) if death is not None else None

    # ── tolls ────────────────────────────────────────────────────────────────────────────────────

    def _predicated(self, i: int) -> Fate | None:
        """ "the deaths are fourteen civilians", "the toll is 27": what is said of a noun for a toll."""
        told = next((f for f in map(self._toll_noun, self._subjects(i)) if f), None)
        if told is not None and self.sentence.dependents(i, "cop"):
            return told
        inverted = i > 1 and self.sentence[i - 1].lemma in ("be", "do", "have") and self.sort == "bare"
        return self._left_out(i) if inverted and self.sentence[i - 2].upos in ("SCONJ", "ADV", "CCONJ", "ADP") else None

    def _subjects(self, i: int) -> tuple[Token, ...]:
        return tuple(t for t in self.sentence.dependents(i, "nsubj") if t.i < i)

    def _left_out(self, i: int) -> Fate | None:
        """ "... were wounded, as were seventeen": the verb stands in the clause before."""
        if self._subjects(i):
            return None
        for verb in reversed(self.sentence.tokens[:i]):
            if verb.upos == "VERB":
                return self._participle(verb) or self._underwent(verb)
        return None

    def _toll(self, verb: Token, i: int) -> Fate | None:
        """ "the death toll rose to 31", "put the number of wounded at 12"."""
        if verb.lemma not in self.words.toll_verbs:
            return None
        others = (t for t in self.sentence.dependents(verb.i, "nsubj", "obj") if t.i != i)
        return next((f for f in map(self._toll_noun, others) if f), None)

    def _toll_noun(self, noun: Token) -> Fate | None:
        kind = self.words.toll_nouns.get(noun.lemma.lower())
        is_paid = noun.lemma.lower() == "toll" and "Plur" in noun.feats  # tolls of a road
        parts = [*self.sentence.dependents(noun.i, "compound", "amod"), *self.sentence.dependents(noun.i, "nmod")]
        if kind and noun.lemma.lower() != "toll":
            return Fate(kind, noun.i)
        inner = next(
            (self.words.toll_nouns[t.lemma.lower()] for t in parts if t.lemma.lower() in self.words.toll_nouns), ""
        )
        inner = inner or next((f.type for t in parts for f in [self._participle(t)] if f), "")
        kind = inner or (kind if not is_paid else "")
        return Fate(kind, noun.i) if kind else None
