"""The lemma table: what the spelling rules get wrong in the training trees, irregular verbs, and known base forms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from sourcebook.syntax._lemmas import Lexicon, by_rule
from sourcebook.syntax._pieces import Pieces
from training.syntax.conllu import Tree

__all__ = ["write"]

IRREGULAR = Path(__file__).with_name("irregular.txt")
VERBS = Path(__file__).with_name("verbs.txt")
"""Verbs of the field that the trees lack."""
OPEN = ("NOUN", "VERB", "ADJ", "ADV")
Key = tuple[str, str]
Forms = dict[Key, Counter[tuple[str, str, str]]]


def write(trees: Iterable[Tree], pieces: Pieces, folder: Path) -> None:
    """Write ``lemmas.tsv`` and ``bases.tsv``."""
    forms = _forms(trees)
    bases = _bases(forms, pieces)
    exceptions = _exceptions(forms, Lexicon({}, bases))
    rows = (f"{form}\t{upos}\t{base}\n" for (form, upos), base in sorted(exceptions.items()))
    (folder / "lemmas.tsv").write_text("".join(rows), encoding="utf-8")
    lines = (f"{upos}\t{' '.join(sorted(words))}\n" for upos, words in sorted(bases.items()))
    (folder / "bases.tsv").write_text("".join(lines), encoding="utf-8")


def _forms(trees: Iterable[Tree]) -> Forms:
    """How often each small form and UPOS came as which form, with which features and lemma."""
    forms: Forms = defaultdict(Counter)
    for tree in trees:
        for form, upos, feats, base in zip(tree.words, tree.upos, tree.feats, tree.lemmas, strict=True):
            if "Typo=Yes" not in feats and base != "_":
                forms[form.lower().replace("’", "'"), upos][form, feats, base] += 1
    return forms


def _bases(forms: Forms, pieces: Pieces) -> dict[str, frozenset[str]]:
    """Lemmas of the trees by UPOS, and under ``*`` the whole words of the encoder's vocabulary."""
    found: dict[str, set[str]] = {upos: set() for upos in OPEN}
    for (_, upos), seen in forms.items():
        if upos in found:
            found[upos].update(base for _, _, base in seen if base.isalpha() and base.islower())
    found["VERB"].update(line.split()[0] for line in IRREGULAR.read_text(encoding="utf-8").splitlines())
    found["VERB"].update(VERBS.read_text(encoding="utf-8").split())
    found["*"] = {piece for piece in pieces.index if piece.isalpha() and piece.isascii() and len(piece) > 2}
    return {upos: frozenset(words) for upos, words in found.items()}


def _exceptions(forms: Forms, lexicon: Lexicon) -> dict[Key, str]:
    exceptions: dict[Key, str] = {}
    for (small, upos), seen in forms.items():
        if upos == "PROPN":
            continue
        wanted = Counter[str]()
        for (_, _, base), n in seen.items():
            wanted[base] += n
        best, _ = wanted.most_common(1)[0]
        wrong = sum(n for (form, feats, base), n in seen.items() if by_rule(form, upos, feats, lexicon) != base)
        if wrong > sum(wanted.values()) - wanted[best] and (upos != "ADJ" or best.lower() != small):
            exceptions[small, upos] = best
    for line in IRREGULAR.read_text(encoding="utf-8").splitlines():  # over the slips of the trees ("fled": "flead")
        base, past, participle = line.split()
        exceptions |= {(form, "VERB"): base for form in (past, participle) if form != base}
    return exceptions
