"""Measuring an extraction against annotated documents: per document, genre, class and predicate, and on average.

Annotated files are `NAME.gold.jsonl`, their texts stand beside them as `texts/NAME.*` or `NAME.*`; a `README.md` beside
them may hold a table whose first two columns are genre and document. Some files annotate a part of their document: what
the system finds elsewhere is not counted, nor are its relations across annotated segments.
"""

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

from extract.misses import Segment, SentenceErrors, sentence_errors
from extract.pipeline import Pipeline
from extract.reading import read_file
from extract.scoring import (
    Annotations,
    Counts,
    DocumentScores,
    ScoredMention,
    ScoredRelation,
    content_words,
    score_document,
)
from graph.records import Extraction
from ontology.errors import RecordError

BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReport:
    """One document's name, genre and scores; `learnt` tells that the model in use was trained on its text.

    `sha256` is of the text's source bytes; `gold` and `system` are both sides as they were scored, `segments` the
    annotated stretches in order.
    """

    name: str
    genre: str
    learnt: bool
    sha256: str
    scores: DocumentScores
    gold: Annotations
    system: Annotations
    segments: tuple[Segment, ...]

    def errors(self) -> tuple[SentenceErrors, ...]:
        """Return the sentences in which something was missed or is wrong."""
        return sentence_errors(self.gold, self.system, self.segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationReport:
    """All documents' reports, in order of their names, and the scores of models that had not seen them."""

    documents: tuple[DocumentReport, ...]
    left_out: Mapping[str, Mapping[str, float]]

    def average(self, measure: Callable[[DocumentScores], float], genre: str | None = None) -> float:
        """Return the mean of a measure over the documents (of one genre), 0 if there are none."""
        values = [measure(report.scores) for report in self.documents if genre in (None, report.genre)]
        return sum(values) / len(values) if values else 0.0

    def genres(self) -> tuple[str, ...]:
        """Return the genres, in alphabetical order."""
        return tuple(sorted({report.genre for report in self.documents}))

    def confusion(self) -> dict[tuple[str, str], int]:
        """Count (annotated class, system class) of mentions on the same words over all documents."""
        total: dict[tuple[str, str], int] = {}
        for report in self.documents:
            for pair, count in report.scores.confusion.items():
                total[pair] = total.get(pair, 0) + count
        return dict(sorted(total.items()))

    def total(self, part: Callable[[DocumentScores], Mapping[str, Counts]]) -> dict[str, Counts]:
        """Return counts by class or by predicate over all documents."""
        total: dict[str, Counts] = {}
        for report in self.documents:
            for kind, counts in part(report.scores).items():
                total[kind] = total.get(kind, Counts()) + counts
        return dict(sorted(total.items()))

    def reliability(self) -> list[tuple[float, float, int, float, float]]:
        """Return (from, to, relations, mean claimed confidence, share that was right) for each bin of confidence."""
        claimed = [claim for report in self.documents for claim in report.scores.claimed]
        table = []
        for low, high in pairwise(BINS):
            here = [(confidence, right) for confidence, right in claimed if low <= confidence < high]
            if here:
                mean = sum(confidence for confidence, _ in here) / len(here)
                table.append((low, min(high, 1.0), len(here), mean, sum(right for _, right in here) / len(here)))
        return table


def evaluate(
    paths: Iterable[Path], pipeline: Pipeline, *, progress: Callable[[int, int], None] | None = None
) -> EvaluationReport:
    """Extract from each annotated document and score what was found."""
    ordered = sorted(set(paths))
    training = training_record()
    reports = []
    for done, path in enumerate(ordered):
        reports.append(evaluate_document(path, pipeline, training))
        if progress:
            progress(done + 1, len(ordered))
    return EvaluationReport(documents=tuple(reports), left_out=training.get("left_out", {}))


def evaluate_document(path: Path, pipeline: Pipeline, training: Mapping[str, Any]) -> DocumentReport:
    """Extract from one annotated document and score it."""
    name = path.name.partition(".")[0]
    rows = gold_rows(path)
    source = text_of(path)
    extraction = pipeline.extract(read_file(source))
    gold = annotations(rows)
    places = sorted((row["start"], row["end"]) for row in rows)
    system = within_segments(extraction, places)
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    text = extraction.document.text
    return DocumentReport(
        name=name,
        genre=genres_beside(path).get(name, ""),
        learnt=digest in {known["sha256"] for known in training.get("documents", {}).values()},
        sha256=digest,
        scores=score_document(gold, system),
        gold=gold,
        system=system,
        segments=tuple(Segment(start=start, end=end, text=text[start:end]) for start, end in places),
    )


def gold_rows(path: Path) -> list[dict[str, Any]]:
    """Read an annotated file; a line that is no JSON or lacks a field is a `RecordError`."""
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise RecordError(
                f"expected a JSON object, got {line[:40]!r} at {path}:{number}: mend or remove the line."
            ) from error
        if not isinstance(row, dict) or not {"start", "end", "entities", "relations"} <= row.keys():
            raise RecordError(
                f"expected start, end, entities and relations, got {sorted(row)} at {path}:{number}: is this a gold file?"
            )
        rows.append(row)
    return rows


def text_of(path: Path) -> Path:
    """Return the text of an annotated file, or raise `RecordError`."""
    name = path.name.partition(".")[0]
    for folder in (path.parent / "texts", path.parent):
        found = [candidate for candidate in sorted(folder.glob(f"{name}.*")) if not candidate.name.endswith(".jsonl")]
        if found:
            return found[0]
    raise RecordError(
        f"expected the text of {path.name} as texts/{name}.* beside it, found none in {path.parent}: put it there."
    )


def genres_beside(path: Path) -> dict[str, str]:
    """Return document → genre from the table in the README beside an annotated file, if there is one."""
    readme = path.parent / "README.md"
    if not readme.is_file():
        return {}
    rows = re.findall(r"^\|\s*([^|]+?)\s*\|\s*([\w-]+)\s*\|", readme.read_text("utf-8"), re.MULTILINE)
    return {document: genre for genre, document in rows if document not in ("document", "---")}


def annotations(rows: Sequence[Mapping[str, Any]]) -> Annotations:
    """Return the annotated mentions and relations of a document."""
    mentions: list[ScoredMention] = []
    relations: list[ScoredRelation] = []
    for row in rows:
        places = {entity["id"]: len(mentions) + k for k, entity in enumerate(row["entities"])}
        mentions += [
            scored_mention(entity["start"], entity["end"], entity["text"], entity["class"], entity.get("concept", ""))
            for entity in row["entities"]
        ]
        relations += [
            ScoredRelation(
                subject=places[relation["subject"]],
                predicate=relation["predicate"],
                object=places[relation["object"]],
                polarity=relation.get("polarity", "affirmed"),
                modality=relation.get("modality", "asserted"),
            )
            for relation in row["relations"]
        ]
    return Annotations(mentions=tuple(mentions), relations=tuple(relations))


def scored_mention(start: int, end: int, text: str, class_name: str, concept: str) -> ScoredMention:
    """Return a mention as scoring sees it."""
    return ScoredMention(
        start=start, end=end, text=text, class_name=class_name, concept=concept, words=content_words(text, start)
    )


def within_segments(extraction: Extraction, segments: Sequence[tuple[int, int]]) -> Annotations:
    """Return what the system found in annotated segments; relations only where both ends lie in one."""
    starts = [start for start, _ in segments]

    def segment_of(start: int, end: int) -> int | None:
        last = bisect_right(starts, max(start, end - 1)) - 1
        near = range(max(0, last - 3), last + 1)
        return next((k for k in near if segments[k][0] < end and start < segments[k][1]), None)

    places: dict[str, tuple[int, int]] = {}
    mentions: list[ScoredMention] = []
    for mention in extraction.mentions:
        segment = segment_of(mention.start, mention.end)
        if segment is not None:
            places[mention.id] = (len(mentions), segment)
            mentions.append(
                scored_mention(mention.start, mention.end, mention.text, mention.class_name, mention.concept)
            )
    relations = [
        ScoredRelation(
            subject=places[r.subject][0],
            predicate=r.predicate,
            object=places[r.object][0],
            polarity=r.polarity,
            modality=r.modality,
            confidence=r.confidence,
        )
        for r in extraction.relations
        if r.subject in places and r.object in places and places[r.subject][1] == places[r.object][1]
    ]
    return Annotations(mentions=tuple(mentions), relations=tuple(relations))


def training_record() -> Mapping[str, Any]:
    """Return what the shipped model records of its training: hashes of the texts it learnt from, left-out scores."""
    place = files("extract").joinpath("model/training.json")
    record: Mapping[str, Any] = json.loads(place.read_text("utf-8")) if place.is_file() else {}
    return record
