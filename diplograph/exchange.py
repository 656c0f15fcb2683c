"""Graphs and extractions in files: loading extractions, exporting and importing a graph, checking it by its shapes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from diplograph.opening import GraphReport, open_address, update_graph
from diplograph.progress import Progress, silent
from diplograph.settings import DEFAULT_STORE, StoreAt
from graph.identity import BASE
from graph.jsonl import dump_extractions, load_extractions
from ontology.load import load_ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """How many documents were loaded, and the graph with them."""

    documents: int
    graph: GraphReport


EXPORT_FORMATS = ("jsonl",)


def export(*, store: StoreAt = DEFAULT_STORE, form: str = "jsonl") -> Iterator[str]:
    """Yield a store's content as text, line by line or in larger pieces, in one of EXPORT_FORMATS.

    `jsonl` is what the documents say, for `load`.
    """
    with open_address(store, read_only=True) as opened:
        for line in dump_extractions(opened.extractions()):
            yield f"{line}\n"


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
