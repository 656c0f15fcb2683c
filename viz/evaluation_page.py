"""The page of an evaluation: figures, and each missed or wrong thing in its sentence, as one file that needs no other.

The page knows nothing of how the figures came about; it shows the plain records below.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from viz.assets import Asset, app_script, asset, style_sheet
from viz.folder import write_whole

Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """A table of figures. `note` says how to read it; `bars` names the columns of shares in [0, 1] to draw as bars."""

    title: str
    note: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    bars: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedWords:
    """Words of a sentence inside (class, state) spans, the outermost first; the state is right, missed or wrong."""

    text: str
    inside: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorLine:
    """One thing that was missed or is wrong. `label` is its class or predicate, `confidence` in [0, 1]."""

    state: Literal["right", "missed", "wrong"]
    kind: str
    label: str
    words: str
    reason: str
    detail: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorSentence:
    """A sentence with its spans marked, and what is wrong in it."""

    words: Sequence[MarkedWords]
    lines: Sequence[ErrorLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorDocument:
    """One document's sentences with errors. `figures` are its scores in a few words, `learnt`: a model was trained on it."""

    name: str
    genre: str
    learnt: bool
    figures: str
    sentences: Sequence[ErrorSentence]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A statement or mention on which two readings differ; `gain`: for the better."""

    document: str
    gain: bool
    what: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationView:
    """Everything on the page. `changes` is None where nothing was compared."""

    lede: str
    tables: Sequence[FigureTable]
    documents: Sequence[ErrorDocument]
    changes: Sequence[ChangeLine] | None = None


def write_evaluation(view: EvaluationView, path: Path, *, class_names: Sequence[str]) -> None:
    """Write the page as one file, classes in their colours. Raises PageError if it cannot be written."""
    from viz.page import (
        Shell,
        render,
    )  # templates are slow to import, and the records above are wanted by every command

    shell = Shell(style=_style(tuple(class_names)), scripts=(app_script(), _script()), network_scripts=(), inline=True)
    lines = [line for document in view.documents for sentence in document.sentences for line in sentence.lines]
    page = render(
        shell,
        "evaluation.html.j2",
        root="",
        title="Evaluation",
        view=view,
        kinds=sorted({f"{line.state} {line.kind}" for line in lines}),
        labels=sorted({line.label for line in lines}),
        reasons=sorted({line.reason for line in lines}),
    )
    write_whole(path, page)


def _style(class_names: tuple[str, ...]) -> Asset:
    return asset("style", "css", style_sheet(class_names).content + _own("css/evaluation.css"))


def _script() -> Asset:
    return asset("evaluation", "js", _own("js/evaluation.js"))


def _own(name: str) -> str:
    return (files("viz") / "static" / name).read_text("utf-8")
