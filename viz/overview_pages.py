"""Pages about the whole: the index, the network, the lists by class, the gaps and how all this was made."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from graph.records import Entity
from viz.addresses import line
from viz.assets import asset
from viz.community_pages import community_drawing
from viz.document_pages import document_rows
from viz.gaps import find_gaps, opposed
from viz.jobs import Job, page_job
from viz.material import Material, telling_statements
from viz.network import EVERY_LEVEL, PART_SIZE, network_scripts, page_data, quote_parts
from viz.packing import pack, script_of
from viz.page import render
from viz.picture import LARGEST_CANVAS
from viz.query_pages import query_rows
from viz.text import date_of, label, plural
from viz.views import EntityView, StatementView

_STRONGEST = 10
_TOP = 8
_CONTRADICTIONS_SHOWN = 3
_MOST_CARRIED = 100_000


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


def overview_jobs(material: Material) -> Iterator[Job]:
    """Yield every page about the whole: first the network, which takes longest."""
    yield Job(address="network.html", make=partial(_network_page, material))
    yield page_job("index.html", _index, material)
    for kind, found in material.addresses.lists.items():
        for address, _ in found:
            yield page_job(address, _class_page, material, kind, address)
    yield page_job("gaps.html", _gaps, material)
    yield page_job("about.html", _about, material)


def _gaps(material: Material) -> str:
    return render(material.shell, "gaps.html.j2", root="", title="Gaps", section="gaps.html", gaps=find_gaps(material))


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
        contradictions=opposed(material.top, material.contradictions[:_CONTRADICTIONS_SHOWN]),
        contradictions_total=len(material.contradictions),
        corrected=corrected(material),
        drawing=community_drawing(material, ""),
        queries=query_rows(material, "")[:12],
        documents=sorted(rows, key=lambda row: (-row.statements, row.title))[:10],
        cards=[_card(material, kind) for kind in material.addresses.lists],
    )


def corrected(material: Material) -> tuple[int, int]:
    """Return how many entities analysts changed and how many statements they confirmed."""
    lookup = material.lookup
    changed = sum(bool(entity.corrections) for entity in lookup.entities.values())
    return changed, sum(statement.review == "confirmed" for statement in lookup.statements.values())


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


def _network_page(material: Material) -> Iterator[tuple[str, str]]:
    """Yield the page of the whole network; what a large one does not show at first is in scripts beside it."""
    whole, views = material.whole, material.top
    is_large = len(whole.nodes) > LARGEST_CANVAS
    data = page_data(whole, views, quotes_each=1, quoted=0 if is_large else EVERY_LEVEL, heading="Network")
    if is_large:
        parts = list(quote_parts(whole, views))
        yield from ((f"assets/{part.name}", part.content) for part in parts)
        data |= {"parts": {"size": PART_SIZE, "addresses": [f"assets/{part.name}" for part in parts]}}
    scripts = network_scripts(views, large=is_large)
    yield from ((f"assets/{script.name}", script.content) for script in scripts)
    packed = pack(data)
    if len(packed.text) > _MOST_CARRIED:
        script = asset("network-data", "js", script_of("network-data", packed))
        yield f"assets/{script.name}", script.content
        packed = replace(packed, text="", script=f"assets/{script.name}")
    entities, statements = whole.left_out
    lede = "Choose a thing or a line to read the sentences behind it."
    if entities or statements:
        lede += f" {entities:,} things of which least is said and {statements:,} statements are not in this picture."
    yield (
        "network.html",
        render(
            replace(material.shell, network_scripts=scripts),
            "network.html.j2",
            root="",
            network=True,
            title="Network",
            section="network.html",
            body_class="wide",
            lede=lede,
            picture=whole,
            views=views,
            data=packed,
        ),
    )


def _class_page(material: Material, kind: str, address: str) -> str:
    found = material.addresses.lists[kind]
    term = material.ontology.classes.get(kind)
    rows = [_class_row(material, entity) for entity in dict(found)[address]]
    return render(
        material.shell,
        "class.html.j2",
        root="../",
        title=plural(material.label_of(kind)),
        kind=kind,
        definition=term.definition if term else "",
        total=sum(len(part) for _, part in found),
        rows=rows,
        has_only=any(row.only for row in rows),
        pages=[address for address, _ in found],
        here=address,
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
