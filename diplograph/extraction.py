"""Documents into extractions, in as many processes as asked for, in an order that does not depend on them."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.files import Failure, Input, find_inputs
from diplograph.progress import Progress, silent
from diplograph.workers import Lost, work, worth_while
from extract.reading import read_file
from graph.identity import BASE
from graph.records import Extraction
from ontology.errors import DiplographError, ReadingError
from ontology.load import load_ontology

if TYPE_CHECKING:
    from extract.languages import ByLanguage
    from extract.pipeline import Pipeline

TIME_LIMIT = 900.0  # seconds for one document; the longest of a hundred pages takes about sixty


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineOptions:
    """How documents are read.

    `model` names a spaCy pipeline (None: the one that comes with the product), `rules_only` leaves our trained models
    aside, `ontology` is a folder (None: the packaged one), relations of less than `min_confidence` in [0, 1] are left
    out, and `base` is the start of the IRIs.
    """

    model: str | None = None
    rules_only: bool = False
    ontology: Path | None = None
    min_confidence: float = 0.0
    base: str = BASE


DEFAULT_OPTIONS = PipelineOptions()


def extract(
    paths: Iterable[str | Path],
    *,
    options: PipelineOptions = DEFAULT_OPTIONS,
    workers: int | None = None,
    on_failure: Callable[[Failure], None] | None = None,
    progress: Progress = silent,
) -> Iterator[Extraction]:
    """Yield what each document says, ordered by document IRI; folders are searched for readable files.

    Equal contents are one document. `workers` is the number of processes (None: as many as the machine and the number
    of documents make worth while); it changes no byte. A file that cannot be read goes to `on_failure`; without it,
    ReadingError is raised.
    """
    report = on_failure or _raise
    found = find_inputs(paths)
    for failure in found.failures:
        report(failure)
    for result in extract_inputs(found.inputs, options=options, workers=workers, progress=progress):
        if isinstance(result, Failure):
            report(result)
        else:
            yield result


def extract_inputs(
    inputs: Sequence[Input],
    *,
    options: PipelineOptions,
    workers: int | None = None,
    progress: Progress = silent,
) -> Iterator[Extraction | Failure]:
    """Yield the extraction of each input, or why there is none, in the order of the inputs."""
    count = workers or worth_while(len(inputs))
    results = work(inputs, partial(load_reader, options), workers=count, time_limit=TIME_LIMIT)
    waiting: dict[int, Extraction | Failure] = {}
    next_index = 0
    for done, (index, result) in enumerate(results, 1):
        progress("Reading documents", done, len(inputs))
        waiting[index] = _failure(inputs[index], result) if isinstance(result, Lost) else result
        while next_index in waiting:
            yield waiting.pop(next_index)
            next_index += 1


def load_reader(options: PipelineOptions) -> Callable[[Input], Extraction | Failure]:
    """Load the pipeline and return the function that reads one input."""
    from extract.languages import ByLanguage

    pipeline = ByLanguage(load_pipeline(options), load_ontology(options.ontology), base=options.base)
    return partial(_read, pipeline, options)


def load_pipeline(options: PipelineOptions) -> "Pipeline":
    """Load the language pipeline and what it may say."""
    from extract.assembly import build_pipeline
    from extract.language import DEFAULT_MODEL

    return build_pipeline(
        load_ontology(options.ontology),
        language=options.model or DEFAULT_MODEL,
        rules_only=options.rules_only,
        base=options.base,
    )


def _read(pipeline: "ByLanguage", options: PipelineOptions, given: Input) -> Extraction | Failure:
    source = given.sources[0]
    try:
        read = read_file(given.path, base=options.base)
        if read.document.sha256 != given.sha256:
            return Failure(source=source, reason=f"{source} changed while it was read; run again when it is complete.")
        extraction = pipeline.extract(read)
    except DiplographError as error:
        return Failure(source=source, reason=str(error))
    except Exception as error:  # noqa: BLE001 - one document must not end a batch
        return Failure(
            source=source, reason=f"{source} could not be read: {type(error).__name__}: {error}; please report it."
        )
    document = dataclasses.replace(extraction.document, sources=given.sources)
    return _at_least(dataclasses.replace(extraction, document=document), options.min_confidence)


def _at_least(extraction: Extraction, min_confidence: float) -> Extraction:
    """Return an extraction without relations of less confidence; its pipeline's name says so."""
    if not min_confidence:
        return extraction
    kept = tuple(relation for relation in extraction.relations if relation.confidence >= min_confidence)
    skipped = dict(extraction.skipped)
    if len(kept) < len(extraction.relations):
        skipped["relation below the confidence asked for"] = len(extraction.relations) - len(kept)
    name = named(extraction.pipeline, min_confidence)
    return dataclasses.replace(extraction, relations=kept, skipped=skipped, pipeline=name)


def pipeline_version(options: PipelineOptions) -> str:
    """Return what extractions say of the pipeline that made them. Loads it, which takes seconds."""
    return named(load_pipeline(options).version, options.min_confidence)


def named(pipeline: str, min_confidence: float) -> str:
    """Return the name that extractions carry: the pipeline's, with the threshold if there is one."""
    return f"{pipeline} confidence>={min_confidence:g}" if min_confidence else pipeline


def _failure(given: Input, lost: Lost) -> Failure:
    source = given.sources[0]
    return Failure(source=source, reason=f"{source} could not be read: {lost.reason}.")


def _raise(failure: Failure) -> None:
    raise ReadingError(failure.reason)
