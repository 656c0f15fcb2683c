"""What every graph store does, whichever engine keeps it.

A store keeps two things. The *extractions* are what was read, one per document, and are durable as soon as
`save_extraction` returns. The *graph* is what they say together, and is always made from all of them by consolidation:
`write_knowledge` compares it with what is there and writes only the difference. `built` tells whether the graph still
is the one that the extractions give, so that a run that was cut short is finished by the next one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self, TypeAlias

from graph.records import Extraction, Knowledge

# The format of what is kept; a store of a higher one comes from a newer version and is left alone.
FORMAT = 1

Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"
Parameters: TypeAlias = Mapping[str, "Value"]
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The answer to a query: named columns, rows of plain values. The same on every store."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """What a store knows of a document without reading its extraction."""

    iri: str
    title: str
    sources: tuple[str, ...]
    sha256: str
    pipeline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteReport:
    """How many nodes and relationships a write added, changed and removed; all zero if nothing had to be done."""

    nodes_added: int = 0
    nodes_changed: int = 0
    nodes_removed: int = 0
    edges_added: int = 0
    edges_changed: int = 0
    edges_removed: int = 0


class Store(Protocol):
    """A graph store; a context manager that closes itself. Methods raise StoreError or one of its kinds."""

    @property
    def backend(self) -> str:
        """The engine: `arcadedb` or `neo4j`."""

    def prepare(self) -> None:
        """Create types, constraints and indexes; to be called before the first write, harmless afterwards.

        Raises StoreForeign if the database holds what is not ours under our labels.
        """

    def stored_documents(self) -> tuple[StoredDocument, ...]:
        """Return the documents whose extractions are kept, by IRI."""

    def save_extraction(self, extraction: Extraction) -> None:
        """Keep an extraction, in place of an earlier one of the same document, in one transaction."""

    def forget(self, iri: str) -> None:
        """Drop a document's extraction; the graph follows at the next `write_knowledge`. Unknown IRIs are no error."""

    def extractions(self) -> Iterator[Extraction]:
        """Yield the extractions by document IRI, one in memory at a time."""

    def built(self) -> str | None:
        """Return the recipe that the graph was last built by; None if it is behind the extractions or half written."""

    def last_recipe(self) -> str | None:
        """Return the recipe that a graph was last completed by, even if it is behind now; None if there never was."""

    def write_knowledge(
        self, knowledge: Knowledge, *, recipe: str = "", progress: Progress | None = None
    ) -> WriteReport:
        """Make the graph equal to `knowledge`, writing only what differs, in batches that are transactions.

        `recipe` names what else the graph was made from (versions of ontology, corrections and rules); `built` returns
        it afterwards. `progress` gets the steps done and their total.
        """

    def knowledge(self) -> Knowledge:
        """Read the whole graph back, equal to what was written."""

    def rebuild_direct_edges(self) -> int:
        """Delete the direct edges between entities, make them anew from the statements, and return their number."""

    def find_named(self, keys: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
        """Return IRI, class and name of the entities with a name or other name of these keys, by IRI; found by an index.

        A key is what `graph.identity.fold` makes of a name.
        """

    def read(
        self,
        cypher: str,
        parameters: Parameters = ...,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Rows:
        """Answer a reading query, with at most `limit` rows and within `timeout` seconds.

        Raises QueryRefused if the query would write (the engine itself refuses), QueryError if it cannot run.
        """

    def close(self) -> None:
        """Release the store; twice is no error."""

    def __enter__(self) -> Self:
        """Return the store."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
