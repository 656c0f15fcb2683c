"""The whole way: read documents, keep what they say, bring the graph up to date, write its pages."""

import dataclasses
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from diplograph.extraction import DEFAULT_OPTIONS, PipelineOptions, extract_inputs, pipeline_version
from diplograph.files import Failure, FoundFiles, Input, find_inputs
from diplograph.opening import GraphReport, open_address, update_graph
from diplograph.pages import write_pages
from diplograph.progress import Progress, silent
from diplograph.settings import DEFAULT_STORE, StoreAt, as_address
from extract.reading import MEDIA_TYPES
from graph.identity import document_iri
from graph.store import Store, StoredDocument
from ontology.errors import ReadingError
from ontology.load import load_ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What a run did. `ignored` counts files of folders by suffix, `skipped` passages by reason; time is in seconds."""

    read: int
    unchanged: int
    failures: tuple[Failure, ...]
    ignored: Mapping[str, int]
    skipped: Mapping[str, int]
    graph: GraphReport
    store: str
    site: Path | None
    seconds: float


def run(
    paths: Iterable[str | Path],
    *,
    store: StoreAt = DEFAULT_STORE,
    site: str | Path | None = None,
    options: PipelineOptions = DEFAULT_OPTIONS,
    workers: int | None = None,
    progress: Progress = silent,
) -> RunReport:
    """Read documents into a store and write the pages of its graph.

    A document that the store already holds, read by the same pipeline and ontology, is not read again. One file that
    cannot be read never stops the others: it is named in the report. Each document is safe in the store as soon as it
    is read, so that a run that is broken off goes on where it was. Raises ReadingError if there is nothing to read.
    """
    started = time.monotonic()
    found = find_inputs(paths)
    if not found.inputs:
        raise ReadingError(_nothing(found))
    ontology = load_ontology(options.ontology)
    with open_address(store) as opened:
        opened.prepare()
        pending, unchanged = _sorted_out(found, opened, options)
        failures, skipped, read = list(found.failures), Counter[str](), 0
        for result in extract_inputs(pending, options=options, workers=workers, progress=progress):
            if isinstance(result, Failure):
                failures.append(result)
                continue
            opened.save_extraction(result)
            skipped.update(result.skipped)
            read += 1
        graph = update_graph(opened, ontology, base=options.base, progress=progress)
        folder = Path(site) if site is not None else None
        if folder is not None:
            write_pages(opened, graph.knowledge, folder, ontology=ontology, progress=progress)
    return RunReport(
        read=read,
        unchanged=unchanged,
        failures=tuple(failures),
        ignored=found.ignored,
        skipped=dict(sorted(skipped.items())),
        graph=graph,
        store=as_address(store).url,
        site=folder,
        seconds=time.monotonic() - started,
    )


def _nothing(found: FoundFiles) -> str:
    """Return why there is nothing to read."""
    if found.failures:
        return " ".join(failure.reason for failure in found.failures)
    places = ", ".join(str(root) for root in found.roots)
    return f"{places} holds no document to read; files with these suffixes are read: {', '.join(MEDIA_TYPES)}."


def _sorted_out(found: FoundFiles, store: Store, options: PipelineOptions) -> tuple[list[Input], int]:
    """Return the inputs to read and the number of those that need no reading; new sources of these are kept."""
    stored = {document.iri: document for document in store.stored_documents()}
    if not any(document_iri(given.sha256, options.base) in stored for given in found.inputs):
        return list(found.inputs), 0
    pipeline = pipeline_version(options)
    pending: list[Input] = []
    moved: dict[str, tuple[str, ...]] = {}
    for given in found.inputs:
        known = stored.get(document_iri(given.sha256, options.base))
        sources = given.sources if known is None else _sources(given, known, found.roots)
        if known is None or known.pipeline != pipeline:
            pending.append(dataclasses.replace(given, sources=sources))
        elif sources != known.sources:
            moved[known.iri] = sources
    if moved:
        _save_sources(store, moved)
    return pending, len(found.inputs) - len(pending)


def _sources(given: Input, known: StoredDocument, roots: tuple[Path, ...]) -> tuple[str, ...]:
    """Return a document's sources: below the roots those that are there now, elsewhere those that the store knows."""
    elsewhere = {source for source in known.sources if not any(Path(source).is_relative_to(root) for root in roots)}
    return tuple(sorted({*given.sources, *elsewhere}))


def _save_sources(store: Store, moved: Mapping[str, tuple[str, ...]]) -> None:
    for extraction in list(store.extractions()):
        document = extraction.document
        if document.iri in moved:
            document = dataclasses.replace(document, sources=moved[document.iri])
            store.save_extraction(dataclasses.replace(extraction, document=document))
