"""`diplograph evaluate`: how well documents are read that people have annotated."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from diplograph.cli.arguments import add_format, add_pipeline, add_workers, pipeline_options
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.tables import write_rows
from diplograph.evaluating import evaluate

if TYPE_CHECKING:
    from extract.evaluation import EvaluationReport
    from extract.scoring import Counts, DocumentScores

Cells = tuple[object, ...]
FIGURES = (
    *(f"mentions {part}" for part in "PRF"),
    *(f"relations {part}" for part in "PRF"),
    "with mood F",
    "names",
)
SCORES = ("document", "genre", "learnt", *FIGURES)
KINDS = ("kind", "annotated", "found", "matched", "P", "R", "F")
TABLES = ("documents", "genres", "classes", "predicates", "confidence")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("gold", metavar="GOLD", nargs="+", help="annotated documents, NAME.gold.jsonl")
    parser.add_argument("--by", choices=TABLES, help="only this table (default: all; needed for csv and json)")
    add_workers(parser)
    add_pipeline(parser)
    add_format(parser)


def execute(arguments: Namespace, call: Call) -> int:
    with call.talk.progress() as progress:
        report = evaluate(
            arguments.gold, options=pipeline_options(arguments), workers=arguments.workers, progress=progress
        )
    for name in [arguments.by] if arguments.by else TABLES:
        columns, rows = tabulated(report, name)
        write_rows(columns, rows, arguments.format)
    return OK


def tabulated(report: "EvaluationReport", name: str) -> tuple[tuple[str, ...], list[Cells]]:
    """Return one of TABLES: its columns and rows."""
    if name == "documents":
        return SCORES, [*document_rows(report), average_row(report, None)]
    if name == "genres":
        return SCORES, [average_row(report, genre) for genre in report.genres()]
    if name == "classes":
        return KINDS, [kind_row(kind, counts) for kind, counts in report.total(lambda s: s.by_class).items()]
    if name == "predicates":
        return KINDS, [kind_row(kind, counts) for kind, counts in report.total(lambda s: s.by_predicate).items()]
    rows: list[Cells] = [
        (f"{low:.1f}-{high:.1f}", number, round(claimed, 3), round(right, 3))
        for low, high, number, claimed, right in report.reliability()
    ]
    return ("confidence", "relations", "claimed", "right"), rows


def document_rows(report: "EvaluationReport") -> Iterator[Cells]:
    for document in report.documents:
        yield (document.name, document.genre, document.learnt, *rounded(figures(document.scores)))


def average_row(report: "EvaluationReport", genre: str | None) -> Cells:
    """Return the means over the documents of a genre, or over all."""
    means = [report.average(_figure(place), genre) for place in range(len(FIGURES))]
    return ("mean", genre or "all", None, *rounded(means))


def figures(scores: "DocumentScores") -> tuple[float, ...]:
    """Return the figures of a document in the order of FIGURES."""
    return (*prf(scores.mentions), *prf(scores.relations), scores.qualified.f1, scores.concepts.recall)


def _figure(place: int) -> "Callable[[DocumentScores], float]":
    return lambda scores: figures(scores)[place]


def rounded(numbers: Iterable[float]) -> Iterator[float]:
    return (round(number, 3) for number in numbers)


def kind_row(kind: str, counts: "Counts") -> Cells:
    return (kind, counts.gold, counts.system, counts.matched, *rounded(prf(counts)))


def prf(counts: "Counts") -> tuple[float, float, float]:
    return counts.precision, counts.recall, counts.f1


COMMAND = Command(
    name="evaluate",
    summary="Measure the reading on annotated documents: per document, genre, class, predicate and confidence.",
    add_arguments=add_arguments,
    execute=execute,
)
