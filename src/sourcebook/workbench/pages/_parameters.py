"""Parameters that many questions have: bounded, so that no request can ask for everything or send a book."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, Field

__all__ = ["NAME", "Name", "Paging", "Text"]

_NO_NUL = r"^[^\x00]*$"

Name = Annotated[str, Query(max_length=2_000, pattern=_NO_NUL)]
"""A name or an id; empty when it is not wished for."""
Text = Annotated[str, Query(max_length=4_000, pattern=_NO_NUL)]
"""A sentence or a few, or words to look for."""
NAME: Any = Field("", max_length=2_000, pattern=_NO_NUL)
"""The same as a field of a wish."""


class Paging(BaseModel):
    """What every wish for a page has."""

    after: str = Field("", max_length=4_000, description="the mark that the page before gave as `next`")
    limit: int = Field(100, ge=1, le=500)
