"""The whole way: read documents, keep what they say, bring the graph up to date, write its pages."""

import dataclasses
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from diplograph.decisions import corrections_path, read_corrections
from diplograph.extraction import DEFAULT_OPTIONS, PipelineOptions, extract_inputs, pipeline_version
from diplograph.files import Failure, FoundFiles, Input, find_inputs, printable
from diplograph.opening import GraphReport, check_continuity, open_address, prepare, update_graph
from diplograph.pages import write_pages
from diplograph.planning import Plan, is_known, make_plan
from diplograph.progress import Progress, silent
from diplograph.recipes import Recipe, recipe_for
from diplograph.settings import DEFAULT_STORE, StoreAt, as_address
from extract.reading import MEDIA_TYPES, read_bytes
from graph.store import Store, StoredDocument
from ontology.errors import ReadingError
from ontology.load import load_ontology
from ontology.terms import Ontology


def mute(sentence: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What a run did. `ignored` counts files of folders by suffix, `skipped` passages by reason; time is in seconds.

    `replaced` counts documents that were forgotten because their files now hold something else; `gone` are sources
    below the paths given that the store knew and that are no longer there, `pruned` the number of documents that were
    forgotten for that.
    """

    read: int
    unchanged: int
    replaced: int
    gone: tuple[str, ...]
    pruned: int
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
    prune: bool = False,
    say: Callable[[str], None] = mute,
    progress: Progress = silent,
) -> RunReport:
    """Read documents into a store and write the pages of its graph.

    A document that the store already holds, read by the same pipeline and ontology, is not read again; where those are
    new, `say` is told what is read again before it is. One file that cannot be read never stops the others: it is named
    in the report. Each document is safe in the store as soon as it is read, so that a run that is broken off goes on
    where it was. `prune` forgets documents that were loaded from these paths and are no longer there. Raises
    ReadingError if there is nothing to read and nothing gone.
    """
    started = time.monotonic()
    found = find_inputs(paths)
    if not found.inputs and not _may_be_gone(found, store):
        raise ReadingError(_nothing(found))
    ontology = load_ontology(options.ontology)
    with open_address(store) as opened:
        prepare(opened)
        check_continuity(opened, at=store, base=options.base)
        plan = _plan(found, opened, options)
        if not found.inputs and not plan.gone:
            raise ReadingError(_nothing(found))
        _announce(plan, opened, ontology, corrections_path(store), say)
        _move(opened, plan.moved)
        pending = (*map(_from_first_source, plan.pending), *filter(_is_there, plan.renamed))
        read, skipped, failures = 0, Counter[str](), list(found.failures)
        for result in extract_inputs(pending, options=options, workers=workers, progress=progress):
            if isinstance(result, Failure):
                failures.append(result)
            else:
                opened.save_extraction(result)
                skipped.update(result.skipped)
                read += 1
        replaced = _forget(opened, _replaced(plan, failures))
        pruned = _forget(opened, plan.gone if prune else ())
        graph = update_graph(opened, ontology, at=store, base=options.base, progress=progress)
        if site is not None:
            write_pages(opened, graph.knowledge, Path(site), ontology=ontology, progress=progress)
    return RunReport(
        read=read,
        unchanged=plan.unchanged,
        replaced=replaced,
        gone=tuple(source for document in plan.gone for source in document.sources),
        pruned=pruned,
        failures=tuple(failures),
        ignored=found.ignored,
        skipped=dict(sorted(skipped.items())),
        graph=graph,
        store=as_address(store).url,
        site=None if site is None else Path(site),
        seconds=time.monotonic() - started,
    )


def _may_be_gone(found: FoundFiles, store: StoreAt) -> bool:
    """Tell whether a store may hold documents of folders in which nothing is left."""
    address = as_address(store)
    return any(root.is_dir() for root in found.roots) and (not address.is_folder or Path(address.url).is_dir())


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


def _announce(plan: Plan, store: Store, ontology: Ontology, decisions: Path, say: Callable[[str], None]) -> None:
    """Say what is done again because the pipeline, the ontology, the rules or the decisions are others, before it is."""
    for pipeline, count in sorted(plan.outdated.items()):
        documents = "1 document was" if count == 1 else f"{count} documents were"
        say(f"{documents} read by another pipeline or ontology ({pipeline}) and will be read again.")
    before = Recipe.read(store.last_recipe())
    if before is None:
        return
    now = recipe_for(ontology, read_corrections(decisions), before.base)
    if before.corrections != now.corrections:
        say(f"The decisions in {decisions} are not those that the graph was made with; it will be made anew with them.")
    if (before.rules, before.ontology) != (now.rules, now.ontology):
        say(
            f"The graph was made by rules {before.rules} and ontology {before.ontology}; it will be made anew by rules "
            f"{now.rules} and ontology {now.ontology}."
        )


def _move(store: Store, moved: Mapping[str, tuple[str, ...]]) -> None:
    """Keep the sources that documents (by IRI) have now."""
    told = [each for each in store.extractions() if each.document.iri in moved] if moved else []
    for extraction in told:
        document = dataclasses.replace(extraction.document, sources=moved[extraction.document.iri])
        store.save_extraction(dataclasses.replace(extraction, document=document))


def _from_first_source(given: Input) -> Input:
    """Return an input that is read from its first source if that is there, whichever of the sources was found now."""
    first = dataclasses.replace(given, path=Path(given.sources[0]))
    return first if printable(given.path) != given.sources[0] and _is_there(first) else given


def _is_there(given: Input) -> bool:
    """Tell whether the file of an input can be read and still holds that document."""
    try:
        return hashlib.sha256(read_bytes(given.path)).hexdigest() == given.sha256
    except ReadingError:
        return False


def _replaced(plan: Plan, failures: Iterable[Failure]) -> Iterator[StoredDocument]:
    """Yield documents whose files hold something else, if that could be read."""
    failed = {failure.source for failure in failures}
    unread = {source for given in plan.pending if not failed.isdisjoint(given.sources) for source in given.sources}
    return (document for document in plan.replaced if (failed | unread).isdisjoint(document.sources))


def _forget(store: Store, documents: Iterable[StoredDocument]) -> int:
    """Forget documents, and return their number."""
    forgotten = list(documents)
    for document in forgotten:
        store.forget(document.iri)
    return len(forgotten)
