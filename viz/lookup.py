"""A `Knowledge` with its records indexed by what pages ask for. Built once for all pages; nothing in it changes."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from graph.records import Document, Entity, Evidence, Knowledge, PlacedSentence, Placement, Statement

Record = TypeVar("Record")
Key = TypeVar("Key", bound=Hashable)


def strength(statement: Statement) -> tuple[int, float, int, str]:
    """Return a sort key, the strongest first: documents that say it, then belief, then sentences."""
    return (-statement.documents, -statement.belief, -statement.evidences, statement.iri)


class Lookup:
    """Find the entities, statements, sentences and documents of a `Knowledge` by IRI."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.entities: Mapping[str, Entity] = {entity.iri: entity for entity in knowledge.entities}
        self.documents: Mapping[str, Document] = {document.iri: document for document in knowledge.documents}
        self.sentences: Mapping[str, PlacedSentence] = {sentence.iri: sentence for sentence in knowledge.sentences}
        self.statements: Mapping[str, Statement] = {
            statement.iri: statement for statement in sorted(knowledge.statements, key=strength)
        }

    @cached_property
    def evidences_of(self) -> Mapping[str, tuple[Evidence, ...]]:
        """Return the sentences behind each statement, the most confident first."""
        ordered = sorted(self.knowledge.evidences, key=lambda item: (-item.confidence, item.document, item.sentence))
        return _grouped(ordered, lambda evidence: evidence.statement)

    @cached_property
    def evidences_in(self) -> Mapping[str, tuple[Evidence, ...]]:
        """Return the evidences of each sentence."""
        return _grouped(self.knowledge.evidences, lambda evidence: evidence.sentence)

    @cached_property
    def statements_from(self) -> Mapping[str, tuple[Statement, ...]]:
        """Return the statements that each entity is the subject of, the strongest first."""
        return _grouped(self.statements.values(), lambda statement: statement.subject)

    @cached_property
    def statements_to(self) -> Mapping[str, tuple[Statement, ...]]:
        """Return the statements that each entity is the object of, the strongest first."""
        return _grouped(self.statements.values(), lambda statement: statement.object)

    @cached_property
    def sentences_of(self) -> Mapping[str, tuple[PlacedSentence, ...]]:
        """Return the sentences of each document, in reading order."""
        ordered = sorted(self.knowledge.sentences, key=lambda sentence: (sentence.start, sentence.end))
        return _grouped(ordered, lambda sentence: sentence.document)

    @cached_property
    def placements_of(self) -> Mapping[str, tuple[Placement, ...]]:
        """Return the mentions of each document, by its IRI, in reading order and the longer first."""
        ordered = sorted(self.knowledge.placements, key=lambda placement: (placement.start, -placement.end))
        return _grouped(ordered, lambda placement: self.sentences[placement.sentence].document)

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """Return how much is said of each entity: the sum of belief over its statements, generic partners left out."""
        sums: dict[str, float] = defaultdict(float)
        for statement in self.statements.values():
            if not (self.entities[statement.subject].generic or self.entities[statement.object].generic):
                sums[statement.subject] += statement.belief
                sums[statement.object] += statement.belief
        return {iri: round(sums.get(iri, 0.0), 6) for iri in self.entities}

    @cached_property
    def ranked(self) -> tuple[Entity, ...]:
        """Return all entities, those of which most is said first."""
        weights = self.weights
        return tuple(sorted(self.entities.values(), key=lambda entity: (-weights[entity.iri], entity.name, entity.iri)))

    def statements_of(self, iri: str) -> tuple[Statement, ...]:
        """Return every statement in which the entity stands, as subject first."""
        to = self.statements_to.get(iri, ())
        return self.statements_from.get(iri, ()) + tuple(item for item in to if item.subject != iri)

    def sentence_at(self, document: str, offset: int) -> PlacedSentence | None:
        """Return the last sentence of the document that starts at or before the offset and holds it, if there is one."""
        sentences = self.sentences_of.get(document, ())
        index = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
        return sentences[index] if index >= 0 and offset < sentences[index].end else None


def _grouped(records: Iterable[Record], key: Callable[[Record], Key]) -> Mapping[Key, tuple[Record, ...]]:
    groups: dict[Key, list[Record]] = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return {name: tuple(members) for name, members in groups.items()}
