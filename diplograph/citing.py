"""The sentences behind the rows of an answer: those that it names, those behind statements that it names, in its order."""

from collections.abc import Iterator
from dataclasses import dataclass

from diplograph.texts import texts
from graph.store import Rows, Store, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One sentence, word for word, and where it stands. `says` is what was read in it, where an answer asked for that."""

    sentence: str
    document: str
    date: str | None
    says: str | None
    sentence_iri: str
    document_iri: str


_SENTENCES = """
MATCH (passage:Sentence) WHERE passage.iri IN $iris
MATCH (passage)-[:IN_DOCUMENT]->(source:Document)
RETURN passage.text AS sentence, source.title AS document, source.date AS date, null AS says,
       passage.iri AS sentence_iri, source.iri AS document_iri
ORDER BY sentence_iri LIMIT $limit
"""
_STATEMENTS = """
MATCH (claim:Statement) WHERE claim.iri IN $iris
MATCH (claim)-[:SUBJECT]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(object:Entity)
MATCH (claim)-[evidence:EVIDENCED_BY]->(passage:Sentence)-[:IN_DOCUMENT]->(source:Document)
RETURN passage.text AS sentence, source.title AS document, coalesce(evidence.date, source.date) AS date,
       subject.name + ' ' + claim.predicate + ' ' + object.name + ' (' + claim.polarity + ', ' + claim.modality + ')'
         AS says, passage.iri AS sentence_iri, source.iri AS document_iri
ORDER BY claim.belief DESC, claim.iri, sentence_iri LIMIT $limit
"""
_EDGES = """
UNWIND $edges AS edge
MATCH (subject:Entity {iri: edge.subject})<-[:SUBJECT]-(claim:Statement)
WHERE claim.predicate = edge.predicate
MATCH (claim)-[:OBJECT]->(object:Entity) WHERE object.iri = edge.object
RETURN DISTINCT claim.iri AS iri ORDER BY iri
"""
_MENTIONS = """
MATCH (named:Entity) WHERE named.iri IN $iris
WITH named, head(COLLECT {
    MATCH (named)<-[:MENTIONS]-(passage:Sentence) RETURN passage.iri AS iri ORDER BY iri LIMIT 1
}) AS first
WITH named, first WHERE first IS NOT NULL
MATCH (passage:Sentence {iri: first})-[:IN_DOCUMENT]->(source:Document)
RETURN passage.text AS sentence, source.title AS document, source.date AS date, 'mentions ' + named.name AS says,
       passage.iri AS sentence_iri, source.iri AS document_iri
ORDER BY named.documents DESC, named.iri LIMIT $limit
"""


def cite(store: Store, rows: Rows, *, limit: int = 20) -> tuple[Citation, ...]:
    """Return up to `limit` sentences behind an answer.

    First those behind the statements that it names, by IRI or as an edge (subject_iri, predicate, object_iri), then the
    sentences that it names; where there is neither, one that mentions each entity that it names.
    """
    iris: list[Value] = [*dict.fromkeys(text for row in rows.rows for text in texts(row) if _may_be_iri(text))]
    edges: list[Value] = [*_edges(rows)]
    known: list[Value] = [row[0] for row in store.read(_EDGES, {"edges": edges}).rows] if edges else []
    cited = _read(store, _STATEMENTS, [*known, *iris], limit) + _read(store, _SENTENCES, iris, limit)
    if not cited:
        cited = _read(store, _MENTIONS, iris, limit)
    first: dict[str, Citation] = {}
    for citation in cited:
        first.setdefault(citation.sentence_iri, citation)
    return tuple(first.values())[:limit]


def _may_be_iri(text: str) -> bool:
    return ":" in text and not any(letter.isspace() for letter in text)


def _edges(rows: Rows) -> Iterator[Value]:
    places = {column: place for place, column in enumerate(rows.columns)}
    if {"subject_iri", "predicate", "object_iri"} <= places.keys():
        for row in rows.rows:
            yield {end: row[places[column]] for end, column in _EDGE.items()}


_EDGE = {"subject": "subject_iri", "predicate": "predicate", "object": "object_iri"}


def _read(store: Store, cypher: str, iris: list[Value], limit: int) -> list[Citation]:
    if not iris:
        return []
    found = store.read(cypher, {"iris": iris, "limit": limit})
    return [Citation(**dict(zip(found.columns, row, strict=True))) for row in found.rows]  # type: ignore[arg-type]
