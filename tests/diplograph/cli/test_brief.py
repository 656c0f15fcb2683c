"""`diplograph brief`: names as people write them, three forms, and what it says where a name or a date is wrong."""

import zipfile
from pathlib import Path

import pytest

import diplograph
from ontology.errors import QueryParameter
from tests.diplograph.conftest import CallCommand
from tests.diplograph.fake import FakePipeline


@pytest.fixture
def store(fast: FakePipeline, reports: Path) -> str:
    diplograph.run([reports], store="s")
    return "s"


def test_markdown_on_standard_output(store: str, call: CallCommand) -> None:
    outcome = call("brief", "japan", "--store", store)
    assert outcome.code == 0
    assert outcome.out.startswith("# Brief: Japan\n")
    assert "> \\[2\\] **Japan** develops **semiconductors**." in outcome.out


def test_form_by_the_file_name(store: str, call: CallCommand) -> None:
    for name, start in (("b.html", b"<!doctype html>"), ("b.md", b"# Brief: Japan"), ("b.docx", b"PK")):
        assert call("brief", "Japan", "-o", Path("out") / name, "--store", store).code == 0
        assert Path("out", name).read_bytes().startswith(start)
    assert zipfile.is_zipfile("out/b.docx")
    assert sorted(path.name for path in Path("out").iterdir()) == ["b.docx", "b.html", "b.md"]


def test_topic_limits(store: str, call: CallCommand) -> None:
    text = call("brief", "Japan", "--topic", "poverty", "--store", store).out
    assert "On poverty." in text
    assert "**poverty**" in text
    assert "**semiconductors**" not in text


def test_unknown_names_are_answered_with_near_ones(store: str, call: CallCommand) -> None:
    outcome = call("brief", "Japann", "--store", store)
    assert (outcome.code, outcome.out) == (1, "")
    assert "near it are 'Japan'" in outcome.err
    with pytest.raises(QueryParameter, match="near it are 'poverty'"):
        diplograph.brief("Japan", topic="povrty", store=store)


@pytest.mark.parametrize("words", [("--since", "soon"), ("-o", "b.pdf"), ("-o", ".")])
def test_wrong_calls(store: str, call: CallCommand, words: tuple[str, str]) -> None:
    outcome = call("brief", "Japan", "--store", store, *words)
    assert outcome.code == 2
    assert "expected" in outcome.err
