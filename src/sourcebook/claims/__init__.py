"""Claims of one document: events, figures, relations, terms, positions, assessments and outlooks.

:func:`claim` gives them; :func:`explain` tells for each sentence which frames fired, which almost did and why not.
"""

from __future__ import annotations

from sourcebook.claims._assembly import claim
from sourcebook.claims._explain import SentenceTrace, explain

__all__ = ["SentenceTrace", "claim", "explain"]
