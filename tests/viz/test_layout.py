"""Pictures have room for every node, are the same each time, and open on no ball of wool."""

import random
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from tests.viz.sample import sample_knowledge
from viz.layout import fan, layout, reused
from viz.lookup import Lookup
from viz.picture import ego_of, picture_of


def edges_of(count: int, seed: int) -> list[tuple[int, int]]:
    chance = random.Random(seed)
    return [(node, chance.randrange(max(0, node - 30), node)) for node in range(1, count) if node % 17]


@pytest.mark.parametrize("count", [1, 2, 3, 40, 120, 400])
def test_no_two_discs_overlap_and_all_is_as_before(count: int) -> None:
    radii = [6.0 + node % 7 for node in range(count)]
    places = layout(count, edges_of(count, 5), radii)
    assert places == layout(count, edges_of(count, 5), radii)
    points = np.array(places, dtype=float)
    gaps = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) + np.eye(count) * 1e9
    assert (gaps >= np.add.outer(radii, radii) - 2).all()


def test_large_discs_without_links_do_not_overlap_either() -> None:
    points = np.array(layout(10, [(0, 1), (1, 2)], [70.0, 60.0, 65.0, *[62.0] * 7]), dtype=float)
    gaps = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) + np.eye(10) * 1e9
    assert gaps.min() >= 120


def test_single_nodes_do_not_make_the_rest_small() -> None:
    together = np.ptp(np.array(layout(60, [(a, b) for a, b in edges_of(60, 1) if a % 17], [8.0] * 60)), axis=0)
    apart = np.ptp(np.array(layout(80, [(a, b) for a, b in edges_of(60, 1) if a % 17], [8.0] * 80)), axis=0)
    assert (apart < 2 * together).all()


def test_reused_places_keep_their_order() -> None:
    given = [(0, 900), (50, 0), (5000, 20)]
    moved = reused(given, [8.0, 8.0, 8.0])
    assert sorted(range(3), key=lambda n: moved[n][0]) == [0, 1, 2]
    assert sorted(range(3), key=lambda n: moved[n][1]) == [1, 2, 0]


def test_fan_gives_every_label_its_own_line() -> None:
    left, right = fan(5, 24)
    assert all(x < 0 for x, _ in left)
    assert all(b[1] - a[1] >= 20 for a, b in pairwise(right))


def test_ego_picture_puts_what_is_done_right_and_what_is_suffered_left() -> None:
    lookup = Lookup(sample_knowledge(hostile=False))
    picture = ego_of(lookup, "urn:diplograph:challenge:job-loss")
    sides = {node.entity.name: node.side for node in picture.nodes if node.level == 0}
    assert sides == {"job loss": 0, "artificial intelligence": -1, "training": -1}


def test_first_level_of_a_large_picture_is_small_and_connected() -> None:
    knowledge = sample_knowledge(hostile=False)
    entity, statement = knowledge.entities[0], knowledge.statements[0]
    entities = tuple(replace(entity, iri=f"urn:x:{n:04}", name=f"thing {n}") for n in range(900))
    statements = tuple(
        replace(statement, iri=f"urn:s:{n:05}", subject=f"urn:x:{n % 900:04}", object=f"urn:x:{(n * 7 + 1) % 900:04}")
        for n in range(2700)
        if n % 900 != (n * 7 + 1) % 900
    )
    lookup = Lookup(replace(knowledge, entities=entities, statements=statements, evidences=()))
    picture = picture_of(lookup, statements, most=600, places={entity.iri: (n, n) for n, entity in enumerate(entities)})
    first = [node for node in picture.nodes if node.level == 0]
    assert 100 < len(first) <= 300
    ends = {end for edge in picture.edges if edge.level == 0 for end in (edge.start, edge.end)}
    assert ends == {number for number, node in enumerate(picture.nodes) if node.level == 0}
    assert picture.left_out == (900 - len(picture.nodes), len(statements) - len(picture.edges))
