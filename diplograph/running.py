"""The whole way: read documents, keep what they say, bring the graph up to date, write its pages."""

import dataclasses
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from diplograph.extraction import DEFAULT_OPTIONS, PipelineOptions, extract_inputs, pipeline_version
from diplograph.files import Failure, FoundFiles, find_inputs
from diplograph.opening import GraphReport, open_address, prepare, update_graph
from diplograph.pages import write_pages
from diplograph.planning import Plan, is_known, make_plan
from diplograph.progress import Progress, silent
from diplograph.settings import DEFAULT_STORE, StoreAt, as_address
from extract.reading import MEDIA_TYPES
from graph.store import Store, StoredDocument
from ontology.errors import ReadingError
from ontology.load import load_ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What a run did. `ignored` counts files of folders by suffix, `skipped` passages by reason; time is in seconds.

    `replaced` counts documents that were forgotten because their files now hold something else; `gone` are sources
    below the paths given that the store still knows and that are no longer there.
    """

    read: int
    unchanged: int
    replaced: int
    gone: tuple[str, ...]
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
        prepare(opened)
        plan = _plan(found, opened, options)
        _move(opened, plan.moved)
        read, skipped, failures = 0, Counter[str](), list(found.failures)
        for result in extract_inputs(plan.pending, options=options, workers=workers, progress=progress):
            if isinstance(result, Failure):
                failures.append(result)
            else:
                opened.save_extraction(result)
                skipped.update(result.skipped)
                read += 1
        replaced = _forget_replaced(opened, plan.replaced, failures)
        graph = update_graph(opened, ontology, base=options.base, progress=progress)
        if site is not None:
            write_pages(opened, graph.knowledge, Path(site), ontology=ontology, progress=progress)
    return RunReport(
        read=read,
        unchanged=plan.unchanged,
        replaced=replaced,
        gone=tuple(source for document in plan.gone for source in document.sources),
        failures=tuple(failures),
        ignored=found.ignored,
        skipped=dict(sorted(skipped.items())),
        graph=graph,
        store=as_address(store).url,
        site=None if site is None else Path(site),
        seconds=time.monotonic() - started,
    )


def _nothing(found: FoundFiles) -> str:
    """Return why there is nothing to read."""
    if found.failures:
        return " ".join(failure.reason for failure in found.failures)
    places = ", ".join(str(root) for root in found.roots)
    return f"{places} holds no document to read; files with these suffixes are read: {', '.join(MEDIA_TYPES)}."


def _plan(found: FoundFiles, store: Store, options: PipelineOptions) -> Plan:
    """Compare what was found with what the store holds; the pipeline is loaded only if it holds some of it."""
    stored = store.stored_documents()
    pipeline = pipeline_version(options) if is_known(found, stored, options.base) else ""
    return make_plan(found, stored, pipeline=pipeline, base=options.base)


def _move(store: Store, moved: Mapping[str, tuple[str, ...]]) -> None:
    """Keep the sources that documents (by IRI) have now."""
    for extraction in list(store.extractions()) if moved else ():
        document = extraction.document
        if document.iri in moved:
            document = dataclasses.replace(document, sources=moved[document.iri])
            store.save_extraction(dataclasses.replace(extraction, document=document))


def _forget_replaced(store: Store, replaced: Iterable[StoredDocument], failures: Iterable[Failure]) -> int:
    """Forget documents whose files hold something else that was read, and return their number."""
    unread = {failure.source for failure in failures}
    forgotten = [document for document in replaced if unread.isdisjoint(document.sources)]
    for document in forgotten:
        store.forget(document.iri)
    return len(forgotten)
