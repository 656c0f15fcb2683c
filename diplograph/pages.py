"""The pages of a store: the linked site with the answers to its saved questions, and a single network page."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from diplograph.opening import open_address
from diplograph.progress import Progress, silent
from diplograph.settings import DEFAULT_STORE, StoreAt
from graph.records import Knowledge
from graph.store import Store
from ontology.load import load_ontology
from ontology.terms import Ontology
from queries.catalogue import Catalogue, SavedQuery, load_catalogue, run_query
from viz.model import Answer, SiteReport


def write_pages(
    store: Store,
    knowledge: Knowledge,
    folder: Path,
    *,
    ontology: Ontology,
    queries: Sequence[Path] = (),
    progress: Progress = silent,
) -> SiteReport:
    """Write the linked site of a store's graph into a folder. `queries` are folders of further saved questions."""
    from viz.site import write_site  # brings pyvis and networkx, which no other command needs

    answers = tuple(find_answers(store, load_catalogue(*queries)))
    return write_site(
        knowledge,
        folder,
        ontology=ontology,
        answers=answers,
        blocks={extraction.document.iri: extraction.blocks for extraction in store.extractions()},
        workers=len(os.sched_getaffinity(0)),
        progress=lambda done, total: progress("Writing pages", done, total),
    )


def site(
    folder: str | Path,
    *,
    store: StoreAt = DEFAULT_STORE,
    ontology: Path | None = None,
    queries: Sequence[Path] = (),
    progress: Progress = silent,
) -> SiteReport:
    """Write the linked pages of a store's graph into a folder; pages that no longer belong there are removed."""
    loaded = load_ontology(ontology)
    with open_address(store, read_only=True) as opened:
        knowledge = opened.knowledge()
        return write_pages(opened, knowledge, Path(folder), ontology=loaded, queries=queries, progress=progress)


def view(
    path: str | Path,
    *,
    store: StoreAt = DEFAULT_STORE,
    about: str | None = None,
    ontology: Path | None = None,
    progress: Progress = silent,
) -> None:
    """Write the network of a store's graph as one page that opens without a server.

    `about` is the name or IRI of an entity whose surroundings alone are drawn; PageError if there is none.
    """
    from viz.network_page import write_network

    loaded = load_ontology(ontology)
    with open_address(store, read_only=True) as opened:
        knowledge = opened.knowledge()
    progress("Drawing the network", 0, 1)
    write_network(knowledge, Path(path), ontology=loaded, focus=about)
    progress("Drawing the network", 1, 1)


def find_answers(store: Store, catalogue: Catalogue) -> Iterator[Answer]:
    """Yield the answer to each saved question that needs no argument, in the catalogue's order."""
    for query in catalogue:
        if not any(parameter.required for parameter in query.parameters):
            rows = run_query(store, query, {})
            yield answer(query, rows.columns, rows.rows)


def answer(query: SavedQuery, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Answer:
    """Return the rows of a saved question as something that a page shows."""
    return Answer(
        name=query.name,
        title=query.title,
        question=query.question,
        columns=columns,
        rows=rows,
        view=query.view,
        cypher=query.cypher,
    )
