"""How much faster a graph is loaded than by one statement a transaction, into a store of each kind.

usage: loading_speed.py [FOLDER|ADDRESS]...   (default: a temporary folder; a server by NEO4J_URI and its variables)

Both ways write the same nodes and relationships with the same Cypher into the same store: one in batches, as the product
does, the other with a transaction for each node and each relationship, timed on a sample because it is slow. The goal
is a factor of at least 20 on a server.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import islice

from made_up import SMALL, machine, made_up

from graph.cypher_store import CypherStore
from graph.records import Knowledge
from graph.rows import HASH, OWNED, nodes
from graph.stores import open_store
from graph.writing import Step

EMPTY = Knowledge(**{field.name: () for field in fields(Knowledge)})
SAMPLE = 300  # nodes, with their relationships, that are written one statement a transaction


def main() -> None:
    """Print both speeds for each store."""
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        for place in sys.argv[1:] or [os.environ.get("NEO4J_URI") or temporary]:
            user, password = os.environ.get("NEO4J_USERNAME"), os.environ.get("NEO4J_PASSWORD")
            with open_store(place, user=user, password=password) as store:
                assert isinstance(store, CypherStore)
                compare(store, made_up(SMALL))


def compare(store: CypherStore, knowledge: Knowledge) -> None:
    """Load a graph in batches, then a sample of it one by one, and print how many items each writes in a second."""
    store.prepare()
    store.write_knowledge(knowledge)  # a server that has just started is slow the first time
    store.write_knowledge(EMPTY)
    started = time.perf_counter()
    report = store.write_knowledge(knowledge)
    batched = (report.nodes_added + report.edges_added) / (time.perf_counter() - started)
    store.write_knowledge(replace(EMPTY, documents=knowledge.documents, entities=knowledge.entities))
    steps = [*islice(single_steps(store, knowledge), 3 * SAMPLE)]
    started = time.perf_counter()
    for step in steps:
        store.commit([step])
    single = len(steps) / (time.perf_counter() - started)
    store.write_knowledge(EMPTY)
    print(
        f"{store.backend}: in batches {batched:.0f} nodes and relationships a second, one a transaction {single:.0f}: "
        f"{batched / single:.0f} times as fast",
        flush=True,
    )


def single_steps(store: CypherStore, knowledge: Knowledge) -> Iterator[Step]:
    """Yield a step for each sentence and statement and for each relationship to what is there already."""
    there = {entity.iri for entity in knowledge.entities} | {document.iri for document in knowledge.documents}
    for node in nodes(knowledge):
        if node.iri in there:
            continue
        row = {"iri": node.iri, "properties": {**node.properties, HASH: node.digest()}}
        yield Step(store.upsert(node.kind, node.label), {"rows": [row]})
        there.add(node.iri)
        for edge in node.edges:
            if edge.end in there:
                end = OWNED[node.kind][edge.type]
                ends = f"MATCH (a:{node.kind} {{iri: $a}}) MATCH (b:{end} {{iri: $b}})"
                values = {"a": node.iri, "b": edge.end, "properties": dict(edge.properties)}
                yield Step(f"{ends} MERGE (a)-[e:{edge.type}]->(b) SET e = $properties", values)


if __name__ == "__main__":
    main()
