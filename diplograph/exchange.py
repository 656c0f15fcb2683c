"""Graphs and extractions in files: loading extractions, exporting and importing a graph, checking it by its shapes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from diplograph.opening import IMPORTED, GraphReport, open_address, prepare, update_graph
from diplograph.progress import Progress, silent
from diplograph.settings import DEFAULT_STORE, StoreAt, as_address
from graph.exports.content import Content, FolderFormat, Format, TextFormat
from graph.exports.formats import FORMATS
from graph.exports.writing import write_folder
from graph.identity import BASE
from graph.jsonl import load_extractions
from graph.rdf_reading import read_rdf
from graph.records import Knowledge
from graph.store import Store
from ontology.errors import StoreError, UsageError
from ontology.load import load_ontology
from viz.browser_style import write_browser_style


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """How many documents were loaded, and the graph with them."""

    documents: int
    graph: GraphReport


if TYPE_CHECKING:
    from graph.validation import Violation


def _write_browser_style(content: Content, out: IO[str]) -> None:
    write_browser_style(content.ontology.classes, out)


EXPORT_FORMATS: Mapping[str, Format] = {
    **FORMATS,
    "grass": TextFormat(write=_write_browser_style, summary="a style for Neo4j Browser, in the colours of the pages"),
}


def export(
    out: IO[str] | str | Path,
    *,
    store: StoreAt = DEFAULT_STORE,
    form: str = "jsonl",
    ontology: Path | None = None,
    base: str = BASE,
) -> None:
    """Write a store's content in one of EXPORT_FORMATS.

    `out` is a text stream or the path of a file; for the formats of several files (csv, parquet, neo4j-admin) it is
    the path of a new or empty folder, or of a .zip file. `base` is the start of the names of RDF graphs. Raises
    UsageError for an unknown format or a place that does not fit it.
    """
    chosen = EXPORT_FORMATS.get(form)
    if chosen is None:
        raise UsageError(f"expected one of the formats {', '.join(EXPORT_FORMATS)}; got {form!r}")
    with open_address(store, read_only=True) as opened:
        content = Content(store=opened, ontology=load_ontology(ontology), folder=ontology, base=base, recipe=IMPORTED)
        if isinstance(chosen, FolderFormat):
            if not isinstance(out, str | Path):
                raise UsageError(f"expected a folder or a .zip file for the format {form}, got a stream; name one")
            write_folder(partial(chosen.write, content), Path(out))
        elif isinstance(out, str | Path):
            with Path(out).open("w", encoding="utf-8", newline="\n") as stream:
                chosen.write(content, stream)
        else:
            chosen.write(content, out)


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
        graph = update_graph(opened, loaded, at=store, base=base, progress=progress)
    return LoadReport(documents=len(extractions), graph=graph)


def import_graph(
    path: str | Path, *, store: StoreAt = DEFAULT_STORE, ontology: Path | None = None, progress: Progress = silent
) -> Knowledge:
    """Put what `export` wrote as TriG, Turtle, JSON-LD or JSON Lines into an empty store, and return its graph.

    RDF holds the graph, not what each document says, so nothing can be read into that store afterwards; JSON Lines
    hold what the documents say. Raises StoreError if the store is not empty, RecordError if the file is none of ours.
    """
    path = Path(path)
    if path.suffix.lower() == ".jsonl":
        return _import_extractions(path, store, ontology, progress)
    knowledge = read_rdf(path, ontology=load_ontology(ontology))
    with open_address(store) as opened:
        _check_empty(opened, store)
        opened.prepare()
        opened.write_knowledge(
            knowledge, recipe=IMPORTED, progress=lambda done, total: progress("Writing the graph", done, total)
        )
    return knowledge


def _import_extractions(path: Path, store: StoreAt, ontology: Path | None, progress: Progress) -> Knowledge:
    address = as_address(store)
    if not address.is_folder or Path(address.url).is_dir():
        with open_address(store) as opened:
            _check_empty(opened, store)
    with path.open(encoding="utf-8", newline="") as lines:
        return load(lines, where=str(path), store=store, ontology=ontology, progress=progress).graph.knowledge


def _check_empty(opened: Store, store: StoreAt) -> None:
    if opened.built() is not None or opened.stored_documents():
        raise StoreError(
            f"expected an empty store to import into, got {as_address(store).url!r}; name another with --store"
        )


def validate(
    files: Iterable[str | Path] = (), *, store: StoreAt = DEFAULT_STORE, ontology: Path | None = None
) -> "tuple[Violation, ...]":
    """Check files of RDF, or without any the graph of a store, by the ontology's SHACL shapes; empty if all is well."""
    from graph.validation import validate as validate_knowledge
    from graph.validation import validate_rdf

    if paths := [Path(file) for file in files]:
        return tuple(violation for path in paths for violation in validate_rdf(path, folder=ontology))
    with open_address(store, read_only=True) as opened:
        knowledge = opened.knowledge()
    return validate_knowledge(knowledge, ontology=load_ontology(ontology), folder=ontology)
