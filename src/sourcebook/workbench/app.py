"""The application: a shell for each screen, its questions under ``/api``, the built client, and the guard around all.

Routes are plain functions, which run in threads beside each other; nothing is kept between two requests.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException

from sourcebook import __version__, plugins
from sourcebook.errors import EvidenceRefused, SourcebookError
from sourcebook.workbench.assets import STATIC, assets
from sourcebook.workbench.bench import Bench, Options
from sourcebook.workbench.guard import TEXT_ONLY, Guard
from sourcebook.workbench.shapes import Trouble

__all__ = ["create_app", "screens"]

PAGES = "workbench.pages"
FIRST = "overview"
"""The screen under ``/``."""
THEMES = frozenset({"light", "dark"})
_FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": Trouble, "description": about}
    for status, about in (
        (400, "cannot be asked"),
        (403, "refused"),
        (404, "not in the record"),
        (422, "not understood"),
    )
}


def create_app(options: Options) -> FastAPI:
    """The workbench for one record. Raises what opening the record raises."""
    app = FastAPI(
        title="Sourcebook", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json"
    )
    app.state.bench = bench = Bench.of(options)
    templates = Environment(
        loader=PackageLoader("sourcebook.workbench"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    for name, module in screens().items():
        app.include_router(module.router, prefix="/api", tags=[name], responses=_FAULTS)
        _add_shell(app, name, templates)
    if STATIC.is_dir():
        app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(SourcebookError, _trouble)
    app.add_exception_handler(HTTPException, _refusal)
    app.add_exception_handler(RequestValidationError, _misunderstanding)
    app.add_middleware(Guard, bench=bench)
    return app


def screens() -> dict[str, ModuleType]:
    """The screens by name, in the order in which they are offered."""
    found = {name: plugins.load(PAGES, name) for name in plugins.names(PAGES)}
    return dict(sorted(found.items(), key=lambda item: item[1].ORDER))


def _add_shell(app: FastAPI, name: str, templates: Environment) -> None:
    """The page of a screen; everything but its frame is drawn by the client."""

    def shell(request: Request) -> Response:
        bench: Bench = app.state.bench
        theme = request.cookies.get("sourcebook_theme", "")
        content = templates.get_template("shell.html.j2").render(
            screen=name,
            screens=screens(),
            assets=assets(name),
            title=bench.title,
            secret=bench.secret,
            read_only=bench.options.read_only,
            theme=theme if theme in THEMES else "",
        )
        is_text_only = getattr(screens()[name], "TEXT_ONLY", False)
        return HTMLResponse(content, headers={"Content-Security-Policy": TEXT_ONLY} if is_text_only else None)

    app.add_api_route(address(name), shell, include_in_schema=False, name=f"{name}_page")


def address(name: str) -> str:
    """Where a screen is found."""
    return "/" if name == FIRST else f"/{name}"


def _trouble(_request: Request, problem: Exception) -> Response:
    """What the user can mend, in words."""
    status = 422 if isinstance(problem, EvidenceRefused) else 400
    return JSONResponse({"problem": str(problem)}, status)


def _refusal(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException), "registered for this alone"
    if not request.url.path.startswith("/api/") and problem.status_code == 404:
        return HTMLResponse(
            "<!DOCTYPE html><title>Not here</title><p>There is nothing here. <a href='/'>Overview</a>", 404
        )
    return JSONResponse({"problem": str(problem.detail)}, problem.status_code, problem.headers)


def _misunderstanding(_request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RequestValidationError), "registered for this alone"
    told = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in problem.errors())
    return JSONResponse({"problem": told}, 422)


def built() -> Path | None:
    """Where the built client is, if it has been built."""
    return STATIC if (STATIC / "manifest.json").is_file() else None
