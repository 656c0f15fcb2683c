"""Rendered pieces that many pages share, each rendered once: a statement stands on the page of either end."""

from markupsafe import Markup

from viz.page import macro
from viz.views import StatementView


class Fragments:
    """Rendered statements for pages at one depth of the site."""

    def __init__(self) -> None:
        self._bodies: dict[str, Markup] = {}

    def body(self, view: StatementView) -> Markup:
        """Return what stands under a statement's first line: how well it is supported, and its sentences."""
        if view.iri not in self._bodies:
            self._bodies[view.iri] = macro("macros.html.j2", "body", view)
        return self._bodies[view.iri]
