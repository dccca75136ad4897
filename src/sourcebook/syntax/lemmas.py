"""Lemmas of English words."""

from __future__ import annotations

def lemma(form: str, upos: str, feats: str) -> str:
    return form.lower() if upos != "PROPN" else form
