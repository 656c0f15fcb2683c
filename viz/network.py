"""A picture as a pyvis `Network`, and that network as the data that our own page draws.

pyvis is the model and brings vis-network; its template, its physics and its writing are never used: they fetch from
elsewhere, run text from documents as markup and write in the machine's own encoding.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pyvis.network import Network

from graph.records import Document, Evidence
from viz.palette import styles
from viz.picture import Edge, Node, Picture
from viz.quotes import Piece
from viz.shapes import outline
from viz.text import clean, heading, label
from viz.views import Views

_NAMES_SHOWN = 6
_ROLE_CODES = {"": 0, "subject": 1, "trigger": 2, "object": 3}


class Book:
    """The quotations and documents of one page, each held once and referred to by number."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.quotes: list[dict[str, Any]] = []
        self.documents: list[dict[str, Any]] = []
        self._document_numbers: dict[str, int] = {}

    def add(self, evidence: Evidence) -> int:
        """Return the number of the quotation for an evidence."""
        found = self.views.quote(evidence)
        entry = {
            "text": _pieces(found.pieces),
            "lead": _pieces(found.lead),
            "document": self._document(self.views.lookup.documents[evidence.document]),
            "anchor": self.views.anchor(evidence),
            "date": found.date,
            "page": found.sentence.page,
            "by": clean(evidence.attribution, 120) if evidence.attribution else None,
            "rule": clean(evidence.rule, 60),
            "confidence": round(evidence.confidence, 2),
        }
        self.quotes.append({key: value for key, value in entry.items() if value not in (None, [])})
        return len(self.quotes) - 1

    def _document(self, document: Document) -> int:
        if document.iri not in self._document_numbers:
            self._document_numbers[document.iri] = len(self.documents)
            self.documents.append({"title": label(document.title), "href": self.views.document_address(document.iri)})
        return self._document_numbers[document.iri]


def drawn(picture: Picture, views: Views, book: Book, *, quotes_each: int = 3) -> Network:
    """Return the picture as a pyvis network.

    The lists are filled directly: `add_node` and `add_edge` scan them and take half a minute for 20,000 nodes.
    """
    network = Network(directed=True, cdn_resources="in_line")
    for number, node in enumerate(picture.nodes):
        network.nodes.append(_node(number, node, views))
        network.node_ids.append(number)
        network.node_map[number] = network.nodes[-1]
    network.edges.extend(_edge(edge, views, book, quotes_each) for edge in picture.edges)
    return network


def _node(number: int, node: Node, views: Views) -> dict[str, Any]:
    entity = node.entity
    entry = {
        "id": number,
        "iri": entity.iri,
        "label": label(entity.name),
        "kind": entity.class_name,
        "weight": node.weight,
        "size": node.radius,
        "at": [list(place) if place else None for place in node.positions],
        "level": node.level,
        "side": node.side or None,
        "href": views.entity(entity.iri).href or None,
        "names": [label(name) for name in entity.alt_names[:_NAMES_SHOWN]] or None,
        "community": node.community,
    }
    return {key: value for key, value in entry.items() if value is not None}


def _edge(edge: Edge, views: Views, book: Book, quotes_each: int) -> dict[str, Any]:
    statement = edge.statement
    evidences = views.lookup.evidences_of.get(statement.iri, ())
    entry = {
        "from": edge.start,
        "to": edge.end,
        "kind": statement.predicate,
        "level": edge.level or None,
        "polarity": None if statement.polarity == "affirmed" else statement.polarity,
        "modality": None if statement.modality == "asserted" else statement.modality,
        "belief": round(statement.belief, 3),
        "evidences": statement.evidences,
        "documents": statement.documents,
        "first": statement.first_date,
        "last": statement.last_date,
        "quotes": [book.add(evidence) for evidence in evidences[:quotes_each]],
    }
    return {key: value for key, value in entry.items() if value is not None}


def _pieces(pieces: Sequence[Piece]) -> list[list[Any]]:
    return [[piece.text, _ROLE_CODES[piece.role]] for piece in pieces]


def page_data(picture: Picture, views: Views, *, quotes_each: int = 3, heading: str = "") -> dict[str, Any]:
    """Return all that a network page's scripts read, in the form of JSON."""
    book = Book(views)
    network = drawn(picture, views, book, quotes_each=quotes_each)
    return {
        "heading": clean(heading, 200),
        "nodes": network.nodes,
        "edges": network.edges,
        "quotes": book.quotes,
        "documents": book.documents,
        "levels": list(picture.levels),
        "focus": picture.focus,
        "left_out": list(picture.left_out),
        "kinds": kinds(views),
        "predicates": {
            name: {"label": views.verb(name), "inverse": views.verb(name, inverse=True), "symmetric": term.symmetric}
            for name, term in views.ontology.predicates.items()
        },
    }


def kinds(views: Views) -> Mapping[str, Mapping[str, Any]]:
    """Return the label, colours and outline of each class that the ontology or the knowledge names."""
    ontology = views.ontology
    names = [name for name in ontology.classes if ontology.leaves(name) == {name}]
    names += sorted({entity.class_name for entity in views.lookup.entities.values()} - set(names))
    looks = styles(names)
    return {
        name: {
            "label": heading(ontology.classes[name].label if name in ontology.classes else name),
            "light": looks[name].light,
            "dark": looks[name].dark,
            "shape": outline(looks[name].shape),
        }
        for name in names
    }
