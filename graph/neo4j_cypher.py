"""Cypher that only Neo4j is told, by the driver or in a script; nothing here needs the driver, which is slow to import."""

from collections.abc import Iterator

from graph.cypher_store import EXTRACTION, MARKER, NOTHING
from graph.rows import KINDS
from graph.writing import Step


def schema_steps() -> Iterator[Step]:
    """Yield the steps that create the uniqueness constraints on IRIs, each a transaction of its own."""
    for label in (*KINDS, MARKER, EXTRACTION):
        name = f"diplograph_{label.lower()}_iri"
        yield Step(f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.iri IS UNIQUE", NOTHING)


def node_merge(kind: str, label: str) -> str:
    """Return the Cypher that merges nodes of one label; an entity has its class as a second label."""
    second = f", n:{label}" if label != kind else ""
    return f"UNWIND $rows AS r MERGE (n:{kind} {{iri: r.iri}}) SET n = r.properties{second}"
