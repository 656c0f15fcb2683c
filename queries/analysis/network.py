"""The network as the analyses see it: entities that name something in particular, and the statements between them.

The analyses take the `MultiDiGraph` that the room graph makes: nodes are entity IRIs with `name`, `class_name`, `generic`;
edges are affirmed statements, their key the statement's IRI, with `predicate` and `belief`.

Nodes are numbered in the order of their IRIs, because networkx walks through sets: sets of numbers have the same order
in every process, sets of texts do not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph.store import Rows, Value
from ontology.errors import QueryParameter

ACTORS = frozenset({"Nation", "Organization", "Person", "Group"})
# Figures are rounded to what every processor gives alike.
DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """An undirected simple view: `links` joins numbers, with the strongest `belief` of the statements as attribute."""

    iris: tuple[str, ...]
    names: tuple[str, ...]
    classes: tuple[str, ...]
    links: Any

    def number(self, iri: str) -> int:
        """Return the number of an entity. Raises `QueryParameter` if it is not in the network."""
        try:
            return self.iris.index(iri)
        except ValueError:
            raise QueryParameter(
                f"the network holds no entity {iri!r}, or one that names nothing in particular; "
                "give the IRI of another entity."
            ) from None


def numbered(network: Any) -> Numbered:  # noqa: ANN401  (networkx ships no types)
    """Return the numbered view of a network, without concepts that name nothing in particular and without loops."""
    details: Mapping[str, Mapping[str, Any]] = dict(network.nodes(data=True))
    iris = tuple(sorted(iri for iri in details if not details[iri].get("generic")))
    place = {iri: number for number, iri in enumerate(iris)}
    links = nx.Graph()
    links.add_nodes_from(range(len(iris)))
    for subject, object_, _, said in sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        if subject in place and object_ in place and subject != object_:
            ends = (place[subject], place[object_])
            known = links.get_edge_data(*ends, default={}).get("belief", 0.0)
            links.add_edge(*ends, belief=max(known, float(said.get("belief", 1.0))))
    return Numbered(
        iris=iris,
        names=tuple(str(details[iri].get("name", iri)) for iri in iris),
        classes=tuple(str(details[iri].get("class_name", "")) for iri in iris),
        links=links,
    )


def rounded(value: float) -> float:
    """Return a figure as it is shown."""
    return round(value, DIGITS)


def as_rows(columns: Iterable[str], rows: Iterable[tuple[Value, ...]]) -> Rows:
    """Return rows under columns."""
    return Rows(columns=tuple(columns), rows=tuple(rows))
