"""`diplograph evaluate`: how well documents are read that people have annotated."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from diplograph.cli.arguments import add_format, add_pipeline, add_workers, pipeline_options
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.output import open_input, open_output
from diplograph.cli.plain import plain
from diplograph.cli.tables import write_rows
from diplograph.error_report import (
    Rows,
    change_lines,
    change_rows,
    confusion_rows,
    error_lines,
    error_rows,
    reason_rows,
    single_change_rows,
    write_error_page,
)
from diplograph.evaluating import evaluate
from viz.evaluation_page import FigureTable

if TYPE_CHECKING:
    from extract.comparing import DocumentChange
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
# What is shown without being asked for, and what may be asked for by name.
TABLES = ("documents", "genres", "classes", "predicates", "confidence")
FURTHER = ("confusion", "reasons", "errors")
# Titles of the tables on the page, and how to read them.
TITLES = {
    "documents": ("Documents", "P, R and F of mentions and statements; names: share of matched mentions named alike."),
    "genres": ("Genres", "Means over the documents of a genre."),
    "classes": ("Classes", "Over all documents."),
    "predicates": ("Predicates", "Over all documents."),
    "confusion": ("Confusion of classes", "A row is the class that was annotated, a column the one that was given."),
    "reasons": ("Kinds of mistakes", "Most frequent first: where work pays."),
    "confidence": ("Confidence", "Claimed against observed: the two should be alike."),
}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("gold", metavar="GOLD", nargs="+", help="annotated documents, NAME.gold.jsonl")
    parser.add_argument(
        "--by",
        choices=(*TABLES, *FURTHER),
        help="only this table (default: the first five; needed for csv and json)",
    )
    parser.add_argument("--errors", action="store_true", help="show what was missed and what is wrong, in context")
    parser.add_argument("--page", metavar="FILE.html", type=Path, help="write figures and errors as a page too")
    parser.add_argument("--save", metavar="FILE", help="keep this evaluation, for a later --compare")
    parser.add_argument(
        "--compare",
        metavar="OLD",
        help="show what was won and lost against an evaluation kept by --save, or against older extractions (JSON Lines)",
    )
    add_workers(parser)
    add_pipeline(parser)
    add_format(parser)


def execute(arguments: Namespace, call: Call) -> int:
    with call.talk.progress() as progress:
        report = evaluate(
            arguments.gold, options=pipeline_options(arguments), workers=arguments.workers, progress=progress
        )
    changes = compared(report, arguments.compare) if arguments.compare else None
    shown = [arguments.by] if arguments.by else [] if arguments.errors or arguments.compare else TABLES
    for name in shown:
        columns, rows = tabulated(report, name)
        write_rows(columns, rows, arguments.format)
    if arguments.errors:
        write_lines(error_lines(report))
    if changes is not None:
        if arguments.format == "table":
            write_rows(*change_rows(changes))
            write_lines(change_lines(changes))
        else:
            write_rows(*single_change_rows(changes), arguments.format)
    if arguments.save:
        save(report, arguments.save)
    if arguments.page:
        write_error_page(report, arguments.page, page_tables(report), changes)
        call.talk.note(f"The errors are shown in {arguments.page}.")
    return OK


def compared(report: "EvaluationReport", path: str) -> "Sequence[DocumentChange]":
    """Return what was won and lost against an earlier reading."""
    from extract.comparing import compare, earlier

    with open_input(path) as stream:
        before = earlier(stream.read().splitlines(), report, path)
    return compare(report, before)


def save(report: "EvaluationReport", path: str) -> None:
    from extract.comparing import saved

    with open_output(path) as stream:
        stream.write(saved(report))


def write_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(plain(line))


def page_tables(report: "EvaluationReport") -> list[FigureTable]:
    """Return the tables of the page."""
    tables = []
    for name, (title, note) in TITLES.items():
        columns, rows = tabulated(report, name)
        bars = ("F", "mentions F", "relations F", "with mood F", "names", "right")
        shown = [tuple(map(page_cell, row)) for row in rows]
        tables.append(FigureTable(title=title, note=note, columns=columns, rows=shown, bars=bars))
    return tables


def page_cell(cell: object) -> str | int | float | None:
    """Return a cell as the page prints it: yes or nothing for truth, numbers and words as they are."""
    if isinstance(cell, bool):
        return "yes" if cell else None
    return cell if isinstance(cell, int | float | str) else None


def tabulated(report: "EvaluationReport", name: str) -> tuple[tuple[str, ...], list[Cells]]:
    """Return one of TABLES or FURTHER: its columns and rows."""
    if name == "confusion":
        return _cells(confusion_rows(report))
    if name == "reasons":
        return _cells(reason_rows(report))
    if name == "errors":
        return _cells(error_rows(report))
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


def _cells(table: tuple[tuple[str, ...], Rows]) -> tuple[tuple[str, ...], list[Cells]]:
    return table[0], list(table[1])


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
    summary="Measure the reading on annotated documents, show its mistakes in context, and what a change won and lost.",
    add_arguments=add_arguments,
    execute=execute,
)
