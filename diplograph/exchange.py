"""Graphs and extractions in files: loading extractions, exporting and importing a graph, checking it by its shapes."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from diplograph.opening import GraphReport, open_address, update_graph
from diplograph.progress import Progress, silent
from diplograph.settings import DEFAULT_STORE, StoreAt
from graph.identity import BASE
from graph.jsonl import dump_extractions, load_extractions
from graph.rdf import write_trig
from ontology.load import load_ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """How many documents were loaded, and the graph with them."""

    documents: int
    graph: GraphReport


EXPORT_FORMATS = ("jsonl", "trig", "trig12")


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
    `trig12` the same with the triples that RDF 1.2 reifies. `base` is the start of the names of the RDF graphs.
    """
    with open_address(store, read_only=True) as opened:
        if form == "jsonl":
            out.writelines(f"{line}\n" for line in dump_extractions(opened.extractions()))
        else:
            write_trig(
                opened.knowledge(),
                out,
                ontology=load_ontology(ontology),
                folder=ontology,
                base=base,
                reifies=form == "trig12",
            )


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
        opened.prepare()
        for done, extraction in enumerate(extractions, 1):
            opened.save_extraction(extraction)
            progress("Storing documents", done, len(extractions))
        graph = update_graph(opened, loaded, base=base, progress=progress)
    return LoadReport(documents=len(extractions), graph=graph)
