"""Evaluations kept as files, and what a later one won and lost against them, statement by statement.

A kept evaluation is one JSON object: what the system gave for each document, and the figures of then for people. It is
scored anew against the annotations of now, so that both sides are measured alike. Extractions as `diplograph extract`
writes them serve as well.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.evaluation import DocumentReport, EvaluationReport, scored_mention, within_segments
from extract.misses import said
from extract.scoring import Annotations, Counts, ScoredRelation, match_mentions, match_relations, score_document
from graph.jsonl import load_extractions
from graph.records import Extraction
from ontology.errors import RecordError

FORMAT = "diplograph evaluation 1"
Key = tuple[int, int, str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One statement on which two readings differ.

    `gain` tells that the change is for the better: an annotated one is found now, or a wrong one is no longer given.
    """

    document: str
    gain: bool
    what: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentChange:
    """The counts of one document then and now (mentions, relations), and the statements on which they differ."""

    name: str
    mentions: tuple[Counts, Counts]
    relations: tuple[Counts, Counts]
    changes: tuple[Change, ...]


def saved(report: EvaluationReport) -> str:
    """Return an evaluation as the JSON text that `earlier` reads."""
    documents = [
        {
            "name": document.name,
            "sha256": document.sha256,
            "figures": _figures(document),
            "mentions": [[m.start, m.end, m.text, m.class_name, m.concept] for m in document.system.mentions],
            "relations": [
                [r.subject, r.predicate, r.object, r.polarity, r.modality, r.confidence]
                for r in document.system.relations
            ],
        }
        for document in report.documents
    ]
    return json.dumps({"format": FORMAT, "documents": documents}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _figures(document: DocumentReport) -> Mapping[str, float]:
    scores = document.scores
    return {
        "mentions F1": round(scores.mentions.f1, 4),
        "relations F1": round(scores.relations.f1, 4),
        "relations with mood F1": round(scores.qualified.f1, 4),
    }


def earlier(lines: Sequence[str], report: EvaluationReport, where: str) -> dict[str, Annotations]:
    """Return what an earlier reading gave, by the name of the document. `where` names its file in errors.

    Raises RecordError where the file is neither a kept evaluation nor extractions, or holds no document of the report.
    """
    found = (
        _from_evaluation(_parsed(lines, where), report)
        if lines and lines[0].startswith('{"format"')
        else _from_extractions(load_extractions(lines, where), report)
    )
    if not found:
        raise RecordError(
            f"expected an earlier reading of the evaluated documents in {where}, got none of them: give a file that "
            "'diplograph evaluate --save' or 'diplograph extract' wrote for the same texts."
        )
    return found


def _parsed(lines: Sequence[str], where: str) -> Sequence[Mapping[str, Any]]:
    try:
        kept = json.loads("\n".join(lines))
        documents: Sequence[Mapping[str, Any]] = kept["documents"]
        if kept["format"] != FORMAT or not all(
            {"name", "sha256", "mentions", "relations"} <= document.keys() for document in documents
        ):
            raise ValueError(f"its format is {kept['format']!r}")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(
            f"expected an evaluation of the format {FORMAT!r} in {where}, but {error}: save it again."
        ) from error
    return documents


def _from_evaluation(documents: Iterable[Mapping[str, Any]], report: EvaluationReport) -> dict[str, Annotations]:
    names = {document.sha256: document.name for document in report.documents}
    return {
        names[kept["sha256"]]: Annotations(
            mentions=tuple(
                scored_mention(start, end, text, name, concept) for start, end, text, name, concept in kept["mentions"]
            ),
            relations=tuple(
                ScoredRelation(
                    subject=subject, predicate=name, object=object_, polarity=polarity, modality=mood, confidence=sure
                )
                for subject, name, object_, polarity, mood, sure in kept["relations"]
            ),
        )
        for kept in documents
        if kept["sha256"] in names
    }


def _from_extractions(extractions: Iterable[Extraction], report: EvaluationReport) -> dict[str, Annotations]:
    reports = {document.sha256: document for document in report.documents}
    return {
        now.name: within_segments(extraction, [(segment.start, segment.end) for segment in now.segments])
        for extraction in extractions
        if (now := reports.get(extraction.document.sha256)) is not None
    }


def compare(report: EvaluationReport, before: Mapping[str, Annotations]) -> tuple[DocumentChange, ...]:
    """Return for each document that both have what was won and lost, in the order of the report."""
    return tuple(
        _document_change(document, before[document.name]) for document in report.documents if document.name in before
    )


def _document_change(now: DocumentReport, old: Annotations) -> DocumentChange:
    then = score_document(now.gold, old)
    changes = sorted(_changes(now, old), key=lambda change: (not change[1].gain, change[0], change[1].words))
    return DocumentChange(
        name=now.name,
        mentions=(then.mentions, now.scores.mentions),
        relations=(then.relations, now.scores.relations),
        changes=tuple(change for _, change in changes),
    )


def _changes(now: DocumentReport, old: Annotations) -> Iterator[tuple[int, Change]]:
    """Yield where in the document two readings differ, and how."""
    yield from _found_and_lost(now, match_relations(now.gold, old), match_relations(now.gold, now.system), "statement")
    gold, system = now.gold.mentions, now.system.mentions
    then, here = match_mentions(gold, old.mentions), match_mentions(gold, system)
    for i in sorted(then.keys() ^ here.keys()):
        words = f"{' '.join(gold[i].text.split())} ({gold[i].class_name})"
        yield gold[i].start, _change(now, gold[i].start, gain=i in here, what="mention", words=words)
    wrong_then, wrong_now = _wrong(now.gold, old), _wrong(now.gold, now.system)
    for key in sorted(wrong_then.keys() ^ wrong_now.keys()):
        words = wrong_then.get(key) or wrong_now[key]
        yield key[0], _change(now, key[0], gain=key in wrong_then, what="wrong statement", words=words)


def _found_and_lost(
    now: DocumentReport, then: Mapping[int, int], here: Mapping[int, int], what: str
) -> Iterator[tuple[int, Change]]:
    for i in sorted(then.keys() ^ here.keys()):
        relation = now.gold.relations[i]
        place = now.gold.mentions[relation.subject].start
        yield place, _change(now, place, gain=i in here, what=what, words=said(now.gold, relation))


def _wrong(gold: Annotations, system: Annotations) -> dict[Key, str]:
    """Return the statements that are not annotated, by the places of their ends."""
    right = set(match_relations(gold, system).values())
    wrong = {}
    for j, relation in enumerate(system.relations):
        if j not in right:
            subject, object_ = system.mentions[relation.subject], system.mentions[relation.object]
            key = (subject.start, subject.end, relation.predicate, object_.start, object_.end)
            wrong[key] = said(system, relation)
    return wrong


def _change(now: DocumentReport, place: int, *, gain: bool, what: str, words: str) -> Change:
    inside = [segment.text for segment in now.segments if segment.start <= place < segment.end]
    return Change(
        document=now.name, gain=gain, what=what, words=words, sentence=" ".join(inside[0].split()) if inside else ""
    )
