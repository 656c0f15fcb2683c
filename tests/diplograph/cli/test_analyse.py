"""`diplograph analyse`: the shape of the graph, by name."""

from pathlib import Path

import pytest

from diplograph.analysing import saved_analyses
from tests.diplograph.conftest import CallCommand
from tests.diplograph.fake import FakePipeline


@pytest.fixture
def graph(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    """Fill the store with five nations' statements; two nations share what nothing joins them over."""
    said = "Kenya develops satellites. Kenya promotes trust. India addresses poverty. Japan develops satellites."
    (reports / "2024-05-06-more.txt").write_text(said, "utf-8")
    call("run", reports, "--no-site")


def test_analyses_are_listed_with_what_they_take(call: CallCommand) -> None:
    rows = call("analyse", "--format", "json").rows()

    assert {row["name"] for row in rows} == {
        "centrality", "communities", "brokers", "gaps", "explanations", "changes",
    }  # fmt: skip
    assert all(str(row["question"]).endswith("?") for row in rows)


@pytest.mark.parametrize(
    ("name", "parameters", "expected"),
    [
        ("centrality", (), ("entity", "Japan")),
        ("communities", (), ("community", 1)),
        ("brokers", (), ("entity", "Japan")),
        ("gaps", (), ("one", "India")),
        ("explanations", ("one=Japan", "other=trust"), ("links", 3)),
        ("changes", ("date=2024-01-01",), ("change", "new")),
    ],
)
def test_each_analysis_answers_on_a_graph_of_documents(
    name: str, parameters: tuple[str, ...], expected: tuple[str, object], graph: None, call: CallCommand
) -> None:
    words = [word for parameter in parameters for word in ("--param", parameter)]

    outcome = call("analyse", name, *words, "--format", "json")

    rows = outcome.rows()
    column, value = expected
    assert value in [row[column] for row in rows], rows
    assert list(rows[0]) == [each.name for each in saved_analyses()[name].columns]


def test_unknown_analysis_and_missing_parameter_are_said(graph: None, call: CallCommand) -> None:
    assert "centrality" in call("analyse", "centrallity").err
    assert "'one'" in call("analyse", "explanations").err
