"""Training the choice of mentions, the judge of relations and the moods, on what left-out models give.

Each document is read by the mention model of the fold that it was left out of; each forest that is scored on a document
has not seen it either. So the forests learn from mentions as they come at run time, never from remembered ones.
"""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from extract.evaluation import scored_mention
from extract.language import load_language, parse_blocks
from extract.mentions.choice import RuleChooser
from extract.mentions.classes import ClassWeights, stacked
from extract.mentions.finder import MentionFinder
from extract.mentions.found import Found, MentionIndex
from extract.mentions.learned import Gathered, decode, gather
from extract.neural import CLASSES, MODALITIES, PREDICATES, MentionModel
from extract.relations.features import mood_row, options_of, pair_evidence, rows_of
from extract.relations.finder import RelationFinder
from extract.relations.judging import RuleJudge
from extract.scoring import ScoredMention, overlap
from extract.sentences import ParsedSentence, read_sentences
from extract.training.class_weights import train_class_weights
from extract.training.forests import train_forest
from extract.training.gold import GoldDocument, load_gold
from extract.training.left_out import record_left_out
from extract.trees import Floats, Forest
from graph.records import Block
from ontology.load import load_ontology

MENTIONS = {"classes": 2, "rounds": 200, "leaves": 8, "rate": 0.06}
RELATIONS = {"classes": 2, "rounds": 300, "leaves": 8, "rate": 0.05}
MOODS = {"classes": len(MODALITIES), "rounds": 80, "leaves": 8, "rate": 0.08}
THRESHOLD = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionData:
    """One document: its annotated sentences, the spans that may be mentions, their features and true classes."""

    gold: GoldDocument
    sentences: list[ParsedSentence]
    gathered: list[Gathered]
    labels: list[list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationData:
    """One document: rows and truth for the judge, rows and truth for the moods of what is true."""

    rows: Floats
    labels: list[int]
    moods: list[Floats]
    mood_labels: list[int]


def annotated_blocks(gold: GoldDocument) -> Sequence[Block]:
    """Return the blocks of a document with those outside of the annotation turned into boilerplate."""
    return [block for block in gold.read.blocks if gold.annotated(block.start, block.end)]


def mention_data(gold: GoldDocument, model: MentionModel, finder: MentionFinder, nlp: object) -> MentionData:
    """Gather what is known of the spans of one document, and which of them are mentions."""
    parsed = list(parse_blocks(nlp, gold.read.document, annotated_blocks(gold)))  # type: ignore[arg-type]
    sentences = [s for s in read_sentences(parsed, model) if gold.annotated(*s.parsed.place(s.span))]
    gathered = gather(sentences, finder.proposals(sentences))
    truth = {(m.start, m.end): CLASSES.index(m.class_name) for m in gold.marked.mentions}
    labels = [
        [truth.get(s.parsed.place(s.doc[c.start : c.end]), 0) for c in here.candidates]
        for s, here in zip(sentences, gathered, strict=True)
    ]
    return MentionData(gold=gold, sentences=sentences, gathered=gathered, labels=labels)


def mention_models(data: Iterable[MentionData]) -> tuple[bytes, bytes]:
    """Train the choice of spans and the weights of their classes on some documents."""
    known = list(data)
    labels = np.array([label for document in known for here in document.labels for label in here], dtype=np.int64)
    rows = np.concatenate([here.rows for document in known for here in document.gathered])
    forest = train_forest(rows, (labels > 0).astype(np.int64), **MENTIONS)  # type: ignore[arg-type]
    evidence = stacked(here.evidence for document in known for here in document.gathered)
    return forest, train_class_weights(evidence[labels > 0], labels[labels > 0] - 1)


def chosen(data: MentionData, forest: Forest, classes: ClassWeights) -> list[list[Found]]:
    """Return the mentions that the models choose in a document."""
    return [
        decode(sentence, here, forest.predict(here.rows)[:, 1], classes, THRESHOLD) if here.candidates else []
        for sentence, here in zip(data.sentences, data.gathered, strict=True)
    ]


def relation_data(data: MentionData, found: Sequence[Sequence[Found]], finder: RelationFinder) -> RelationData:
    """Gather what is known of the pairs of one document's chosen mentions, and what is true of them."""
    rows: list[Floats] = []
    labels: list[int] = []
    moods: list[Floats] = []
    mood_labels: list[int] = []
    for sentence, here in zip(data.sentences, found, strict=True):
        if len(here) < 2:
            continue
        index = MentionIndex(sentence.doc, here)
        evidence = pair_evidence(sentence, index, finder.propose(sentence, index))
        options = options_of(evidence, here)
        truth = true_relations(data.gold, sentence, here)
        rows.append(rows_of(sentence, index, evidence, options))
        for option in options:
            mood = truth.get((option.subject, PREDICATES[option.predicate], option.object))
            labels.append(int(mood is not None))
            if mood is not None:
                moods.append(mood_row(index, evidence, option))
                mood_labels.append(MODALITIES.index(mood))
    return RelationData(rows=np.concatenate(rows), labels=labels, moods=moods, mood_labels=mood_labels)


def true_relations(
    gold: GoldDocument, sentence: ParsedSentence, found: Sequence[Found]
) -> dict[tuple[int, str, int], str]:
    """Return the true relations between chosen mentions (by number) with their modality."""
    start, end = sentence.parsed.place(sentence.span)
    chosen_here = [as_scored(gold, sentence, mention) for mention in found]
    matching = {
        number: [k for k, mention in enumerate(chosen_here) if overlap(marked, mention)]
        for number, marked in enumerate(gold.marked.mentions)
        if marked.start < end and start < marked.end
    }
    truth: dict[tuple[int, str, int], str] = {}
    for relation in gold.marked.relations:
        for a in matching.get(relation.subject, ()):
            for b in matching.get(relation.object, ()):
                ends = (min(a, b), max(a, b)) if relation.predicate == "cooperatesWith" else (a, b)
                truth[ends[0], relation.predicate, ends[1]] = relation.modality
    return truth


def as_scored(gold: GoldDocument, sentence: ParsedSentence, mention: Found) -> ScoredMention:
    """Return a chosen mention as scoring sees it."""
    start, end = sentence.parsed.place(mention.span(sentence.doc))
    return scored_mention(start, end, gold.read.document.text[start:end], mention.class_name, "")


def relation_forests(data: Iterable[RelationData]) -> tuple[bytes, bytes]:
    """Train the judge and the moods on some documents."""
    known = list(data)
    rows = np.concatenate([document.rows for document in known])
    labels = np.array([label for document in known for label in document.labels], dtype=np.int64)
    moods = np.stack([row for document in known for row in document.moods])
    mood_labels = np.array([label for document in known for label in document.mood_labels], dtype=np.int64)
    return train_forest(rows, labels, **RELATIONS), train_forest(moods, mood_labels, **MOODS)  # type: ignore[arg-type]


def train_rankers(gold: Path, folds: Mapping[str, int], models: Path, out: Path) -> None:
    """Train all forests: one set for each fold, from the other folds, and one from all; write them beside the models.

    `models` holds a folder `fold0`, `fold1`, … for each fold's mention model; `out` takes the final forests.
    """
    ontology, nlp = load_ontology(), load_language()
    mentions, relations = MentionFinder(nlp, ontology, RuleChooser()), RelationFinder(ontology, RuleJudge())
    loaded = {fold: MentionModel.load(fold_folder(models, fold)) for fold in sorted(set(folds.values()))}
    data = {g.name: mention_data(g, loaded[folds[g.name]], mentions, nlp) for g in load_gold(gold) if g.name in folds}
    pairs: dict[str, RelationData] = {}
    for fold in loaded:
        forest, classes = write_mentions(
            (d for name, d in data.items() if folds[name] != fold), fold_folder(models, fold)
        )
        for name in (name for name in data if folds[name] == fold):
            pairs[name] = relation_data(data[name], chosen(data[name], forest, classes), relations)
    for fold in loaded:
        write_relations((p for name, p in pairs.items() if folds[name] != fold), fold_folder(models, fold))
    write_mentions(data.values(), out)
    write_relations(pairs.values(), out)


def fold_folder(models: Path, fold: int) -> Path:
    """Return where the models are that have not seen a fold's documents."""
    return models / f"fold{fold}"


def write_mentions(data: Iterable[MentionData], folder: Path) -> tuple[Forest, ClassWeights]:
    """Train and write the choice of mentions."""
    forest, weights = mention_models(data)
    (folder / "mentions.npz").write_bytes(forest)
    (folder / "classes.npz").write_bytes(weights)
    return Forest.load(forest), ClassWeights.load(weights)


def write_relations(data: Iterable[RelationData], folder: Path) -> None:
    """Train and write the judge of relations and the moods."""
    judge, moods = relation_forests(data)
    (folder / "relations.npz").write_bytes(judge)
    (folder / "moods.npz").write_bytes(moods)


def main() -> None:
    """Train the forests from the command line, then score the whole pipeline on left-out documents."""
    parser = argparse.ArgumentParser(prog="python -m extract.training.rankers", description=__doc__)
    parser.add_argument("gold", type=Path, help="folder of *.gold.jsonl with texts/")
    parser.add_argument(
        "--models", type=Path, required=True, help="folder with fold0, fold1, … as extract.training writes them"
    )
    parser.add_argument(
        "--out", type=Path, required=True, help="folder with folds.json and training.json; takes the forests"
    )
    parser.add_argument("--score-only", action="store_true", help="leave the forests as they are, score again")
    arguments = parser.parse_args()
    folds = json.loads((arguments.out / "folds.json").read_text("utf-8"))
    if not arguments.score_only:
        train_rankers(arguments.gold, folds, arguments.models, arguments.out)
    record_left_out(arguments.gold, folds, arguments.models, arguments.out / "training.json")


if __name__ == "__main__":
    main()
