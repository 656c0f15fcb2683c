"""Rows as a table, CSV, JSON or Markdown on standard output."""

import csv
import io
import json
import sys
from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from diplograph.cli.plain import plain

FORMATS = ("table", "csv", "json", "markdown")
Row = Sequence[object]
WIDE = 100_000  # where no terminal limits the width, no cell is folded


def write_rows(columns: Sequence[str], rows: Sequence[Row], form: str = "table") -> None:
    """Write rows to standard output in one of FORMATS. For people, IRIs stand aside where a name says the same."""
    if form in ("table", "markdown"):
        columns, rows = _without_iris(columns, rows)
    if form == "table":
        _write_table(columns, rows)
    else:
        sys.stdout.write({"csv": _csv, "json": _json, "markdown": _markdown}[form](columns, rows))


def write_facts(facts: Mapping[str, object]) -> None:
    """Write names and values, one a line, to standard output."""
    width = max(map(len, facts), default=0)
    sys.stdout.writelines(f"{name:{width}}  {shown(value)}\n" for name, value in facts.items())


def shown(value: object) -> str:
    """Return a value as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(shown(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {shown(item)}" for key, item in value.items())
    if isinstance(value, float):
        return f"{value:g}"
    return plain(str(value))


def _write_table(columns: Sequence[str], rows: Sequence[Row]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(Text(plain(column)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(shown(value)) for value in row))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)
    with console.capture() as drawn:
        console.print(table)
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in drawn.get().splitlines())


def _without_iris(columns: Sequence[str], rows: Sequence[Row]) -> tuple[Sequence[str], Sequence[Row]]:
    kept = [
        place for place, name in enumerate(columns) if name.removesuffix("_iri") == name or name[:-4] not in columns
    ]
    return [columns[place] for place in kept], [[row[place] for place in kept] for row in rows]


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_scalar(value) for value in row] for row in rows)
    return stream.getvalue()


def _scalar(value: object) -> object:
    """Return a value that fits a cell of a CSV file; lists and maps as JSON, so that they can be read back."""
    if isinstance(value, list | tuple | Mapping | bool):
        return json.dumps(value, ensure_ascii=False)
    return value


def _json(columns: Sequence[str], rows: Sequence[Row]) -> str:
    return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=2) + "\n"


def _markdown(columns: Sequence[str], rows: Sequence[Row]) -> str:
    def line(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cells)} |\n"

    head = line([_cell(column) for column in columns]) + line(["---"] * len(columns))
    return head + "".join(line([_cell(shown(value)) for value in row]) for row in rows)


def _cell(text: str) -> str:
    return plain(text).replace("\\", "\\\\").replace("|", "\\|")
