"""Pages about the whole: the index, the network, the lists by class, the gaps and how all this was made."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from graph.records import Entity
from viz.addresses import line
from viz.community_pages import community_drawing
from viz.document_pages import document_rows
from viz.gaps import find_gaps
from viz.material import Material, telling_statements
from viz.network import page_data
from viz.page import render
from viz.picture import LARGEST_CANVAS, Picture, picture_of
from viz.query_pages import query_rows
from viz.text import date_of, label, plural
from viz.views import EntityView, StatementView

_STRONGEST = 10
_TOP = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much there is. `span` is the range of the documents' dates, or empty."""

    documents: int
    entities: int
    statements: int
    sentences: int
    span: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The weightiest entities of a class with their number of statements."""

    kind: str
    label: str
    href: str
    total: int
    top: tuple[tuple[EntityView, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRow:
    """An entity's line on the page of its class. `only` is its one statement if it has no page."""

    id: str
    name: str
    href: str
    statements: int
    mentions: int
    documents: int
    generic: bool
    only: StatementView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A class or predicate with its definition."""

    kind: str
    label: str
    definition: str


def overview_pages(material: Material) -> Iterator[tuple[str, str]]:
    """Yield the address and content of every page about the whole."""
    yield "index.html", _index(material)
    yield from _network_pages(material)
    yield from _class_pages(material)
    yield (
        "gaps.html",
        render(material.shell, "gaps.html.j2", root="", title="Gaps", section="gaps.html", gaps=find_gaps(material)),
    )
    yield "about.html", _about(material)


def totals(material: Material) -> Totals:
    """Return how much the site shows."""
    lookup = material.lookup
    dates = sorted(date for document in lookup.documents.values() if (date := date_of(document.date)))
    years = sorted({date[:4] for date in dates})
    return Totals(
        documents=len(lookup.documents),
        entities=len(lookup.entities),
        statements=len(lookup.statements),
        sentences=len({evidence.sentence for evidence in lookup.knowledge.evidences}),
        span=years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}" if years else "",
    )


def _index(material: Material) -> str:
    lookup = material.lookup
    strongest = telling_statements(lookup)[:_STRONGEST]
    documents = sorted(lookup.documents.values(), key=lambda item: (item.date or "", item.iri), reverse=True)
    rows = document_rows(material, documents, "")
    return render(
        material.shell,
        "index.html.j2",
        root="",
        title="Overview",
        section="index.html",
        totals=totals(material),
        strongest=[material.top.statement(statement.iri) for statement in strongest],
        drawing=community_drawing(material, ""),
        queries=query_rows(material, "")[:12],
        documents=sorted(rows, key=lambda row: (-row.statements, row.title))[:10],
        cards=[_card(material, kind) for kind in material.addresses.lists],
    )


def _card(material: Material, kind: str) -> Card:
    found = material.addresses.lists[kind]
    members = [entity for _, part in found for entity in part]
    top = [entity for entity in members[:_TOP] if not entity.generic]
    return Card(
        kind=kind,
        label=plural(material.label_of(kind)),
        href=found[0][0],
        total=len(members),
        top=tuple((material.top.entity(entity.iri), len(material.lookup.statements_of(entity.iri))) for entity in top),
    )


def _network_pages(material: Material) -> Iterator[tuple[str, str]]:
    whole = material.whole
    is_large = len(whole.nodes) > LARGEST_CANVAS
    first = (
        picture_of(
            material.lookup,
            telling_statements(material.lookup),
            most=LARGEST_CANVAS,
            community_of=material.map.community_of,
        )
        if is_large
        else whole
    )
    yield "network.html", _network_page(material, first, "Network")


def _network_page(material: Material, picture: Picture, title: str) -> str:
    entities, statements = picture.left_out
    lede = "Choose a thing or a line to read the sentences behind it."
    if entities or statements:
        lede += f" {entities:,} things of which least is said and {statements:,} statements are not in this picture."
    return render(
        material.shell,
        "network.html.j2",
        root="",
        network=True,
        title=title,
        section="network.html",
        body_class="wide",
        lede=lede,
        picture=picture,
        views=material.top,
        data=page_data(picture, material.top, quotes_each=1, heading=title),
    )


def _class_pages(material: Material) -> Iterator[tuple[str, str]]:
    for kind, found in material.addresses.lists.items():
        pages = [address for address, _ in found]
        total = sum(len(part) for _, part in found)
        term = material.ontology.classes.get(kind)
        for address, part in found:
            yield (
                address,
                render(
                    material.shell,
                    "class.html.j2",
                    root="../",
                    title=plural(material.label_of(kind)),
                    kind=kind,
                    definition=term.definition if term else "",
                    total=total,
                    rows=[_class_row(material, entity) for entity in part],
                    pages=pages,
                    here=address,
                ),
            )


def _class_row(material: Material, entity: Entity) -> ClassRow:
    statements = material.lookup.statements_of(entity.iri)
    has_page = entity.iri in material.addresses.entities
    return ClassRow(
        id=line(entity.iri),
        name=label(entity.name),
        href=f"../{material.addresses.entities[entity.iri]}" if has_page else "",
        statements=len(statements),
        mentions=entity.mentions,
        documents=entity.documents,
        generic=entity.generic,
        only=material.views.statement(statements[0].iri) if statements and not has_page else None,
    )


def _about(material: Material) -> str:
    ontology, knowledge = material.ontology, material.lookup.knowledge
    return render(
        material.shell,
        "about.html.j2",
        root="",
        title="About",
        section="about.html",
        totals=totals(material),
        classes=[
            Term(kind=name, label=material.label_of(name), definition=term.definition)
            for name, term in ontology.classes.items()
            if ontology.leaves(name) == {name}
        ],
        predicates=[
            Term(kind=name, label=term.label, definition=term.definition) for name, term in ontology.predicates.items()
        ],
        pipelines=sorted({evidence.pipeline for evidence in knowledge.evidences}),
        ontology_version=ontology.version[:16],
        graph_hash=graph_hash(material),
    )


def graph_hash(material: Material) -> str:
    """Return 16 hex digits that change with any document, entity, statement or sentence behind one."""
    knowledge = material.lookup.knowledge
    content = hashlib.sha256()
    for records in (knowledge.documents, knowledge.entities, knowledge.statements, knowledge.evidences):
        for record in records:
            content.update(repr(record).encode("utf-8", "surrogatepass"))
    return content.hexdigest()[:16]
