"""A picture as a pyvis `Network`, and that network as the data that our own page draws.

pyvis is the model and brings vis-network; its template, its physics and its writing are never used: they fetch from
elsewhere, run text from documents as markup and write in the machine's own encoding.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyvis.network import Network

from graph.records import Document, Evidence, PlacedSentence, Statement
from viz.addresses import anchor
from viz.assets import Asset, asset, network_script, sigma_script, vis_script
from viz.packing import data_script
from viz.palette import styles
from viz.picture import Edge, Node, Picture
from viz.quotes import Piece, Quote
from viz.shapes import outline
from viz.text import clean, date_of, heading, label, script_json
from viz.views import Views, paged_file

EVERY_LEVEL = 9
PART_SIZE = 1_000
_NAMES_SHOWN = 6
_ROLE_CODES = {"": 0, "subject": 1, "trigger": 2, "object": 3}


class Book:
    """The sentences, quotations and documents of one page, each held once and referred to by number."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.quotes: list[dict[str, Any]] = []
        self.sentences: list[dict[str, Any]] = []
        self.documents: list[dict[str, Any]] = []
        self._sentence_numbers: dict[tuple[str, str], int] = {}
        self._document_numbers: dict[str, int] = {}

    def add(self, evidence: Evidence) -> int:
        """Return the number of the quotation for an evidence."""
        found = self.views.quote(evidence)
        stated = date_of(evidence.date)
        entry = {
            "s": self._sentence(found.sentence, found.pieces),
            "marks": _marks(found.pieces),
            "lead": self._lead(found),
            "date": stated,
            "by": clean(evidence.attribution, 120) if evidence.attribution else None,
            "confidence": round(evidence.confidence, 2),
        }
        self.quotes.append({key: value for key, value in entry.items() if value not in (None, [])})
        return len(self.quotes) - 1

    def content(self) -> dict[str, Any]:
        """Return all that was added, in the form of JSON."""
        return {"quotes": self.quotes, "sentences": self.sentences, "documents": self.documents}

    def _lead(self, found: Quote) -> list[Any] | None:
        if found.leading is None or not found.lead:
            return None
        return [self._sentence(found.leading, found.lead), _marks(found.lead)]

    def _sentence(self, sentence: PlacedSentence, pieces: Sequence[Piece]) -> int:
        words = "".join(piece.text for piece in pieces)
        key = sentence.iri, words
        if key not in self._sentence_numbers:
            self._sentence_numbers[key] = len(self.sentences)
            entry = {
                "text": words,
                "at": anchor(sentence),
                "d": self._document(self.views.lookup.documents[sentence.document]),
                "page": sentence.page,
                "place": sentence.place,
            }
            self.sentences.append({name: value for name, value in entry.items() if value is not None})
        return self._sentence_numbers[key]

    def _document(self, document: Document) -> int:
        if document.iri not in self._document_numbers:
            self._document_numbers[document.iri] = len(self.documents)
            entry = {
                "title": label(document.title),
                "href": self.views.document_address(document.iri) or None,
                "file": paged_file(document),
                "date": date_of(document.date),
            }
            self.documents.append({name: value for name, value in entry.items() if value is not None})
        return self._document_numbers[document.iri]


def _marks(pieces: Sequence[Piece]) -> list[list[int]]:
    """Return start, end and role of each marked piece, in UTF-16 units, as scripts count."""
    marks, at = [], 0
    for piece in pieces:
        end = at + len(piece.text.encode("utf-16-le")) // 2
        if piece.role:
            marks.append([at, end, _ROLE_CODES[piece.role]])
        at = end
    return marks


def drawn(picture: Picture, views: Views, book: Book, *, quotes_each: int = 3, quoted: int = EVERY_LEVEL) -> Network:
    """Return the picture as a pyvis network, its edges up to the level `quoted` with quotations.

    The lists are filled directly: `add_node` and `add_edge` scan them and take half a minute for 20,000 nodes.
    """
    network = Network(directed=True, cdn_resources="in_line")
    for number, node in enumerate(picture.nodes):
        network.nodes.append({"id": number, **_node(node, views)})
        network.node_ids.append(number)
        network.node_map[number] = network.nodes[-1]
    network.edges.extend(_edge(edge, views, book, quotes_each if edge.level <= quoted else 0) for edge in picture.edges)
    return network


def _node(node: Node, views: Views) -> dict[str, Any]:
    entity = node.entity
    entry = {
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
    evidences = views.lookup.evidences_of.get(edge.statement.iri, ())
    entry = {
        "from": edge.start,
        "to": edge.end,
        "kind": edge.statement.predicate,
        "level": edge.level or None,
        "quotes": [book.add(evidence) for evidence in evidences[:quotes_each]] or None,
    }
    return {key: value for key, value in entry.items() if value is not None} | edge_facts(edge.statement)


def edge_facts(statement: Statement) -> dict[str, Any]:
    """Return what scripts say of a statement beside its ends; what is plain (affirmed, asserted) is left out."""
    facts = {
        "polarity": None if statement.polarity == "affirmed" else statement.polarity,
        "modality": None if statement.modality == "asserted" else statement.modality,
        "belief": round(statement.belief, 3),
        "evidences": statement.evidences,
        "documents": statement.documents,
        "first": statement.first_date,
        "last": statement.last_date,
        "review": statement.review,
    }
    return {key: value for key, value in facts.items() if value is not None}


def page_data(
    picture: Picture, views: Views, *, quotes_each: int = 3, quoted: int = EVERY_LEVEL, heading: str = ""
) -> dict[str, Any]:
    """Return what a network page's scripts read beside `terms`, in the form of JSON.

    `quotes` name a sentence (`s`), the words marked in it (start, end, role: 1 subject, 2 trigger, 3 object) and where
    needed a `lead`, another sentence with its marks. An edge's `quotes` are numbers of quotations; edges of levels above
    `quoted` have none.
    """
    book = Book(views)
    network = drawn(picture, views, book, quotes_each=quotes_each, quoted=quoted)
    return {
        "heading": clean(heading, 200),
        "nodes": network.nodes,
        "edges": network.edges,
        "levels": list(picture.levels),
        "focus": picture.focus,
        "left_out": list(picture.left_out),
        **book.content(),
    }


def quote_parts(picture: Picture, views: Views, *, quotes_each: int = 3) -> Iterator[Asset]:
    """Yield scripts with the quotations of a large picture's edges, `PART_SIZE` edges each, in their order."""
    for number, start in enumerate(range(0, len(picture.edges), PART_SIZE)):
        book = Book(views)
        quotes = [
            [book.add(item) for item in views.lookup.evidences_of.get(edge.statement.iri, ())[:quotes_each]]
            for edge in picture.edges[start : start + PART_SIZE]
        ]
        yield data_script(f"quotes-{number}", {"edges": quotes, **book.content()})


def terms_script(views: Views) -> Asset:
    """Return the script with the words and looks of classes and predicates, which all networks of a site share."""
    predicates = {
        name: {"label": views.verb(name), "inverse": views.verb(name, inverse=True), "symmetric": term.symmetric}
        for name, term in views.ontology.predicates.items()
    }
    terms = script_json({"kinds": kinds(views), "predicates": predicates})
    return asset("terms", "js", f"diplograph.terms = {terms};\n")


def network_scripts(views: Views, *, large: bool = False) -> tuple[Asset, ...]:
    """Return what a page with a network runs; one with more than `LARGEST_CANVAS` nodes draws with sigma.js."""
    engines = (vis_script(), sigma_script()) if large else (vis_script(),)
    return (*engines, terms_script(views), network_script())


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
