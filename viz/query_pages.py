"""The page of one saved question: its rows with links, its Cypher, and a network of what the rows name."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.records import Statement
from viz.addresses import in_order, query_page
from viz.chains import linking, whence
from viz.jobs import Job, page_job
from viz.material import Link, Material
from viz.model import Answer
from viz.network import page_data
from viz.packing import pack
from viz.page import render
from viz.picture import Picture, picture_of
from viz.text import QUOTE_LIMIT, clean, heading, label
from viz.views import EntityView

CHAIN_COLUMN = "said by one sentence"
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


def query_jobs(material: Material) -> Iterator[Job]:
    """Yield each saved question's page and the list of all."""
    names = unambiguous_names(material)
    titles = {answer.name: label(answer.title) for answer in material.answers}
    steps = in_order(titles)
    for answer in material.answers:
        before, after = (
            Link(name=titles[name], href=f"../{query_page(name)}") if name else None for name in steps[answer.name]
        )
        yield page_job(query_page(answer.name), _query_page, material, answer, names, before, after)
    yield page_job("query/index.html", _list_page, material)


def _list_page(material: Material) -> str:
    return render(
        material.shell,
        "queries.html.j2",
        root="../",
        title="Questions",
        section="query/index.html",
        rows=query_rows(material, "../"),
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


def unambiguous_names(material: Material) -> dict[str, str]:
    """Return the IRI for each name that only one entity goes by."""
    counts = Counter(entity.name for entity in material.lookup.entities.values())
    return {entity.name: entity.iri for entity in material.lookup.entities.values() if counts[entity.name] == 1}


def _query_page(
    material: Material, answer: Answer, names: Mapping[str, str], before: Link | None, after: Link | None
) -> str:
    rows = cells_of(material, answer.rows, names)
    columns = list(answer.columns)
    if chains := chain_cells(material, answer.rows, names):
        columns.append(CHAIN_COLUMN)
        rows = [[*row, cell] for row, cell in zip(rows, chains, strict=True)]
    picture = picture_of_rows(material, rows) if answer.view == "network" else _EMPTY
    return render(
        material.shell,
        "query.html.j2",
        root="../",
        network=bool(picture.nodes),
        title=label(answer.title),
        answer=answer,
        columns=columns,
        rows=rows,
        picture=picture,
        views=material.views,
        data=pack(page_data(picture, material.views, quotes_each=2, heading=answer.title)),
        before=before,
        after=after,
    )


def cells_of(material: Material, rows: Sequence[Sequence[object]], names: Mapping[str, str]) -> list[list[Cell]]:
    """Return rows of values as cells; `names` are those that become links (see `unambiguous_names`)."""
    return [[_cell(material, value, names) for value in row] for row in rows]


def chain_cells(material: Material, rows: Sequence[Sequence[object]], names: Mapping[str, str]) -> list[Cell]:
    """Return for each row that joins several statements the sentence that says them all, or that none does.

    A row joins the statements whose IRIs it holds, else those between each two neighbours of its three or more entities;
    a row that holds a sentence needs no more. Empty if no row joins any.
    """
    chains = [_chain(material, list(_flat(row)), names) for row in rows]
    if not any(len(chain) > 1 for chain in chains):
        return []
    return [_chain_cell(material, chain) if len(chain) > 1 else Cell() for chain in chains]


def _chain(material: Material, values: Sequence[str], names: Mapping[str, str]) -> list[str]:
    lookup = material.lookup
    if any(value in lookup.sentences for value in values):
        return []
    statements = [value for value in dict.fromkeys(values) if value in lookup.statements]
    if statements:
        return statements
    named = (value if value in lookup.entities else names.get(value) for value in values)
    things = list(dict.fromkeys(iri for iri in named if iri is not None))
    return linking(lookup, things) if len(things) > 2 else []


def _chain_cell(material: Material, chain: Sequence[str]) -> Cell:
    found = whence(material.lookup, chain)
    if found.sentence is None:
        return Cell(text=heading(found.caution))
    words = clean(found.sentence.text, QUOTE_LIMIT)
    return Cell(text=words, href=f"../{material.addresses.sentence(found.sentence)}")


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _flat(list(value.values()))
    elif isinstance(value, Sequence):
        for item in value:
            yield from _flat(item)


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


def picture_of_rows(material: Material, rows: Sequence[Sequence[Cell]]) -> Picture:
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
