"""How well a model does on documents that it did not learn from: the measure of the annotation guidelines.

A mention matches when its class is equal and it shares at least half of the shorter one's words; a relation when its
predicate is equal and both its ends match. Figures are micro-averages of one document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy as np

from extract.neural import MODALITIES, PREDICATES, MentionModel
from extract.training.data import Segment

_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "in",
        "on",
        "to",
        "and",
        "or",
        "its",
        "their",
        "our",
        "his",
        "her",
        "this",
        "that",
        "these",
        "those",
        "with",
        "by",
        "at",
        "as",
        "from",
    ]
)


class Mention(NamedTuple):
    """Class and, by their offsets, the words that count."""

    label: str
    words: frozenset[int]


class Claim(NamedTuple):
    """A relation between mentions, given by their rows."""

    subject: int
    predicate: str
    object: int
    polarity: str
    modality: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """The annotation of one document, by hand or by the model."""

    mentions: list[Mention]
    claims: list[Claim]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Of one document, or the mean of several."""

    precision: float
    recall: float
    mentions: float
    untyped: float
    relation_precision: float
    relation_recall: float
    relations: float
    qualified: float


def mean(all_of: Sequence[Figures]) -> Figures:
    rows = [asdict(figures) for figures in all_of]
    return Figures(**{name: round(sum(row[name] for row in rows) / len(rows), 4) for name in rows[0]})


def mention(label: str, text: str, start: int) -> Mention:
    words = list(re.finditer(r"\w+", text))
    telling = [m for m in words if m.group().lower() not in _STOP] or words
    return Mention(label, frozenset(start + m.start() for m in telling))


def by_hand(rows: Sequence[Mapping[str, Any]]) -> Found:
    """The rows of a gold file."""
    mentions: list[Mention] = []
    claims: list[Claim] = []
    for row in rows:
        ids = {}
        for entity in row["entities"]:
            ids[entity["id"]] = len(mentions)
            mentions.append(mention(entity["class"], entity["text"], entity["start"]))
        claims += [
            Claim(ids[r["subject"]], r["predicate"], ids[r["object"]], r["polarity"], r["modality"])
            for r in row["relations"]
            if r["subject"] in ids and r["object"] in ids
        ]
    return Found(mentions=mentions, claims=claims)


def by_model(model: MentionModel, segments: Sequence[Segment]) -> Found:
    """What the model finds in the segments of one document."""
    mentions: list[Mention] = []
    claims: list[Claim] = []
    least = np.array([model.thresholds[name] for name in PREDICATES])
    for item in segments:
        reading, base = model.read_parse(item.parse), len(mentions)
        chosen = reading.decode()
        tokens = item.parse.tokens
        for span in chosen:
            inside = item.characters[(tokens >= span.start) & (tokens < span.end)]
            a, b = int(inside[0, 0]), int(inside[-1, 1])
            mentions.append(mention(span.label, item.text[a:b], item.start + a))
        scores = reading.pairs([(span.start, span.end, span.label) for span in chosen])
        sure = np.array([span.probability for span in chosen], dtype=np.float32)
        for a, b, p in np.argwhere(scores.predicates * sure[:, None, None] * sure[:, None] >= least).tolist():
            if PREDICATES[p] == "cooperatesWith" and a > b:
                continue  # said once of the two
            polarity = "negated" if scores.negated[a, b] > 0.5 else "affirmed"
            modality = MODALITIES[int(scores.modality[a, b].argmax())]
            claims.append(Claim(base + a, PREDICATES[p], base + b, polarity, modality))
    return Found(mentions=mentions, claims=claims)


def compare(gold: Found, system: Found) -> Figures:
    typed = _matches(gold.mentions, system.mentions, typed=True)
    untyped = _matches(gold.mentions, system.mentions, typed=False)
    plain, strict = (_agreeing(gold, system, strict) for strict in (False, True))
    m, n, c, d = len(gold.mentions), len(system.mentions), len(gold.claims), len(system.claims)
    return Figures(
        precision=_share(typed, n),
        recall=_share(typed, m),
        mentions=_share(2 * typed, m + n),
        untyped=_share(2 * untyped, m + n),
        relation_precision=_share(plain, d),
        relation_recall=_share(plain, c),
        relations=_share(2 * plain, c + d),
        qualified=_share(2 * strict, c + d),
    )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _overlap(a: Mention, b: Mention, typed: bool) -> float:
    """Zero unless the two are compatible; more for closer spans."""
    shared = len(a.words & b.words)
    if (typed and a.label != b.label) or not shared or shared < 0.5 * min(len(a.words), len(b.words)):
        return 0.0
    return shared / min(len(a.words), len(b.words)) + shared / len(a.words | b.words)


def _matches(gold: Sequence[Mention], system: Sequence[Mention], typed: bool) -> int:
    """How many mentions match, each at most once, the closest first."""
    at: dict[int, list[int]] = {}
    for j, item in enumerate(system):
        for word in item.words:
            at.setdefault(word, []).append(j)
    near = {(i, j) for i, item in enumerate(gold) for word in item.words for j in at.get(word, ())}
    ranked = sorted(((_overlap(gold[i], system[j], typed), i, j) for i, j in near), reverse=True)
    seen_gold: set[int] = set()
    seen_system: set[int] = set()
    for value, i, j in ranked:
        if value and i not in seen_gold and j not in seen_system:
            seen_gold.add(i)
            seen_system.add(j)
    return len(seen_gold)


def _agreeing(gold: Found, system: Found, strict: bool) -> int:
    """How many relations match, each at most once."""
    free: dict[str, list[Claim]] = {}
    for claim in system.claims:
        free.setdefault(claim.predicate, []).append(claim)
    count = 0
    for claim in gold.claims:
        for other in free.get(claim.predicate, ()):
            if strict and (claim.polarity, claim.modality) != (other.polarity, other.modality):
                continue
            if _same_ends(gold, claim, system, other):
                free[claim.predicate].remove(other)
                count += 1
                break
    return count


def _same_ends(gold: Found, claim: Claim, system: Found, other: Claim) -> bool:
    a, b = gold.mentions[claim.subject], gold.mentions[claim.object]
    c, d = system.mentions[other.subject], system.mentions[other.object]
    if _overlap(a, c, typed=True) and _overlap(b, d, typed=True):
        return True
    return claim.predicate == "cooperatesWith" and bool(_overlap(a, d, typed=True) and _overlap(b, c, typed=True))
