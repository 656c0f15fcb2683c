"""What a network picture shows: which entities and statements, in how many steps, and where they stand.

No picture opens on everything. Level 0 is what is drawn first; each further level adds to it on demand.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.records import Entity, Statement
from viz.layout import fan, layout, reused, ring
from viz.lookup import Lookup, strength

BACKBONE = 150
LARGEST_EGO = 300
LARGEST_CANVAS = 2_000
LARGEST_WEBGL = 20_000
_LINKS_EACH = 3
_LINES_EACH = 3
_FEW_LINES = 400
_CLOSEST = 24
Position = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entity in a picture. `positions` has one place for each level (None before `level`); `side` is where its
    label stands: -1 left, 1 right, 0 below.
    """

    entity: Entity
    weight: float
    radius: float
    level: int
    positions: tuple[Position | None, ...]
    side: int = 0
    community: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A statement in a picture, drawn from its `level` on, between two nodes (by index)."""

    statement: Statement
    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Nodes and edges to draw. `left_out` says how many entities and statements are not even in the last level."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    levels: tuple[str, ...]
    focus: int | None = None
    left_out: tuple[int, int] = (0, 0)


def radius(weight: float) -> float:
    """Return a node's radius in pixels for the sum of belief that is held about it."""
    return round(min(5.0 + 1.9 * math.sqrt(weight), 20.0), 1)


def picture_of(
    lookup: Lookup,
    statements: Iterable[Statement],
    *,
    most: int = LARGEST_CANVAS,
    backbone: int = BACKBONE,
    places: Mapping[str, Position] | None = None,
    community_of: Mapping[str, int] | None = None,
) -> Picture:
    """Return the picture of these statements: a backbone of the weightiest entities first, then up to `most` entities.

    Of the statements among them, the strongest `_LINES_EACH` for each entity are kept. A picture that is too large for
    a canvas has a level between, the weightiest `LARGEST_CANVAS`. `places` reuses the positions of a larger picture
    instead of computing a layout.
    """
    kept = sorted({statement.iri: statement for statement in statements}.values(), key=strength)
    weights: dict[str, float] = defaultdict(float)
    for statement in kept:
        weights[statement.subject] += statement.belief
        weights[statement.object] += statement.belief
    names = sorted(weights, key=lambda iri: (-round(weights[iri], 6), lookup.entities[iri].name, iri))
    edges = _among(kept, names[:most])
    stages = _stages(edges, names[:most], backbone)
    ends = [_ends(stage) for stage in stages]
    order = [iri for iri in names if iri in ends[-1]]
    whole = _places(order, edges, weights, places)
    positions = [
        _places(order, stage, weights, places) if len(stages) > 1 and number == 0 else whole
        for number, stage in enumerate(stages)
    ]
    level_of = {iri: level for level in reversed(range(len(stages))) for iri in ends[level]}
    level_with = {item.iri: level for level in reversed(range(len(stages))) for item in stages[level]}
    index = {iri: number for number, iri in enumerate(order)}
    return Picture(
        nodes=tuple(
            Node(
                entity=lookup.entities[iri],
                weight=round(weights[iri], 3),
                radius=radius(weights[iri]),
                level=level_of[iri],
                positions=tuple(
                    place.get(iri) if level >= level_of[iri] else None for level, place in enumerate(positions)
                ),
                community=(community_of or {}).get(iri),
            )
            for iri in order
        ),
        edges=tuple(
            Edge(
                statement=item,
                start=index[item.subject],
                end=index[item.object],
                level=level_with[item.iri],
            )
            for item in edges
        ),
        levels=_level_names([len(found) for found in ends]),
        left_out=(len(names) - len(order), len(kept) - len(edges)),
    )


def _among(statements: Iterable[Statement], names: Sequence[str]) -> list[Statement]:
    """Return the strongest statements among these entities."""
    inside = set(names)
    found = [item for item in statements if item.subject in inside and item.object in inside]
    return found[: max(_LINES_EACH * len(inside), _FEW_LINES)]


def _stages(edges: Sequence[Statement], names: Sequence[str], backbone: int) -> list[Sequence[Statement]]:
    """Return what each level draws: a backbone unless all is small, what a canvas can hold, everything."""
    stages = [edges]
    if len(_ends(edges)) > LARGEST_CANVAS:
        stages.insert(0, _among(edges, names[:LARGEST_CANVAS]))
    first = _first_level(edges, names, backbone)
    if first and not (len(names) <= backbone and len(edges) <= 2 * len(names) + 20):
        stages.insert(0, first)
    return stages


def _level_names(counts: Sequence[int]) -> tuple[str, ...]:
    names = [f"All {counts[-1]:,}"]
    if len(counts) > 1:
        names.insert(0, f"Backbone ({counts[0]:,})")
    names[1:1] = [f"Weightiest {count:,}" for count in counts[1:-1]]
    return tuple(names)


def _ends(statements: Iterable[Statement]) -> set[str]:
    return {end for statement in statements for end in (statement.subject, statement.object)}


def _first_level(edges: Sequence[Statement], names: Sequence[str], backbone: int) -> list[Statement]:
    """Return the backbone of the weightiest entities; if few of them are linked to each other, of more of them."""
    found: list[Statement] = []
    for reach in (backbone, 2 * backbone, 4 * backbone):
        wider = _backbone(edges, set(names[:reach]))
        if len(_ends(wider)) > 2 * backbone:
            return found or wider
        found = wider
        if len(_ends(found)) >= 0.8 * backbone:
            break
    return found


def _backbone(edges: Sequence[Statement], names: set[str]) -> list[Statement]:
    """Return the strongest statements of each entity among `names`, so that none is lost and no ball of wool appears."""
    used: dict[str, int] = defaultdict(int)
    pairs: set[frozenset[str]] = set()
    kept = []
    for statement in edges:
        ends = frozenset((statement.subject, statement.object))
        if not ends <= names or ends in pairs:
            continue
        if min(used[statement.subject], used[statement.object]) < _LINKS_EACH:
            kept.append(statement)
            pairs.add(ends)
            used[statement.subject] += 1
            used[statement.object] += 1
    return kept


def _places(
    order: Sequence[str],
    statements: Sequence[Statement],
    weights: Mapping[str, float],
    places: Mapping[str, Position] | None,
) -> dict[str, Position]:
    ends = _ends(statements)
    names = [iri for iri in order if iri in ends]
    radii = [radius(weights[iri]) for iri in names]
    if places is not None:
        return dict(zip(names, reused([places.get(iri, (0, 0)) for iri in names], radii), strict=True))
    index = {iri: number for number, iri in enumerate(names)}
    pairs = sorted({(index[item.subject], index[item.object]) for item in statements})
    return dict(zip(names, layout(len(names), pairs, radii), strict=True))


def ego_of(lookup: Lookup, iri: str, *, most: int = LARGEST_EGO, most_edges: int = 600) -> Picture:
    """Return the picture around one entity: what it does on the right, what is done to it on the left.

    Level 0 has its closest partners, then all partners (where there are more), then two steps and the links among all.
    """
    partners, sides, verbs = _partners(lookup, iri)
    near = partners[: most - 1]
    closest = near[:_CLOSEST]
    beyond, parent = _second_step(lookup, iri, closest, set(partners), most - 1 - len(near))
    names = [iri, *near, *beyond]
    level_of = _levels(iri, closest, near, beyond)
    links = _links(lookup, iri, names)
    edges = links[:most_edges]
    last = max(level_of.values())
    if any(iri not in (item.subject, item.object) for item in edges):
        last = max(last, 2 if len(near) > len(closest) else 1)
    labels = _ego_labels(len(closest), len(near), last)
    positions = _ego_positions(iri, near, beyond, sides, verbs, parent, [len(closest), *([len(near)] * last)])
    index = {name: number for number, name in enumerate(names)}
    return Picture(
        nodes=tuple(
            Node(
                entity=lookup.entities[name],
                weight=round(lookup.weights[name], 3),
                radius=min(radius(lookup.weights[name]), 12.0) if name != iri else 20.0,
                level=level_of[name],
                positions=tuple(placed.get(name) for placed in positions[: last + 1]),
                side=sides.get(name, 0),
            )
            for name in names
        ),
        edges=tuple(
            Edge(
                statement=item,
                start=index[item.subject],
                end=index[item.object],
                level=max(level_of[item.subject], level_of[item.object])
                if iri in (item.subject, item.object)
                else last,
            )
            for item in edges
        ),
        levels=labels,
        focus=0,
        left_out=(len(partners) - len(near), len(links) - len(edges)),
    )


def _partners(lookup: Lookup, iri: str) -> tuple[list[str], dict[str, int], dict[str, str]]:
    """Return the entities that stand in a statement with this one, the closest first, and the side and verb of each."""
    ties: dict[str, float] = defaultdict(float)
    sides: dict[str, int] = {}
    verbs: dict[str, str] = {}
    for statement in lookup.statements_of(iri):
        other = statement.object if statement.subject == iri else statement.subject
        if other != iri and not lookup.entities[other].generic:
            ties[other] += statement.belief
            sides.setdefault(other, 1 if statement.subject == iri else -1)
            verbs.setdefault(other, statement.predicate)
    partners = sorted(ties, key=lambda name: (-round(ties[name], 6), -lookup.weights[name], name))
    return partners, sides, verbs


def _second_step(
    lookup: Lookup, iri: str, closest: Sequence[str], known: set[str], room: int
) -> tuple[list[str], dict[str, str]]:
    """Return entities two steps away, a few for each of the closest partners in turn, and through whom."""
    parent: dict[str, str] = {}
    for statement_number in range(4):
        for name in closest:
            others = [
                other
                for item in lookup.statements_of(name)[:12]
                for other in (item.object if item.subject == name else item.subject,)
                if other != iri and other not in known and not lookup.entities[other].generic
            ]
            if statement_number < len(others) and len(parent) < room:
                parent.setdefault(others[statement_number], name)
    return list(parent), parent


def _levels(iri: str, closest: Sequence[str], near: Sequence[str], beyond: Sequence[str]) -> dict[str, int]:
    has_more = len(near) > len(closest)
    level_of = dict.fromkeys(beyond, 2 if has_more else 1)
    level_of |= dict.fromkeys(near, 1) | dict.fromkeys(closest, 0) | {iri: 0}
    return level_of


def _links(lookup: Lookup, iri: str, names: Sequence[str]) -> list[Statement]:
    """Return the statements among these entities: those of the entity itself first, each group strongest first."""
    inside = set(names)
    own = [item for item in lookup.statements_of(iri) if item.subject in inside and item.object in inside]
    others = [
        item
        for name in names[1:]
        for item in lookup.statements_from.get(name, ())
        if item.object in inside and iri not in (item.subject, item.object)
    ]
    return sorted(own, key=strength) + sorted(others, key=strength)


def _ego_labels(closest: int, near: int, last: int) -> tuple[str, ...]:
    labels = [f"Closest {closest}" if near > closest else f"Neighbours ({near})"]
    if near > closest:
        labels.append(f"Neighbours ({near})")
    return tuple([*labels, "Two steps"][: last + 1])


def _ego_positions(
    iri: str,
    near: Sequence[str],
    beyond: Sequence[str],
    sides: Mapping[str, int],
    verbs: Mapping[str, str],
    parent: Mapping[str, str],
    shown: Sequence[int],
) -> list[dict[str, Position]]:
    placed = []
    for count in shown:
        by_verb = sorted(near[:count], key=lambda name: verbs[name])  # lines of one verb lie side by side
        left = [name for name in by_verb if sides[name] < 0]
        right = [name for name in by_verb if sides[name] > 0]
        at_left, at_right = fan(len(left), len(right))
        positions = {iri: (0, 0)} | dict(zip(left, at_left, strict=True)) | dict(zip(right, at_right, strict=True))
        placed.append(positions)
    inner = max((math.hypot(*place) for place in placed[-1].values()), default=0.0)
    angles = [math.atan2(placed[-1][parent[name]][1], placed[-1][parent[name]][0]) for name in beyond]
    placed[-1] |= dict(zip(beyond, ring(angles, inner), strict=True))
    return placed
