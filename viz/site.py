"""The linked site: every page that a knowledge gives, written into one folder that opens from a disk or any server."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from graph.records import Block, Knowledge
from ontology.terms import Ontology
from viz.brief.pages import brief_jobs
from viz.community_pages import community_jobs
from viz.crew import Crew, write_jobs
from viz.document_pages import document_jobs
from viz.entity_pages import entity_jobs
from viz.folder import SiteFolder
from viz.jobs import Job
from viz.material import Material, gather
from viz.model import Answer, SiteReport
from viz.overview_pages import overview_jobs
from viz.query_pages import query_jobs

Progress = Callable[[int, int], None]
# Fewer pages than this for each process do not repay the seconds in which it starts and loads.
PAGES_PER_WORKER = 1_500


def write_site(
    knowledge: Knowledge,
    folder: Path,
    *,
    ontology: Ontology,
    answers: Sequence[Answer] = (),
    blocks: Mapping[str, Sequence[Block]] | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> SiteReport:
    """Write the site and remove pages of an earlier run that are no longer made.

    `blocks` gives each document's blocks by its IRI: with them, headings and tables show as such and boilerplate is
    dimmed; without, paragraphs follow the sentences. Up to `workers` processes write large sites. `progress` is called
    with pages done and pages in all. The same input gives the same bytes. Raises PageError if the folder cannot be
    written or holds somebody else's index.html.
    """
    target = SiteFolder(folder)
    material = gather(knowledge, ontology=ontology, answers=answers, blocks=blocks or {})
    for asset in material.assets:
        target.write(f"assets/{asset.name}", asset.content)
    jobs = list(site_jobs(material).values())
    crew = Crew(material=material, folder=target, jobs=site_jobs, tell=progress or _silent)
    write_jobs(crew, min(workers, max(1, len(jobs) // PAGES_PER_WORKER)))
    removed = target.finish()
    return SiteReport(
        folder=folder,
        pages=len(jobs),
        files=len(target.written) + 1,
        removed=removed,
        entities=len(material.addresses.entities),
        listed=len(material.lookup.entities) - len(material.addresses.entities),
        documents=len(material.addresses.documents),
        queries=len(material.answers),
        communities=len(material.map.communities),
    )


def site_jobs(material: Material) -> Mapping[str, Job]:
    """Return every page of the site by its address; each is made only when it is asked for."""
    return {job.address: job for job in _jobs(material)}


def page_at(material: Material, address: str) -> str | None:
    """Return the one page at an address (`nation/japan-1a2b3c4d.html`), None if there is none."""
    job = site_jobs(material).get(address)
    return None if job is None else job.page()


def _jobs(material: Material) -> Iterator[Job]:
    yield from overview_jobs(material)
    yield from document_jobs(material)
    yield from query_jobs(material)
    yield from community_jobs(material)
    yield from entity_jobs(material)
    yield from brief_jobs(material)


def _silent(done: int, total: int) -> None:
    """Tell nobody."""
