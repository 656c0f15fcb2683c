"""The whole pipeline's scores on documents that nothing in it has learnt from, recorded beside the models."""

import json
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from extract.assembly import build_pipeline
from extract.evaluation import evaluate_document
from extract.scoring import DocumentScores
from ontology.load import load_ontology

MEASURES = ("mentions", "untyped", "relations", "qualified", "any_class")


def record_left_out(gold: Path, folds: Mapping[str, int], models: Path, record: Path) -> None:
    """Score each document with the models that left it out, and write the figures into the training record."""
    jobs = [
        (gold, models / f"fold{fold}", [n for n in folds if folds[n] == fold]) for fold in sorted(set(folds.values()))
    ]
    with ProcessPoolExecutor(2) as pool:
        results = {
            name: figures for part in pool.map(score_fold, *zip(*jobs, strict=True)) for name, figures in part.items()
        }
    known = json.loads(record.read_text("utf-8"))
    known["left_out"] = dict(sorted(results.items()))
    record.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")


def score_fold(gold: Path, models: Path, names: list[str]) -> dict[str, dict[str, float]]:
    """Return the figures of the documents of one fold."""
    pipeline = build_pipeline(load_ontology(), models=models)
    return {name: figures(evaluate_document(gold / f"{name}.gold.jsonl", pipeline, {}).scores) for name in names}


def figures(scores: DocumentScores) -> dict[str, float]:
    """Return F1 of each measure, precision and recall of mentions and relations, and concept accuracy."""
    found = {name: round(getattr(scores, name).f1, 4) for name in MEASURES}
    for name in ("mentions", "relations"):
        found[f"{name}_precision"] = round(getattr(scores, name).precision, 4)
        found[f"{name}_recall"] = round(getattr(scores, name).recall, 4)
    return found | {"concepts": round(scores.concepts.recall, 4)}
