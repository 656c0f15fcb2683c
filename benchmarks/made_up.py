"""A graph that nobody wrote, of any size, skewed as real ones are: the first entities take part in far more statements.

The most connected entity of 100,000 takes part in about two of a hundred statements.
"""

import os
import platform
from dataclasses import dataclass
from importlib.metadata import version
from random import Random

from graph.identity import entity_iri, sentence_iri, statement_iri
from graph.records import (
    MODALITIES,
    Continuation,
    Document,
    Entity,
    Evidence,
    Knowledge,
    PlacedSentence,
    Placement,
    Polarity,
    Span,
    Statement,
)
from ontology.load import load_ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many there are of each; `affirmed` statements are the direct edges."""

    entities: int
    affirmed: int
    documents: int
    sentences: int


LARGE = Size(entities=100_000, affirmed=500_000, documents=2_000, sentences=170_000)
SMALL = Size(entities=2_000, affirmed=10_000, documents=40, sentences=3_400)

CLASSES = {
    "Organization": 20, "Person": 12, "Group": 10, "Technology": 16, "Challenge": 10, "Action": 14, "Instrument": 8,
    "Goal": 6, "Sector": 2, "Event": 2,
}  # fmt: skip
KINDS = range(200, 700)  # the entities that are technologies with others beneath them
ACTORS = frozenset({"Nation", "Organization", "Person", "Group"})


def machine() -> str:
    """Return on what a figure was measured."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("arcadedb", "neo4j"))
    return f"{platform.platform()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {packages}"


def made_up(size: Size) -> Knowledge:
    """Return a graph: a sentence says three statements on average, a tenth of them chained to the one before."""
    chance = Random(1)
    entities = [entity(number, size, chance) for number in range(size.entities)]
    documents = [document(number) for number in range(size.documents)]
    sentences = [sentence(number, size, documents) for number in range(size.sentences)]
    statements: dict[str, Statement] = {}
    evidences, placements, continuations = [], {}, []
    previous: tuple[Statement, PlacedSentence] | None = None
    predicates = [*load_ontology().predicates]
    affirmed = 0
    while affirmed < size.affirmed:
        where = sentences[len(statements) * size.sentences // (size.affirmed * 103 // 100) % size.sentences]
        said = statement(entities, predicates, chance, previous[0].object if previous and chance.random() < 0.1 else "")
        if said.iri in statements:
            continue
        statements[said.iri] = said
        affirmed += said.polarity == "affirmed"
        evidences.append(evidence(said, where, chance))
        for place, iri in ((0, said.subject), (8, said.object)):
            placements[where.iri, place] = placement(where, place, iri)
        if previous and previous[1] is where and previous[0].object == said.subject:
            continuations.append(Continuation(first=previous[0].iri, second=said.iri, sentence=where.iri))
        previous = (said, where)
    return Knowledge(
        documents=tuple(documents),
        sentences=tuple(sentences),
        entities=tuple(entities),
        placements=tuple(placements.values()),
        statements=tuple(statements.values()),
        evidences=tuple(evidences),
        continuations=tuple(continuations),
    )


def entity(number: int, size: Size, chance: Random) -> Entity:
    """Return an entity; the first are the most mentioned. Half of the technologies are kinds of one."""
    is_kind, is_nation = number in KINDS, number < 2_000 and chance.random() < 0.1
    drawn = "Nation" if is_nation else chance.choices([*CLASSES], [*CLASSES.values()])[0]
    class_name = "Technology" if is_kind else drawn
    kind = entity_iri("Technology", f"kind {KINDS[number % len(KINDS)]}")
    name = f"kind {number}" if is_kind else f"{class_name} number {number}"
    return Entity(
        iri=entity_iri(class_name, name),
        name=name,
        class_name=class_name,
        alt_names=(f"{class_name[:3].upper()}{number}",),
        broader=(kind,) if class_name == "Technology" and not is_kind and number % 2 else (),
        generic=number % 50 == 49,
        mentions=1 + size.entities // (number + 1),
        documents=1 + size.documents // (number + 1),
    )


def document(number: int) -> Document:
    """Return a document; the dates run over twenty years."""
    date = f"{2005 + number % 20}-{1 + number % 12:02}-{1 + number % 28:02}"
    sha256 = f"{number:064x}"
    iri = f"urn:diplograph:document:{number:016x}"
    return Document(
        iri=iri,
        title=f"Document {number}",
        sources=(f"folder/{number}.txt",),
        text="words " * 800,
        sha256=sha256,
        date=date,
    )


def sentence(number: int, size: Size, documents: list[Document]) -> PlacedSentence:
    """Return a sentence, at its place in its document."""
    within, start = documents[number * size.documents // size.sentences], number % 400 * 12
    return PlacedSentence(
        iri=sentence_iri(within.iri, start, start + 12), document=within.iri, start=start, end=start + 12,
        text="words words ", block=number % 400,
    )  # fmt: skip


def skewed(entities: list[Entity], chance: Random) -> Entity:
    """Return an entity, one of the first far more often."""
    return entities[int(len(entities) * chance.random() ** 3)]


def statement(entities: list[Entity], predicates: list[str], chance: Random, subject: str) -> Statement:
    """Return a statement of a given or drawn subject, seven of ten by an actor; one in forty denied."""
    while not subject:
        drawn = skewed(entities, chance)
        if drawn.class_name in ACTORS or chance.random() < 0.3:
            subject = drawn.iri
    object_ = skewed(entities, chance).iri
    predicate = chance.choice(predicates)
    if predicate == "cooperatesWith":
        subject, object_ = sorted((subject, object_))
    polarity: Polarity = "negated" if chance.random() < 0.025 else "affirmed"
    modality = chance.choices(MODALITIES, (70, 10, 8, 12))[0]
    return Statement(
        iri=statement_iri(subject, predicate, object_, polarity, modality),
        subject=subject, predicate=predicate, object=object_, polarity=polarity, modality=modality,
        belief=round(0.4 + 0.6 * chance.random(), 3), evidences=1, documents=1,
    )  # fmt: skip


def evidence(said: Statement, where: PlacedSentence, chance: Random) -> Evidence:
    """Return the evidence of a statement in a sentence; one in five is somebody's words."""
    return Evidence(
        statement=said.iri, sentence=where.iri, document=where.document, subject_span=Span(where.start, where.start + 4),
        object_span=Span(where.start + 8, where.start + 12), trigger_span=Span(where.start + 5, where.start + 7),
        rule="made up", pipeline="made up 1", confidence=0.8, attribution="a speaker" if chance.random() < 0.2 else None,
    )  # fmt: skip


def placement(where: PlacedSentence, place: int, iri: str) -> Placement:
    """Return the mention of an entity in a sentence."""
    return Placement(
        sentence=where.iri, entity=iri, start=where.start + place, end=where.start + place + 4, text="word",
        class_name="", concept="", found="made up", confidence=1.0,
    )  # fmt: skip
