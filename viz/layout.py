"""Positions for nodes, computed here so that a page opens on a still picture: the same graph gives the same figures.

Components are laid out apart (a spring layout throws single nodes so far out that the rest becomes a blot), by
Kamada-Kawai up to 60 nodes, Fruchterman-Reingold up to 150 and UMAP above, which alone of the fast layouts keeps
communities together. Then overlapping discs are pushed apart and the components are packed in rows.
"""

import math
import random
from collections.abc import Sequence

import igraph
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
SEED = 1
_GAP = 10.0
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def layout(
    count: int, edges: Sequence[tuple[int, int]], radii: Sequence[float], *, air: float = 3.4
) -> list[tuple[int, int]]:
    """Return whole-number positions of `count` nodes, centred on (0, 0), in the unit of `radii` (one drawn pixel).

    `air` is the usual distance to the nearest neighbour, in radii, in components of up to 150 nodes.
    """
    if count == 0:
        return []
    sizes = np.asarray(radii, dtype=np.float64)
    whole = igraph.Graph(n=count, edges=list(edges)).simplify()
    components = sorted(whole.connected_components(), key=lambda members: (-len(members), members[0]))
    placed = [_component(whole.induced_subgraph(members), sizes[members], air) for members in components]
    points = np.zeros((count, 2))
    reaches = [
        (part + (sizes[members] + _GAP)[:, None]).max(axis=0) for members, part in zip(components, placed, strict=True)
    ]
    for members, position in zip(components, _packed(placed, reaches), strict=True):
        points[members] = position
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    return [(round(float(x)), round(float(y))) for x, y in points]


def seeded(seed: int = SEED) -> None:
    """Make igraph's next random steps the same in every run (its generator is one for the whole process)."""
    igraph.set_random_number_generator(random.Random(seed))


def _component(part: igraph.Graph, sizes: Points, air: float) -> Points:
    """Return the positions of one connected part, its lowest corner at (0, 0), discs included."""
    count = part.vcount()
    room = sizes + _GAP
    if count <= 2:
        points = np.array([[index * 7.0 * room.max(), 0.0] for index in range(count)])
    else:
        points = _scaled(np.array(_raw(part).coords, dtype=np.float64), room, air)
        points = spread(points, room)
    lowest: Points = points - (points - room[:, None]).min(axis=0)
    return lowest


def _raw(part: igraph.Graph) -> igraph.Layout:
    seeded()
    count = part.vcount()
    if count <= 60:
        return part.layout_kamada_kawai(maxiter=2000)
    if count <= 150:
        return part.layout_fruchterman_reingold(niter=1500, grid=False)
    return part.layout_umap(min_dist=0.6, epochs=300 if count < 8000 else 150)


def _scaled(points: Points, room: Points, air: float) -> Points:
    """Return the points stretched so that neighbours have air: small parts by nearest distance, large ones by area.

    Far-flung chains are drawn in first, so that they do not make everything else small.
    """
    points = points - np.median(points, axis=0)
    reach = np.hypot(points[:, 0], points[:, 1])
    points = points * (np.maximum(reach, 1e-9) ** -0.25)[:, None]
    if len(points) <= 150:
        gaps = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
        np.fill_diagonal(gaps, np.inf)
        nearest = gaps.min(axis=1)
        usual = float(np.median(nearest[nearest > 0])) if (nearest > 0).any() else 1.0
        return points * (air * float(np.median(room)) / usual)
    extent = float(np.ptp(np.percentile(points, [2, 98], axis=0), axis=0).max()) or 1.0
    return points * (math.sqrt(len(points)) * 3.2 * float(np.sqrt((room**2).mean())) / extent)


def spread(points: Points, room: Points, rounds: int = 60) -> Points:
    """Return the points with overlapping discs pushed apart, at most `rounds` times."""
    moved = points.copy()
    for _ in range(rounds):
        first, second = _close_pairs(moved, 2 * float(room.max()))
        gap = moved[first] - moved[second]
        distance = np.hypot(gap[:, 0], gap[:, 1])
        need = room[first] + room[second] - distance
        overlaps = need > 1e-6
        if not overlaps.any():
            break
        first, second, gap, distance = first[overlaps], second[overlaps], gap[overlaps], distance[overlaps]
        same = distance < 1e-9  # two nodes on one spot leave it in a direction of their own
        angles = first[same] * _GOLDEN_ANGLE
        gap[same], distance[same] = np.column_stack([np.cos(angles), np.sin(angles)]), 1.0
        step = gap / distance[:, None] * (need[overlaps] * 0.45)[:, None]
        np.add.at(moved, first, step)
        np.add.at(moved, second, -step)
    return moved


def _close_pairs(points: Points, reach: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return index pairs of points in the same or in neighbouring cells of a grid that is `reach` wide."""
    cells = np.floor((points - points.min(axis=0)) / reach).astype(np.int64)
    width = int(cells[:, 1].max()) + 3
    keys = cells[:, 0] * width + cells[:, 1]
    order = np.argsort(keys, kind="stable")
    sorted_keys = keys[order]
    firsts, seconds = [], []
    for offset in (0, 1, width - 1, width, width + 1):
        low = np.searchsorted(sorted_keys, keys + offset, "left")
        high = np.searchsorted(sorted_keys, keys + offset, "right")
        counts = high - low
        first = np.repeat(np.arange(len(points)), counts)
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        second = order[np.repeat(low, counts) + within]
        keep = first < second if offset == 0 else np.ones(len(first), dtype=bool)
        firsts.append(first[keep])
        seconds.append(second[keep])
    return np.concatenate(firsts), np.concatenate(seconds)


def _packed(parts: Sequence[Points], boxes: Sequence[Points]) -> list[Points]:
    """Return the parts, largest first, set in rows under the largest, none wider than it (or than a square of all).

    `boxes` say how far each reaches right and down from (0, 0), discs included.
    """
    total = sum(float(box[0] * box[1]) for box in boxes)
    width = max(float(boxes[0][0]), 1.3 * math.sqrt(total), 400.0)
    placed, x, y, row = [], 0.0, 0.0, 0.0
    for part, box in zip(parts, boxes, strict=True):
        if x > 0 and x + float(box[0]) > width:
            x, y, row = 0.0, y + row + 3 * _GAP, 0.0
        placed.append(part + np.array([x, y]))
        x, row = x + float(box[0]) + 3 * _GAP, max(row, float(box[1]))
    return placed


def fan(left: int, right: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return positions for nodes around one that stands at (0, 0): `left` of them on its left, `right` on its right.

    Each side is a bow, top to bottom, with a line's height between neighbours, so that every label has its own line;
    past `_ONE_BOW` nodes every second one stands in a second bow further out.
    """
    return _bow(left, -1), _bow(right, 1)


_ONE_BOW = 12


def _bow(count: int, side: int) -> list[tuple[int, int]]:
    step = 30.0 if count <= _ONE_BOW else 20.0
    half = max(count * step / 2 + 40.0, 170.0)
    reach = max(210.0, half * 0.75)
    positions = []
    for index in range(count):
        y = (index - (count - 1) / 2) * step
        x = reach * (0.5 + 0.5 * math.sqrt(1 - (y / half) ** 2)) * (1.6 if count > _ONE_BOW and index % 2 else 1.0)
        positions.append((round(side * x), round(y)))
    return positions


def ring(angles: Sequence[float], inner: float) -> list[tuple[int, int]]:
    """Return positions on a circle outside `inner` for nodes that would best stand at these angles (radians)."""
    count = len(angles)
    radius = max(inner * 1.5, inner + 120.0, count * 26.0 / math.tau)
    order = sorted(range(count), key=lambda index: (angles[index], index))
    positions = [(0, 0)] * count
    for rank, index in enumerate(order):
        angle = -math.pi + (rank + 0.5) * math.tau / count if count > 8 else angles[index] + (rank % 3 - 1) * 0.08
        positions[index] = (round(radius * math.cos(angle) * 1.15), round(radius * math.sin(angle)))
    return positions


def reused(points: Sequence[tuple[int, int]], radii: Sequence[float]) -> list[tuple[int, int]]:
    """Return positions for a few nodes of a larger picture, close together but as they lie there to each other.

    Each axis keeps only the order of its figures, so that no empty stretch of the larger picture is left between them.
    """
    if not points:
        return []
    given, room = np.asarray(points, dtype=np.float64), np.asarray(radii, dtype=np.float64) + 2 * _GAP
    ranks = np.argsort(np.argsort(given, axis=0, kind="stable"), axis=0, kind="stable").astype(np.float64)
    cell = 2.6 * float(room.mean()) * math.sqrt(len(points)) / max(len(points) - 1, 1)
    moved = spread(ranks * [cell * 1.25, cell], room)
    moved -= (moved.max(axis=0) + moved.min(axis=0)) / 2
    return [(round(float(x)), round(float(y))) for x, y in moved]
