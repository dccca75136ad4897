"""The door: who may ask, who may write, and what a page may do. Every request and answer passes here.

Browsers are not to be trusted with a server on this machine: any page that a person visits can send requests to it,
and a name that an attacker owns can be made to point at it. So names, origins and kinds of request are checked, writes
carry a secret that only our own pages know, and every answer forbids scripts and styles but our own.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sourcebook.workbench.bench import Bench

__all__ = ["COOKIE", "MOST_BYTES", "SECRET_HEADER", "TEXT_ONLY", "Guard"]

MOST_BYTES = 1_000_000
"""The longest body that is taken."""
SECRET_HEADER = "x-sourcebook-secret"  # noqa: S105 - the header's name, no secret
"""The header in which a write carries the secret of the page it comes from."""
COOKIE = "sourcebook_token"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_READING = frozenset({"GET", "HEAD"})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)
TEXT_ONLY = f"{POLICY}; require-trusted-types-for 'script'; trusted-types 'none'"
"""For screens that never make markup from a string: a browser that knows of it lets no script of theirs do so."""
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Refused(Exception):
    """A request that is not let in: the answer's status and, in words, why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(status, why)
        self.status, self.why = status, why


class Guard:
    """Lets in what may come in, and puts the policy on everything that goes out."""

    def __init__(self, app: ASGIApp, bench: Bench) -> None:
        self._app, self._bench = app, bench

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request. What is neither the server's life nor plain HTTP is refused."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # closing without an answer refuses a socket
        answer = _guarded(send, scope["path"])
        try:
            headers = Headers(scope=scope)
            self._check_name(headers)
            self._check_origin(scope, headers)
            if entry := self._entry(scope, headers):
                await _redirect(answer, *entry)
                return
            self._check_write(scope, headers)
            await self._app(scope, _bounded(receive, headers), answer)
        except Refused as refusal:
            await _answer(answer, refusal.status, {"problem": refusal.why})

    def _check_name(self, headers: Headers) -> None:
        """The name by which we are called is one of ours: an attacker's name that points here is not."""
        name = _name_of(headers.get("host", ""))
        options = self._bench.options
        if name in _LOOPBACK or name in options.hosts or (options.any_address and _is_address(name)):
            return
        raise Refused(421, f"This workbench is not called {name!r}. Open it by the address that was printed.")

    def _check_origin(self, scope: Scope, headers: Headers) -> None:
        """A request that a browser sends for another site is refused, but for following a link to a page."""
        origin = headers.get("origin")
        own = {f"{scheme}://{headers.get('host', '')}" for scheme in ("http", "https")}
        if origin is not None and origin not in own:
            raise Refused(403, "Requests from other sites are refused.")
        site = headers.get("sec-fetch-site", "none")
        is_link = scope["method"] == "GET" and headers.get("sec-fetch-mode") == "navigate"
        if site not in {"none", "same-origin"} and not (is_link and not scope["path"].startswith("/api/")):
            raise Refused(403, "Requests from other sites are refused.")

    def _entry(self, scope: Scope, headers: Headers) -> tuple[str, str] | None:
        """Where to go, and the cookie to take along, for a caller who shows the token in the address."""
        token = self._bench.options.token
        if not token:
            return None
        query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        shown = query.pop("token", None)
        mark = _digest(token)
        if shown is not None and secrets.compare_digest(_digest(shown), mark):
            rest = urlencode(query)
            return f"/{scope['path'].lstrip('/')}" + (f"?{rest}" if rest else ""), mark
        if any(secrets.compare_digest(each, mark) for each in _marks(headers)):
            return None
        raise Refused(401, "This workbench asks for its token: open it by the full address that was printed.")

    def _check_write(self, scope: Scope, headers: Headers) -> None:
        if scope["method"] in _READING:
            return
        if self._bench.options.read_only:
            raise Refused(403, "This workbench is open for reading only.")
        if headers.get("origin") is None and headers.get("sec-fetch-site") != "same-origin":
            raise Refused(403, "A write must say that it comes from the workbench's own pages.")
        if not secrets.compare_digest(headers.get(SECRET_HEADER, "").encode(), self._bench.secret.encode()):
            raise Refused(403, "The page is from an earlier run of the workbench: load it again.")
        if headers.get("content-type", "").split(";")[0].strip() != "application/json":
            raise Refused(415, "A write must be JSON.")


def _name_of(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _digest(token: str) -> str:
    """What stands for the token in a cookie: any token fits, and none can be read there."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _marks(headers: Headers) -> tuple[str, ...]:
    """What the caller shows for the token: a cookie or an Authorization header."""
    found = []
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        cookie = None
    if cookie and cookie.value.isascii():
        found.append(cookie.value)
    kind, _, value = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        found.append(_digest(value.strip()))
    return tuple(found)


def _bounded(receive: Receive, headers: Headers) -> Receive:
    """The body, as long as it is not too long."""
    told = headers.get("content-length", "0")
    if not told.isdigit() or int(told) > MOST_BYTES:
        raise Refused(413, f"A request may have {MOST_BYTES:,} bytes at most.")
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise Refused(413, f"A request may have {MOST_BYTES:,} bytes at most.")
        return message

    return receive_some


def _guarded(send: Send, path: str) -> Send:
    """Answers with the policy. Built files have their content's hash in their name, all else must never be kept."""

    async def send_guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            is_built = path.startswith("/static/") and message["status"] == 200
            headers["Cache-Control"] = "public, max-age=31536000, immutable" if is_built else "no-store"
        await send(message)

    return send_guarded


async def _redirect(send: Send, where: str, mark: str) -> None:
    cookie = f"{COOKIE}={mark}; HttpOnly; SameSite=Strict; Path=/"
    await _answer(send, 303, {}, {"location": where, "set-cookie": cookie})


async def _answer(send: Send, status: int, content: object, headers: Mapping[str, str] | None = None) -> None:
    body = json.dumps(content, ensure_ascii=False).encode()
    named = {"content-type": "application/json", "content-length": str(len(body)), **(headers or {})}
    raw = [(name.encode(), value.encode("latin-1", "replace")) for name, value in named.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body})
