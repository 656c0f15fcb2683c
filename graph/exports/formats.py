"""The formats by name. Another format is another line here."""

from collections.abc import Mapping
from functools import partial

from graph.exports.content import FolderFormat, Format, TextFormat
from graph.exports.cypher_script import write_cypher
from graph.exports.json_ld import write_json_ld
from graph.exports.neo4j_admin import write_neo4j_admin
from graph.exports.tables import write_csv, write_parquet
from graph.exports.texts import write_gexf, write_graphml, write_jsonl, write_trig, write_turtle

FORMATS: Mapping[str, Format] = {
    "jsonl": TextFormat(write=write_jsonl, summary="what the documents say, as JSON Lines, for 'load' and 'import'"),
    "trig": TextFormat(write=write_trig, summary="RDF in three graphs: ontology, statements with evidence, facts"),
    "trig12": TextFormat(
        write=partial(write_trig, reifies=True), summary="the same in RDF 1.2, with rdf:reifies for each statement"
    ),
    "turtle": TextFormat(write=write_turtle, summary="RDF in one graph: statements with evidence, and facts"),
    "json-ld": TextFormat(write=write_json_ld, summary="the graphs of trig as JSON-LD 1.1"),
    "graphml": TextFormat(
        write=write_graphml, summary="entities and statements, for yEd, Cytoscape, igraph and others"
    ),
    "gexf": TextFormat(write=write_gexf, summary="entities and statements, for Gephi"),
    "csv": FolderFormat(write=write_csv, summary="a folder or .zip of tables: entities, statements, evidence and more"),
    "parquet": FolderFormat(write=write_parquet, summary="the same tables as Parquet; needs the package pyarrow"),
    "cypher": TextFormat(write=write_cypher, summary="a script that fills a Neo4j database, for cypher-shell"),
    "neo4j-admin": FolderFormat(
        write=write_neo4j_admin, summary="a folder or .zip for 'neo4j-admin database import full', with its call"
    ),
}
