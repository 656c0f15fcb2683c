"""Batches: segments of like length, their spans and pairs laid out as index tensors over the rows of all words."""

# torch is at hand where a model is trained, not where the product is checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor

from extract.neural import CLASSES, PREDICATES, Floats, Ints, SpanTable, gaps, geometry, holders, surroundings, take
from extract.training.data import Labels, Segment, tags
from extract.training.network import Mentions, Pairs, Spans, Subwords

TOKENS = 450  # sub-words of a batch, padding included
SEGMENTS = 16
EASY, HARD = 60, 60  # spans that are no mention, sampled for each segment: any, and those that share a mention's head
PAIRS = 200  # of a segment
DISTRACTORS = 4  # false mentions of a segment that join its pairs
HEAVIEST = 4.0  # weight of a sampled negative
UNSURE = 0.03  # probability of a mention from which a teacher's span is always learnt from
RELATED = 0.1  # probability of a relation from which a teacher's pair is always learnt from
MARKS = (101, 102)  # [CLS] and [SEP]


@dataclass(frozen=True, kw_only=True)
class Item:
    """A segment with what depends on the labels of this training run, and memories of what was asked before."""

    segment: Segment
    tags: Ints
    known: Labels

    @cached_property
    def targets(self) -> tuple[Floats, NDArray[np.bool_], Ints]:
        """Of ordered pairs of gold mentions, the last row and column standing for false ones: probability of predicates
        [m + 1, m + 1, 17], negation and modality [m + 1, m + 1] (-1: no relation).
        """
        m = len(self.segment.gold) + 1
        predicates = np.zeros((m, m, len(PREDICATES)), dtype=np.float32)
        negated, modality = np.zeros((m, m), dtype=np.bool_), np.full((m, m), -1, dtype=np.int64)
        if self.segment.beliefs is not None:
            predicates[:-1, :-1] = self.segment.beliefs.predicates
            return predicates, negated, modality
        for r in self.segment.relations:
            predicates[r.subject, r.object, r.predicate] = True
            negated[r.subject, r.object], modality[r.subject, r.object] = r.negated, r.modality
        return predicates, negated, modality

    @cached_property
    def unsure(self) -> Ints:
        """Rows of the spans that teachers think might be a mention, apart from those that they choose."""
        beliefs = self.segment.beliefs
        if beliefs is None:
            return np.zeros(0, dtype=np.int64)
        return np.setdiff1d(np.flatnonzero(1 - beliefs.spans[:, 0] >= UNSURE), self.segment.gold)

    @cached_property
    def classes(self) -> Floats:
        """[s, 12] probability of each class for each span."""
        if self.segment.beliefs is not None:
            return self.segment.beliefs.spans
        known = np.zeros((len(self.segment.spans.first), len(CLASSES)), dtype=np.float32)
        known[:, 0] = 1
        known[self.segment.gold] = np.eye(len(CLASSES), dtype=np.float32)[self.segment.classes]
        return known

    @cached_property
    def negatives(self) -> tuple[Ints, Ints]:
        """Rows of the spans that are no mention: without and with a mention's head."""
        roots = np.isin(self.segment.spans.root, self.segment.spans.root[self.segment.gold])
        free = np.ones(len(roots), dtype=np.bool_)
        free[self.segment.gold] = False
        free[self.unsure] = False
        return np.flatnonzero(free & ~roots), np.flatnonzero(free & roots)

    @cached_property
    def _paths(self) -> dict[tuple[int, int], tuple[int, Ints]]:
        return {}

    def path(self, a: int, b: int) -> tuple[int, Ints]:
        """Common ancestor and known features between two words."""
        if (a, b) not in self._paths:
            route = self.segment.paths.between(a, b)
            ids = [self.known.paths[name] for name in route.names if name in self.known.paths]
            self._paths[a, b] = route.top, np.array(ids or [0], dtype=np.int64)
        return self._paths[a, b]


def items(segments: Sequence[Segment], known: Labels) -> list[Item]:
    return [Item(segment=s, tags=tags(s, known), known=known) for s in segments if len(s)]


def batches(rows: Sequence[Item], rng: Generator) -> Iterator[list[Item]]:
    """One epoch in random order; neighbours in length share a batch."""
    order = rng.permutation(len(rows))
    noise = rng.uniform(0, 4, len(rows))
    order = order[np.argsort([len(rows[k].segment.subwords) + noise[k] for k in order], kind="stable")]
    groups: list[list[Item]] = [[]]
    for k in order:
        size = len(rows[k].segment.subwords) + 2
        if groups[-1] and (len(groups[-1]) == SEGMENTS or (len(groups[-1]) + 1) * size > TOKENS):
            groups.append([])
        groups[-1].append(rows[k])
    for k in rng.permutation(len(groups)):
        yield groups[k]


def subwords(batch: Sequence[Item]) -> Subwords:
    longest = max(len(item.segment.subwords) for item in batch) + 2
    ids = np.zeros((len(batch), longest), dtype=np.int64)
    mask = np.zeros((len(batch), longest), dtype=np.bool_)
    told = np.zeros((len(batch), longest, 4), dtype=np.int64)
    flat, owners, base = [], [], 0
    for k, item in enumerate(batch):
        t = len(item.segment.subwords)
        ids[k, 0], ids[k, 1 : t + 1], ids[k, t + 1] = MARKS[0], item.segment.subwords, MARKS[1]
        mask[k, : t + 2] = True
        told[k, 1 : t + 1] = item.tags[item.segment.owners]
        flat.append(k * longest + 1 + np.arange(t))
        owners.append(base + item.segment.owners)
        base += len(item.segment)
    return Subwords(
        ids=torch.from_numpy(ids),
        mask=torch.from_numpy(mask),
        tags=torch.from_numpy(told),
        flat=torch.from_numpy(np.concatenate(flat)),
        owners=torch.from_numpy(np.concatenate(owners)),
        word_tags=torch.from_numpy(np.concatenate([item.tags for item in batch])),
    )


def bases(batch: Sequence[Item]) -> Ints:
    """[b + 1] row of each segment's first word; the last is the row of zeros."""
    return np.concatenate([[0], np.cumsum([len(item.segment) for item in batch])]).astype(np.int64)


def _spans(batch: Sequence[Item], tables: Sequence[SpanTable]) -> Spans:
    """Moves the spans of each segment to its rows of the batch."""
    base = bases(batch)
    none = base[-1]
    columns: list[list[Ints]] = [[] for _ in range(6)]
    for k, (item, table) in enumerate(zip(batch, tables, strict=True)):
        before = np.where(table.first > 0, table.first - 1 + base[k], none)
        after = np.where(table.last + 1 < len(item.segment), table.last + 1 + base[k], none)
        parts = (table.first + base[k], table.last + base[k], table.root + base[k], table.roots, before, after)
        for column, part in zip(columns, parts, strict=True):
            column.append(part)
    return Spans(
        **dict(
            zip(
                ("first", "last", "root", "roots", "before", "after"),
                (torch.from_numpy(np.concatenate(column)) for column in columns),
                strict=True,
            )
        )
    )


@dataclass(frozen=True, kw_only=True)
class SpanBatch:
    """Sampled spans with their classes; `rows` of each segment's table, in the same order."""

    spans: Spans
    classes: Tensor  # [s, 12] probabilities
    weights: Tensor
    rows: list[Ints]


def sample_spans(batch: Sequence[Item], rng: Generator) -> SpanBatch:
    """Every mention, and of the rest a sample that counts for all of it."""
    rows, classes, weights = [], [], []
    for item in batch:
        chosen = [item.segment.gold, item.unsure]
        weight = [np.ones(len(part)) for part in chosen]
        for pool, limit in zip(item.negatives, (EASY, HARD), strict=True):
            part = pool if len(pool) <= limit else rng.choice(pool, limit, replace=False)
            chosen.append(part)
            weight.append(np.full(len(part), min(HEAVIEST, len(pool) / max(1, len(part)))))
        rows.append(np.concatenate(chosen).astype(np.int64))
        weights.append(np.concatenate(weight))
        classes.append(item.classes[rows[-1]])
    return SpanBatch(
        spans=_spans(batch, [take(item.segment.spans, chosen) for item, chosen in zip(batch, rows, strict=True)]),
        classes=torch.from_numpy(np.concatenate(classes)),
        weights=torch.from_numpy(np.concatenate(weights).astype(np.float32)),
        rows=rows,
    )


@dataclass(frozen=True, kw_only=True)
class PairBatch:
    """Mentions and ordered pairs of them with their targets."""

    mentions: Mentions
    pairs: Pairs
    predicates: Tensor  # [p, 17]
    negated: Tensor  # [p]
    modality: Tensor  # [p], -1 where there is no relation
    weights: Tensor


def sample_pairs(
    batch: Sequence[Item], chosen: SpanBatch, guesses: Ints, noise: float, rng: Generator
) -> PairBatch | None:
    """Pairs of gold mentions and of some false ones that the span head now believes in (`guesses`, a class for each
    sampled span). With `noise`, gold mentions may take the span or the class that is believed instead of theirs.
    """
    base, none = bases(batch), int(bases(batch)[-1])
    columns: dict[str, list[NDArray[Any]]] = {}
    tables: list[SpanTable] = []
    offset = mentions = 0
    for k, (item, rows) in enumerate(zip(batch, chosen.rows, strict=True)):
        n, m = len(item.segment), len(item.segment.gold)
        table, labels = _mentions(item, rows, guesses[offset : offset + len(rows)], noise, rng)
        offset += len(rows)
        above, verb = item.segment.parse.heads[table.root], item.segment.governors[table.root]
        a, b = np.divmod(np.arange(len(labels) ** 2), max(len(labels), 1))
        a, b = a[a != b], b[a != b]
        ends = np.minimum(a, m), np.minimum(b, m)
        keep, weight = _thin((item.targets[0][ends] >= RELATED).any(1), rng)
        a, b, ends = a[keep], b[keep], (ends[0][keep], ends[1][keep])
        pa, pb = take(table, a), take(table, b)
        found = [item.path(i, j) for i, j in zip(pa.root.tolist(), pb.root.tolist(), strict=True)]
        top = np.array([t for t, _ in found], dtype=np.int64)
        start, end = gaps(pa, pb)
        crossed, between = surroundings(item.segment.paths, table, labels, a, b)
        parts: dict[str, NDArray[Any]] = {
            "classes": labels,
            "holders": holders(table, labels),
            "heads": np.where(above == table.root, none, above + base[k]),
            "verbs": np.where(verb == n, none, verb + base[k]),
            "a": a + mentions,
            "b": b + mentions,
            "top": np.where(top == n, none, top + base[k]),
            "start": start + base[k],
            "end": end + base[k],
            "geometry": geometry(pa, pb),
            "crossed": crossed,
            "between": between,
            "count": np.array([len(ids) for _, ids in found], dtype=np.int64),
            "features": np.concatenate([ids for _, ids in found]) if found else np.zeros(0, dtype=np.int64),
            "predicates": item.targets[0][ends],
            "negated": item.targets[1][ends].astype(np.float32),
            "modality": item.targets[2][ends],
            "weights": weight,
        }
        for name, part in parts.items():
            columns.setdefault(name, []).append(part)
        tables.append(table)
        mentions += len(labels)
    flat = {name: torch.from_numpy(np.concatenate(parts)) for name, parts in columns.items()}
    if not len(flat["a"]):
        return None
    return PairBatch(
        mentions=Mentions(
            spans=_spans(batch, tables), **{name: flat[name] for name in ("heads", "verbs", "classes", "holders")}
        ),
        pairs=Pairs(
            subject=flat["a"],
            object=flat["b"],
            top=flat["top"],
            gap_start=flat["start"],
            gap_end=flat["end"],
            geometry=flat["geometry"],
            crossed=flat["crossed"],
            between=flat["between"],
            features=flat["features"],
            offsets=flat["count"].cumsum(0) - flat["count"],
        ),
        **{name: flat[name] for name in ("predicates", "negated", "modality", "weights")},
    )


def _mentions(item: Item, rows: Ints, guess: Ints, noise: float, rng: Generator) -> tuple[SpanTable, Ints]:
    """Spans and classes of the mentions that take part in pairs: the gold ones in order, then false ones."""
    spans, m = item.segment.spans, len(item.segment.gold)
    chosen, labels = item.segment.gold.copy(), item.segment.classes.copy()
    if noise == 0:
        return take(spans, chosen), labels
    swap = (rng.random(m) < noise) & (guess[:m] > 0)
    labels[swap] = guess[:m][swap]
    astray = rng.random(m) < noise / 5
    labels[astray] = rng.integers(1, len(CLASSES), int(astray.sum()))
    owner = {root: k for k, root in reversed(list(enumerate(spans.root[chosen].tolist())))}
    false: list[int] = []
    for k in (np.flatnonzero(guess[m:] > 0) + m).tolist():
        if (own := owner.get(int(spans.root[rows[k]]))) is None:
            false.append(k)
        elif rng.random() < noise:  # another span with the same head: the same mention, seen less well
            chosen[own] = rows[k]
    if len(false) > DISTRACTORS:
        false = rng.choice(false, DISTRACTORS, replace=False).tolist()
    return take(spans, np.concatenate([chosen, rows[false]])), np.concatenate([labels, guess[false]])


def _thin(related: NDArray[np.bool_], rng: Generator) -> tuple[Ints, Floats]:
    """Which of some pairs are kept, at most PAIRS and all related ones among them, and what each of them counts for."""
    weight = np.ones(len(related), dtype=np.float32)
    if len(related) <= PAIRS:
        return np.arange(len(related)), weight
    others = np.flatnonzero(~related)
    kept = rng.choice(others, min(len(others), max(PAIRS - int(related.sum()), 40)), replace=False)
    weight[kept] = min(HEAVIEST, len(others) / max(1, len(kept)))
    keep = np.sort(np.concatenate([np.flatnonzero(related), kept]))
    return keep, weight[keep]
