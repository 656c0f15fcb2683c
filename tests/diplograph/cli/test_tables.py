"""Rows on standard output, in each format."""

import csv
import io
import json

import pytest

from diplograph.cli.tables import write_rows

COLUMNS = ("name", "topics", "belief")
ROWS: tuple[tuple[object, ...], ...] = (("Côte d'Ivoire", ["AI", "6G"], 0.9), ("a|b \x1b[31m\nc", [], None))


def written(form: str, capsys: pytest.CaptureFixture[str]) -> str:
    write_rows(COLUMNS, ROWS, form)
    return capsys.readouterr().out


def test_json_keeps_every_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(written("json", capsys)) == [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]


def test_csv_reads_back_with_lists_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.reader(io.StringIO(written("csv", capsys))))

    assert rows[1] == ["Côte d'Ivoire", '["AI", "6G"]', "0.9"]
    assert rows[2] == ["a|b \x1b[31m\nc", "[]", ""]


def test_markdown_has_one_line_a_row_and_escapes_its_own_signs(capsys: pytest.CaptureFixture[str]) -> None:
    lines = written("markdown", capsys).splitlines()

    assert lines[0] == "| name | topics | belief |"
    assert lines[2] == "| Côte d'Ivoire | AI, 6G | 0.9 |"
    assert len(lines) == 4
    assert "a\\|b" in lines[3]


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_text_of_documents_cannot_steer_the_terminal(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in written(form, capsys)


def test_table_folds_nothing_where_no_terminal_limits_it(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(("text",), (("word " * 100,),))

    assert ("word " * 100).strip() in capsys.readouterr().out


def test_people_see_names_and_programs_see_iris_too(capsys: pytest.CaptureFixture[str]) -> None:
    columns, rows = ("actor", "actor_iri", "loose_iri"), (("Japan", "urn:j", "urn:l"),)

    write_rows(columns, rows, "markdown")
    assert capsys.readouterr().out.splitlines()[0] == "| actor | loose_iri |"
    write_rows(columns, rows, "csv")
    assert capsys.readouterr().out == "actor,actor_iri,loose_iri\nJapan,urn:j,urn:l\n"
