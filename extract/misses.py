"""What was missed and what is wrong, sentence by sentence, each with the likeliest reason: a list to work from."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from extract.scoring import (
    Annotations,
    ScoredMention,
    ScoredRelation,
    match_mentions,
    match_relations,
    overlap,
    same_ends,
    segment_at,
)

State = Literal["right", "missed", "wrong"]
Kind = Literal["mention", "statement", "mood"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One annotated stretch of a document (code points, half-open) and its words as they stand there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A span (code points into the document, half-open) that was annotated, found or both, with its class."""

    start: int
    end: int
    class_name: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of a sentence and the spans that they are in, the longest first."""

    text: str
    inside: tuple[Marked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was missed or is wrong.

    `label` is a class or a predicate, `words` name the mention or the statement, `reason` is a kind of mistake that can
    be counted, `detail` what was there instead (empty: nothing), `confidence` that of what the system gave.
    """

    state: State
    kind: Kind
    label: str
    words: str
    reason: str
    detail: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceErrors:
    """One sentence in which something was missed or is wrong."""

    segment: Segment
    runs: tuple[Run, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both sides of one document, with what matches: mentions by class and without, relations."""

    gold: Annotations
    system: Annotations
    typed: Mapping[int, int] = field(init=False)
    untyped: Mapping[int, int] = field(init=False)
    relations: Mapping[int, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "typed", match_mentions(self.gold.mentions, self.system.mentions))
        object.__setattr__(self, "untyped", match_mentions(self.gold.mentions, self.system.mentions, typed=False))
        object.__setattr__(self, "relations", match_relations(self.gold, self.system))


def sentence_errors(gold: Annotations, system: Annotations, segments: Sequence[Segment]) -> tuple[SentenceErrors, ...]:
    """Return the sentences of a document in which anything was missed or is wrong, in order."""
    sides = _Sides(gold, system)
    findings: dict[int, list[Finding]] = {}
    starts = [segment.start for segment in segments]
    for place, finding in (*_mention_findings(sides), *_relation_findings(sides)):
        findings.setdefault(segment_at(starts, place), []).append(finding)
    spans: dict[int, list[Marked]] = {}
    for span in _marked(sides):
        spans.setdefault(segment_at(starts, span.start), []).append(span)
    return tuple(
        SentenceErrors(
            segment=segments[number],
            runs=tuple(_runs(segments[number], spans.get(number, ()))),
            findings=tuple(findings[number]),
        )
        for number in sorted(findings)
    )


def reasons(errors: Sequence[SentenceErrors]) -> Counter[tuple[str, str, str]]:
    """Count (state, kind, reason)."""
    return Counter(
        (finding.state, finding.kind, finding.reason) for sentence in errors for finding in sentence.findings
    )


# Mentions


def _mention_findings(sides: _Sides) -> Iterator[tuple[int, Finding]]:
    right = set(sides.typed.values())
    other_class = {i: j for i, j in sides.untyped.items() if i not in sides.typed and j not in right}
    meant_by = {j: sides.gold.mentions[i].class_name for i, j in other_class.items()}
    for i, mention in enumerate(sides.gold.mentions):
        if i not in sides.typed:
            read = sides.system.mentions[other_class[i]].class_name if i in other_class else ""
            yield mention.start, _mention_finding("missed", mention, "other class" if read else "not found", read)
    for j, mention in enumerate(sides.system.mentions):
        if j not in right:
            meant = meant_by.get(j, "")
            yield mention.start, _mention_finding("wrong", mention, "other class" if meant else "not annotated", meant)


def _mention_finding(state: State, mention: ScoredMention, reason: str, other: str) -> Finding:
    read = "read as" if state == "missed" else "annotated as"
    return Finding(
        state=state,
        kind="mention",
        label=mention.class_name,
        words=" ".join(mention.text.split()),
        reason=reason,
        detail=f"{read} {other}" if other else "",
    )


def _marked(sides: _Sides) -> Iterator[Marked]:
    for i, mention in enumerate(sides.gold.mentions):
        yield _mark(mention, "right" if i in sides.typed else "missed")
    right = set(sides.typed.values())
    for j, mention in enumerate(sides.system.mentions):
        if j not in right:
            yield _mark(mention, "wrong")


def _mark(mention: ScoredMention, state: State) -> Marked:
    return Marked(start=mention.start, end=mention.end, class_name=mention.class_name, state=state)


def _runs(segment: Segment, spans: Sequence[Marked]) -> Iterator[Run]:
    """Yield the words of a sentence, cut where spans begin and end."""
    cuts = {segment.start, segment.end}
    for span in spans:
        cuts |= {min(max(place, segment.start), segment.end) for place in (span.start, span.end)}
    for start, end in pairwise(sorted(cuts)):
        inside = [span for span in spans if span.start <= start and end <= span.end]
        inside.sort(key=lambda span: (span.start - span.end, span.start, span.state))
        yield Run(text=segment.text[start - segment.start : end - segment.start], inside=tuple(inside))


# Statements


def _relation_findings(sides: _Sides) -> Iterator[tuple[int, Finding]]:
    for i, wanted in enumerate(sides.gold.relations):
        if i not in sides.relations:
            reason, detail = _why(sides.gold, wanted, sides.system)
            yield _at(sides.gold, wanted), _relation_finding("missed", sides.gold, wanted, reason, detail)
        elif moods := _moods(wanted, sides.system.relations[sides.relations[i]]):
            yield _at(sides.gold, wanted), _relation_finding("wrong", sides.gold, wanted, *moods, kind="mood")
    matched = set(sides.relations.values())
    for j, given in enumerate(sides.system.relations):
        if j not in matched:
            reason, detail = _why(sides.system, given, sides.gold)
            finding = _relation_finding("wrong", sides.system, given, reason, detail, confidence=given.confidence)
            yield _at(sides.system, given), finding


def _at(side: Annotations, relation: ScoredRelation) -> int:
    return side.mentions[relation.subject].start


def _relation_finding(
    state: State,
    side: Annotations,
    relation: ScoredRelation,
    reason: str,
    detail: str,
    *,
    kind: Kind = "statement",
    confidence: float | None = None,
) -> Finding:
    return Finding(
        state=state,
        kind=kind,
        label=relation.predicate,
        words=said(side, relation),
        reason=reason,
        detail=detail,
        confidence=confidence,
    )


def said(side: Annotations, relation: ScoredRelation) -> str:
    """Return a relation in words: subject, predicate, object."""
    ends = [" ".join(side.mentions[end].text.split()) for end in (relation.subject, relation.object)]
    return f"{ends[0]} · {relation.predicate} · {ends[1]}"


def _moods(wanted: ScoredRelation, given: ScoredRelation) -> tuple[str, str] | None:
    """Return how polarity and mood of a matched relation differ, or None."""
    if (wanted.polarity, wanted.modality) == (given.polarity, given.modality):
        return None
    reason = "other polarity" if wanted.polarity != given.polarity else "other mood"
    return reason, f"read as {given.polarity}, {given.modality}; annotated {wanted.polarity}, {wanted.modality}"


def _why(side: Annotations, relation: ScoredRelation, other: Annotations) -> tuple[str, str]:
    """Return why the other side has no such relation: an end is lacking, or something else is said of the two."""
    ends = [_counterparts(side.mentions[number], other.mentions) for number in (relation.subject, relation.object)]
    for name, number, (typed, untyped) in zip(
        ("subject", "object"), (relation.subject, relation.object), ends, strict=True
    ):
        if not typed:
            classes = sorted({other.mentions[k].class_name for k in untyped})
            own = side.mentions[number].class_name
            return (
                (f"{name}: other class", f"{own} against {', '.join(classes)}")
                if untyped
                else (f"{name}: no mention there", "")
            )
    subjects, objects = set(ends[0][0]), set(ends[1][0])
    forward = {r.predicate for r in other.relations if r.subject in subjects and r.object in objects}
    backward = {r.predicate for r in other.relations if r.subject in objects and r.object in subjects}
    if relation.predicate in forward or _is_same(side, relation, other):
        return "said twice", ""
    if forward:
        return "other predicate", ", ".join(sorted(forward))
    if relation.predicate in backward:
        return "other direction", ""
    return ("other direction and predicate", ", ".join(sorted(backward))) if backward else ("nothing between them", "")


def _is_same(side: Annotations, relation: ScoredRelation, other: Annotations) -> bool:
    return any(
        relation.predicate == r.predicate and same_ends(side, relation, other, r, typed=True) for r in other.relations
    )


def _counterparts(mention: ScoredMention, others: Sequence[ScoredMention]) -> tuple[list[int], list[int]]:
    """Return the other side's mentions on the same words: those of the same class, and all."""
    near = [k for k, other in enumerate(others) if other.start < mention.end and mention.start < other.end]
    untyped = [k for k in near if overlap(mention, others[k], typed=False)]
    return [k for k in untyped if others[k].class_name == mention.class_name], untyped
