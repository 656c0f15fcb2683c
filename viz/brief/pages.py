"""The briefs of a site: one page for each entity that has a page, with the same brief as Markdown to take away."""

import base64
from collections.abc import Iterator, Sequence
from functools import cache

from graph.copies import near_copies
from viz.brief.building import make_brief
from viz.brief.choosing import Chooser
from viz.brief.html import Download, brief_page
from viz.brief.markdown import brief_markdown
from viz.brief.records import EVERYTHING, Brief
from viz.jobs import Job, page_job
from viz.material import Material


def brief_address(address: str) -> str:
    """Return the address of the brief that belongs to an entity's page (`nation/japan-1a2b3c4d.html`)."""
    return f"brief/{address.rpartition('/')[2]}"


def brief_jobs(material: Material) -> Iterator[Job]:
    """Yield the brief of each entity that the material has one for."""

    @cache
    def chooser() -> Chooser:
        return Chooser(material.lookup, near_copies(material.lookup.documents.values()))

    def page(iri: str, address: str) -> str:
        brief = make_brief(chooser(), material.views, iri, EVERYTHING)
        return site_brief(material, brief, (_as_markdown(brief, address),))

    for iri in sorted(material.briefs):
        address = material.addresses.entities[iri]
        yield page_job(brief_address(address), page, iri, address)


def site_brief(material: Material, brief: Brief, downloads: Sequence[Download], *, verdicts: bool = False) -> str:
    """Return the page of a brief that stands one folder down in a site; `verdicts` adds buttons that judge statements."""
    address = material.addresses.entity(brief.iri)
    return brief_page(
        brief,
        material.shell,
        root="../",
        trail=(("../index.html", "Overview"), (f"../{address}", brief.name)),
        downloads=downloads,
        verdicts=verdicts,
    )


def _as_markdown(brief: Brief, address: str) -> Download:
    """Return the Markdown inside the link itself: pages from a disk cannot fetch, and may not need a script."""
    content = base64.b64encode(brief_markdown(brief).encode()).decode()
    name = address.rpartition("/")[2].removesuffix(".html")
    return Download(
        name=f"{name}.md", href=f"data:text/markdown;charset=utf-8;base64,{content}", label="Save as Markdown"
    )
