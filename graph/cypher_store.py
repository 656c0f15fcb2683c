"""What the two stores share: all but a few lines, told in Cypher that both understand.

Ours are only nodes with the property `contentHash`, and nodes of two labels for bookkeeping: `DiplographStore` (one
node: the format, and the recipe that the graph was built by) and `DiplographExtraction` (one for each document). Other
data beside them is never changed or removed.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType, TracebackType
from typing import Any, Self

from graph.payload import digest, packed, unpacked
from graph.records import Extraction, Knowledge
from graph.rows import HASH, KINDS, NAME_KEYS, OWNED, Direct, Properties, Stored, knowledge_of, relationship_type
from graph.store import FORMAT, Parameters, Progress, Rows, StoredDocument, WriteReport
from graph.writing import Step, Writing, chunks, direct_merges
from ontology.errors import StoreForeign

MARKER = "DiplographStore"
EXTRACTION = "DiplographExtraction"
MARKER_IRI = "urn:diplograph:store"
NOTHING: Parameters = MappingProxyType({})

SET_MARKER = f"MERGE (m:{MARKER} {{iri: $marker}}) SET m.format = $format"
SET_BUILT = f"MATCH (m:{MARKER} {{iri: $marker}}) SET m.built = $recipe, m.recipe = $recipe"
_SET_BEHIND = f"MATCH (m:{MARKER} {{iri: $marker}}) REMOVE m.built"
# Extractions that are read at a time: a few megabytes.
_FEW = 20


class CypherStore(ABC):
    """A store that is told what to do in Cypher. See `graph.store.Store` for what its methods promise."""

    backend: str

    @abstractmethod
    def fetch(self, cypher: str, parameters: Mapping[str, Any] = NOTHING) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of one of our own reading queries."""

    @abstractmethod
    def commit(self, steps: Sequence[Step]) -> None:
        """Run writing steps in one transaction."""

    @abstractmethod
    def upsert(self, kind: str, label: str) -> str:
        """Return the Cypher that merges nodes of one label from `$rows` of `iri` and `properties`."""

    @abstractmethod
    def create_types(self, labels: Iterable[str], relationships: Iterable[str]) -> None:
        """Create the types of labels of entities and of relationships that are new; refuse labels that others use."""

    @abstractmethod
    def create_schema(self) -> None:
        """Create constraints and indexes that are missing."""

    @abstractmethod
    def place(self) -> str:
        """Return what errors call this store: its folder or address."""

    @abstractmethod
    def read(
        self, cypher: str, parameters: Parameters = NOTHING, *, limit: int | None = None, timeout: float | None = None
    ) -> Rows:
        """Answer a reading query."""

    @abstractmethod
    def close(self) -> None:
        """Release the store."""

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def prepare(self) -> None:
        """Create constraints and the marker that says that this store is ours."""
        if self.check_format() is None:
            self._refuse_foreign()
            self.create_schema()
            self.commit([Step(SET_MARKER, {"marker": MARKER_IRI, "format": FORMAT})])
        else:
            self.create_schema()

    def check_format(self) -> int | None:
        """Return the format of what is stored, None if it was never prepared; refuse one from a newer version."""
        stored = next(self.fetch(f"MATCH (m:{MARKER} {{iri: $marker}}) RETURN m.format", {"marker": MARKER_IRI}), None)
        if stored is None:
            return None
        if stored[0] > FORMAT:
            raise StoreForeign(
                f"expected a store of format {FORMAT} or lower; {self.place()} has format {stored[0]}, written by a "
                "newer version of diplograph; upgrade diplograph, or name another store with --store"
            )
        return int(stored[0])

    def stored_documents(self) -> tuple[StoredDocument, ...]:
        """Return the documents whose extractions are kept, by IRI."""
        returned = "x.iri, x.title, x.sources, x.sha256, x.pipeline"
        return tuple(
            StoredDocument(iri=iri, title=title, sources=tuple(sources), sha256=sha256, pipeline=pipeline)
            for iri, title, sources, sha256, pipeline in sorted(self.fetch(f"MATCH (x:{EXTRACTION}) RETURN {returned}"))
        )

    def save_extraction(self, extraction: Extraction) -> None:
        """Keep an extraction; the same one again changes nothing."""
        document, payload = extraction.document, packed(extraction)
        row = {
            "iri": document.iri,
            "title": document.title,
            "sources": list(document.sources),
            "sha256": document.sha256,
            "pipeline": extraction.pipeline,
            "digest": digest(payload),
            "payload": payload,
        }
        known = self.fetch(f"MATCH (x:{EXTRACTION} {{iri: $iri}}) RETURN x.digest", {"iri": document.iri})
        if (row["digest"],) not in known:
            saving = f"MERGE (x:{EXTRACTION} {{iri: $row.iri}}) SET x = $row"
            self.commit([Step(saving, {"row": row}), Step(_SET_BEHIND, {"marker": MARKER_IRI})])

    def forget(self, iri: str) -> None:
        """Drop a document's extraction."""
        if any(self.fetch(f"MATCH (x:{EXTRACTION} {{iri: $iri}}) RETURN x.iri", {"iri": iri})):
            dropping = Step(f"MATCH (x:{EXTRACTION} {{iri: $iri}}) DELETE x", {"iri": iri})
            self.commit([dropping, Step(_SET_BEHIND, {"marker": MARKER_IRI})])

    def extractions(self) -> Iterator[Extraction]:
        """Yield the extractions by document IRI."""
        iris = sorted(iri for (iri,) in self.fetch(f"MATCH (x:{EXTRACTION}) RETURN x.iri"))
        query = f"UNWIND $iris AS iri MATCH (x:{EXTRACTION} {{iri: iri}}) RETURN x.iri, x.payload"
        for few in chunks(iris, _FEW):
            for iri, payload in sorted(self.fetch(query, {"iris": [*few]})):
                yield unpacked(payload, f"{self.place()}, extraction of {iri}")

    def built(self) -> str | None:
        """Return the recipe that the graph was last built by."""
        return self._marked("m.built")

    def last_recipe(self) -> str | None:
        """Return the recipe that a graph was last completed by."""
        return self._marked("coalesce(m.built, m.recipe)")

    def write_knowledge(
        self, knowledge: Knowledge, *, recipe: str = "", progress: Progress | None = None
    ) -> WriteReport:
        """Make the graph equal to `knowledge`."""
        writing, report = Writing(self, knowledge, progress), WriteReport()
        if writing.is_needed():
            self.commit([Step(_SET_BEHIND, {"marker": MARKER_IRI})])
            report = writing.run()
        if self.built() != recipe:
            self.commit([Step(SET_BUILT, {"marker": MARKER_IRI, "recipe": recipe})])
        return report

    def knowledge(self) -> Knowledge:
        """Read the whole graph back."""
        return knowledge_of(
            Stored(
                nodes={kind: self._node_rows(kind) for kind in KINDS},
                edges={name: self._edge_rows(kind, name) for kind in KINDS for name in OWNED[kind]},
            )
        )

    def find_named(self, keys: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
        """Return the entities with a name of these keys."""
        having = f"MATCH (n:Entity) WHERE any(key IN n.{NAME_KEYS} WHERE key IN $keys)"
        rows = self.fetch(f"{having} RETURN n.iri, n.class, n.name", {"keys": [*keys]})
        return tuple(sorted((iri, class_name, name) for iri, class_name, name in rows))

    def rebuild_direct_edges(self) -> int:
        """Delete the direct edges and make them anew from the statements."""
        predicates = sorted(predicate for (predicate,) in self.fetch("MATCH (s:Statement) RETURN DISTINCT s.predicate"))
        for name in map(relationship_type, predicates):
            self._delete_direct(name)
        count = 0
        for batch in chunks(self._directs()):
            self.commit([*direct_merges(batch)])
            count += len(batch)
        return count

    def _marked(self, what: str) -> str | None:
        """Return what the marker says; None where there is none, or where it says nothing."""
        query = f"MATCH (m:{MARKER} {{iri: $marker}}) RETURN {what}"
        return next((said for (said,) in self.fetch(query, {"marker": MARKER_IRI})), None)

    def _refuse_foreign(self) -> None:
        for label in KINDS:
            if any(self.fetch(f"MATCH (n:{label}) RETURN n.iri LIMIT 1")):
                raise StoreForeign(
                    f"expected no nodes labelled {label} that diplograph did not write; found some in {self.place()}; "
                    "use an empty database, or another one of the same server (--database)"
                )

    def _node_rows(self, kind: str) -> Iterator[Properties]:
        for (row,) in self.fetch(f"MATCH (n:{kind}) WHERE n.{HASH} IS NOT NULL RETURN properties(n)"):
            yield {name: value for name, value in row.items() if name != HASH}

    def _edge_rows(self, kind: str, name: str) -> list[tuple[str, str, Properties]]:
        pattern = f"MATCH (a:{kind})-[e:{name}]->(b:{OWNED[kind][name]})"
        ours = f"WHERE a.{HASH} IS NOT NULL AND b.{HASH} IS NOT NULL"
        return [(a, b, row) for a, b, row in self.fetch(f"{pattern} {ours} RETURN a.iri, b.iri, properties(e)")]

    def _directs(self) -> Iterator[Direct]:
        shown = ("iri", "modality", "belief", "evidences", "documents")
        ends = "MATCH (a:Entity)<-[:SUBJECT]-(s:Statement {polarity: 'affirmed'})-[:OBJECT]->(b:Entity)"
        query = (
            f"{ends} WHERE s.{HASH} IS NOT NULL RETURN s.predicate, a.iri, b.iri, {', '.join(f's.{x}' for x in shown)}"
        )
        for predicate, subject, object_, *values in [*self.fetch(query)]:
            properties: Mapping[str, Any] = dict(zip(shown, values, strict=True))
            yield Direct(relationship_type(predicate), subject, object_, properties)

    def _delete_direct(self, name: str) -> None:
        """Delete the direct edges of a type: those that name a statement of ours."""
        ours = f"MATCH (:Entity)-[e:{name}]->(:Entity) WHERE e.iri IS NOT NULL AND e.evidences IS NOT NULL"
        while any(self.fetch(f"{ours} RETURN e.iri LIMIT 1")):
            self.commit([Step(f"{ours} WITH e LIMIT 10000 DELETE e", NOTHING)])
