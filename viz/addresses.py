"""Where everything stands in the site: one stable address for each entity, document, question and community."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.records import Entity, PlacedSentence
from ontology.terms import Ontology
from viz.lookup import Lookup
from viz.text import digest, fold, page_name

LIST_LENGTH = 200
_TAKEN = frozenset({"assets", "document", "query", "community", "brief", "data"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Addresses relative to the site's root folder.

    `entities` has the page of each entity worth one; `listed` the class page and anchor of every entity; `lists` the
    pages of each class, in order, with the entities that stand on each.
    """

    entities: Mapping[str, str]
    listed: Mapping[str, str]
    documents: Mapping[str, str]
    lists: Mapping[str, Sequence[tuple[str, tuple[Entity, ...]]]]

    def entity(self, iri: str) -> str:
        """Return where a reader goes for an entity: its own page, else its line on a page of its class."""
        return self.entities.get(iri) or self.listed[iri]

    def sentence(self, sentence: PlacedSentence) -> str:
        """Return the anchor of a sentence in its document's page."""
        return f"{self.documents[sentence.document]}#{anchor(sentence)}"


def anchor(sentence: PlacedSentence) -> str:
    """Return the id of a sentence's element: `s`, its start and end in the document's text."""
    return f"s{sentence.start}-{sentence.end}"


def line(iri: str) -> str:
    """Return the id of an entity's line on its class page."""
    return f"e-{digest(iri)}"


def class_folder(class_name: str) -> str:
    """Return the folder of a class's pages (*Nation* → `nation`)."""
    folder = "".join(char if char.isalnum() and char.isascii() else "-" for char in fold(class_name)).strip("-")
    return f"class-{folder or digest(class_name)}" if folder in _TAKEN or not folder else folder


def is_worth_a_page(lookup: Lookup, entity: Entity) -> bool:
    """Say whether an entity has a page of its own: at least two statements, and it names something in particular."""
    return not entity.generic and len(lookup.statements_of(entity.iri)) >= 2


def addresses(lookup: Lookup, ontology: Ontology) -> Addresses:
    """Return the addresses for all that the knowledge holds."""
    pages = {
        entity.iri: f"{class_folder(entity.class_name)}/{page_name(entity.name, entity.iri)}.html"
        for entity in lookup.entities.values()
        if is_worth_a_page(lookup, entity)
    }
    names = [*ontology.classes, *sorted({entity.class_name for entity in lookup.entities.values()})]
    lists = {name: _list_pages(name, _members(lookup, name, pages)) for name in dict.fromkeys(names)}
    lists = {name: found for name, found in lists.items() if found}
    return Addresses(
        entities=pages,
        listed={
            entity.iri: f"{address}#{line(entity.iri)}"
            for found in lists.values()
            for address, entities in found
            for entity in entities
        },
        documents={
            document.iri: f"document/{page_name(document.title, document.iri)}.html"
            for document in lookup.documents.values()
        },
        lists=lists,
    )


def _members(lookup: Lookup, class_name: str, pages: Mapping[str, str]) -> list[Entity]:
    """Return a class's entities: those with pages by weight, then the others by name, general words last."""
    members = [entity for entity in lookup.ranked if entity.class_name == class_name]
    return sorted(members, key=lambda entity: (entity.generic, entity.iri not in pages))


def _list_pages(class_name: str, members: Sequence[Entity]) -> list[tuple[str, tuple[Entity, ...]]]:
    folder = class_folder(class_name)
    return [
        (f"{folder}/index.html" if start == 0 else f"{folder}/page-{start // LIST_LENGTH + 1}.html", part)
        for start in range(0, len(members), LIST_LENGTH)
        if (part := tuple(members[start : start + LIST_LENGTH]))
    ]


def community_page(name: str, iri: str) -> str:
    """Return the address of a community's page."""
    return f"community/{page_name(name, iri)}.html"


def query_page(name: str) -> str:
    """Return the address of a saved question's page."""
    return f"query/{page_name(name, f'query:{name}')}.html"


def in_order(addresses_: Iterable[str]) -> dict[str, tuple[str | None, str | None]]:
    """Return each address's previous and next one."""
    ordered = list(addresses_)
    return {
        address: (ordered[index - 1] if index else None, ordered[index + 1] if index + 1 < len(ordered) else None)
        for index, address in enumerate(ordered)
    }
