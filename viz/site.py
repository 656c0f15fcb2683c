"""The linked site: every page that a knowledge gives, written into one folder that opens from a disk or any server."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from graph.records import Block, Knowledge
from ontology.terms import Ontology
from viz.community_pages import community_pages
from viz.document_pages import document_pages
from viz.entity_pages import entity_pages
from viz.folder import SiteFolder
from viz.material import Material, gather
from viz.model import Answer, SiteReport
from viz.overview_pages import overview_pages
from viz.query_pages import query_pages
from viz.search_index import search_script

Progress = Callable[[int, int], None]


def write_site(
    knowledge: Knowledge,
    folder: Path,
    *,
    ontology: Ontology,
    answers: Sequence[Answer] = (),
    blocks: Mapping[str, Sequence[Block]] | None = None,
    progress: Progress | None = None,
) -> SiteReport:
    """Write the site and remove pages of an earlier run that are no longer made.

    `blocks` gives each document's blocks by its IRI: with them, headings and tables show as such and boilerplate is
    dimmed; without, paragraphs follow the sentences. `progress` is called with pages done and pages in all. The same
    input gives the same bytes. Raises PageError if the folder cannot be written or holds somebody else's index.html.
    """
    target = SiteFolder(folder)
    material = gather(knowledge, ontology=ontology, answers=answers, blocks=blocks or {})
    index = search_script(material)
    material = replace(material, shell=replace(material.shell, search_index=f"assets/{index.name}"))
    for asset in (material.shell.style, *material.shell.scripts, *material.shell.network_scripts, index):
        target.write(f"assets/{asset.name}", asset.content)
    total = _page_count(material)
    pages = 0
    for address, content in _pages(material):
        target.write(address, content)
        pages += 1
        if progress is not None:
            progress(pages, total)
    removed = target.finish()
    return SiteReport(
        folder=folder,
        pages=pages,
        files=len(target.written) + 1,
        removed=removed,
        entities=len(material.addresses.entities),
        listed=len(material.lookup.entities) - len(material.addresses.entities),
        documents=len(material.addresses.documents),
        queries=len(material.answers),
        communities=len(material.map.communities),
    )


def _pages(material: Material) -> Iterator[tuple[str, str]]:
    yield from overview_pages(material)
    yield from document_pages(material)
    yield from query_pages(material)
    yield from community_pages(material)
    yield from entity_pages(material)


def _page_count(material: Material) -> int:
    lists = sum(len(found) for found in material.addresses.lists.values())
    known = material.addresses
    indexes = ("index", "network", "gaps", "about", "document", "query", "community")
    return (
        len(known.entities)
        + len(known.documents)
        + len(material.answers)
        + len(material.map.communities)
        + lists
        + len(indexes)
    )
