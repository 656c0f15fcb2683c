"""Who joins parts of the network that would otherwise know little of each other."""

from typing import Any

import networkx as nx

from graph.store import Rows
from queries.analysis.communities import partition
from queries.analysis.network import as_rows, numbered, rounded

COLUMNS = {
    "entity": "the entity",
    "entity_iri": "its IRI",
    "class": "its class",
    "betweenness": "share of the shortest paths between two others that lead through it",
    "communities": "number of communities among its neighbours, its own included",
    "cuts": "whether the network falls apart without it",
}
# Above this size paths are counted from so many entities only, chosen by a fixed seed: the figures are estimates.
SAMPLE, SEED = 400, 1


def brokers(network: Any, *, limit: int = 25) -> Rows:  # noqa: ANN401  (networkx ships no types)
    """Return the entities on most shortest paths (Freeman 1977; sampled as Brandes and Pich 2007). See `COLUMNS`."""
    view = numbered(network)
    size = view.links.number_of_nodes()
    between = nx.betweenness_centrality(view.links, k=min(SAMPLE, size), seed=SEED) if size else {}
    home = {node: at for at, group in enumerate(partition(view)) for node in group}
    cuts = set(nx.articulation_points(view.links))
    order = sorted(view.links, key=lambda node: (-rounded(between[node]), view.iris[node]))
    return as_rows(
        COLUMNS,
        (
            (
                view.names[node],
                view.iris[node],
                view.classes[node],
                rounded(between[node]),
                len({home[node], *(home[other] for other in view.links[node])}),
                node in cuts,
            )
            for node in order[:limit]
            if between[node] > 0
        ),
    )
