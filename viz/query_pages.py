"""The page of one saved question: its rows with links, its Cypher, and a network of what the rows name."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.records import Statement
from viz.addresses import in_order, query_page
from viz.material import Link, Material
from viz.model import Answer
from viz.network import page_data
from viz.page import render
from viz.picture import Picture, picture_of
from viz.text import QUOTE_LIMIT, clean, label
from viz.views import EntityView

_EMPTY = Picture(nodes=(), edges=(), levels=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value of a row: a list of cells, a link to an entity, a link elsewhere, or text."""

    text: str = ""
    href: str = ""
    view: EntityView | None = None
    items: tuple["Cell", ...] | None = None
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the list of questions."""

    title: str
    question: str
    href: str
    count: int


def query_pages(material: Material) -> Iterator[tuple[str, str]]:
    """Yield the address and content of each saved question's page and of the list."""
    names = _unambiguous_names(material)
    titles = {answer.name: label(answer.title) for answer in material.answers}
    steps = in_order(titles)
    for answer in material.answers:
        before, after = (
            Link(name=titles[name], href=f"../{query_page(name)}") if name else None for name in steps[answer.name]
        )
        yield query_page(answer.name), _query_page(material, answer, names, before, after)
    yield (
        "query/index.html",
        render(
            material.shell,
            "queries.html.j2",
            root="../",
            title="Questions",
            section="query/index.html",
            rows=query_rows(material, "../"),
        ),
    )


def query_rows(material: Material, root: str) -> list[Row]:
    """Return the lines of the list of questions."""
    return [
        Row(
            title=label(answer.title),
            question=answer.question,
            href=root + query_page(answer.name),
            count=len(answer.rows),
        )
        for answer in material.answers
    ]


def _unambiguous_names(material: Material) -> dict[str, str]:
    """Return the IRI for each name that only one entity goes by."""
    counts = Counter(entity.name for entity in material.lookup.entities.values())
    return {entity.name: entity.iri for entity in material.lookup.entities.values() if counts[entity.name] == 1}


def _query_page(
    material: Material, answer: Answer, names: Mapping[str, str], before: Link | None, after: Link | None
) -> str:
    rows = [[_cell(material, value, names) for value in row] for row in answer.rows]
    picture = _picture(material, rows) if answer.view == "network" else _EMPTY
    return render(
        material.shell,
        "query.html.j2",
        root="../",
        network=bool(picture.nodes),
        title=label(answer.title),
        answer=answer,
        rows=rows,
        picture=picture,
        views=material.views,
        data=page_data(picture, material.views, quotes_each=2, heading=answer.title),
        before=before,
        after=after,
    )


def _cell(material: Material, value: object, names: Mapping[str, str]) -> Cell:
    if value is None:
        return Cell()
    if isinstance(value, bool):
        return Cell(text="yes" if value else "no")
    if isinstance(value, int | float):
        return Cell(text=f"{value:,}" if isinstance(value, int) else f"{value:.3g}", number=True)
    if isinstance(value, Mapping):
        return Cell(items=tuple(_pair(material, key, item, names) for key, item in value.items()))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Cell(items=tuple(_cell(material, item, names) for item in value))
    return _text_cell(material, str(value), names)


def _pair(material: Material, key: object, value: object, names: Mapping[str, str]) -> Cell:
    inner = _cell(material, value, names)
    return Cell(text=clean(f"{key}: {inner.text}", QUOTE_LIMIT)) if inner.items is None and not inner.view else inner


def _text_cell(material: Material, text: str, names: Mapping[str, str]) -> Cell:
    lookup, views = material.lookup, material.views
    iri = text if text in lookup.entities else names.get(text)
    if iri is not None:
        return Cell(text=views.entity(iri).name, view=views.entity(iri))
    if text in lookup.documents:
        return Cell(text=label(lookup.documents[text].title), href=views.document_address(text))
    if text in lookup.sentences:
        sentence = lookup.sentences[text]
        return Cell(text=clean(sentence.text, QUOTE_LIMIT), href=f"../{material.addresses.sentence(sentence)}")
    if text in lookup.statements:
        view = views.statement(text)
        href = view.quotes[0].href if view.quotes else ""
        return Cell(text=f"{view.subject.name} {view.verb} {view.object.name}", href=href)
    return Cell(text=clean(text, QUOTE_LIMIT))


def _picture(material: Material, rows: Sequence[Sequence[Cell]]) -> Picture:
    """Return the picture of the statements whose two ends stand in one row."""
    statements: dict[str, Statement] = {}
    for row in rows:
        named = set(_entities(row))
        for iri in named:
            for statement in material.lookup.statements_from.get(iri, ()):
                if statement.object in named:
                    statements[statement.iri] = statement
    return picture_of(material.lookup, statements.values(), places=material.places)


def _entities(cells: Sequence[Cell]) -> Iterator[str]:
    for cell in cells:
        if cell.view is not None:
            yield cell.view.iri
        yield from _entities(cell.items or ())
