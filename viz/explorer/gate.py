"""The door of the explorer: who may ask, and what a browser may do with the answer.

Anything that listens on this machine can be reached by every web page that its user opens, and by every other user of
it. So each request must carry the secret of this run, must name this server, and must come from its own pages.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

READING: Final = frozenset({"GET", "HEAD"})
WRITING: Final = frozenset({"POST", "PUT"})
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_ASK_AGAIN = "Open the address that 'diplograph serve' printed: it holds the secret of this run."


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """The secret of one run, and the names (`host:port`) that the server goes by."""

    token: str
    hosts: frozenset[str]

    @property
    def cookie_name(self) -> str:
        """Return the name of this run's cookie: browsers share cookies between the ports of one host."""
        return "diplograph-" + hashlib.sha256(b"name " + self.token.encode()).hexdigest()[:12]

    @property
    def cookie(self) -> str:
        """Return what the cookie holds: made from the token, so that neither is shown by the other."""
        return hashlib.sha256(b"cookie " + self.token.encode()).hexdigest()


class Gate:
    """Let through what carries the secret and comes from our own pages; put the headers on what goes out."""

    def __init__(self, app: ASGIApp, *, lock: Lock) -> None:
        self.app = app
        self.lock = lock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        answer = self._answer(Request(scope))

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await (answer or self.app)(scope, receive, send_guarded)

    def _answer(self, request: Request) -> Response | None:
        """Return the refusal, or the way in for who brings the token; None for who may pass."""
        return self._refusal_of_origin(request) or self._refusal_of_stranger(request)

    def _refusal_of_origin(self, request: Request) -> Response | None:
        if request.method not in READING | WRITING:
            return PlainTextResponse("This method is not used here.", 405)
        hosts = request.headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.lock.hosts:
            return PlainTextResponse("This server does not go by that name.", 421)
        site = _only(request.headers.getlist("sec-fetch-site"))
        origin = _only(request.headers.getlist("origin"))
        is_ours = origin == f"{request.url.scheme}://{hosts[0].lower()}"
        # Our pages say no referrer, and browsers then send the origin `null` with a form; the other header tells whose.
        if site not in ("", "none", "same-origin") or not (is_ours or origin in ("", "null")):
            return PlainTextResponse("Requests from other sites are not answered.", 403)
        if request.method in WRITING and site != "same-origin" and not (is_ours and site == ""):
            return PlainTextResponse("Only this server's own pages may change anything.", 403)
        if origin == "null" and site != "same-origin":
            return PlainTextResponse("Requests from nowhere are not answered.", 403)
        return None

    def _refusal_of_stranger(self, request: Request) -> Response | None:
        given = request.query_params.getlist("token")
        if given and request.method == "GET":
            if not hmac.compare_digest(given[0].encode(), self.lock.token.encode()):
                return PlainTextResponse(f"The secret in this address is not that of this run. {_ASK_AGAIN}", 403)
            return self._let_in(request)
        shown = request.cookies.get(self.lock.cookie_name, "")
        if not hmac.compare_digest(shown.encode(), self.lock.cookie.encode()):
            return PlainTextResponse(f"This address is not open to everybody. {_ASK_AGAIN}", 403)
        return None

    def _let_in(self, request: Request) -> Response:
        """Return the way to the same address without the token, which then stands in no history or picture."""
        rest = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "token"])
        path = "/" + request.url.path.lstrip("/")  # `//host` would lead elsewhere
        response = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
        response.set_cookie(self.lock.cookie_name, self.lock.cookie, path="/", httponly=True, samesite="strict")
        return response


def _only(values: Iterable[str]) -> str:
    """Return a header that may come once, empty if it did not; several are no value that anything equals."""
    return ", ".join(values)
