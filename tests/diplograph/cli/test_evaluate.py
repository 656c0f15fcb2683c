"""`diplograph evaluate`: scores of what was read against what people annotated."""

import json
from pathlib import Path

from tests.diplograph.conftest import CallCommand
from tests.diplograph.fake import FakePipeline

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
