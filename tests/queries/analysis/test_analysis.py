"""The analyses on the sample graph and on drawings small enough to see the answer."""

from collections.abc import Iterable
from typing import Any

import networkx as nx
import pytest

from graph.records import Knowledge
from graph.store import Rows
from ontology.errors import QueryParameter
from queries.analysis import brokers, centrality, changes, communities, explanations, gaps
from tests.queries.sample import iri, sample_knowledge, statement_iri


def network_of(knowledge: Knowledge) -> Any:
    """Return affirmed statements as a network."""
    network = nx.MultiDiGraph()
    for entity in knowledge.entities:
        network.add_node(entity.iri, name=entity.name, class_name=entity.class_name, generic=entity.generic)
    for said in knowledge.statements:
        if said.polarity == "affirmed":
            network.add_edge(said.subject, said.object, said.iri, predicate=said.predicate, belief=said.belief)
    return network


def drawn(lines: Iterable[str], *, class_name: str = "Technology") -> Any:
    """Return a network from pairs of letters; capitals are nations."""
    network = nx.MultiDiGraph()
    for at, ends in enumerate(lines):
        left, right = ends[0], ends[1]
        for node in (left, right):
            network.add_node(node, name=node, class_name="Nation" if node.isupper() else class_name)
        network.add_edge(left, right, str(at), predicate="affects", belief=0.5)
    return network


def column(rows: Rows, name: str) -> list[Any]:
    """Return the values of one column."""
    return [row[rows.columns.index(name)] for row in rows.rows]


SAMPLE = network_of(sample_knowledge())
BARBELL = drawn(["ab", "bc", "ca", "cx", "xd", "de", "ef", "fd"])


def test_centre_of_a_star_is_most_central() -> None:
    rows = centrality.centrality(drawn(["ab", "ac", "ad", "ae"]), limit=2)
    assert rows.columns == tuple(centrality.COLUMNS)
    assert [row[:1] + row[4:] for row in rows.rows] == [("a", 4, 1), ("b", 1, 1)]
    # By hand: r = .03 + .85 · 4 s and s = .03 + .85 · r / 4.
    assert column(rows, "rank") == [pytest.approx(0.475676, abs=1e-5), pytest.approx(0.131081, abs=1e-5)]


def test_generic_concepts_are_outside_every_analysis() -> None:
    assert iri("Challenge", "challenge") not in column(centrality.centrality(SAMPLE, limit=100), "entity_iri")
    with pytest.raises(QueryParameter, match="names nothing in particular"):
        explanations.explanations(SAMPLE, iri("Challenge", "challenge"), iri("Nation", "Japan"))


def test_two_triangles_on_a_bridge_are_two_communities() -> None:
    rows = communities.communities(BARBELL)
    assert column(rows, "size") == [4, 3]
    assert sorted(map(tuple, column(rows, "iris"))) in (
        [("a", "b", "c"), ("d", "e", "f", "x")],
        [("a", "b", "c", "x"), ("d", "e", "f")],
    )
    assert column(rows, "outside") == [1, 1]


def test_the_bridge_is_the_broker() -> None:
    rows = brokers.brokers(BARBELL)
    assert column(rows, "entity")[0] == "x"
    # Nine of the fifteen pairs of others meet over the bridge.
    assert column(rows, "betweenness")[0] == 0.6
    assert dict(zip(column(rows, "entity"), column(rows, "cuts"), strict=True)) == {"x": True, "c": True, "d": True}


def test_actors_with_a_rare_topic_in_common_are_a_gap() -> None:
    rows = gaps.structural_gaps(drawn(["Aq", "Bq", "Ar", "Br", "Cr", "Dr", "AD"]))
    assert column(rows, "one")[0] + column(rows, "other")[0] == "AB"
    assert column(rows, "names")[0] == ["q", "r"]
    assert ("A", "D") not in zip(column(rows, "one"), column(rows, "other"), strict=True)


def test_explanations_are_short_first_and_then_sure() -> None:
    rows = explanations.explanations(SAMPLE, iri("Nation", "Japan"), iri("Goal", "privacy"), limit=2)
    assert column(rows, "path") == [
        "Japan → develops → artificial intelligence → hinders → privacy",
        "Japan → addresses → climate change ← addresses ← artificial intelligence → hinders → privacy",
    ]
    assert column(rows, "statements")[0] == [
        statement_iri("Japan", "develops", "artificial intelligence"),
        statement_iri("artificial intelligence", "hinders", "privacy"),
    ]
    assert not explanations.explanations(SAMPLE, iri("Nation", "Japan"), iri("Nation", "Russia")).rows


def test_changes_name_what_is_new_reversed_and_repeated() -> None:
    rows = changes.changes(sample_knowledge(), "2024-01-01")
    said = dict(zip(column(rows, "statement_iri"), column(rows, "change"), strict=True))
    assert said[statement_iri("Japan", "develops", "artificial intelligence", negated=True)] == "reversed"
    assert said[statement_iri("Japan", "memberOf", "Chip Alliance")] == "new"
    assert said[statement_iri("Japan", "cooperatesWith", "South Korea")] == "again"
    assert said[statement_iri("Chip Act", "governs", "semiconductor")] == "no longer said"
    assert statement_iri("challenge", "includes", "digital divide") not in said


def test_order_of_nodes_and_edges_changes_nothing() -> None:
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(SAMPLE.nodes(data=True))))
    turned.add_edges_from(reversed(list(SAMPLE.edges(keys=True, data=True))))
    for analysis in (
        centrality.centrality,
        communities.communities,
        brokers.brokers,
        gaps.structural_gaps,
    ):
        assert analysis(turned) == analysis(SAMPLE)


def test_empty_network_gives_no_rows() -> None:
    empty = nx.MultiDiGraph()
    for analysis in (
        centrality.centrality,
        communities.communities,
        brokers.brokers,
        gaps.structural_gaps,
    ):
        assert not analysis(empty).rows
