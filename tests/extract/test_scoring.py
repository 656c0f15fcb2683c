"""Scores: matching by half of the content words, each mention and relation once, both ends for a relation."""

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract.evaluation import annotations
from extract.scoring import Annotations, score_document

TEXT = "Japan and Kenya sign a new digital trade agreement on the protection of personal data in Nairobi"
REFERENCE = Path(__file__).parents[3] / "shared" / "gold" / "score.py"


def rows(*mentions: tuple[str, str], relations: tuple[tuple[int, str, int], ...] = ()) -> list[dict[str, Any]]:
    """Return one annotated line with the given (words, class) and relations between their places."""
    entities = [
        {
            "id": f"m{k}",
            "start": TEXT.index(words),
            "end": TEXT.index(words) + len(words),
            "text": words,
            "class": name,
            "concept": words.lower(),
        }
        for k, (words, name) in enumerate(mentions)
    ]
    stated = [
        {"subject": f"m{a}", "predicate": p, "object": f"m{b}", "polarity": "affirmed", "modality": "asserted"}
        for a, p, b in relations
    ]
    return [{"start": 0, "end": len(TEXT), "text": TEXT, "entities": entities, "relations": stated}]


def both(gold: list[dict[str, Any]], system: list[dict[str, Any]]) -> tuple[Annotations, Annotations]:
    """Return both sides as annotations."""
    return annotations(gold), annotations(system)


def test_half_of_the_shorter_span_is_enough() -> None:
    """A shorter span of the same class matches; the article in it does not count."""
    scores = score_document(
        *both(rows(("a new digital trade agreement", "Instrument")), rows(("trade agreement", "Instrument")))
    )
    assert scores.mentions.f1 == 1.0


def test_another_class_matches_only_untyped() -> None:
    """The class decides, except in the untyped score."""
    scores = score_document(*both(rows(("Japan", "Nation")), rows(("Japan", "Organization"))))
    assert (scores.mentions.f1, scores.untyped.f1) == (0.0, 1.0)


def test_a_mention_matches_once() -> None:
    """Two readings of one mention count as one match and one too many."""
    gold, system = both(
        rows(("digital trade agreement", "Instrument")),
        rows(("digital trade agreement", "Instrument"), ("agreement", "Instrument")),
    )
    assert (score_document(gold, system).mentions.matched, len(system.mentions)) == (1, 2)


def test_direction_counts_except_for_cooperation() -> None:
    """A relation the other way round is wrong, unless the predicate is symmetric."""
    for predicate, f1 in (("opposes", 0.0), ("cooperatesWith", 1.0)):
        nations = (("Japan", "Nation"), ("Kenya", "Nation"))
        gold, system = rows(*nations, relations=((0, predicate, 1),)), rows(*nations, relations=((1, predicate, 0),))
        assert score_document(*both(gold, system)).relations.f1 == f1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the reference leaves files open
@pytest.mark.skipif(not REFERENCE.is_file(), reason="the reference scorer is not on this machine")
def test_figures_equal_the_reference_scorer(tmp_path: Path) -> None:
    """Random corruptions of an annotated document get the same figures as from the published scorer."""
    specification = importlib.util.spec_from_file_location("reference_score", REFERENCE)
    assert specification is not None
    assert specification.loader is not None
    reference: ModuleType = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(reference)
    source = REFERENCE.parent / "ttc22.gold.jsonl"
    gold = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    system = [corrupted(row, random.Random(k)) for k, row in enumerate(gold)]
    path = tmp_path / "system.jsonl"
    path.write_text("\n".join(map(json.dumps, system)), "utf-8")
    expected = reference.score(str(source), str(path))
    scores = score_document(annotations(gold), annotations(system))
    assert round(scores.mentions.f1, 4) == expected["entities"]["f1"]
    assert round(scores.untyped.f1, 4) == expected["entities_untyped"]["f1"]
    assert round(scores.relations.f1, 4) == expected["relations"]["f1"]
    assert round(scores.qualified.f1, 4) == expected["relations_qualified"]["f1"]
    assert round(scores.concepts.recall, 4) == expected["concept_accuracy"]


def corrupted(row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return a line with some classes, spans and relations changed."""
    entities = [dict(entity) for entity in row["entities"]]
    for entity in entities:
        if chance.random() < 0.2:
            entity["class"] = "Action"
        if chance.random() < 0.3 and " " in entity["text"]:
            cut = entity["text"].index(" ") + 1
            entity |= {"start": entity["start"] + cut, "text": entity["text"][cut:]}
        if chance.random() < 0.2:
            entity["concept"] = "another"
    relations = [dict(relation) for relation in row["relations"] if chance.random() < 0.8]
    for relation in relations:
        if chance.random() < 0.2:
            relation["modality"] = "possible"
    return row | {"entities": entities, "relations": relations}
