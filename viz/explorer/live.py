"""What the live pages are made from: the store's graph, read anew when it has changed, with the site's own machinery."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from threading import Lock

from markupsafe import Markup

from graph.copies import near_copies
from ontology.errors import StoreError
from ontology.terms import Ontology
from viz.addresses import query_page
from viz.assets import Asset, asset
from viz.brief.choosing import Chooser
from viz.brief.pages import brief_address
from viz.explorer.backend import Backend
from viz.explorer.words import cypher_words
from viz.fragments import Fragments
from viz.jobs import Job
from viz.material import Material, gather
from viz.page import NAVIGATION, Shell, macro
from viz.site import site_jobs
from viz.views import StatementView

_ASKED = tuple(f"{address.partition('/')[0]}/" for address in (query_page(""), brief_address("")))


class LiveShell(Shell):
    """The frame of live pages: their scripts may ask this server, and their forms may be sent to it."""

    __slots__ = ()

    def policy(self, *, network: bool) -> str:
        """Return the content security policy of a page."""
        return (
            super()
            .policy(network=network)
            .replace("connect-src 'none'", "connect-src 'self'")
            .replace("form-action 'none'", "form-action 'self'")
        )


class LiveFragments(Fragments):
    """Rendered statements with the two buttons that confirm and reject one."""

    def body(self, view: StatementView) -> Markup:
        """Return what stands under a statement's first line, buttons last."""
        return super().body(view) + macro("explorer/tools.html.j2", "verdict", view.iri)


@dataclass(frozen=True)
class LiveSite:
    """The pages of one state of the graph, each made when it is asked for."""

    material: Material
    state: str

    @cached_property
    def jobs(self) -> Mapping[str, Job]:
        """Return the pages by address, without answers and briefs: here questions are asked and briefs are limited."""
        return {address: job for address, job in site_jobs(self.material).items() if not address.startswith(_ASKED)}

    @cached_property
    def assets(self) -> Mapping[str, Asset]:
        """Return the shared files by name."""
        return {asset.name: asset for asset in self.material.assets}

    @cached_property
    def words(self) -> Mapping[str, Sequence[str]]:
        """Return the words that Cypher on this graph can use."""
        return cypher_words(self.material.lookup.knowledge, self.material.ontology)

    @cached_property
    def chooser(self) -> Chooser:
        """Return what chooses for briefs."""
        return Chooser(self.material.lookup, near_copies(self.material.lookup.documents.values()))

    @cached_property
    def briefs(self) -> Mapping[str, str]:
        """Return the IRI of each entity that has a page by the address of its brief."""
        return {brief_address(address): iri for iri, address in self.material.addresses.entities.items()}

    @cached_property
    def entities(self) -> Mapping[str, str]:
        """Return the IRI of each entity that has a page by its address."""
        return {address: iri for iri, address in self.material.addresses.entities.items()}

    def file(self, address: str) -> str | None:
        """Return a page, or a script that only one page reads; None if nothing is there."""
        job = self.jobs.get(address) or self.jobs.get(address.removesuffix(".js") + ".html")
        return None if job is None else dict(job.make()).get(address)


class Live:
    """The pages as the store is now. One state is kept; it is made anew when the store says that it changed."""

    def __init__(self, backend: Backend, ontology: Ontology) -> None:
        self._backend = backend
        self._ontology = ontology
        self._lock = Lock()
        self._site: LiveSite | None = None

    def site(self) -> LiveSite:
        """Return the pages of the present state; of the last one while the store is busy being written."""
        with self._lock:
            try:
                state = self._backend.state()
                if self._site is None or self._site.state != state:
                    self._site = LiveSite(material=self._gathered(), state=state)
            except StoreError:
                if self._site is None:
                    raise
            return self._site

    def _gathered(self) -> Material:
        graph = self._backend.graph()
        material = gather(graph.knowledge, ontology=self._ontology, answers=(), blocks=graph.blocks)
        return replace(
            material,
            shell=live_shell(material.shell, can_write=self._backend.can_write),
            fragments=LiveFragments() if self._backend.can_write else material.fragments,
            briefs=frozenset(material.addresses.entities),
        )


def live_shell(shell: Shell, *, can_write: bool) -> Shell:
    """Return the frame of live pages, from that of a site's."""
    navigation = [*NAVIGATION[:-1], ("cypher.html", "Cypher"), *_WRITING[: 2 if can_write else 0], NAVIGATION[-1]]
    return LiveShell(
        style=shell.style,
        scripts=(*shell.scripts, explorer_script()),
        network_scripts=shell.network_scripts,
        navigation=navigation,
        search_index=shell.search_index,
    )


_WRITING = (("add.html", "Add"), ("decisions.html", "Decisions"))


@cache
def explorer_script() -> Asset:
    """Return the script of live pages alone."""
    return asset("explorer", "js", (files("viz") / "static" / "js" / "explorer.js").read_text("utf-8"))
