"""The embedded store: ArcadeDB in this process, in a folder, without a server or a port.

Under the store's folder lie `graph/`, the engine's own files, and `writer.pid` while somebody writes. One process
writes at a time; any number may read while none does. A commit is on disk when it returns. Classes of entities are
types that extend `Entity`, so that `labels(n)` is `['Entity', 'Nation']` as on Neo4j and one unique index holds all.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from graph.columns import returned_columns
from graph.cypher_store import EXTRACTION, MARKER, NOTHING, CypherStore
from graph.plans import refusal_by_words
from graph.rows import HASH, KINDS, NAME_KEYS, OWNED, checked_label
from graph.store import Parameters, Rows, Value
from graph.writing import Step
from ontology.errors import QueryError, QueryRefused, StoreError, StoreForeign, StoreLocked

# The engine talks on the terminal unless told not to; its log file lies in the user's state folder, see its manual.
os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
import arcadedb
from arcadedb.exceptions import ArcadeDBError

_LOCKED = ("LockException", "needs recovery but has been open in read only mode")


class ArcadeStore(CypherStore):
    """A store in a folder."""

    backend = "arcadedb"

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        """Open or create the store of a folder.

        Raises StoreLocked if another process holds it, StoreForeign if it is none of ours, StoreError if the folder
        cannot be written, or read and not there.
        """
        self._folder, self._read_only = folder, read_only
        self._types: set[str] = set()
        self._database: arcadedb.Database | None = self._opened()
        self._limited = self._stored_limit()
        try:
            if not read_only:
                # Commits wait for the disk: they survive a power cut, not only the end of the process.
                self._open().set_wal_flush("yes_nometadata")
                self._limit(None)
            self.check_format()
        except Exception:
            self.close()
            raise
        if not read_only:
            self._writer.write_text(f"{os.getpid()}\n")

    def place(self) -> str:
        """Return the store's folder."""
        return str(self._folder)

    def close(self) -> None:
        """Release the folder."""
        database, self._database = self._database, None
        if database is None:
            return
        database.close()
        if not self._read_only:
            self._writer.unlink(missing_ok=True)

    def fetch(self, cypher: str, parameters: Mapping[str, Any] = NOTHING) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of one of our own reading queries, which take the time that they need."""
        if self._read_only:
            self._limit(None)
        with self._store_errors():
            for row in self._open().query("opencypher", cypher, dict(parameters)):
                yield tuple(row.to_dict().values())

    def commit(self, steps: Sequence[Step]) -> None:
        """Run writing steps in one transaction."""
        with self._store_errors(), self._open().transaction():
            for step in steps:
                self._open().command("opencypher", step.cypher, dict(step.parameters))

    def upsert(self, kind: str, label: str) -> str:  # noqa: ARG002  (the label's type knows its kind)
        """Return the Cypher that merges nodes of one label."""
        return f"UNWIND $rows AS r MERGE (n:{label} {{iri: r.iri}}) SET n = r.properties"

    def create_schema(self) -> None:
        """Create the types, with unique indexes on IRIs, and the relationships' types."""
        for label in (*KINDS, MARKER, EXTRACTION):
            self._define(f"CREATE VERTEX TYPE {label} IF NOT EXISTS")
            self._define(f"CREATE PROPERTY {label}.iri IF NOT EXISTS STRING")
            self._define(f"CREATE INDEX IF NOT EXISTS ON {label} (iri) UNIQUE")
        self._define(f"CREATE PROPERTY Entity.{NAME_KEYS} IF NOT EXISTS LIST OF STRING")
        self._define(f"CREATE INDEX IF NOT EXISTS ON Entity ({NAME_KEYS} BY ITEM) NOTUNIQUE")
        for owned in OWNED.values():
            self.create_types((), owned)

    def find_named(self, keys: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
        """Return the entities with a name of these keys; in SQL, for the engine's Cypher does not use an index of items."""
        query = f"SELECT iri, class, name FROM Entity WHERE {NAME_KEYS} CONTAINSANY :keys"  # noqa: S608  (a constant)
        with self._store_errors():
            rows = [row.to_dict() for row in self._open().query("sql", query, {"keys": [*keys]})]
        return tuple(sorted((row["iri"], row["class"], row["name"]) for row in rows))

    def create_types(self, labels: Iterable[str], relationships: Iterable[str]) -> None:
        """Create the types of labels of entities and of relationships that are new."""
        for label in sorted(set(labels) - set(KINDS) - self._types):
            self._define(f"CREATE VERTEX TYPE {checked_label(label)} IF NOT EXISTS EXTENDS Entity")
            self._types.add(label)
        for name in sorted(set(relationships) - self._types):
            self._define(f"CREATE EDGE TYPE {name} IF NOT EXISTS")
            self._types.add(name)

    def read(
        self, cypher: str, parameters: Parameters = NOTHING, *, limit: int | None = None, timeout: float | None = None
    ) -> Rows:
        """Answer a reading query; the engine refuses one that writes."""
        if refusal := refusal_by_words(cypher):
            raise QueryRefused(f"expected a query that only reads the graph; {refusal}")
        self._limit(timeout)
        try:
            return self._answer(cypher, parameters, limit)
        finally:
            if not self._read_only:
                self._limit(None)

    @property
    def _writer(self) -> Path:
        return self._folder / "writer.pid"

    def _open(self) -> arcadedb.Database:
        if self._database is None:
            raise StoreError(f"the store {self._folder} is closed; open it again with open_store")
        return self._database

    def _opened(self) -> arcadedb.Database:
        path = self._folder / "graph"
        if self._read_only and not path.is_dir():
            raise StoreError(
                f"expected a store in {self._folder}, found none; load documents with 'diplograph run' first"
            )
        if not self._read_only:
            self._make_folder()
        if path.is_dir() and any(path.iterdir()):
            return self._engine(read_only=self._read_only)
        with self._store_errors():
            return arcadedb.create_database(str(path))

    def _engine(self, *, read_only: bool) -> arcadedb.Database:
        with self._store_errors():
            return arcadedb.open_database(str(self._folder / "graph"), read_only=read_only)

    def _stored_limit(self) -> int:
        """Return the limit in milliseconds that queries have already; 0 if none."""
        try:
            settings = json.loads((self._folder / "graph" / "configuration.json").read_text())
            return int(settings["configuration"].get("command.timeout", 0))
        except (OSError, ValueError, KeyError):
            return 0

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._probe()
        except OSError as error:
            raise StoreError(
                f"expected a folder that can be written for the store, got {self._folder}: {error.strerror}; "
                "name another with --store"
            ) from error

    def _probe(self) -> None:
        """Fail with OSError where the folder cannot be written: the engine's own error would not say so."""
        probe = self._folder / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()

    def _define(self, sql: str) -> None:
        with self._store_errors():
            self._open().command("sql", sql)

    def _answer(self, cypher: str, parameters: Parameters, limit: int | None) -> Rows:
        with self._query_errors():
            found = self._open().query("opencypher", cypher, dict(parameters))
            rows: list[dict[str, Any]] = []
            for row in found:
                if limit is not None and len(rows) >= limit:
                    break
                rows.append(row.to_dict())
            found.close()
        columns = tuple(rows[0]) if rows else returned_columns(cypher)
        return Rows(columns=columns, rows=tuple(tuple(map(_plain, row.values())) for row in rows))

    def _limit(self, timeout: float | None) -> None:
        """Tell the engine how long a query may take; it keeps that with the database, where only a writer can set it.

        A reader therefore opens the folder for writing for a moment, if nobody else holds it; the limit is the same
        from one question to the next, so that this is rare. Where it cannot, the query has no limit.
        """
        wanted = round(timeout * 1000) if timeout else 0
        if wanted == self._limited:
            return
        if self._read_only:
            with suppress(StoreError):
                self._reopen(read_only=False)
        if not self._open().is_read_only():
            self._define(f"ALTER DATABASE `arcadedb.command.timeout` {wanted}")
            self._limited = wanted
        if self._read_only:
            self._reopen(read_only=True)

    def _reopen(self, *, read_only: bool) -> None:
        self._open().close()
        try:
            self._database = self._engine(read_only=read_only)
        except StoreError:
            self._database = self._engine(read_only=True)
            raise

    @contextmanager
    def _store_errors(self) -> Iterator[None]:
        """Turn the engine's errors into ours."""
        try:
            yield
        except ArcadeDBError as error:
            raise self._store_error(str(error)) from error

    def _store_error(self, reason: str) -> StoreError:
        if any(sign in reason for sign in _LOCKED):
            return StoreLocked(
                f"another process{self._holder()} holds the store {self._folder}; wait until it has finished, end it, "
                "or name another store with --store"
            )
        if "already in use" in reason:
            return StoreLocked(f"this process has the store {self._folder} open already; close it first, or share it")
        if "DatabaseMetadataException" in reason:
            return StoreForeign(f"expected a store in {self._folder}; the engine cannot read what is there: {reason}")
        return StoreError(f"the store {self._folder} failed: {reason}; nothing that was saved before is lost")

    def _holder(self) -> str:
        try:
            return f" ({int(self._writer.read_text())})"
        except (OSError, ValueError):
            return ""

    @contextmanager
    def _query_errors(self) -> Iterator[None]:
        """Turn the engine's errors on somebody's query into ours."""
        try:
            yield
        except ArcadeDBError as error:
            reason = str(error).removeprefix("Query failed: ")
            if "TimeoutException" in reason:
                raise QueryError(f"expected an answer in time, got none ({reason}); narrow the query") from error
            if "NotIdempotent" in reason or "ReadOnly" in reason:
                raise QueryRefused(f"expected a query that only reads; the store refused to write: {reason}") from error
            raise QueryError(f"the query cannot run on {self._folder}: {reason}") from error


def _plain(value: Any) -> Value:  # noqa: ANN401  (whatever the engine returns)
    """Return a value as plain data: a node or relationship as its properties, anything else unknown as text."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items() if not name.startswith("@") and name != HASH}
    if isinstance(value, list | tuple | set):
        return [_plain(item) for item in value]
    return str(value)
