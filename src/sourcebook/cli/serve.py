"""``sourcebook serve``: the workbench in the browser, from this machine alone."""

from __future__ import annotations

import os
import secrets
import socket
import sys
import webbrowser
from ipaddress import ip_address
from threading import Timer
from typing import Annotated

import typer

from sourcebook.cli._record import RecordFile
from sourcebook.cli._talk import errors
from sourcebook.errors import BadPath

PANEL, ORDER = "Look into it", 2

_Port = Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes a free one.")]
_Bind = Annotated[
    str, typer.Option(metavar="ADDRESS", help="The address to listen on; beyond loopback, a token is asked for.")
]
_ReadOnly = Annotated[bool, typer.Option("--read-only", help="Nothing can be changed: for sharing.")]
_Token = Annotated[str, typer.Option(metavar="WORD", help="Ask everybody for this token; made up if one is needed.")]
_Name = Annotated[
    list[str] | None, typer.Option("--name", metavar="HOST", help="A name by which browsers may call it.")
]
_Open = Annotated[bool, typer.Option("--open", help="Open a browser.")]


def run(
    path: RecordFile,
    port: _Port = 8000,
    bind: _Bind = "127.0.0.1",
    read_only: _ReadOnly = False,
    token: _Token = "",
    name: _Name = None,
    open_: _Open = False,
) -> None:
    """Open the workbench: read, see, compare and correct the record in a browser. Stop it with Ctrl+C."""
    import uvicorn  # noqa: PLC0415 - help and errors must not wait for it

    from sourcebook.workbench import Options, create_app  # noqa: PLC0415 - loads every stage

    is_near = _is_loopback(bind)
    token = token or ("" if is_near else secrets.token_urlsafe(18))
    names = {*(name or ()), *(() if is_near else (socket.gethostname(), bind))}
    options = Options(path, read_only, token, frozenset(n.lower() for n in names), any_address=not is_near)
    app = create_app(options)
    listening = _listen(bind, port)
    shown = _address(bind, listening.getsockname()[1], token)
    told = f"workbench of {app.state.bench.record.name}{' (reading only)' if read_only else ''}"
    errors().print(f"{told} → {shown}\nCtrl+C stops it.", soft_wrap=True)
    if open_ and _has_screen():
        Timer(0.5, webbrowser.open, [shown]).start()
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, ws="none", proxy_headers=False
    )
    uvicorn.Server(config).run(sockets=[listening])


def _listen(bind: str, port: int) -> socket.socket:
    """The open door: whoever comes after the address is printed waits until he is answered."""
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((bind, port))
        opened.listen(128)
    except OSError as problem:
        opened.close()
        raise BadPath(f"{bind}:{port}", f"cannot be listened on ({problem.strerror}); try --port 0") from None
    return opened


def _is_loopback(bind: str) -> bool:
    try:
        return ip_address(bind).is_loopback
    except ValueError:
        return bind == "localhost"


def _address(bind: str, port: int, token: str) -> str:
    everywhere = {"0.0.0.0", "::"}  # noqa: S104 - what a person may ask for
    host = socket.gethostname() if bind in everywhere else f"[{bind}]" if ":" in bind else bind
    return f"http://{host}:{port}/{f'?token={token}' if token else ''}"


def _has_screen() -> bool:
    """Whether a browser could be seen here."""
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
