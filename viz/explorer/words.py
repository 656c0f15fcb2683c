"""The words with which Cypher on this graph can go on: labels, relationship types, properties, functions, keywords."""

from collections.abc import Mapping, Sequence
from typing import Final

from graph.records import Knowledge
from graph.rows import HASH, KINDS, nodes
from ontology.terms import Ontology

KEYWORDS: Final = (
    "MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "WITH", "UNWIND", "DISTINCT", "AS", "ORDER BY", "DESC", "SKIP",
    "LIMIT", "AND", "OR", "NOT", "IN", "IS NULL", "IS NOT NULL", "STARTS WITH", "ENDS WITH", "CONTAINS", "CASE WHEN",
    "THEN", "ELSE", "END", "EXISTS",
)  # fmt: skip
FUNCTIONS: Final = (
    "avg", "coalesce", "collect", "count", "head", "keys", "labels", "last", "length", "max", "min", "nodes",
    "properties", "range", "relationships", "reverse", "round", "shortestPath", "size", "split", "substring", "sum",
    "toInteger", "toLower", "toString", "toUpper", "trim", "type",
)  # fmt: skip


def cypher_words(knowledge: Knowledge, ontology: Ontology) -> Mapping[str, Sequence[str]]:
    """Return the words by their part in a query, each part sorted; what the graph holds and what the ontology names."""
    labels, types, properties = {*KINDS, *ontology.classes}, set[str](), set[str]()
    for node in nodes(knowledge):
        labels.add(node.label)
        properties.update(node.properties)
        for edge in node.edges:
            types.add(edge.type)
            properties.update(edge.properties)
        if node.direct is not None:
            types.add(node.direct.type)
            properties.update(node.direct.properties)
    return {
        "labels": sorted(labels),
        "types": sorted(types),
        "properties": sorted(properties - {HASH}),
        "functions": FUNCTIONS,
        "keywords": KEYWORDS,
    }
