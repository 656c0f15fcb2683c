"""Measuring the pipeline against annotated documents, in as many processes as asked for."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.extraction import DEFAULT_OPTIONS, TIME_LIMIT, PipelineOptions, load_pipeline
from diplograph.progress import Progress, silent
from diplograph.workers import Lost, work, worth_while
from ontology.errors import DiplographError, RecordError

if TYPE_CHECKING:
    from extract.evaluation import DocumentReport, EvaluationReport
    from extract.pipeline import Pipeline


def evaluate(
    gold: Iterable[str | Path],
    *,
    options: PipelineOptions = DEFAULT_OPTIONS,
    workers: int | None = None,
    progress: Progress = silent,
) -> "EvaluationReport":
    """Read annotated documents (`NAME.gold.jsonl`, their texts beside them or in `texts/`) and score what was found.

    Raises RecordError for a file that is no annotation or has no text.
    """
    from extract.evaluation import EvaluationReport, training_record

    paths = sorted({Path(path) for path in gold})
    reports: dict[int, DocumentReport] = {}
    results = work(
        paths,
        partial(_load_scorer, options),
        workers=workers or worth_while(len(paths)),
        time_limit=TIME_LIMIT,
    )
    for index, result in results:
        if isinstance(result, Lost):
            raise RecordError(f"{paths[index]} could not be evaluated: {result.reason}.")
        if isinstance(result, DiplographError):
            raise result
        reports[index] = result
        progress("Reading annotated documents", len(reports), len(paths))
    return EvaluationReport(
        documents=tuple(reports[index] for index in sorted(reports)),
        left_out=training_record().get("left_out", {}),
    )


def _load_scorer(options: PipelineOptions) -> "Callable[[Path], DocumentReport | DiplographError]":
    return partial(_score, load_pipeline(options))


def _score(pipeline: "Pipeline", path: Path) -> "DocumentReport | DiplographError":
    from extract.evaluation import evaluate_document, training_record

    try:
        return evaluate_document(path, pipeline, training_record())
    except OSError as error:
        return RecordError(f"{path} cannot be opened: {(error.strerror or str(error)).lower()}.")
    except DiplographError as error:
        return error
