"""Graphs and extractions in files: loading extractions, exporting and importing a graph, checking it by its shapes."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from diplograph.opening import IMPORTED, GraphReport, open_address, prepare, update_graph
from diplograph.progress import Progress, silent
from diplograph.settings import DEFAULT_STORE, StoreAt, as_address
from graph.identity import BASE
from graph.jsonl import dump_extractions, load_extractions
from graph.networkx import to_network
from graph.rdf import write_trig
from graph.rdf_reading import read_trig
from graph.records import Knowledge
from ontology.errors import StoreError
from ontology.load import load_ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """How many documents were loaded, and the graph with them."""

    documents: int
    graph: GraphReport


if TYPE_CHECKING:
    from graph.validation import Violation

EXPORT_FORMATS = ("jsonl", "trig", "trig12", "graphml", "gexf")


def export(
    out: IO[str],
    *,
    store: StoreAt = DEFAULT_STORE,
    form: str = "jsonl",
    ontology: Path | None = None,
    base: str = BASE,
) -> None:
    """Write a store's content as text in one of EXPORT_FORMATS.

    `jsonl` is what the documents say, for `load`; `trig` is the graph in RDF with its provenance and the ontology,
    `trig12` the same with the triples that RDF 1.2 reifies; `graphml` and `gexf` are the entities and the statements
    between them, for programs that draw networks. `base` is the start of the names of the RDF graphs.
    """
    with open_address(store, read_only=True) as opened:
        if form == "jsonl":
            out.writelines(f"{line}\n" for line in dump_extractions(opened.extractions()))
            return
        knowledge = opened.knowledge()
    if form in ("graphml", "gexf"):
        _write_network(knowledge, out, form)
    else:
        loaded = load_ontology(ontology)
        write_trig(knowledge, out, ontology=loaded, folder=ontology, base=base, reifies=form == "trig12")


def _write_network(knowledge: Knowledge, out: IO[str], form: str) -> None:
    import networkx

    generate = {"graphml": networkx.generate_graphml, "gexf": networkx.generate_gexf}[form]
    out.writelines(f"{line}\n" for line in generate(to_network(knowledge, generic=True, negated=True)))


def load(
    lines: Iterable[str],
    *,
    where: str = "lines",
    store: StoreAt = DEFAULT_STORE,
    ontology: Path | None = None,
    base: str = BASE,
    progress: Progress = silent,
) -> LoadReport:
    """Store extractions that come as JSON Lines; a document that is there already is replaced.

    Nothing is stored when a line is wrong: RecordError names it by `where` and its number.
    """
    loaded = load_ontology(ontology)
    extractions = list(load_extractions(lines, where))
    with open_address(store) as opened:
        prepare(opened)
        for done, extraction in enumerate(extractions, 1):
            opened.save_extraction(extraction)
            progress("Storing documents", done, len(extractions))
        graph = update_graph(opened, loaded, base=base, progress=progress)
    return LoadReport(documents=len(extractions), graph=graph)


def import_graph(
    path: str | Path, *, store: StoreAt = DEFAULT_STORE, ontology: Path | None = None, progress: Progress = silent
) -> Knowledge:
    """Put a graph that `export` wrote as TriG into an empty store, and return it.

    RDF holds the graph, not what each document says, so nothing can be read into that store afterwards. Raises
    StoreError if the store is not empty, RecordError if the file is none of ours.
    """
    knowledge = read_trig(Path(path), ontology=load_ontology(ontology))
    with open_address(store) as opened:
        if opened.built() is not None or opened.stored_documents():
            raise StoreError(
                f"expected an empty store to import into, got {as_address(store).url!r}; name another with --store"
            )
        opened.prepare()
        opened.write_knowledge(
            knowledge, recipe=IMPORTED, progress=lambda done, total: progress("Writing the graph", done, total)
        )
    return knowledge


def validate(
    files: Iterable[str | Path] = (), *, store: StoreAt = DEFAULT_STORE, ontology: Path | None = None
) -> "tuple[Violation, ...]":
    """Check TriG files, or without any the graph of a store, by the ontology's SHACL shapes; empty if all is well."""
    from graph.validation import validate as validate_knowledge
    from graph.validation import validate_trig

    if paths := [Path(file) for file in files]:
        return tuple(violation for path in paths for violation in validate_trig(path, folder=ontology))
    with open_address(store, read_only=True) as opened:
        knowledge = opened.knowledge()
    return validate_knowledge(knowledge, ontology=load_ontology(ontology), folder=ontology)
