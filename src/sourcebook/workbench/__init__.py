"""The workbench: a local web application that reads views and writes judgements, and no third thing.

``create_app`` makes it for one record; ``sourcebook serve`` runs it. Each screen is a module of ``pages`` (its
questions to the record) and a module of ``client/screens`` (what is drawn).
"""

from __future__ import annotations

from sourcebook.workbench.app import create_app
from sourcebook.workbench.bench import Options

__all__ = ["Options", "create_app"]
