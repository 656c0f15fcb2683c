"""What an entity's page does not print: its less often said statements and further sentences, read when asked for."""

from collections.abc import Mapping, Sequence
from typing import Any

from graph.records import Statement
from viz.network import Book, edge_facts
from viz.views import QUOTES_PRINTED, Views


def rest_data(
    views: Views, printed: Sequence[Statement], hidden: Mapping[str, Sequence[Statement]], iri: str
) -> dict[str, Any] | None:
    """Return what is left of an entity's statements in the form of JSON, None if nothing is left.

    `hidden` has the statements that are not printed, by the id of their group: each becomes its facts, the number of
    the `thing` at its other end, and the numbers of all its quotations. `more` has those of printed statements that are
    not printed themselves, by the statement's IRI.
    """
    lookup = views.lookup
    long = [item for item in printed if len(lookup.evidences_of.get(item.iri, ())) > QUOTES_PRINTED]
    if not long and not any(hidden.values()):
        return None
    book = Book(views)
    things = _Things(views)
    groups = {
        key: [
            {
                **edge_facts(item),
                "thing": things.add(item.object if item.subject == iri else item.subject),
                "quotes": [book.add(evidence) for evidence in lookup.evidences_of.get(item.iri, ())],
            }
            for item in members
        ]
        for key, members in hidden.items()
        if members
    }
    more = {
        item.iri: [book.add(evidence) for evidence in lookup.evidences_of[item.iri][QUOTES_PRINTED:]] for item in long
    }
    return {"groups": groups, "more": more, "things": things.entries, **book.content()}


class _Things:
    """Entities, each held once and referred to by number."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._numbers: dict[str, int] = {}
        self.entries: list[list[str]] = []

    def add(self, iri: str) -> int:
        if iri not in self._numbers:
            self._numbers[iri] = len(self.entries)
            view = self._views.entity(iri)
            self.entries.append([view.name, view.kind, view.href])
        return self._numbers[iri]
