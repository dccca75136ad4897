"""Words that name so many persons as one: the couple, a trio. They are figures where something befell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcebook.model import Evidence, Figure, Language, Parse, Sentence, Token

__all__ = ["GROUP", "with_groups"]

GROUP = "figure/group"
"""The rule of a figure that such a word makes."""
_TAKING_PART = frozenset({"nsubj", "obj", "obl", "nmod", "conj", "appos", "root"})


def with_groups(figures: Sequence[Figure], parse: Parse, language: Language) -> tuple[Figure, ...]:
    """Some figures and those of all such words, in text order."""
    names: dict[str, int] = language.section("figures")["group_names"]
    covered = [(f.start, f.what.end if f.what else f.end) for f in figures]
    found = [
        _figure(parse, token, names[token.lemma.lower()])
        for sentence in parse.sentences
        if sentence.lemmas & names.keys()
        for token in _groups(sentence, names)
        if not any(start <= token.start < end for start, end in covered)
    ]
    return tuple(sorted((*figures, *found), key=lambda f: f.start))


def _groups(sentence: Sentence, names: dict[str, int]) -> Iterator[Token]:
    for token in sentence:
        if token.lemma.lower() not in names or token.upos != "NOUN" or "Plur" in token.feats:
            continue
        following = sentence[token.i + 1] if token.i + 1 < len(sentence) else None
        is_measure = following is not None and (following.lemma == "of" or following.upos == "NOUN")
        if token.relation in _TAKING_PART and token.deprel != "nmod:poss" and not is_measure:
            yield token


def _figure(parse: Parse, token: Token, many: int) -> Figure:
    what = Evidence.of(parse.document.text, token.start, token.end)
    return Figure(token.start, token.end, many, many, many, "exact", "people", "people", token.start, what, GROUP)
