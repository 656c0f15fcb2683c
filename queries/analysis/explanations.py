"""How two entities hang together: the shortest and surest chains of statements between them."""

from itertools import islice, pairwise
from typing import Any

import networkx as nx

from graph.store import Rows
from queries.analysis.network import Numbered, as_rows, numbered, rounded

COLUMNS = {
    "path": "the entities and relations in order; an arrow points from subject to object",
    "links": "number of statements",
    "belief": "belief in the weakest of them, 0 to 1",
    "names": "names of the entities, in order",
    "iris": "their IRIs",
    "statements": "IRIs of the statements, in order; they may come from different documents",
}


def explanations(network: Any, one: str, other: str, *, limit: int = 10) -> Rows:  # noqa: ANN401
    """Return chains between two entities, by IRI, without a length limit: fewer links first, then the surer.

    No rows where nothing joins them. Columns: see `COLUMNS`. Raises `QueryParameter` for an entity not in the network.
    """
    view = numbered(network)
    ends = view.number(one), view.number(other)
    for _, _, said in view.links.edges(data=True):
        # A doubt never outweighs a link: no path has so many that a hundredth each makes one.
        said["cost"] = 1 + (1 - said["belief"]) / 100
    if ends[0] == ends[1] or not nx.has_path(view.links, *ends):
        return as_rows(COLUMNS, ())
    paths = islice(nx.shortest_simple_paths(view.links, *ends, weight="cost"), limit)
    return as_rows(COLUMNS, (_row(network, view, path) for path in paths))


def _row(network: Any, view: Numbered, path: list[int]) -> tuple[Any, ...]:  # noqa: ANN401
    steps = [_strongest(network, view.iris[left], view.iris[right]) for left, right in pairwise(path)]
    text = view.names[path[0]]
    for (_, said, forward), node in zip(steps, path[1:], strict=True):
        arrow = "→" if forward else "←"
        text += f" {arrow} {said.get('predicate', '')} {arrow} {view.names[node]}"
    belief = rounded(min(float(said.get("belief", 1.0)) for _, said, _ in steps))
    iris = [view.iris[node] for node in path]
    return text, len(steps), belief, [view.names[node] for node in path], iris, [key for key, _, _ in steps]


def _strongest(network: Any, left: str, right: str) -> tuple[str, dict[str, Any], bool]:  # noqa: ANN401
    """Return the surest statement between two entities, and whether it leads from the first to the second."""
    found = [(key, said, True) for key, said in (network.get_edge_data(left, right) or {}).items()]
    found += [(key, said, False) for key, said in (network.get_edge_data(right, left) or {}).items()]
    return min(found, key=lambda each: (-float(each[1].get("belief", 1.0)), each[0]))
