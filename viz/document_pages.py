"""The page of one document: its text with mentions marked, and what was read from it; and the list of all."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.records import Document
from viz.addresses import in_order
from viz.jobs import Job, page_job
from viz.marking import parts_of
from viz.material import Link, Material, in_class_order
from viz.network import page_data
from viz.packing import pack
from viz.page import render
from viz.picture import picture_of
from viz.text import date_of, label

_MOST_NODES = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the list of documents."""

    title: str
    href: str
    date: str
    source: str
    sentences: int
    statements: int


def document_jobs(material: Material) -> Iterator[Job]:
    """Yield each document's page and the list of all."""
    documents = sorted(material.lookup.documents.values(), key=lambda item: (label(item.title).lower(), item.iri))
    steps = in_order(document.iri for document in documents)
    for document in documents:
        address = material.addresses.documents[document.iri]
        yield page_job(address, _document_page, material, document, steps[document.iri])
    yield page_job("document/index.html", _list_page, material, documents)


def _list_page(material: Material, documents: list[Document]) -> str:
    return render(
        material.shell,
        "documents.html.j2",
        root="../",
        title="Documents",
        section="document/index.html",
        rows=document_rows(material, documents, "../"),
    )


def document_rows(material: Material, documents: list[Document], root: str) -> list[Row]:
    """Return the lines of a list of documents."""
    return [
        Row(
            title=label(document.title),
            href=root + material.addresses.documents[document.iri],
            date=date_of(document.date) or "",
            source=", ".join(document.sources[:3]),
            sentences=len(material.lookup.sentences_of.get(document.iri, ())),
            statements=len(statements_in(material, document.iri)),
        )
        for document in documents
    ]


def statements_in(material: Material, document: str) -> dict[str, str]:
    """Return the statements of a document in reading order, each with the IRI of the first sentence that says it."""
    found: dict[str, str] = {}
    for sentence in material.lookup.sentences_of.get(document, ()):
        for evidence in material.lookup.evidences_in.get(sentence.iri, ()):
            found.setdefault(evidence.statement, sentence.iri)
    return found


def _link(material: Material, iri: str | None) -> Link | None:
    if iri is None:
        return None
    return Link(name=label(material.lookup.documents[iri].title), href=material.views.document_address(iri))


def _document_page(material: Material, document: Document, steps: tuple[str | None, str | None]) -> str:
    views, lookup = material.views, material.lookup
    before, after = (_link(material, iri) for iri in steps)
    said = statements_in(material, document.iri)
    telling = [
        statement
        for iri in said
        for statement in (lookup.statements[iri],)
        if not (lookup.entities[statement.subject].generic or lookup.entities[statement.object].generic)
    ]
    picture = picture_of(lookup, telling, most=_MOST_NODES, backbone=60, places=material.places)
    kinds = {lookup.entities[item.entity].class_name for item in lookup.placements_of.get(document.iri, ())}
    return render(
        material.shell,
        "document.html.j2",
        root="../",
        network=bool(picture.nodes),
        title=label(document.title),
        document=document,
        parts=parts_of(document, views, material.blocks.get(document.iri, ())),
        numbers={iri: number for number, iri in enumerate(said)},
        statements=[
            (views.statement(iri), "#" + address.partition("#")[2])
            for iri, sentence in said.items()
            for address in (material.addresses.sentence(lookup.sentences[sentence]),)
        ],
        sentence_count=len(lookup.sentences_of.get(document.iri, ())),
        kinds_here=in_class_order(material.ontology, kinds),
        picture=picture,
        views=views,
        data=pack(page_data(picture, views, quotes_each=1, heading=document.title)),
        before=before,
        after=after,
    )
