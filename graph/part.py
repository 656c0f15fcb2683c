"""A part of a graph that is a graph itself: some statements, with all that stands behind them."""

from collections.abc import Collection

from graph.records import Knowledge


def part_of(knowledge: Knowledge, statements: Collection[str], entities: Collection[str] = ()) -> Knowledge:
    """Return the statements of these IRIs with their ends, evidence, sentences and documents, and further entities."""
    said = tuple(statement for statement in knowledge.statements if statement.iri in statements)
    ends = {end for statement in said for end in (statement.subject, statement.object)} | {*entities}
    evidences = tuple(evidence for evidence in knowledge.evidences if evidence.statement in statements)
    sentences = {evidence.sentence for evidence in evidences}
    documents = {evidence.document for evidence in evidences}
    return Knowledge(
        documents=tuple(document for document in knowledge.documents if document.iri in documents),
        sentences=tuple(sentence for sentence in knowledge.sentences if sentence.iri in sentences),
        entities=tuple(entity for entity in knowledge.entities if entity.iri in ends),
        placements=tuple(p for p in knowledge.placements if p.sentence in sentences and p.entity in ends),
        statements=said,
        evidences=evidences,
        continuations=tuple(c for c in knowledge.continuations if c.first in statements and c.second in statements),
    )
