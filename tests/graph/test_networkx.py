"""The view for algorithms holds what was asked for."""

from graph.consolidation import consolidate
from graph.identity import entity_iri
from graph.networkx import to_network
from tests.graph.sample import EXTRACTIONS, ONTOLOGY

KNOWLEDGE = consolidate(EXTRACTIONS, ontology=ONTOLOGY)
COOPERATION = entity_iri("Action", "cooperation")


def test_the_view_leaves_out_what_names_nothing_and_what_is_denied() -> None:
    network = to_network(KNOWLEDGE)
    assert COOPERATION not in network
    assert {data["polarity"] for _, _, data in network.edges(data=True)} == {"affirmed"}
    japan = network.nodes[entity_iri("Nation", "Japan")]
    assert (japan["name"], japan["class_name"], japan["documents"]) == ("Japan", "Nation", 2)


def test_the_whole_graph_has_an_edge_for_each_statement() -> None:
    network = to_network(KNOWLEDGE, generic=True, negated=True)
    assert {key for _, _, key in network.edges(keys=True)} == {statement.iri for statement in KNOWLEDGE.statements}
    assert len(network) == len(KNOWLEDGE.entities)


def test_little_believed_statements_can_be_left_out() -> None:
    believed = to_network(KNOWLEDGE, generic=True, least_belief=0.9)
    assert {data["predicate"] for _, _, data in believed.edges(data=True)} == {"undertakes", "concerns"}
