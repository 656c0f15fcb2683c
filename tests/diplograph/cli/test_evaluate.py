"""`diplograph evaluate`: scores of what was read against what people annotated."""

import json
from pathlib import Path

import pytest

from tests.diplograph.conftest import CallCommand
from tests.diplograph.fake import CLASSES, FakePipeline

TEXT = "Japan develops satellites. India promotes trust."


def annotate(folder: Path) -> Path:
    """Annotate the text as the fake pipeline reads it, but for one class and one relation."""

    def entity(number: int, word: str, class_name: str) -> dict[str, object]:
        start = TEXT.index(word)
        place = {"start": start, "end": start + len(word), "text": word}
        return {"id": f"e{number}", **place, "class": class_name, "concept": word}

    rows = [
        {"start": 0, "end": 26, "entities": [entity(1, "Japan", "Nation"), entity(2, "satellites", "Technology")],
         "relations": [{"subject": "e1", "predicate": "uses", "object": "e2"}]},
        {"start": 27, "end": 48, "entities": [entity(1, "India", "Nation"), entity(2, "trust", "Challenge")],
         "relations": []},
    ]  # fmt: skip
    (folder / "texts").mkdir()
    (folder / "texts/news.txt").write_text(TEXT, "utf-8")
    gold = folder / "news.gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return gold


def test_scores_are_those_of_what_matches(fast: FakePipeline, tmp_path: Path, call: CallCommand) -> None:
    gold = annotate(tmp_path)

    (news, mean) = call("evaluate", gold, "--by", "documents", "--format", "json").rows()

    assert (news["document"], news["mentions F"], news["relations F"]) == ("news", 0.75, 0.0)
    assert (mean["document"], mean["mentions F"]) == ("mean", 0.75)


def test_scores_come_by_class_and_predicate_too(fast: FakePipeline, tmp_path: Path, call: CallCommand) -> None:
    gold = annotate(tmp_path)

    classes = {row["kind"]: row for row in call("evaluate", gold, "--by", "classes", "--format", "json").rows()}
    predicates = {row["kind"]: row for row in call("evaluate", gold, "--by", "predicates", "--format", "json").rows()}

    assert (classes["Nation"]["matched"], classes["Challenge"]["matched"]) == (2, 0)
    assert (predicates["uses"]["annotated"], predicates["develops"]["found"]) == (1, 1)


def test_annotation_without_its_text_is_named(fast: FakePipeline, tmp_path: Path, call: CallCommand) -> None:
    gold = annotate(tmp_path)
    (tmp_path / "texts/news.txt").unlink()

    outcome = call("evaluate", gold, tmp_path / "nowhere.gold.jsonl")

    assert (outcome.code, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 1
    assert "news" in outcome.err


def test_errors_are_shown_in_their_sentence(fast: FakePipeline, tmp_path: Path, call: CallCommand) -> None:
    said = call("evaluate", annotate(tmp_path), "--errors").out.splitlines()

    assert "[Japan]Nation develops [satellites]Technology." in said
    assert "[India]Nation promotes [-{+trust+}Goal-]Challenge." in said
    assert "  - missed statement: Japan · uses · satellites: other predicate: develops" in said
    assert "  - missed mention: trust (Challenge): other class: read as Goal" in said


def test_errors_come_as_rows_too(fast: FakePipeline, tmp_path: Path, call: CallCommand) -> None:
    gold = annotate(tmp_path)

    rows = call("evaluate", gold, "--by", "errors", "--format", "json").rows()
    confusion = call("evaluate", gold, "--by", "confusion", "--format", "json").rows()

    assert {(row["state"], row["what"], row["label"]) for row in rows} == {
        ("missed", "statement", "uses"), ("wrong", "statement", "develops"), ("wrong", "statement", "promotes"),
        ("missed", "mention", "Challenge"), ("wrong", "mention", "Goal"),
    }  # fmt: skip
    assert [row["Goal"] for row in confusion if row["annotated"] == "Challenge"] == [1]


def test_a_kept_evaluation_shows_what_a_change_won_and_lost(
    fast: FakePipeline, tmp_path: Path, call: CallCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    gold, kept = annotate(tmp_path), tmp_path / "old.json"
    assert call("evaluate", gold, "--save", kept).code == 0
    monkeypatch.setitem(CLASSES, "trust", "Challenge")
    monkeypatch.setitem(CLASSES, "India", "Group")

    changes = call("evaluate", gold, "--compare", kept, "--format", "json").rows()
    text = call("evaluate", gold, "--compare", kept).out

    assert {(row["change"], row["what"], row["words"]) for row in changes} == {
        ("won", "mention", "trust (Challenge)"),
        ("lost", "mention", "India (Nation)"),
    }
    assert [row["sentence"] for row in changes] == ["India promotes trust."] * 2
    assert "+ won  mention: trust (Challenge)" in text


def test_older_extractions_can_be_compared_with(
    fast: FakePipeline, tmp_path: Path, call: CallCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    gold, kept = annotate(tmp_path), tmp_path / "old.jsonl"
    assert call("extract", tmp_path / "texts", "-o", kept).code == 0
    assert call("evaluate", gold, "--compare", kept, "--format", "json").rows() == []
    monkeypatch.setitem(CLASSES, "Japan", "Organization")

    changes = call("evaluate", gold, "--compare", kept, "--format", "json").rows()

    assert [(row["change"], row["words"]) for row in changes] == [("lost", "Japan (Nation)")]


def test_a_file_of_other_documents_is_named(fast: FakePipeline, tmp_path: Path, call: CallCommand) -> None:
    gold, kept = annotate(tmp_path), tmp_path / "old.json"
    for content in ('{"format":"something"}', '{"format":"diplograph evaluation 1","documents":[]}'):
        kept.write_text(content, "utf-8")
        outcome = call("evaluate", gold, "--compare", kept)
        assert (outcome.code, outcome.out) == (1, "")
        assert "old.json" in outcome.err


def test_the_page_shows_figures_and_errors(fast: FakePipeline, tmp_path: Path, call: CallCommand) -> None:
    page = tmp_path / "errors.html"

    assert call("evaluate", annotate(tmp_path), "--page", page).code == 0

    content = page.read_text("utf-8")
    assert "Confusion of classes" in content
    assert "Japan · uses · satellites" in content
