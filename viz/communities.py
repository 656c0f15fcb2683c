"""Communities: groups of entities that say more about each other than about the rest (Leiden, on modularity)."""

from collections import defaultdict
from dataclasses import dataclass

import igraph

from viz.layout import seeded
from viz.lookup import Lookup

SMALLEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """A group of entities, the most connected first. `inside` counts the statements between its members."""

    iri: str
    members: tuple[str, ...]
    inside: int

    @property
    def heads(self) -> tuple[str, ...]:
        """Return the IRIs of the three members that it is named after."""
        return self.members[:3]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunityMap:
    """All communities of at least `SMALLEST` members, the largest first, and the statements between each two."""

    communities: tuple[Community, ...]
    community_of: dict[str, int]
    between: dict[tuple[int, int], int]


def find_communities(lookup: Lookup) -> CommunityMap:
    """Return the communities of the non-generic entities; the same knowledge gives the same ones."""
    names = [entity.iri for entity in lookup.ranked if not entity.generic and lookup.weights[entity.iri] > 0]
    index = {iri: position for position, iri in enumerate(names)}
    links: dict[tuple[int, int], float] = defaultdict(float)
    for statement in lookup.statements.values():
        ends = index.get(statement.subject), index.get(statement.object)
        if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
            links[min(ends[0], ends[1]), max(ends[0], ends[1])] += statement.belief
    groups = _partition(len(names), links)
    kept = sorted((group for group in groups if len(group) >= SMALLEST), key=lambda group: (-len(group), group[0]))
    community_of = {names[member]: number for number, group in enumerate(kept) for member in group}
    between: dict[tuple[int, int], int] = defaultdict(int)
    for statement in lookup.statements.values():
        pair = community_of.get(statement.subject), community_of.get(statement.object)
        if pair[0] is not None and pair[1] is not None:
            between[min(pair[0], pair[1]), max(pair[0], pair[1])] += 1
    communities = tuple(
        Community(
            iri=f"community:{names[group[0]]}",
            members=tuple(names[member] for member in group),
            inside=between.get((number, number), 0),
        )
        for number, group in enumerate(kept)
    )
    return CommunityMap(communities=communities, community_of=community_of, between=dict(between))


def _partition(count: int, links: dict[tuple[int, int], float]) -> list[list[int]]:
    """Return groups of node numbers, each in order (the nodes are numbered by rank)."""
    if not links:
        return []
    pairs = sorted(links)
    seeded()
    drawn = igraph.Graph(n=count, edges=pairs)
    found = drawn.community_leiden(
        objective_function="modularity", weights=[round(links[pair], 6) for pair in pairs], n_iterations=10
    )
    return [sorted(group) for group in found]
