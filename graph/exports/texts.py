"""The formats that other rooms' modules or libraries know how to write."""

import re
from typing import IO

import networkx as nx

from graph import rdf
from graph.exports.content import Content
from graph.jsonl import dump_extractions
from graph.networkx import to_network


def write_jsonl(content: Content, out: IO[str]) -> None:
    """Write the extractions, a document at a time."""
    out.writelines(f"{line}\n" for line in dump_extractions(content.store.extractions()))


def write_trig(content: Content, out: IO[str], *, reifies: bool = False) -> None:
    """Write the graph as TriG; `reifies` adds the triples of RDF 1.2."""
    rdf.write_trig(
        content.knowledge, out, ontology=content.ontology, folder=content.folder, base=content.base, reifies=reifies
    )


def write_turtle(content: Content, out: IO[str]) -> None:
    """Write statements and facts as Turtle."""
    rdf.write_turtle(content.knowledge, out, ontology=content.ontology)


def write_graphml(content: Content, out: IO[str]) -> None:
    """Write all entities and statements as GraphML."""
    out.writelines(f"{line}\n" for line in nx.generate_graphml(_network(content)))


def write_gexf(content: Content, out: IO[str]) -> None:
    """Write all entities and statements as GEXF."""
    # networkx writes today's date there: the same graph shall give the same bytes.
    lines = (re.sub(r' lastmodifieddate="[^"]*"', "", line) for line in nx.generate_gexf(_network(content)))
    out.writelines(f"{line}\n" for line in lines)


def _network(content: Content) -> "nx.MultiDiGraph[str]":
    return to_network(content.knowledge, generic=True, negated=True)
