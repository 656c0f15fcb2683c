"""Which entities belong together, because more is said between them than to others."""

from typing import Any

import networkx as nx

from graph.store import Rows
from queries.analysis.network import Numbered, as_rows, numbered

COLUMNS = {
    "community": "number of the community, the largest first",
    "size": "number of entities in it",
    "names": "the ten with the most neighbours inside it",
    "iris": "IRIs of all its entities, sorted",
    "inside": "number of links between its entities",
    "outside": "number of links to entities of other communities",
}
SEED = 1
SHOWN = 10


def communities(network: Any, *, limit: int = 25) -> Rows:  # noqa: ANN401  (networkx ships no types)
    """Return the communities of two entities or more, by Louvain's method (Blondel and others 2008). See `COLUMNS`."""
    view = numbered(network)
    found = [group for group in partition(view) if len(group) > 1]
    return as_rows(COLUMNS, (_row(view, at, group) for at, group in enumerate(found[:limit], start=1)))


def partition(view: Numbered) -> list[frozenset[int]]:
    """Return the communities as sets of numbers, the largest first."""
    if not view.links.number_of_edges():
        return [frozenset({node}) for node in view.links]
    groups = nx.community.louvain_communities(view.links, weight="belief", seed=SEED)
    return sorted((frozenset(group) for group in groups), key=lambda group: (-len(group), min(group)))


def _row(view: Numbered, at: int, group: frozenset[int]) -> tuple[Any, ...]:
    inner = {node: sum(other in group for other in view.links[node]) for node in group}
    shown = sorted(group, key=lambda node: (-inner[node], view.iris[node]))[:SHOWN]
    inside = sum(inner.values()) // 2
    outside = sum(view.links.degree(node) for node in group) - 2 * inside
    names = [view.names[node] for node in shown]
    return at, len(group), names, [view.iris[node] for node in sorted(group)], inside, outside
