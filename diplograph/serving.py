"""The web explorer of a store: what it may do there, and the server that it runs in."""

import hashlib
import secrets
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from ipaddress import ip_address
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from diplograph.correcting import Clear, Judge, Merge, Rename, Retype, Split, Undo, Wish, corrections, decide
from diplograph.extraction import DEFAULT_OPTIONS, PipelineOptions, extract_inputs
from diplograph.files import Failure, find_inputs
from diplograph.opening import open_address, prepare, update_graph
from diplograph.recipes import stored_base
from diplograph.settings import DEFAULT_STORE, StoreAt, as_address
from graph.identity import document_iri
from graph.store import Rows, Store
from ontology.errors import CorrectionError, StoreLocked, UsageError
from ontology.load import load_ontology
from ontology.terms import Ontology
from queries.arguments import complete, find_iris
from queries.catalogue import load_catalogue, run_query
from queries.records import Parameter, SavedQuery
from viz.explorer.backend import Added, Correction, Decided, Graph, Progress

if TYPE_CHECKING:
    import uvicorn

HOST: Final = "127.0.0.1"
PORT: Final = 8765
DOCUMENTS: Final = "diplograph-documents"
_APART: Final = 2  # more than one worker: documents are read in a process of their own
_PATIENCE: Final = 2.0  # seconds that a page waits for the store before it shows what it showed before


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """How a store is served. `documents` is the folder of dropped files (None: beside the store)."""

    store: StoreAt
    ontology: Path | None = None
    documents: Path | None = None
    options: PipelineOptions = DEFAULT_OPTIONS
    can_write: bool = True

    @property
    def inbox(self) -> Path:
        """Return the folder in which dropped files are kept."""
        address = as_address(self.store)
        beside = Path(address.url, "documents") if address.is_folder else Path(DOCUMENTS)
        return (self.documents or beside).absolute()


class _Door:
    """The way to a store, for one user at a time.

    An embedded store is opened for each use and closed again, so that other processes can use it between; a server's
    is kept open.
    """

    def __init__(self, store: StoreAt) -> None:
        self._store = store
        self._lock = Lock()
        self._kept: Store | None = None

    @contextmanager
    def open(self, *, write: bool = False, patience: float = -1) -> Iterator[Store]:
        """Give the store. StoreLocked if others use it for longer than `patience` seconds (below 0: for ever)."""
        if not self._lock.acquire(timeout=patience):
            raise StoreLocked("the store is being used by another request; wait a moment and try again")
        try:
            if as_address(self._store).is_folder:
                with open_address(self._store, read_only=not write) as store:
                    yield store
            else:
                self._kept = self._kept or open_address(self._store)
                yield self._kept
        finally:
            self._lock.release()

    def close(self) -> None:
        """Release a server's store."""
        with self._lock:
            kept, self._kept = self._kept, None
        if kept is not None:
            kept.close()


class StoreBackend:
    """A store as the explorer uses it: `viz.explorer.backend.Backend`."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._door = _Door(service.store)
        self._ontology = load_ontology(service.ontology)
        if self.can_write:
            with self._door.open(write=True) as store:
                store.prepare()

    @property
    def ontology(self) -> Ontology:
        """Return what may be said."""
        return self._ontology

    @property
    def can_write(self) -> bool:
        """Return whether corrections and documents are taken."""
        return self._service.can_write

    @property
    def inbox(self) -> Path:
        """Return the folder in which dropped files are kept."""
        return self._service.inbox

    def state(self) -> str:
        """Return a text that changes whenever the graph does."""
        with self._door.open(patience=_PATIENCE) as store:
            documents = [(item.iri, item.pipeline, item.sources) for item in store.stored_documents()]
            count = store.read("MATCH (s:Statement) RETURN count(s) AS statements").rows
            return hashlib.sha256(repr((store.built(), documents, count)).encode()).hexdigest()

    def graph(self) -> Graph:
        """Read the whole graph."""
        with self._door.open() as store:
            blocks = {extraction.document.iri: extraction.blocks for extraction in store.extractions()}
            return Graph(knowledge=store.knowledge(), blocks=blocks)

    def read(self, cypher: str, *, limit: int, timeout: float) -> Rows:
        """Answer a question in Cypher that the guard has let through."""
        with self._door.open() as store:
            return store.read(cypher, limit=limit, timeout=timeout)

    def answer(self, query: SavedQuery, arguments: Mapping[str, str], *, timeout: float) -> Rows:
        """Answer a saved question."""
        with self._door.open() as store:
            return run_query(store, query, arguments, timeout=timeout)

    def complete(self, parameter: Parameter, start: str) -> Sequence[str]:
        """Return names with which a value may go on."""
        with self._door.open() as store:
            return complete(store, parameter, start)

    def find(self, name: str) -> Sequence[str]:
        """Return the IRIs of the entities of a name."""
        with self._door.open() as store:
            return find_iris(store, Parameter(name="name", type="entity"), name)

    def correct(self, correction: Correction) -> Sequence[str]:
        """Take a decision; return the lines that were written or taken out."""
        wish = self._wish(correction)
        with self._door.open(write=True) as store:
            report = decide(store, wish, at=self._service.store, ontology=self._ontology, remark="in the explorer")
        return report.lines

    def decided(self) -> Sequence[Decided]:
        """Return the decisions taken so far, in order."""
        taken = corrections(store=self._service.store)
        return [Decided(number=each.line, words=each.text.strip(), holds=holds) for each, holds in taken]

    def keep(self, name: str, content: Path) -> Path:
        """Keep an uploaded file under its own name, or with a piece of its hash where another file has that name."""
        digest = hashlib.sha256(content.read_bytes()).hexdigest()
        target = self.inbox / name
        if target.exists() and hashlib.sha256(target.read_bytes()).hexdigest() != digest:
            target = target.with_stem(f"{target.stem}-{digest[:8]}")
        content.replace(target)
        return target

    def add(self, files: Sequence[Path], progress: Progress) -> Added:
        """Read files into the graph. The store is free for others while they are read, in a process of their own."""
        found = find_inputs(files)
        failures = [failure.reason for failure in found.failures]
        with self._door.open(write=True) as store:
            prepare(store)
            base, known = stored_base(store), {document.iri for document in store.stored_documents()}
        fresh = [given for given in found.inputs if document_iri(given.sha256, base) not in known]
        options = replace(self._service.options, base=base, ontology=self._service.ontology)
        progress("Loading what reads documents", 0, 0)
        results = list(extract_inputs(fresh, options=options, workers=_APART, progress=progress))
        failures += [result.reason for result in results if isinstance(result, Failure)]
        read = [result for result in results if not isinstance(result, Failure)]
        with self._door.open(write=True) as store:
            for extraction in read:
                store.save_extraction(extraction)
            graph = update_graph(store, self._ontology, at=self._service.store, base=base, progress=progress)
        return Added(
            read=len(read),
            unchanged=len(found.inputs) - len(fresh),
            statements=len(graph.knowledge.statements),
            failures=failures,
        )

    def close(self) -> None:
        """Release the store."""
        self._door.close()

    def _wish(self, correction: Correction) -> Wish:
        what, other = correction.what, correction.other
        match correction.verb:
            case "confirm" | "reject" as verb:
                return Judge(verb=verb, said=what)
            case "clear":
                return Clear(what=what)
            case "merge":
                return Merge(name=what, into=other)
            case "split":
                return Split(name=what)
            case "rename":
                return Rename(name=what, better=other)
            case "retype":
                return Retype(name=what, class_name=other)
            case "undo":
                return Undo(line=self._line(what, other))

    def _line(self, what: str, words: str) -> int | None:
        """Return the line to take out; CorrectionError if it no longer says what the reader saw there."""
        if what == "last":
            return None
        found = next((item for item in self.decided() if str(item.number) == what), None)
        if found is None or (words and found.words != words.strip()):
            raise CorrectionError(
                f"expected the decision {words!r} in line {what}, but the file has changed; look again"
            )
        return found.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A server that is ready to run, and the address to open, its secret included."""

    address: str
    backend: StoreBackend
    server: "uvicorn.Server"
    socket: socket.socket

    def run(self) -> None:
        """Answer requests until the process is told to end, or the server's `should_exit` is set."""
        try:
            with suppress(KeyboardInterrupt):
                self.server.run(sockets=[self.socket])
        finally:
            self.close()

    def close(self) -> None:
        """Release the port and the store."""
        self.socket.close()
        self.backend.close()


def make_server(
    service: Service,
    *,
    host: str = HOST,
    port: int = PORT,
    queries: Sequence[Path] = (),
    token: str | None = None,
) -> Served:
    """Return the server of a store's explorer, bound to its port (0: any free one) and not yet running.

    `token` is the secret of the run (None: a fresh one). Raises UsageError if the port is taken or the host is none of
    this machine's, StoreError if there is no store to read.
    """
    import uvicorn

    from viz.explorer.app import make_app
    from viz.explorer.gate import Lock as Secret

    backend = StoreBackend(service)
    bound = _bound(host, port)
    number = int(bound.getsockname()[1])
    secret = Secret(token=token or secrets.token_urlsafe(32), hosts=names_of(host, number))
    app = make_app(backend, ontology=backend.ontology, catalogue=load_catalogue(*queries), lock=secret)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        limit_concurrency=64,
        timeout_graceful_shutdown=3,
    )
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{number}/?token={secret.token}"
    return Served(address=address, backend=backend, server=uvicorn.Server(config), socket=bound)


def serve(
    *,
    store: StoreAt = DEFAULT_STORE,
    host: str = HOST,
    port: int = PORT,
    read_only: bool = False,
    documents: Path | None = None,
    ontology: Path | None = None,
    queries: Sequence[Path] = (),
    announce: Callable[[str], None] = print,
) -> None:
    """Serve the explorer of a store until the process is told to end.

    `announce` gets the address to open, which holds the secret of this run. With `read_only` nothing can be changed.
    Dropped files are kept in `documents` (None: in the store's folder, or in `diplograph-documents` for a server's).
    """
    if read_only:
        open_address(store, read_only=True).close()
    service = Service(store=store, ontology=ontology, documents=documents, can_write=not read_only)
    served = make_server(service, host=host, port=port, queries=queries)
    announce(served.address)
    served.run()


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach what listens at a host."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def names_of(host: str, port: int) -> frozenset[str]:
    """Return what browsers may call a server by, as `host:port`."""
    names = {host, "localhost", "127.0.0.1", "::1"} if is_loopback(host) else {host, *_own_names()}
    written = {f"[{name}]" if ":" in name else name for name in names}
    return frozenset(f"{name.lower()}:{port}" for name in written)


def _own_names() -> set[str]:
    """Return the names and addresses of this machine."""
    name = socket.gethostname()
    found = {name, socket.getfqdn(name)}
    with suppress(OSError):
        found |= {str(entry[4][0]).partition("%")[0] for entry in socket.getaddrinfo(name, None)}
    return found


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise UsageError(
            f"expected an address of this machine and a free port, got {host} and {port}: {error}; "
            "name another port with --port (0: any that is free)"
        ) from error
