"""Which entities stand in the middle of what is said."""

from typing import Any

import networkx as nx

from graph.store import Rows
from queries.analysis.network import as_rows, numbered, rounded

COLUMNS = {
    "entity": "the entity",
    "entity_iri": "its IRI",
    "class": "its class",
    "rank": "PageRank: how often a walk along statements that starts anywhere passes by, 1 in sum over all",
    "neighbours": "number of entities that a statement joins with it",
    "core": "the largest k such that it belongs to a part where everybody has k neighbours",
}
# Page and others 1999, the usual damping; converged to what the rounding shows.
DAMPING, ROUNDS, CHANGE = 0.85, 200, 1e-9


def centrality(network: Any, *, limit: int = 25) -> Rows:  # noqa: ANN401  (networkx ships no types)
    """Return the most central entities. Columns: see `COLUMNS`."""
    view = numbered(network)
    ranks = _ranks(view.links)
    cores = nx.core_number(view.links)
    order = sorted(view.links, key=lambda number: (-ranks[number], view.iris[number]))
    return as_rows(
        COLUMNS,
        (
            (view.names[n], view.iris[n], view.classes[n], ranks[n], view.links.degree(n), cores[n])
            for n in order[:limit]
        ),
    )


def _ranks(links: Any) -> dict[int, float]:  # noqa: ANN401
    """Return the PageRank of every node of an undirected graph, statements weighted by belief."""
    count = links.number_of_nodes()
    strength = {node: sum(said["belief"] for _, _, said in links.edges(node, data=True)) for node in links}
    ranks = dict.fromkeys(links, 1 / count) if count else {}
    for _ in range(ROUNDS):
        loose = sum(ranks[node] for node in links if not strength[node])
        base = (1 - DAMPING + DAMPING * loose) / count if count else 0.0
        fresh = {
            node: base
            + DAMPING * sum(ranks[other] * said["belief"] / strength[other] for other, said in links.adj[node].items())
            for node in links
        }
        moved = sum(abs(fresh[node] - ranks[node]) for node in links)
        ranks = fresh
        if moved < CHANGE:
            break
    return {node: rounded(rank) for node, rank in ranks.items()}
