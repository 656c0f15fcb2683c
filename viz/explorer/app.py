"""The explorer as a web application: addresses, and what answers them."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ontology.errors import DiplographError, UsageError
from ontology.terms import Ontology
from queries.catalogue import Catalogue
from viz.explorer.backend import Backend
from viz.explorer.forms import TooLarge, read_correction, read_form
from viz.explorer.gate import Gate, Lock
from viz.explorer.jobs import Jobs
from viz.explorer.live import Live
from viz.explorer.pages import LivePages
from viz.explorer.uploads import receive

Endpoint = Callable[[Request], Awaitable[Response]]


def make_app(backend: Backend, *, ontology: Ontology, catalogue: Catalogue, lock: Lock) -> Starlette:
    """Return the application. It answers nobody who does not bring the lock's secret."""
    explorer = _Explorer(backend, ontology, catalogue)
    return Starlette(routes=explorer.routes(), middleware=[Middleware(Gate, lock=lock)])


class _Explorer:
    """The endpoints. What reads or renders runs in threads, so that a slow question stops nobody else."""

    def __init__(self, backend: Backend, ontology: Ontology, catalogue: Catalogue) -> None:
        self._backend = backend
        self._pages = LivePages(Live(backend, ontology), backend, catalogue)
        self._jobs = Jobs(backend.add)
        self._kept: dict[str, Path] = {}

    def routes(self) -> Sequence[Route]:
        """Return all addresses; those that change anything only where that is allowed."""
        reading = [
            Route("/", self._page(_whoever(_to_index))),
            Route("/assets/{name}", self._page(self._pages.asset)),
            Route("/cypher.html", self._page(self._pages.cypher)),
            Route("/explore.html", self._page(self._pages.explore)),
            Route("/query/index.html", self._page(_whoever(self._pages.questions))),
            Route("/query/{name}.html", self._page(self._pages.question)),
            Route("/brief/{name}", self._page(self._pages.brief)),
            Route("/words.json", self._page(_whoever(self._pages.words))),
            Route("/names.json", self._page(self._pages.names)),
            Route("/network.json", self._page(self._pages.network)),
        ]
        writing = [
            Route("/add.html", self._page(_whoever(self._pages.add))),
            Route("/decisions.html", self._page(_whoever(self._pages.decisions))),
            Route("/decide", self._told(self._decide), methods=["POST"]),
            Route("/documents/{name}", self._told(self._upload), methods=["PUT"]),
            Route("/documents", self._told(self._start), methods=["POST"]),
            Route("/jobs/{number:int}.json", self._told(self._job)),
        ]
        rest = [Route("/{address:path}", self._page(self._pages.page))]
        return [*reading, *(writing if self._backend.can_write else ()), *rest]

    def _page(self, make: Callable[[Request], Response]) -> Endpoint:
        """Return an endpoint that makes its answer in a thread, and says in a page what went wrong."""

        async def endpoint(request: Request) -> Response:
            try:
                return await run_in_threadpool(make, request)
            except DiplographError as error:
                return await run_in_threadpool(self._pages.failed, request, error)

        return endpoint

    def _told(self, do: Endpoint) -> Endpoint:
        """Return an endpoint that says in JSON what went wrong, or in a page to those who ask for one."""

        async def endpoint(request: Request) -> Response:
            try:
                return await do(request)
            except DiplographError as error:
                if "text/html" in request.headers.get("accept", ""):
                    return await run_in_threadpool(self._pages.failed, request, error)
                return JSONResponse({"error": str(error)}, 413 if isinstance(error, TooLarge) else 400)

        return endpoint

    async def _decide(self, request: Request) -> Response:
        fields = await read_form(request)
        correction = read_correction(fields)
        lines = await run_in_threadpool(self._backend.correct, correction)
        return await run_in_threadpool(self._pages.decided, correction, lines, fields.get("back", ""))

    async def _upload(self, request: Request) -> Response:
        name, file = await receive(request, self._backend.inbox)
        kept = await run_in_threadpool(self._backend.keep, name, file)
        self._kept[kept.name] = kept
        return JSONResponse({"name": kept.name}, 201)

    async def _start(self, request: Request) -> Response:
        names = [name for key, name in (await read_form(request)).items() if key.startswith("file")]
        unknown = [name for name in names if name not in self._kept]
        if unknown or not names:
            raise UsageError(f"expected the names of files that were sent before, got {unknown}; send them first")
        job = self._jobs.start([self._kept[name] for name in names])
        if job is None:
            return JSONResponse({"error": "Documents are being read already; add these when that is done."}, 409)
        return JSONResponse(job.facts(), 202)

    async def _job(self, request: Request) -> Response:
        job = self._jobs.get(request.path_params["number"])
        return JSONResponse({"error": "There is no such job."}, 404) if job is None else JSONResponse(job.facts())


def _whoever(make: Callable[[], Response]) -> Callable[[Request], Response]:
    """Return what makes an answer that does not depend on the request."""
    return lambda _: make()


def _to_index() -> Response:
    return RedirectResponse("/index.html", 303)
