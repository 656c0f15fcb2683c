"""`diplograph query`, `cypher`, `stats`: what is asked, and what is refused."""

import sys
from pathlib import Path

import pytest

from diplograph.asking import dataframe
from graph.store import Rows
from ontology.errors import UsageError
from tests.diplograph.conftest import CallCommand
from tests.diplograph.fake import FakePipeline


@pytest.fixture
def graph_of_reports(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    """Fill the default store."""
    call("run", reports, "--no-site")


@pytest.mark.usefixtures("graph_of_reports")
class TestOfAFilledStore:
    def test_saved_question_takes_a_name_and_answers_with_the_sentence(self, call: CallCommand) -> None:
        rows = call("query", "run", "acts-of", "--param", "actor=Japan", "--format", "json").rows()

        assert {row["sentence"] for row in rows} == {"Japan develops semiconductors.", "Japan addresses poverty."}

    def test_parameter_that_names_nothing_gets_names_that_come_near(self, call: CallCommand) -> None:
        outcome = call("query", "run", "acts-of", "--param", "actor=Japn")

        assert (outcome.code, outcome.out) == (1, "")
        assert "'Japan'" in outcome.err

    @pytest.mark.parametrize(
        ("parameters", "told"),
        [((), "actor"), (("--param", "actor=Japan", "--param", "colour=red"), "colour"),
         (("--param", "actor=Japan", "--param", "limit=many"), "limit")],
    )  # fmt: skip
    def test_bad_parameter_is_named_in_one_sentence(
        self, parameters: tuple[str, ...], told: str, call: CallCommand
    ) -> None:
        outcome = call("query", "run", "acts-of", *parameters)

        assert (outcome.code, outcome.out) == (1, "")
        assert len(outcome.err.splitlines()) == 1
        assert f"'{told}'" in outcome.err

    def test_ad_hoc_question_takes_typed_parameters(self, call: CallCommand) -> None:
        asked = call("cypher", "RETURN $number + 1 AS more, $name AS name", "--param", "number=2", "--param", "name=x",
                     "--format", "csv")  # fmt: skip

        assert asked.out == "more,name\n3,x\n"

    @pytest.mark.parametrize(
        "cypher", ["CREATE (n:Nation) RETURN n", "MATCH (n) DETACH DELETE n", "LOAD CSV FROM 'file:///a' AS x RETURN x"]
    )
    def test_writing_and_loading_are_refused(self, cypher: str, call: CallCommand) -> None:
        before = call("stats", "--format", "csv").out

        outcome = call("cypher", cypher)

        assert (outcome.code, outcome.out) == (1, "")
        assert len(outcome.err.splitlines()) == 1
        assert call("stats", "--format", "csv").out == before

    def test_rows_beyond_the_limit_are_announced(self, call: CallCommand) -> None:
        outcome = call(
            "cypher", "MATCH (e:Entity) RETURN e.name AS name ORDER BY name", "--limit", "2", "--format", "csv"
        )

        assert len(outcome.out.splitlines()) == 3
        assert "more than 2 rows" in outcome.err

    def test_answer_becomes_a_page_of_what_it_names(self, call: CallCommand) -> None:
        words = ("query", "run", "acts-of", "--param", "actor=Japan", "--format", "network", "-o", "japan.html")

        assert call(*words).code == 0

        page = Path("japan.html").read_text("utf-8")
        assert [word for word in ("semiconductors", "satellites") if word in page] == ["semiconductors"]
        assert call(*words[:-2]).code == 2

    def test_answer_is_written_to_a_file(self, call: CallCommand) -> None:
        words = ("query", "run", "acts-of", "--param", "actor=Japan", "--format", "csv")
        assert call(*words, "-o", "rows.csv").out == ""

        assert Path("rows.csv").read_text("utf-8") == call(*words).out

    def test_values_are_completed_from_the_graph(self, call: CallCommand) -> None:
        assert call("query", "complete", "acts-of", "actor", "ja").out == "Japan\n"
        assert {"India", "Japan"} <= {*call("query", "complete", "acts-of", "actor").out.splitlines()}
        assert len(call("query", "complete", "acts-of", "actor", "--limit", "1").out.splitlines()) == 1
        assert "'colour'" in call("query", "complete", "acts-of", "colour").err

    def test_own_folder_of_questions_is_asked(self, call: CallCommand) -> None:
        Path("mine").mkdir()
        Path("mine/how-many.cypher").write_text(
            "// How many\n// @question How many documents are there?\n// @returns n: their number\n"
            "MATCH (d:Document) RETURN count(d) AS n ORDER BY n\n",
            "utf-8",
        )

        assert call("query", "run", "how-many", "--queries", "mine", "--format", "csv").out == "n\n2\n"
        assert call("query", "run", "how-many").code == 1

    def test_counts_are_those_of_the_graph(self, call: CallCommand) -> None:
        rows = call("stats", "--format", "json").rows()
        counts = {(row["of"], row["what"]): row["count"] for row in rows}

        assert counts["all", "documents"] == 2
        assert counts["all", "statements"] == counts["all", "evidence"] == 4
        assert counts["entities by class", "Nation"] == 2
        assert counts["statements by predicate", "develops"] == 2


def test_misspelt_question_gets_the_right_name_suggested(reports: Path, call: CallCommand) -> None:
    outcome = call("query", "show", "most-centrl")

    assert (outcome.code, outcome.out) == (1, "")
    assert "most-central" in outcome.err


def test_parameter_without_value_is_a_mistake_of_the_call(reports: Path, call: CallCommand) -> None:
    outcome = call("query", "run", "acts-of", "--param", "Japan")

    assert outcome.code == 2
    assert "NAME=VALUE" in outcome.err


def test_every_saved_question_is_listed_and_can_be_shown(call: CallCommand) -> None:
    listed = call("query", "list", "--format", "json").rows()

    assert len(listed) >= 15
    for row in listed:
        assert f"// @question {row['question']}" in call("query", "show", row["name"]).out


@pytest.mark.parametrize(
    "words", [("stats",), ("query", "run", "most-central"), ("cypher", "RETURN 1"), ("site",), ("export",)]
)
def test_asking_where_no_graph_is_says_how_to_fill_one_and_makes_none(
    words: tuple[str, ...], reports: Path, call: CallCommand
) -> None:
    outcome = call(*words)

    assert (outcome.code, outcome.out) == (1, "")
    assert "diplograph run" in outcome.err
    assert not Path("diplograph-data").exists()


@pytest.mark.parametrize("address", ["bolt://127.0.0.1:1", "neo4j://127.0.0.1:1"])
def test_server_that_does_not_answer_is_named(address: str, reports: Path, call: CallCommand) -> None:
    outcome = call("stats", "--store", address)

    assert (outcome.code, outcome.out) == (1, "")
    assert address in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_rows_become_a_data_frame_or_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = Rows(columns=("name", "count"), rows=(("Japan", 2), ("India", None)))

    frame = dataframe(rows)
    assert [*frame.columns] == ["name", "count"]
    assert frame["name"].to_list() == ["Japan", "India"]
    assert dataframe(Rows(columns=("a",), rows=())).shape == (0, 1)

    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"pip install diplograph\[pandas\]"):
        dataframe(rows)
