"""A record as one page of HTML that needs nothing else: it opens from disk, asks no network, and prints.

Every mark on it leads to the words. The text of documents is never trusted: it is escaped, and the page's own policy
forbids every script and style but the two that are printed in it.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import Any, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sourcebook import views
from sourcebook.exports.report import _figures, _texts
from sourcebook.record import Record
from sourcebook.views.wording import FILTERS

__all__ = ["LOSES", "write"]

LOSES = "Mentions that no claim uses, and the original bytes."

MOST_TEXTS = 200
"""Texts of more documents than this would make a page that no browser likes; the sections still hold all claims."""


def write(record: Record, title: str, target: TextIO) -> None:
    """The page, piece by piece."""
    environment = Environment(
        loader=PackageLoader("sourcebook.exports.report"),
        autoescape=True,
        undefined=StrictUndefined,
        lstrip_blocks=True,
    )
    environment.filters |= FILTERS
    style, script = (_asset(name) for name in ("report.css", "report.js"))
    page = environment.get_template("report.html.j2")
    content = _content(record) | {"title": title, "style": Markup(style), "script": Markup(script)}  # noqa: S704 - our own files
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    target.writelines(page.generate(policy=policy, **content))


def _content(record: Record) -> dict[str, Any]:
    def rows(view: str) -> list[dict[str, Any]]:
        return list(views.rows(record, view))

    claims = rows("claims")
    documents = rows("sources")
    shown = documents[:MOST_TEXTS]
    return {
        "documents": documents,
        "hidden_texts": len(documents) - len(shown),
        "texts": _texts.texts(record, {d["document"] for d in shown}),
        "findings": _by(rows("findings"), "document"),
        "claims": claims,
        "standing": _tally(claims, "status"),
        "kinds": _tally(claims, "kind"),
        "contested": rows("contested"),
        "chronology": _texts.by_year(rows("chronology")),
        "figures": _figures.groups(rows("figures")),
        "actors": rows("actors"),
        "meetings": _figures.meetings(rows("chronology")),
        "relations": rows("relations"),
        "agreements": _by(rows("agreements"), "document"),
        "positions": _by(rows("positions"), "holder"),
        "statements": _by(rows("statements"), "speaker"),
        "problems": rows("problems"),
    }


def _by(rows: list[dict[str, Any]], column: str) -> dict[str, list[dict[str, Any]]]:
    """Rows under the value of a column, in the order of its first coming."""
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row[column] or "", []).append(row)
    return grouped


def _tally(rows: list[dict[str, Any]], column: str) -> dict[str, int]:
    return {value: len(group) for value, group in _by(rows, column).items()}


def _asset(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    return f"'sha256-{digest}'"
