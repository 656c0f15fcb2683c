"""The graph as nodes and relationships: what stands in a store, and how it is read back.

Each relationship belongs to the node that it starts from (`Node.edges`), so that a node's content hash tells whether
anything about it changed. The direct edges between entities belong to their statement and are told apart (`direct`).
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from graph.identity import fold
from graph.records import (
    Continuation,
    Document,
    Entity,
    Evidence,
    Knowledge,
    Modality,
    PlacedSentence,
    Placement,
    Polarity,
    Span,
    Statement,
)
from ontology.errors import StoreError

Properties = Mapping[str, Any]

KINDS = ("Document", "Entity", "Sentence", "Statement")
# The relationships that a node of a kind owns, with the kind at their other end.
OWNED: Mapping[str, Mapping[str, str]] = {
    "Document": {},
    "Entity": {"BROADER": "Entity"},
    "Sentence": {"IN_DOCUMENT": "Document", "MENTIONS": "Entity"},
    "Statement": {"SUBJECT": "Entity", "OBJECT": "Entity", "EVIDENCED_BY": "Sentence", "CONTINUES": "Statement"},
}
# What tells two relationships of one type between the same two nodes apart.
EDGE_KEYS: Mapping[str, tuple[str, ...]] = {"MENTIONS": ("start", "end"), "CONTINUES": ("sentence",)}
# The property that marks a node as ours and says what it holds.
HASH = "contentHash"
# What all names of an entity fold to: by these, not by the names themselves, an entity is looked up.
NAME_KEYS = "nameKeys"

_RESERVED_TYPES = frozenset(edge for owned in OWNED.values() for edge in owned)
_ENTITY = ("iri", "name", "class", "altNames", NAME_KEYS, "generic", "mentions", "documents", "corrections", HASH)


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship from its owner to the node with IRI `end`."""

    type: str
    end: str
    properties: Properties

    @property
    def key(self) -> tuple[Any, ...]:
        """What no other relationship of the same owner has."""
        return (self.type, self.end, *(self.properties[name] for name in EDGE_KEYS.get(self.type, ())))


@dataclass(frozen=True, slots=True)
class Direct:
    """The direct edge of an affirmed statement, from its subject to its object."""

    type: str
    subject: str
    object: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a kind. `label` is its most specific label; `seal` adds to the hash what else its edges depend on."""

    kind: str
    label: str
    iri: str
    properties: Properties
    edges: tuple[Edge, ...] = ()
    direct: Direct | None = None
    seal: str = ""

    def digest(self) -> str:
        """Return a hash of all that the node holds, its relationships included."""
        edges = sorted((edge.type, edge.end, sorted(edge.properties.items())) for edge in self.edges)
        direct = self.direct and (self.direct.type, sorted(self.direct.properties.items()))
        content = (self.label, sorted(self.properties.items()), edges, direct, self.seal)
        return hashlib.blake2b(json.dumps(content, ensure_ascii=False).encode(), digest_size=8).hexdigest()


def relationship_type(predicate: str) -> str:
    """Return the relationship type of a predicate's direct edges: *cooperatesWith* gives `COOPERATES_WITH`."""
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", predicate).upper()
    if not re.fullmatch(r"[A-Z][A-Z0-9_]*", name) or name in _RESERVED_TYPES:
        raise StoreError(
            f"expected a predicate whose relationship type is letters, digits and underscores, and none of "
            f"{sorted(_RESERVED_TYPES)}; got {predicate!r}; rename it in the ontology"
        )
    return name


def checked_label(class_name: str) -> str:
    """Return the label of a class of entities, which is its name, if it can be one."""
    if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", class_name) or class_name in KINDS or class_name.isupper():
        raise StoreError(
            f"expected a class whose name is letters and digits from a capital on, not all capitals, and none of "
            f"{list(KINDS)}; got {class_name!r}; rename it in the ontology"
        )
    return class_name


def nodes(knowledge: Knowledge) -> Iterator[Node]:
    """Yield the nodes of a graph, kind by kind in the order of KINDS, each with the relationships it owns."""
    class_of = {entity.iri: entity.class_name for entity in knowledge.entities}
    text_of = {document.iri: document.text for document in knowledge.documents}
    placements = _grouped(knowledge.placements, "sentence")
    evidences = _grouped(knowledge.evidences, "statement")
    continuations = _grouped(knowledge.continuations, "first")
    yield from map(_document_node, knowledge.documents)
    for entity in knowledge.entities:
        yield _entity_node(entity, class_of)
    for sentence in knowledge.sentences:
        yield _sentence_node(sentence, placements.get(sentence.iri, ()), class_of)
    for statement in knowledge.statements:
        evidence_edges = [_evidence_edge(evidence, text_of) for evidence in evidences.get(statement.iri, ())]
        yield _statement_node(statement, evidence_edges, continuations.get(statement.iri, ()), class_of)


def _grouped(records: Iterable[Any], name: str) -> Mapping[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        groups[getattr(record, name)].append(record)
    return groups


def _present(properties: Properties) -> Properties:
    """Return properties without those that are None: absent is absent."""
    return {name: value for name, value in properties.items() if value is not None}


def _classes(iris: Iterable[str], class_of: Mapping[str, str]) -> str:
    """Return the classes of entities: if one changes, its node is made anew, and so must be the edges to it."""
    return " ".join(class_of[iri] for iri in iris)


def _document_node(document: Document) -> Node:
    properties = {
        "iri": document.iri,
        "title": document.title,
        "sources": list(document.sources),
        "text": document.text,
        "sha256": document.sha256,
        "language": document.language,
        "date": document.date,
        "dateSource": document.date_source,
        "author": document.author,
        "mediaType": document.media_type,
    }
    return Node("Document", "Document", document.iri, _present(properties))


def _entity_node(entity: Entity, class_of: Mapping[str, str]) -> Node:
    taken = sorted(set(entity.keys) & set(_ENTITY))
    if taken:
        raise StoreError(
            f"expected keys other than {taken} for {entity.name!r} ({entity.iri}); rename them in the ontology"
        )
    properties = {
        **entity.keys,
        "iri": entity.iri,
        "name": entity.name,
        "class": entity.class_name,
        "altNames": list(entity.alt_names),
        NAME_KEYS: sorted({fold(name) for name in (entity.name, *entity.alt_names)}),
        "generic": entity.generic,
        "mentions": entity.mentions,
        "documents": entity.documents,
        "corrections": list(entity.corrections) or None,
    }
    edges = tuple(Edge("BROADER", broader, {}) for broader in entity.broader)
    seal = _classes(entity.broader, class_of)
    return Node("Entity", checked_label(entity.class_name), entity.iri, _present(properties), edges, None, seal)


def _sentence_node(sentence: PlacedSentence, placements: Iterable[Placement], class_of: Mapping[str, str]) -> Node:
    properties = {
        "iri": sentence.iri,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "block": sentence.block,
        "page": sentence.page,
        "place": sentence.place,
    }
    mentions = tuple(_mention_edge(placement) for placement in placements)
    edges = (Edge("IN_DOCUMENT", sentence.document, {}), *mentions)
    seal = _classes((edge.end for edge in mentions), class_of)
    return Node("Sentence", "Sentence", sentence.iri, _present(properties), edges, None, seal)


def _mention_edge(placement: Placement) -> Edge:
    properties = {
        "start": placement.start,
        "end": placement.end,
        "text": placement.text,
        "class": placement.class_name,
        "concept": placement.concept,
        "found": placement.found,
        "confidence": placement.confidence,
    }
    return Edge("MENTIONS", placement.entity, properties)


def _statement_node(
    statement: Statement, evidences: Iterable[Edge], continuations: Iterable[Continuation], class_of: Mapping[str, str]
) -> Node:
    properties = {
        "iri": statement.iri,
        "predicate": statement.predicate,
        "polarity": statement.polarity,
        "modality": statement.modality,
        "belief": statement.belief,
        "evidences": statement.evidences,
        "documents": statement.documents,
        "firstDate": statement.first_date,
        "lastDate": statement.last_date,
        "review": statement.review,
    }
    ends = (statement.subject, statement.object)
    edges = (
        Edge("SUBJECT", statement.subject, {}),
        Edge("OBJECT", statement.object, {}),
        *evidences,
        *(Edge("CONTINUES", chained.second, {"sentence": chained.sentence}) for chained in continuations),
    )
    direct = _direct(statement) if statement.polarity == "affirmed" else None
    seal = _classes(ends, class_of)
    return Node("Statement", "Statement", statement.iri, _present(properties), edges, direct, seal)


def _direct(statement: Statement) -> Direct:
    properties = {
        "iri": statement.iri,
        "modality": statement.modality,
        "belief": statement.belief,
        "evidences": statement.evidences,
        "documents": statement.documents,
    }
    return Direct(relationship_type(statement.predicate), statement.subject, statement.object, properties)


def _evidence_edge(evidence: Evidence, text_of: Mapping[str, str]) -> Edge:
    trigger = evidence.trigger_span
    properties = {
        "subjectStart": evidence.subject_span.start,
        "subjectEnd": evidence.subject_span.end,
        "objectStart": evidence.object_span.start,
        "objectEnd": evidence.object_span.end,
        "trigger": text_of[evidence.document][trigger.start : trigger.end] if trigger else None,
        "triggerStart": trigger.start if trigger else None,
        "triggerEnd": trigger.end if trigger else None,
        "rule": evidence.rule,
        "pipeline": evidence.pipeline,
        "confidence": evidence.confidence,
        "attribution": evidence.attribution,
        "date": evidence.date,
    }
    return Edge("EVIDENCED_BY", evidence.sentence, _present(properties))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What a store holds, as rows: nodes' properties by kind, and (start IRI, end IRI, properties) by type."""

    nodes: Mapping[str, Iterable[Properties]]
    edges: Mapping[str, Iterable[tuple[str, str, Properties]]]


def knowledge_of(stored: Stored) -> Knowledge:
    """Return the graph that a store's rows hold; the opposite of `nodes`."""
    edges = stored.edges
    broader: dict[str, list[str]] = defaultdict(list)
    for narrow, broad, _ in edges["BROADER"]:
        broader[narrow].append(broad)
    document_of = {sentence: document for sentence, document, _ in edges["IN_DOCUMENT"]}
    subjects = {statement: entity for statement, entity, _ in edges["SUBJECT"]}
    objects = {statement: entity for statement, entity, _ in edges["OBJECT"]}
    entities = (_entity(row, broader.get(row["iri"], [])) for row in stored.nodes["Entity"])
    sentences = (_sentence(row, document_of[row["iri"]]) for row in stored.nodes["Sentence"])
    statements = (_statement(row, subjects[row["iri"]], objects[row["iri"]]) for row in stored.nodes["Statement"])
    evidences = (_evidence(start, end, document_of[end], row) for start, end, row in edges["EVIDENCED_BY"])
    continuations = (
        Continuation(first=first, second=second, sentence=row["sentence"]) for first, second, row in edges["CONTINUES"]
    )
    return in_order(
        Knowledge(
            documents=tuple(map(_document, stored.nodes["Document"])),
            sentences=tuple(sentences),
            entities=tuple(entities),
            placements=tuple(_placement(start, end, row) for start, end, row in edges["MENTIONS"]),
            statements=tuple(statements),
            evidences=tuple(evidences),
            continuations=tuple(continuations),
        )
    )


def in_order(knowledge: Knowledge) -> Knowledge:
    """Return a graph with its records in the order that `Knowledge` promises."""
    document_of = {sentence.iri: sentence.document for sentence in knowledge.sentences}
    return Knowledge(
        documents=tuple(sorted(knowledge.documents, key=lambda document: document.iri)),
        sentences=tuple(sorted(knowledge.sentences, key=lambda s: (s.document, s.start, s.end, s.iri))),
        entities=tuple(sorted(knowledge.entities, key=lambda entity: entity.iri)),
        placements=tuple(
            sorted(knowledge.placements, key=lambda p: (document_of[p.sentence], p.start, p.end, p.sentence, p.entity))
        ),
        statements=tuple(sorted(knowledge.statements, key=lambda statement: statement.iri)),
        evidences=tuple(sorted(knowledge.evidences, key=lambda e: (e.statement, e.sentence))),
        continuations=tuple(sorted(knowledge.continuations, key=lambda c: (c.first, c.second, c.sentence))),
    )


def _document(row: Properties) -> Document:
    return Document(
        iri=row["iri"],
        title=row["title"],
        sources=tuple(row["sources"]),
        text=row["text"],
        sha256=row["sha256"],
        language=row["language"],
        date=row.get("date"),
        date_source=row.get("dateSource"),
        author=row.get("author"),
        media_type=row["mediaType"],
    )


def _entity(row: Properties, broader: list[str]) -> Entity:
    return Entity(
        iri=row["iri"],
        name=row["name"],
        class_name=row["class"],
        alt_names=tuple(row.get("altNames", ())),
        keys={key: row[key] for key in sorted(row) if key not in _ENTITY},
        broader=tuple(sorted(broader)),
        generic=row["generic"],
        mentions=row["mentions"],
        documents=row["documents"],
        corrections=tuple(row.get("corrections", ())),
    )


def _sentence(row: Properties, document: str) -> PlacedSentence:
    return PlacedSentence(
        iri=row["iri"],
        document=document,
        start=row["start"],
        end=row["end"],
        text=row["text"],
        block=row["block"],
        page=row.get("page"),
        place=row.get("place"),
    )


def _placement(sentence: str, entity: str, row: Properties) -> Placement:
    return Placement(
        sentence=sentence,
        entity=entity,
        start=row["start"],
        end=row["end"],
        text=row["text"],
        class_name=row["class"],
        concept=row["concept"],
        found=row["found"],
        confidence=row["confidence"],
    )


def _statement(row: Properties, subject: str, object_: str) -> Statement:
    return Statement(
        iri=row["iri"],
        subject=subject,
        predicate=row["predicate"],
        object=object_,
        polarity=cast(Polarity, row["polarity"]),
        modality=cast(Modality, row["modality"]),
        belief=row["belief"],
        evidences=row["evidences"],
        documents=row["documents"],
        first_date=row.get("firstDate"),
        last_date=row.get("lastDate"),
        review=row.get("review"),
    )


def _evidence(statement: str, sentence: str, document: str, row: Properties) -> Evidence:
    trigger = Span(row["triggerStart"], row["triggerEnd"]) if "triggerStart" in row else None
    return Evidence(
        statement=statement,
        sentence=sentence,
        document=document,
        subject_span=Span(row["subjectStart"], row["subjectEnd"]),
        object_span=Span(row["objectStart"], row["objectEnd"]),
        trigger_span=trigger,
        rule=row["rule"],
        pipeline=row["pipeline"],
        confidence=row["confidence"],
        attribution=row.get("attribution"),
        date=row.get("date"),
    )
