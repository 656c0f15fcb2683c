"""Tables hold a row for each record, with its values."""

import csv
import json
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from graph.exports.content import Content
from graph.exports.csv_lines import csv_line
from graph.exports.tables import TABLES, write_csv, write_parquet
from graph.records import Span
from ontology.errors import UsageError


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def records(content: Content, name: str) -> list[Any]:
    """Return the records that a table holds."""
    return list(next(table for table in TABLES if table.name == name).records(content.knowledge))


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_every_record_is_a_row_in_both_formats(content: Content, folder: Path, name: str) -> None:
    write_csv(content, folder)
    write_parquet(content, folder)
    count = len(records(content, name))
    assert len(read_csv(folder / f"{name}.csv")) == pyarrow.parquet.read_table(folder / f"{name}.parquet").num_rows
    assert len(read_csv(folder / f"{name}.csv")) == count > 0


def test_values_in_csv_are_those_of_the_records(content: Content, folder: Path) -> None:
    write_csv(content, folder)
    for row, entity in zip(read_csv(folder / "entities.csv"), content.knowledge.entities, strict=True):
        assert (row["iri"], row["name"], row["class_name"]) == (entity.iri, entity.name, entity.class_name)
        assert tuple(json.loads(row["alt_names"])) == entity.alt_names
        assert json.loads(row["keys"]) == entity.keys
        assert (row["generic"], int(row["mentions"])) == (str(entity.generic).lower(), entity.mentions)
    for row, document in zip(read_csv(folder / "documents.csv"), content.knowledge.documents, strict=True):
        assert (row["text"], tuple(json.loads(row["sources"]))) == (document.text, document.sources)
    for row, evidence in zip(read_csv(folder / "evidence.csv"), content.knowledge.evidences, strict=True):
        trigger = Span(int(row["trigger_start"]), int(row["trigger_end"])) if row["trigger_start"] else None
        assert (trigger, float(row["confidence"])) == (evidence.trigger_span, evidence.confidence)


def test_values_in_parquet_are_those_of_the_records(content: Content, folder: Path) -> None:
    write_parquet(content, folder)
    entities = pyarrow.parquet.read_table(folder / "entities.parquet").to_pylist()
    assert [tuple(row["alt_names"]) for row in entities] == [entity.alt_names for entity in content.knowledge.entities]
    statements = pyarrow.parquet.read_table(folder / "statements.parquet").to_pylist()
    names = {entity.iri: entity.name for entity in content.knowledge.entities}
    for row, statement in zip(statements, content.knowledge.statements, strict=True):
        assert (row["belief"], row["first_date"]) == (statement.belief, statement.first_date)
        assert (row["subject_name"], row["object_name"]) == (names[statement.subject], names[statement.object])


def test_nothing_and_an_empty_text_are_told_apart() -> None:
    assert csv_line([None, "", "a", ' "b", ', 1, 0.5, True]) == ',"",a," ""b"", ",1,0.5,true\n'


def test_parquet_without_its_package_says_what_to_install(
    content: Content, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install diplograph\[parquet\]"):
        write_parquet(content, folder)
