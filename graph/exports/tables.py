"""The graph as tables, one for each kind of record, written as CSV or as Parquet.

Tables are joined by IRIs. A list is one cell: JSON in CSV, a list in Parquet; a mapping is JSON in both.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal

from graph.exports.content import Content
from graph.exports.csv_lines import csv_line
from graph.records import Evidence, Knowledge, Statement
from graph.store import Value
from ontology.errors import UsageError

Kind = Literal["text", "integer", "number", "boolean", "texts"]
PARQUET_ROWS = 50_000  # rows in memory at a time


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, and how its value is read from a record."""

    name: str
    kind: Kind
    of: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, and its records in a graph."""

    name: str
    columns: tuple[Column, ...]
    records: Callable[[Knowledge], Iterable[Any]]


def _columns(**kinds: Kind) -> tuple[Column, ...]:
    """Return columns that are called as the fields of the record."""
    return tuple(Column(name, kind, attrgetter(name)) for name, kind in kinds.items())


def _span(name: str) -> tuple[Column, ...]:
    """Return the two columns of a span that may be missing."""

    def end(place: int) -> Callable[[Evidence], int | None]:
        return lambda evidence: (getattr(evidence, f"{name}_span") or (None, None))[place]

    return Column(f"{name}_start", "integer", end(0)), Column(f"{name}_end", "integer", end(1))


def _keys(entity: Any) -> str:  # noqa: ANN401  (an Entity)
    return json.dumps(dict(sorted(entity.keys.items())), ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edge:
    """A statement with the names of its ends, for people who look at one table only."""

    statement: Statement
    subject_name: str
    object_name: str


def _edges(knowledge: Knowledge) -> Iterator[_Edge]:
    names = {entity.iri: entity.name for entity in knowledge.entities}
    for statement in knowledge.statements:
        yield _Edge(statement=statement, subject_name=names[statement.subject], object_name=names[statement.object])


_STATEMENT = _columns(
    iri="text", subject="text", predicate="text", object="text", polarity="text", modality="text", belief="number",
    evidences="integer", documents="integer", first_date="text", last_date="text", review="text",
)  # fmt: skip

TABLES: tuple[Table, ...] = (
    Table(
        "documents",
        _columns(
            iri="text", title="text", sources="texts", date="text", date_source="text", author="text", language="text",
            media_type="text", sha256="text", text="text",
        ),
        attrgetter("documents"),
    ),
    Table(
        "entities",
        (
            *_columns(iri="text", name="text", class_name="text", alt_names="texts"),
            Column("keys", "text", _keys),
            *_columns(
                broader="texts", generic="boolean", mentions="integer", documents="integer", corrections="texts"
            ),
        ),
        attrgetter("entities"),
    ),
    Table(
        "statements",
        (
            *(Column(column.name, column.kind, attrgetter(f"statement.{column.name}")) for column in _STATEMENT),
            *_columns(subject_name="text", object_name="text"),
        ),
        _edges,
    ),
    Table(
        "evidence",
        (
            *_columns(statement="text", sentence="text", document="text"),
            *_span("subject"),
            *_span("object"),
            *_span("trigger"),
            *_columns(rule="text", pipeline="text", confidence="number", attribution="text", date="text"),
        ),
        attrgetter("evidences"),
    ),
    Table(
        "sentences",
        _columns(
            iri="text", document="text", start="integer", end="integer", text="text", block="integer", page="integer",
            place="text",
        ),
        attrgetter("sentences"),
    ),
    Table(
        "mentions",
        _columns(
            sentence="text", entity="text", start="integer", end="integer", text="text", class_name="text",
            concept="text", found="text", confidence="number",
        ),
        attrgetter("placements"),
    ),
    Table("chains", _columns(first="text", second="text", sentence="text"), attrgetter("continuations")),
)  # fmt: skip


def write_csv(content: Content, folder: Path) -> None:
    """Write each table as a file with a line of column names."""
    for table in TABLES:
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as out:
            out.write(csv_line(column.name for column in table.columns))
            for record in table.records(content.knowledge):
                out.write(csv_line(_plain(column.of(record)) for column in table.columns))


def write_parquet(content: Content, folder: Path) -> None:
    """Write each table as a Parquet file. Raises UsageError where pyarrow is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(
            "expected the package pyarrow for --format parquet, found none; install it with "
            "'pip install diplograph[parquet]', or write csv"
        ) from error
    types: Mapping[Kind, Any] = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "texts": pyarrow.list_(pyarrow.string()),
    }
    for table in TABLES:
        schema = pyarrow.schema([(column.name, types[column.kind]) for column in table.columns])
        with pyarrow.parquet.ParquetWriter(folder / f"{table.name}.parquet", schema) as writer:
            records = iter(table.records(content.knowledge))
            while some := list(islice(records, PARQUET_ROWS)):
                columns = {column.name: [_listed(column.of(each)) for each in some] for column in table.columns}
                writer.write_table(pyarrow.table(columns, schema=schema))


def _plain(value: Any) -> Value:  # noqa: ANN401  (a record's field)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value


def _listed(value: Any) -> Any:  # noqa: ANN401
    return list(value) if isinstance(value, tuple) else value
