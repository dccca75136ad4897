"""What the tense of a clause puts before the story: "had seized", "three days after they broke through"."""

from __future__ import annotations

from collections.abc import Iterable

from sourcebook.claims._commitment_words import CommitmentWords
from sourcebook.claims._operators import Operator
from sourcebook.claims._sides import Where
from sourcebook.model import Sentence, Token

__all__ = ["clause_over", "days_back", "first_conjunct", "in_present", "pluperfect"]

_CLAUSAL = frozenset({"ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "parataxis", "csubj"})


def clause_over(sentence: Sentence, i: int) -> int:
    """The head of the clause in which a token stands."""
    at = sentence[i]
    while at.head >= 0 and (at.deprel not in _CLAUSAL or _is_compound(sentence, at)) and not _is_joined(at):
        at = sentence[at.head]
    return at.i


def _is_joined(token: Token) -> bool:
    return token.relation == "conj" and token.upos == "VERB"


def _is_compound(sentence: Sentence, token: Token) -> bool:
    """ "A *drive-by shooting* in August": the tree makes a clause of what is one noun."""
    mark = sentence[max(0, token.i - 1)]
    return token.deprel == "acl" and mark.text.lower() == "by" and token.i > 1 and sentence[token.i - 2].text == "-"


def in_present(sentence: Sentence, clause: int) -> bool:
    """Does the clause stand in the present tense, so that an earlier date told before does not reach it?"""
    token = sentence[clause]
    finite = [token, *sentence.dependents(clause, "aux", "cop", "aux:pass")]
    return any("Tense=Pres" in t.feats and "VerbForm=Fin" in t.feats for t in finite)


def pluperfect(sentence: Sentence, clause: int, where: Where, found: Iterable[Operator]) -> bool:
    """ "The rebels had seized the mine", unless it is told as somebody's words or as what led straight to the story."""
    verb = _finite_above(sentence, sentence[clause])
    clause = verb.i
    had = _had(sentence, verb, where.words)
    first = first_conjunct(sentence, verb)
    told_on = verb is not first and not sentence.dependents(clause, "nsubj", "aux")
    flew = "VerbForm=Fin" in verb.feats and not verb.text.endswith("ed")
    if not had and told_on and not flew:  # not "had sent aid *and flew in* arms"
        had = _had(sentence, sentence[verb.head], where.words)
    if not had or where.kind == "assessment" or any(o.category in ("says", "alleged", "hypothetical") for o in found):
        return False
    goes_on = _goes_on(sentence, first) or _is_found(sentence, first, where.words)
    return not (
        goes_on
        or _has_reached(sentence, clause)
        or _is_told_of(sentence, first)
        or _leads_on(sentence, first, where.words)
    )


def _goes_on(sentence: Sentence, clause: Token) -> bool:
    """ "Two guards had been hit *and were taken* to a clinic": what is told next is the story itself."""
    for verb in sentence.dependents(clause.i, "conj"):
        finite = [t for t in sentence.dependents(verb.i, "aux") if "VerbForm=Fin" in t.feats]
        past = bool(finite) and all("Tense=Past" in t.feats and t.text.lower() != "had" for t in finite)
        if past and not sentence.dependents(verb.i, "nsubj"):
            return True
    return False


def _is_found(sentence: Sentence, clause: Token, words: CommitmentWords) -> bool:
    """ "*Found* a guard *who had been hit*", "were *called* for a man *who had been shot*": told as it was found."""
    person = sentence[max(0, clause.head)]
    if clause.deprel != "acl:relcl" or person.relation not in ("obj", "obl"):
        return False
    return sentence[person.head].lemma.lower() in words.finding


def _finite_above(sentence: Sentence, verb: Token) -> Token:
    """ "Had blown up the bridge, *killing* two": the participle lies in the time of its clause."""
    for _ in range(_PARTICIPLES):
        bare = verb.deprel in ("acl", "advcl") and not sentence.dependents(verb.i, "mark", "nsubj", "aux")
        if not bare or verb.head < 0 or verb.head > verb.i or not verb.text.endswith("ing"):
            break
        verb = sentence[clause_over(sentence, verb.head)]
    return verb


_PARTICIPLES = 4
"""So many participles may hang on one another."""


def _has_reached(sentence: Sentence, clause: int) -> bool:
    """ "*Within two days* it had fallen", "*by nightfall* they had retaken it"."""
    spans = [t for t in sentence.dependents(clause, "obl") if t.deprel != "obl:agent"]
    return any(c.lemma in ("within", "by") for t in spans for c in sentence.dependents(t.i, "case"))


def _had(sentence: Sentence, verb: Token, words: CommitmentWords) -> bool:
    """ "Had left", "they'd left"; not "I'd like"."""
    if "VerbForm=Inf" in verb.feats:
        return False
    return any(t.text.lower() in words.pluperfect for t in sentence.dependents(verb.i, "aux"))


def first_conjunct(sentence: Sentence, verb: Token) -> Token:
    while verb.relation == "conj" and verb.head >= 0:
        verb = sentence[verb.head]
    return verb


def _is_told_of(sentence: Sentence, clause: Token) -> bool:
    """ "Told us how ... had", "the news that ... had": the tense is that of the telling."""
    if clause.relation in ("ccomp", "csubj"):
        return True
    return clause.relation == "acl" and any(t.text.lower() == "that" for t in sentence.dependents(clause.i, "mark"))


def _leads_on(sentence: Sentence, clause: Token, words: CommitmentWords) -> bool:
    """ "Fled *after* the army had fired", "*although* they had signed": part of what the sentence reports.

    "*Three days after* the army had fired" measures how long it lay back.
    """
    if clause.relation != "advcl":
        return False
    marks = [t for t in sentence.dependents(clause.i, "mark") if t.text.lower() in words.leading_on]
    return bool(marks) and sentence[marks[0].i - 1].lemma.lower() != "day" and not days_back(sentence, clause, words)


def days_back(sentence: Sentence, clause: Token, words: CommitmentWords) -> str:
    """The words of "*three days* after they broke through", "*a year* before it fell"; not of "hours after"."""
    marks = {t.i for t in sentence.dependents(clause.i, "mark") if t.text.lower() == "after"}
    for mark in marks:
        before = sentence[mark - 1] if mark > 0 else sentence[mark]
        measured = [t for t in (before, *sentence.dependents(clause.i, "obl")) if t.i < mark]
        for each in measured:
            if each.text.lower() in words.long_spans and mark - each.i <= _NEAR_MARK and not _is_two(sentence, each):
                return f"{each.text} after"
    return ""


def _is_two(sentence: Sentence, span: Token) -> bool:
    """ "Two days after": still the same story."""
    return span.lemma.lower() == "day" and any(t.text.lower() in ("two", "2") for t in sentence.dependents(span.i))


_NEAR_MARK = 4
"""So many words may stand between a span and its "after": "two years to the day after"."""
