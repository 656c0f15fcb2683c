"""The graph as a networkx view, for algorithms: entities, and an edge for each statement.

Nothing that is computed on it goes back into a store: a measure is an answer, not a fact.
"""

import networkx as nx

from graph.records import Knowledge


def to_network(
    knowledge: Knowledge, *, generic: bool = False, negated: bool = False, least_belief: float = 0.0
) -> "nx.MultiDiGraph[str]":
    """Return the entities by IRI (name, class_name, mentions, documents, generic) and the statements between them.

    An edge's key is its statement's IRI; it has predicate, polarity, modality, belief, evidences and documents.
    `generic` keeps entities that name nothing in particular, `negated` keeps what is denied, `least_belief` drops
    statements that are believed less. Entities without statements are kept; the order is the graph's.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in knowledge.entities:
        if generic or not entity.generic:
            network.add_node(
                entity.iri,
                name=entity.name,
                class_name=entity.class_name,
                mentions=entity.mentions,
                documents=entity.documents,
                generic=entity.generic,
            )
    for statement in knowledge.statements:
        wanted = (negated or statement.polarity == "affirmed") and statement.belief >= least_belief
        if wanted and statement.subject in network and statement.object in network:
            network.add_edge(
                statement.subject,
                statement.object,
                key=statement.iri,
                predicate=statement.predicate,
                polarity=statement.polarity,
                modality=statement.modality,
                belief=statement.belief,
                evidences=statement.evidences,
                documents=statement.documents,
            )
    return network
