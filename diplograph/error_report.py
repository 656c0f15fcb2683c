"""What an evaluation found wrong, as tables, as text and as a page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from viz.evaluation_page import (
    ChangeLine,
    ErrorDocument,
    ErrorLine,
    ErrorSentence,
    EvaluationView,
    FigureTable,
    MarkedWords,
    write_evaluation,
)

if TYPE_CHECKING:
    from extract.comparing import Change, DocumentChange
    from extract.evaluation import DocumentReport, EvaluationReport
    from extract.misses import Finding, Marked, Run, SentenceErrors
    from extract.scoring import Counts

Rows = list[tuple[str | int | float | None, ...]]
MARKS = {"right": ("[", "]"), "missed": ("[-", "-]"), "wrong": ("{+", "+}")}


# Tables


def confusion_rows(report: "EvaluationReport") -> tuple[tuple[str, ...], Rows]:
    """Return annotated class (rows) against class given (columns), on the same words."""
    counts = report.confusion()
    names = sorted({name for pair in counts for name in pair})
    return ("annotated", *names), [(name, *(counts.get((name, other), 0) for other in names)) for name in names]


def reason_rows(report: "EvaluationReport") -> tuple[tuple[str, ...], Rows]:
    """Return how often each kind of mistake was made, most often first."""
    from extract.misses import reasons

    total: Counter[tuple[str, str, str]] = Counter()
    for document in report.documents:
        total += reasons(document.errors())
    ordered = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    return ("state", "what", "reason", "number"), [(*kind, number) for kind, number in ordered]


def error_rows(report: "EvaluationReport") -> tuple[tuple[str, ...], Rows]:
    """Return one row for each thing that was missed or is wrong."""
    rows: Rows = [
        (
            document.name,
            finding.state,
            finding.kind,
            finding.label,
            finding.words,
            finding.reason,
            finding.detail,
            " ".join(sentence.segment.text.split()),
        )
        for document in report.documents
        for sentence in document.errors()
        for finding in sentence.findings
    ]
    return ("document", "state", "what", "label", "words", "reason", "detail", "sentence"), rows


def change_rows(changes: Sequence["DocumentChange"]) -> tuple[tuple[str, ...], Rows]:
    """Return what each document won and lost, and all together."""
    columns = ("document", "mentions F then", "now", "relations F then", "now ", "won", "lost")
    rows = [
        (
            change.name,
            *_f1s(change.mentions),
            *_f1s(change.relations),
            sum(item.gain for item in change.changes),
            sum(not item.gain for item in change.changes),
        )
        for change in changes
    ]
    means = [round(sum(float(row[k]) for row in rows) / len(rows), 3) for k in range(1, 5)]
    return columns, [*rows, ("mean, total", *means, sum(row[5] for row in rows), sum(row[6] for row in rows))]


def single_change_rows(changes: Sequence["DocumentChange"]) -> tuple[tuple[str, ...], Rows]:
    """Return one row for each statement and mention on which two readings differ."""
    rows: Rows = [
        (item.document, "won" if item.gain else "lost", item.what, item.words, item.sentence)
        for document in changes
        for item in document.changes
    ]
    return ("document", "change", "what", "words", "sentence"), rows


def _f1s(counts: tuple["Counts", "Counts"]) -> tuple[float, float]:
    return round(counts[0].f1, 3), round(counts[1].f1, 3)


# Text


def error_lines(report: "EvaluationReport") -> Iterator[str]:
    """Yield each sentence with an error and what is wrong in it: `[found]Class`, `[-missed-]Class`, `{+wrong+}Class`."""
    for document in report.documents:
        yield f"# {document.name}"
        for sentence in document.errors():
            yield ""
            yield marked_text(sentence)
            yield from (f"  {_said(finding)}" for finding in sentence.findings)
        yield ""


def marked_text(sentence: "SentenceErrors") -> str:
    """Return a sentence with its spans in brackets. Where two cross, the later one is closed and opened again."""
    parts: list[str] = []
    open_spans: list[Marked] = []
    for run in sentence.runs:
        kept = 0
        while kept < min(len(open_spans), len(run.inside)) and open_spans[kept] == run.inside[kept]:
            kept += 1
        parts += _closing(open_spans[kept:])
        parts += [MARKS[span.state][0] for span in run.inside[kept:]]
        open_spans = list(run.inside)
        parts.append(run.text)
    return " ".join("".join([*parts, *_closing(open_spans)]).split())


def _closing(spans: Sequence["Marked"]) -> list[str]:
    return [f"{MARKS[span.state][1]}{span.class_name}" for span in reversed(spans)]


def _said(finding: "Finding") -> str:
    mark = "-" if finding.state == "missed" else "+"
    label = f" ({finding.label})" if finding.kind == "mention" else ""
    sure = "" if finding.confidence is None else f", confidence {finding.confidence:.2f}"
    return f"{mark} {finding.state} {finding.kind}: {finding.words}{label}: {_reason(finding)}{sure}"


def _reason(finding: "Finding") -> str:
    return f"{finding.reason}: {finding.detail}" if finding.detail else finding.reason


def change_lines(changes: Sequence["DocumentChange"]) -> Iterator[str]:
    """Yield each statement and mention on which two readings differ, what was won before what was lost."""
    for document in changes:
        if document.changes:
            yield f"# {document.name}"
        for item in document.changes:
            yield f"{'+ won' if item.gain else '- lost'}  {item.what}: {item.words}"
            yield f"         {item.sentence}"


# Page


def write_error_page(
    report: "EvaluationReport",
    path: Path,
    tables: Sequence[FigureTable],
    changes: Sequence["DocumentChange"] | None = None,
) -> None:
    """Write figures and errors as one page. Raises PageError if it cannot be written."""
    view = EvaluationView(
        lede=f"{len(report.documents)} annotated documents: mentions F1 "
        f"{report.average(lambda s: s.mentions.f1):.3f}, statements F1 {report.average(lambda s: s.relations.f1):.3f}, "
        f"with polarity and mood {report.average(lambda s: s.qualified.f1):.3f} (means over documents).",
        tables=tables,
        documents=[_document_view(document) for document in report.documents],
        changes=None if changes is None else [_change_view(item) for document in changes for item in document.changes],
    )
    classes = sorted({name for pair in report.confusion() for name in pair})
    write_evaluation(view, path, class_names=classes)


def _document_view(document: "DocumentReport") -> ErrorDocument:
    scores = document.scores
    return ErrorDocument(
        name=document.name,
        genre=document.genre,
        learnt=document.learnt,
        figures=f"mentions {scores.mentions.f1:.2f}, statements {scores.relations.f1:.2f}",
        sentences=[
            ErrorSentence(
                words=[_words_view(run) for run in sentence.runs],
                lines=[_line_view(finding) for finding in sentence.findings],
            )
            for sentence in document.errors()
        ],
    )


def _words_view(run: "Run") -> MarkedWords:
    return MarkedWords(text=run.text, inside=[(span.class_name, span.state) for span in run.inside])


def _line_view(finding: "Finding") -> ErrorLine:
    return ErrorLine(
        state=finding.state,
        kind=finding.kind,
        label=finding.label,
        words=finding.words,
        reason=finding.reason,
        detail=finding.detail,
        confidence=finding.confidence,
    )


def _change_view(change: "Change") -> ChangeLine:
    return ChangeLine(
        document=change.document,
        gain=change.gain,
        what=change.what,
        words=change.words,
        sentence=change.sentence,
    )
