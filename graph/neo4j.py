"""The store on a Neo4j server, through the official driver.

Everything is a managed transaction, which the driver repeats when the server restarts, a leader moves or a second
writer deadlocks. Reads are sent in read access mode, in which the server refuses to write. Community Edition has no
roles, so a password there can do anything; on Aura and Enterprise a user with the role `reader` is safer for questions.
"""

import logging
import socket
import ssl
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)
from neo4j.graph import Node, Path, Relationship

from graph.cypher_store import NOTHING, CypherStore
from graph.neo4j_cypher import node_merge, schema_steps
from graph.plans import refusal_by_plan
from graph.rows import HASH, KINDS, checked_label
from graph.store import Parameters, Rows, Value
from graph.writing import Step
from ontology.errors import QueryError, QueryRefused, StoreError, StoreForeign, StoreRefused, StoreUnreachable

# The driver logs each attempt that it repeats; unless somebody listens, that is no news.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

PORT = 7687  # of the Bolt protocol
CONNECTION_TIMEOUT = 10.0
# A server needs half a minute to restart; whatever it interrupted is tried again for twice as long.
RETRY_TIME = 60.0


class Neo4jStore(CypherStore):
    """A store on a server."""

    backend = "neo4j"

    def __init__(
        self, url: str, *, user: str | None = None, password: str | None = None, database: str | None = None
    ) -> None:
        """Connect to a server; the schemes are those of the driver, with `+s` and `+ssc` for TLS.

        Raises StoreUnreachable if none answers, StoreRefused if it does not let the user in, StoreForeign if what it
        holds comes from a newer version, StoreError if it has no such database.
        """
        self._url, self._user, self._name = url, user or "neo4j", database
        with self._store_errors():
            self._driver = neo4j.GraphDatabase.driver(
                url,
                auth=(self._user, password) if password is not None else None,
                connection_timeout=CONNECTION_TIMEOUT,
                max_transaction_retry_time=RETRY_TIME,
                notifications_min_severity="OFF",
                user_agent="diplograph",
            )
        try:
            with self._store_errors():
                self._driver.verify_connectivity()
            self.check_format()
        except Exception:
            self.close()
            raise

    def place(self) -> str:
        """Return the server's address, and the database if one is named."""
        return f"{self._url}/{self._name}" if self._name else self._url

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()

    def fetch(self, cypher: str, parameters: Mapping[str, Any] = NOTHING) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of one of our own reading queries."""

        def work(transaction: neo4j.ManagedTransaction) -> list[tuple[Any, ...]]:
            return [tuple(record.values()) for record in transaction.run(cypher, dict(parameters))]

        with self._store_errors(), self._session(neo4j.READ_ACCESS) as session:
            yield from session.execute_read(work)

    def commit(self, steps: Sequence[Step]) -> None:
        """Run writing steps in one transaction."""

        def work(transaction: neo4j.ManagedTransaction) -> None:
            for step in steps:
                transaction.run(step.cypher, dict(step.parameters)).consume()

        with self._store_errors(), self._session(neo4j.WRITE_ACCESS) as session:
            session.execute_write(work)

    def upsert(self, kind: str, label: str) -> str:
        """Return the Cypher that merges nodes of one label."""
        return node_merge(kind, label)

    def create_schema(self) -> None:
        """Create the uniqueness constraints on IRIs."""
        for step in schema_steps():
            self.commit([step])

    def create_types(self, labels: Iterable[str], relationships: Iterable[str]) -> None:  # noqa: ARG002
        """Refuse labels of classes that others' nodes bear; a server needs no types."""
        for label in sorted(set(labels) - set(KINDS)):
            if any(self.fetch(f"MATCH (n:{checked_label(label)}) WHERE NOT n:Entity RETURN 1 LIMIT 1")):
                raise StoreForeign(
                    f"expected no nodes labelled {label} that diplograph did not write; found some in {self.place()}; "
                    "use an empty database, or another one of the same server (--database)"
                )

    def read(
        self, cypher: str, parameters: Parameters = NOTHING, *, limit: int | None = None, timeout: float | None = None
    ) -> Rows:
        """Answer a reading query; one that does more by its plan is refused, and the server refuses to write."""

        def work(transaction: neo4j.ManagedTransaction) -> Rows:
            explained = transaction.run(f"EXPLAIN {cypher}", dict(parameters)).consume()
            if refusal := refusal_by_plan(explained.query_type, explained.plan):
                raise QueryRefused(f"expected a query that only reads the graph; {refusal}")
            result = transaction.run(cypher, dict(parameters))
            columns = tuple(result.keys())
            records = [*result] if limit is None else result.fetch(limit)
            return Rows(columns=columns, rows=tuple(tuple(map(_plain, record.values())) for record in records))

        timed = neo4j.unit_of_work(timeout=timeout)(work)
        with self._query_errors(), self._store_errors(), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(timed)

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self._name, default_access_mode=access)

    @contextmanager
    def _query_errors(self) -> Iterator[None]:
        """Turn the server's errors on somebody's query into ours, before they count as the store's."""
        try:
            yield
        except StoreError as error:
            cause = error.__cause__
            if not isinstance(cause, ClientError) or type(error) is not StoreError:
                raise
            reason = f"{cause.code}: {cause.message}"
            if "AccessMode" in str(cause.code) or "read access mode" in str(cause.message):
                raise QueryRefused(
                    f"expected a query that only reads; the server refused to write: {reason}"
                ) from cause
            raise QueryError(f"the query cannot run on {self.place()}: {reason}") from cause

    @contextmanager
    def _store_errors(self) -> Iterator[None]:
        """Turn the driver's errors into ours."""
        try:
            yield
        except AuthError as error:
            raise StoreRefused(
                f"{self._url} does not accept user {self._user!r} with this password; set NEO4J_USERNAME and "
                "NEO4J_PASSWORD"
            ) from error
        except (ServiceUnavailable, SessionExpired) as error:
            if fault := fault_of_certificate(self._url):
                raise StoreUnreachable(
                    f"expected a certificate that this machine trusts from {self._url}, got another ({fault}); name its "
                    "authority by SSL_CERT_FILE, or, for a certificate that the server signed itself, write "
                    "neo4j+ssc:// or bolt+ssc://"
                ) from error
            raise StoreUnreachable(
                f"no Neo4j server answers at {self._url} ({error}); start it, or set NEO4J_URI to where it is"
            ) from error
        except ConfigurationError as error:
            raise StoreError(f"expected an address such as neo4j://host:7687, got {self._url!r}: {error}") from error
        except Neo4jError as error:
            raise StoreError(
                f"{self.place()} failed: {error.code}: {error.message}; what was saved is not lost"
            ) from error
        except DriverError as error:
            raise StoreError(f"{self.place()} failed: {error}; what was saved is not lost") from error


def _plain(value: Any) -> Value:  # noqa: ANN401  (whatever the driver returns)
    """Return a value as plain data: a node or relationship as its properties, a path as the list of its parts."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Node | Relationship):
        return {name: _plain(item) for name, item in value.items() if name != HASH}
    if isinstance(value, Path):
        return [_plain(part) for pair in zip(value.nodes, value.relationships, strict=False) for part in pair] + [
            _plain(value.nodes[-1])
        ]
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items() if name != HASH}
    if isinstance(value, list | tuple | set):
        return [_plain(item) for item in value]
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


def fault_of_certificate(url: str) -> str:
    """Return why a server's certificate is not trusted; nothing if it is, or if the address asks for no check.

    The driver says so for a single server only; of one that routes it says that nobody answers.
    """
    address = urlsplit(url)
    if not address.scheme.endswith("+s") or address.hostname is None:
        return ""
    try:
        with (
            socket.create_connection((address.hostname, address.port or PORT), CONNECTION_TIMEOUT) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=address.hostname),
        ):
            return ""
    except ssl.SSLCertVerificationError as error:
        return error.verify_message
    except OSError:
        return ""
