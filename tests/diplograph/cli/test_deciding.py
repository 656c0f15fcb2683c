"""What analysts decide: it shows at once, holds over later runs, and can be taken back to the byte, on both stores."""

from pathlib import Path

import pytest

from diplograph.correcting import Judge, Merge, decide
from diplograph.opening import open_address
from diplograph.settings import StoreAddress
from ontology.load import load_ontology
from tests.diplograph.conftest import CallCommand, Outcome
from tests.diplograph.fake import FakePipeline
from tests.graph.opening import Place
from tests.neo4j_server import Server

SLIPS = "Kenya develops quantumgates. Kenya promotes trust. India develops quantumgaets. India develops satellites.\n"


@pytest.fixture(params=["folder", "server"])
def file(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work on a store of each engine by its default address; return where its decisions lie by default."""
    if request.param == "folder":
        return Path("diplograph-data/corrections.txt")
    server: Server = request.getfixturevalue("neo4j_server")
    Place(folder=tmp_path, server=server).empty()
    monkeypatch.setenv("NEO4J_URI", server.url)
    monkeypatch.setenv("NEO4J_USERNAME", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    return Path("diplograph-corrections.txt")


@pytest.fixture
def graph(file: Path, fast: FakePipeline, reports: Path, call: CallCommand) -> Path:
    """Fill the store; return the folder of its documents."""
    (reports / "slips.txt").write_text(SLIPS, "utf-8")
    assert call("run", reports, "--no-site").code == 0
    return reports


def exported(call: CallCommand) -> str:
    return call("export", "--format", "trig").out


def listed(call: CallCommand, *verb: object) -> list[dict[str, object]]:
    return call(*verb, "--format", "json").rows()


def statements(call: CallCommand) -> set[str]:
    cypher = """MATCH (a)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(b)
    RETURN a.name + ' ' + s.predicate + ' ' + b.name + CASE s.review WHEN 'confirmed' THEN '!' ELSE '' END AS said"""
    return {str(row["said"]) for row in listed(call, "cypher", cypher)}


def good(outcome: Outcome) -> Outcome:
    assert (outcome.code, outcome.err) == (0, ""), outcome.err
    return outcome


def test_suggestion_is_listed_merged_and_split_again(graph: Path, file: Path, call: CallCommand) -> None:
    before = exported(call)
    (pair,) = [row for row in listed(call, "merges") if row["reason"] == "spelling"]
    assert {pair["name"], pair["into"]} == {"quantumgaets", "quantumgates"}

    good(call("merge", "quantumgaets", "quantumgates", "--remark", "Ana: a typing error"))

    assert "India develops quantumgates" in statements(call)
    assert [row for row in listed(call, "merges") if row["reason"] == "spelling"] == []
    (decided,) = listed(call, "corrections")
    assert decided["decision"] == 'merge "quantumgaets" into "quantumgates"'
    assert str(decided["remark"]).endswith("Ana: a typing error")
    good(call("split", "Quantumgaets"))
    assert exported(call) == before
    assert [row["holds"] for row in listed(call, "corrections")] == [False, False]


def test_decisions_hold_over_runs_and_their_file_is_all_there_is_to_them(
    graph: Path, file: Path, call: CallCommand
) -> None:
    before = exported(call)
    good(call("reject", "Kenya", "promotes", "trust"))
    good(call("confirm", "japan", "DEVELOPS", "semiconductors"))
    good(call("rename", "quantumgates", "quantum gates"))
    good(call("retype", "satellites", "sector"))
    good(call("merge", "quantumgaets", "quantum gates"))
    decided = exported(call)
    said = statements(call)
    assert "Kenya promotes trust" not in said
    assert {"Japan develops semiconductor!", "Kenya develops quantum gates", "India develops quantum gates"} <= said

    again = call("run", graph, "--no-site")
    assert "Decisions replayed      5" in again.out
    assert exported(call) == decided
    (graph / "new.txt").write_text("Kenya promotes trust. India develops quantumgaets.", "utf-8")
    call("run", graph, "--no-site")
    assert "Kenya promotes trust" not in statements(call)
    assert "India develops quantum gates" in statements(call)

    (graph / "new.txt").unlink()
    call("run", graph, "--no-site", "--prune")
    assert exported(call) == decided
    file.write_text("", "utf-8")
    assert "not those that the graph was made with" in call("run", graph, "--no-site").err
    assert exported(call) == before


def test_each_decision_can_be_taken_back(graph: Path, file: Path, call: CallCommand) -> None:
    states = [exported(call)]
    for words in (
        ("reject", "Kenya", "promotes", "trust"),
        ("confirm", "Kenya", "promotes", "trust"),
        ("rename", "quantumgates", "quantum gates"),
        ("retype", "quantum gates", "Sector"),
        ("merge", "quantumgaets", "quantum gates"),
    ):
        good(call(*words))
        states.append(exported(call))
    assert len(set(states)) == len(states)
    for state in reversed(states[:-1]):
        good(call("undo"))
        assert exported(call) == state
    assert file.read_text("utf-8") == ""


def test_clear_takes_back_verdicts_names_and_classes(graph: Path, file: Path, call: CallCommand) -> None:
    before = exported(call)
    good(call("reject", "Kenya", "promotes", "trust"))
    good(call("rename", "quantumgates", "quantum gates"))
    good(call("retype", "quantum gates", "Sector"))

    good(call("clear", "quantum gates"))
    good(call("clear", "Kenya", "promotes", "trust"))

    assert exported(call) == before
    assert len(listed(call, "corrections")) == 5


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("merge", "quantumgatse", "Japan"), "did you mean 'quantumgates'"),
        (("merge", "Japan", "japan"), "are one already"),
        (("split", "Japan"), "that was merged"),
        (("retype", "Japan", "Country"), "Nation, Organization"),
        (("rename", "Japan", "Kenya"), "is free"),
        (("reject", "Kenya", "promotes", "satellites"), "there is nothing"),
        (("reject", "Kenya", "develops", "trust"), "Kenya promotes trust (affirmed, asserted)"),
        (("reject", "Kenya", "loves", "trust"), "promotes"),
        (("confirm", "urn:diplograph:statement:0"), "IRI of a statement"),
        (("clear", "Japan"), "renamed or retyped"),
        (("clear", "Kenya", "promotes", "trust"), "confirmed or rejected"),
        (("undo",), "a decision to take back"),
        (("retype", "Japan", "Nation"), "changes nothing"),
    ],
)
def test_what_cannot_be_decided_is_one_sentence_and_writes_nothing(
    words: tuple[str, ...], said: str, fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    (reports / "slips.txt").write_text(SLIPS, "utf-8")
    call("run", reports, "--no-site")

    outcome = call(*words)

    assert outcome.code == 1
    assert said in outcome.err
    assert len(outcome.err.splitlines()) == 1
    assert not Path("diplograph-data/corrections.txt").exists()


def test_claim_in_two_moods_is_asked_about(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    call("run", reports, "--no-site")
    call("export", "-o", "said.jsonl")
    lines = Path("said.jsonl").read_text("utf-8").replace('"modality":"asserted"', '"modality":"possible"')
    Path("other.jsonl").write_text(
        "\n".join(line for line in lines.splitlines() if "Japan" not in line or "document" in line), "utf-8"
    )
    (reports / "again.txt").write_text("Well.\nIndia develops satellites.", "utf-8")
    call("load", "other.jsonl")
    call("run", reports / "again.txt", "--no-site")

    asked = call("reject", "India", "develops", "satellites")
    assert asked.code == 1
    assert "affirmed asserted; affirmed possible" in asked.err
    assert call("reject", "India", "develops", "satellites", "--modality", "possible").code == 0
    assert 'affirmed possible"' in call("corrections", "--format", "csv").out.replace('""', '"')


def test_words_that_are_no_claim_are_a_mistake_of_the_call(call: CallCommand, tmp_path: Path) -> None:
    outcome = call("reject", "Japan", "develops")

    assert outcome.code == 2
    assert "SUBJECT RELATION OBJECT" in outcome.err


@pytest.mark.parametrize("verb", ["merges", "undo", "merge"])
def test_store_that_is_not_there_is_not_made(
    verb: str, call: CallCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    outcome = call(verb, *(("a", "b") if verb == "merge" else ()), "--store", "nowhere")

    assert outcome.code == 1
    assert "no such folder" in outcome.err
    assert not Path("nowhere").exists()


def test_file_that_holds_no_decisions_stops_the_run_and_changes_nothing(
    fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    call("run", reports, "--no-site")
    before = exported(call)
    Path("diplograph-data/corrections.txt").write_text("# mine\npraise Japan\n", "utf-8")

    outcome = call("run", reports, "--no-site")

    assert outcome.code == 1
    assert "corrections.txt:2" in outcome.err
    assert exported(call) == before


def test_shared_file_that_is_missing_is_no_reason_to_drop_decisions(
    fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    call("run", reports, "--no-site")
    call("reject", "India", "promotes", "trust", "--corrections", "shared.txt")
    decided = exported(call)
    Path("shared.txt").rename("away.txt")

    lost = call("run", reports, "--no-site", "--corrections", "shared.txt")

    assert lost.code == 1
    assert "shared.txt" in lost.err
    assert exported(call) == decided
    assert call("run", reports, "--no-site", "--corrections", "away.txt").code == 0
    assert exported(call) == decided


def test_file_is_kept_as_people_wrote_it(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    call("run", reports, "--no-site")
    file = Path("diplograph-data/corrections.txt")
    file.write_bytes(b'\xef\xbb\xbf# Decided in May\r\n\r\nrename "Japan" to "Nippon"  # Ana')

    good(call("reject", "India", "promotes", "trust"))

    lines = file.read_text("utf-8").split("\n")
    assert lines[:3] == ["# Decided in May", "", 'rename "Japan" to "Nippon"  # Ana']
    assert lines[3].startswith('reject "India" promotes "trust" affirmed asserted')
    assert "Nippon develops semiconductor" in statements(call)


def test_other_start_of_iris_is_refused_and_the_stores_own_is_taken(
    fast: FakePipeline, reports: Path, call: CallCommand
) -> None:
    call("run", reports, "--no-site", "--base", "urn:mine:")
    before = call("stats").out

    assert "urn:mine:" in call("run", reports, "--no-site").err
    assert call("stats").out == before
    good(call("rename", "Japan", "Nippon"))
    good(call("forget", "India"))
    iris = {str(row["iri"]) for row in listed(call, "cypher", "MATCH (n:Entity) RETURN n.iri AS iri")}
    assert "urn:mine:nation:japan" in iris
    assert all(iri.startswith("urn:mine:") for iri in iris)


def test_store_that_is_open_already_can_be_decided_on(fast: FakePipeline, reports: Path, call: CallCommand) -> None:
    call("run", reports, "--no-site")
    address, ontology = StoreAddress(), load_ontology()
    with open_address(address) as store:
        (iri,) = [s.iri for s in store.knowledge().statements if s.predicate == "addresses"]
        confirmed = decide(store, Judge(verb="confirm", said=iri), at=address, ontology=ontology, remark="Ana")
        merging = Merge(name="urn:diplograph:nation:india", into="Japan")
        merged = decide(store, merging, at=address, ontology=ontology)
        assert store.knowledge() == merged.graph.knowledge

    assert confirmed.lines == ('confirm "Japan" addresses "poverty" affirmed asserted  # Ana',)
    assert {s.review for s in merged.graph.knowledge.statements if s.iri == iri} == {"confirmed"}
    assert "India" not in {entity.name for entity in merged.graph.knowledge.entities}
