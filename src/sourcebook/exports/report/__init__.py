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
from sourcebook.exports.report._selection import Selection, actors_in
from sourcebook.record import Record
from sourcebook.views.wording import FILTERS

__all__ = ["LOSES", "Selection", "actors_in", "write"]

LOSES = "Mentions that no claim uses, and the original bytes."

MOST_TEXTS = 200
"""Texts of more documents than this would make a page that no browser likes; the sections still hold all claims."""


def write(record: Record, title: str, target: TextIO, selection: Selection | None = None) -> None:
    """The page, piece by piece: of the whole record, or of a selection, which the page names."""
    environment = Environment(
        loader=PackageLoader("sourcebook.exports.report"),
        autoescape=True,
        undefined=StrictUndefined,
        lstrip_blocks=True,
    )
    environment.filters |= FILTERS
    style, script = (_asset(name) for name in ("report.css", "report.js"))
    page = environment.get_template("report.html.j2")
    content = _content(record, selection) | {"title": title, "style": Markup(style), "script": Markup(script)}  # noqa: S704 - our own files
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    target.writelines(page.generate(policy=policy, **content))


def _content(record: Record, selection: Selection | None) -> dict[str, Any]:
    everything = list(views.rows(record, "claims"))
    claims = [row for row in everything if selection is None or selection.holds(row)]
    kept = {row["claim"] for row in claims}
    told = {row["document"] for row in claims}

    def rows(view: str) -> list[dict[str, Any]]:
        return [row for row in views.rows(record, view) if selection is None or row.get("claim") in kept]

    documents = [row for row in views.rows(record, "sources") if selection is None or row["document"] in told]
    actors = list(views.rows(record, "actors"))
    shown = documents[:MOST_TEXTS]
    return {
        "documents": documents,
        "hidden_texts": len(documents) - len(shown),
        "texts": _texts.texts(record, {d["document"] for d in shown}, kept),
        "findings": _by(list(views.rows(record, "findings")), "document"),
        "claims": claims,
        "standing": _tally(claims, "status"),
        "kinds": _tally(claims, "kind"),
        "contested": rows("contested"),
        "chronology": _texts.by_year(rows("chronology")),
        "figures": _figures.groups(rows("figures")),
        "actors": actors if selection is None else actors_in(claims, actors),
        "meetings": _figures.meetings(rows("chronology")),
        "relations": rows("relations"),
        "agreements": _by(rows("agreements"), "document"),
        "positions": _by(rows("positions"), "holder"),
        "statements": _by(rows("statements"), "speaker"),
        "problems": list(views.rows(record, "problems")),
        "selection": str(selection) if selection else "",
        "of_all": len(everything),
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
