"""Which actors are close in what they act on, and yet nothing is said between them."""

import math
from collections import defaultdict
from itertools import combinations
from typing import Any

from graph.store import Rows
from queries.analysis.network import ACTORS, as_rows, numbered, rounded

COLUMNS = {
    "one": "an actor",
    "one_iri": "its IRI",
    "other": "another actor that no statement joins with it",
    "other_iri": "its IRI",
    "closeness": "sum over what they share of 1 / log(number of its neighbours): rare things in common count more",
    "shared": "number of entities that both are joined with",
    "names": "the five of them with the fewest neighbours",
}
# What more entities than these are joined with says nothing about any two of them.
COMMONPLACE = 200
SHOWN = 5


def structural_gaps(network: Any, *, limit: int = 25) -> Rows:  # noqa: ANN401  (networkx ships no types)
    """Return pairs of actors with the most in common but no statement between them (Adamic and Adar 2003).

    What they share may come from different documents. Columns: see `COLUMNS`.
    """
    view = numbered(network)
    shared: dict[tuple[int, int], list[int]] = defaultdict(list)
    for topic in view.links:
        near = sorted(node for node in view.links[topic] if view.classes[node] in ACTORS)
        if view.links.degree(topic) <= COMMONPLACE:
            for pair in combinations(near, 2):
                if not view.links.has_edge(*pair):
                    shared[pair].append(topic)
    close = {pair: rounded(sum(1 / math.log(view.links.degree(t)) for t in topics)) for pair, topics in shared.items()}
    order = sorted(close, key=lambda pair: (-close[pair], pair))
    return as_rows(
        COLUMNS,
        (
            (
                view.names[one],
                view.iris[one],
                view.names[other],
                view.iris[other],
                close[one, other],
                len(shared[one, other]),
                [view.names[t] for t in sorted(shared[one, other], key=lambda t: (view.links.degree(t), t))[:SHOWN]],
            )
            for one, other in order[:limit]
        ),
    )
