"""A brief as one HTML page that prints well: a file of its own, or a page of the site."""

from collections.abc import Sequence
from dataclasses import dataclass

from ontology.terms import Ontology
from viz.assets import app_script, style_sheet
from viz.brief.building import BANDS
from viz.brief.records import Brief
from viz.page import Shell, render


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file that the page offers: its name, where it comes from, and what the reader sees."""

    name: str
    href: str
    label: str


def brief_page(
    brief: Brief,
    shell: Shell,
    *,
    root: str = "",
    trail: Sequence[tuple[str, str]] = (),
    downloads: Sequence[Download] = (),
    verdicts: bool = False,
) -> str:
    """Return the page. `trail` are the addresses and names of the pages above it.

    `verdicts` adds buttons that confirm and reject a statement, for pages that a server takes them from.
    """
    return render(
        shell,
        "brief.html.j2",
        root=root,
        title=f"Brief: {brief.name}",
        brief=brief,
        bands=BANDS,
        trail=trail,
        downloads=downloads,
        verdicts=verdicts,
    )


def single_shell(ontology: Ontology) -> Shell:
    """Return the frame of a brief that is one file, style and script inside."""
    return Shell(style=style_sheet(tuple(ontology.classes)), scripts=(app_script(),), network_scripts=(), inline=True)
