"""The mention model at run time: which spans of a sentence are mentions, of what class, and what relates two of them.

A small transformer encoder (int8, run by onnxruntime) reads one sentence; everything after it is plain numpy. The
first layer of each head is a sum of projections that are computed once for each word or mention, so that scoring a span
or a pair costs one addition, one rectifier and one small product. The package `extract.training` learns the weights and
imports the feature functions from here: what is learnt and what is run cannot drift apart.

Every sentence is encoded alone, so that a reading is a function of the sentence, whatever stands beside it in a batch.
Shapes below: n words of a sentence, s spans, m mentions, d the width of a word vector, h that of a hidden layer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span, Token

from ontology.errors import ModelError

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

CLASSES = (
    "none",
    "Nation",
    "Organization",
    "Person",
    "Group",
    "Technology",
    "Challenge",
    "Action",
    "Instrument",
    "Goal",
    "Sector",
    "Event",
)
PREDICATES = (
    "addresses",
    "promotes",
    "hinders",
    "causes",
    "faces",
    "undertakes",
    "uses",
    "governs",
    "establishes",
    "cooperatesWith",
    "opposes",
    "develops",
    "affects",
    "requires",
    "includes",
    "memberOf",
    "concerns",
)
MODALITIES = ("asserted", "possible", "necessary", "intended")

FLOOR = 0.42  # probability from which a span counts as a mention
MAX_WORDS = 14  # the widest span that is scored
WINDOW = 254  # sub-words that the encoder reads at once, its two end marks aside
SHAPES = ("other", "lower", "Title", "UPPER", "Mixed", "digit", "punct")
TAGS = ("pos", "dep", "entity", "shape")  # the categorical features of a word, in this order
DISTANCES = (1, 2, 3, 5, 8, 12, 20)  # bounds of the buckets of the distance between two heads
GEOMETRIES = 4 * (len(DISTANCES) + 1)  # (before, after, holds, lies in) x distance
CROWD = 4  # mentions between two others that are told apart
FILES = ("encoder.onnx", "heads.npz", "config.json", "tokenizer.json")

_VERBAL = frozenset({"VERB", "AUX"})
_ACTION = CLASSES.index("Action")
_NAMED = frozenset({CLASSES.index("Nation"), CLASSES.index("Organization")})  # may stand inside any mention
_SYMMETRIC = PREDICATES.index("cooperatesWith")


# --- features: what the parse says about words, spans and pairs --------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Parse:
    """The words of a sentence (white space left out) with what spaCy says of them; `heads[i] == i` for a root."""

    tokens: Ints  # [n] offset of each word in the document's tokens
    texts: tuple[str, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    deps: tuple[str, ...]
    entities: tuple[str, ...]  # "B-ORG", "I-ORG", …, "" outside
    heads: Ints  # [n]

    def __len__(self) -> int:
        return len(self.texts)


def parse_words(tokens: Iterable[Token]) -> Parse:
    """The parse of a run of tokens; a head outside the run makes its dependant a root."""
    words = [token for token in tokens if not token.is_space]
    index = {token.i: k for k, token in enumerate(words)}
    return Parse(
        tokens=np.array([token.i for token in words], dtype=np.int64),
        texts=tuple(token.text for token in words),
        lemmas=tuple(token.lemma_.lower() for token in words),
        pos=tuple(token.pos_ for token in words),
        deps=tuple(token.dep_ for token in words),
        entities=tuple(f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "" for token in words),
        heads=np.array([index.get(token.head.i, k) for k, token in enumerate(words)], dtype=np.int64),
    )


def word_shape(text: str) -> str:
    """One of SHAPES: the encoder is lower-cased, so capitals must be told to it."""
    if text.isalpha():
        if text.islower():
            return "lower"
        if text.isupper():
            return "UPPER" if len(text) > 1 else "Title"
        return "Title" if text[0].isupper() and text[1:].islower() else "Mixed"
    if any(c.isdigit() for c in text):
        return "digit"
    return "Mixed" if any(c.isalpha() for c in text) else "punct"


def word_tags(parse: Parse, labels: Mapping[str, Mapping[str, int]]) -> Ints:
    """[n, 4] identifiers of each word's TAGS; 0 is a label that was never learnt."""
    columns = (parse.pos, parse.deps, parse.entities, tuple(map(word_shape, parse.texts)))
    rows = [[labels[name].get(value, 0) for value in column] for name, column in zip(TAGS, columns, strict=True)]
    return np.array(rows, dtype=np.int64).T.reshape(len(parse), len(TAGS))


class SpanTable(NamedTuple):
    """Spans of a sentence, each array [s]: first and last word, syntactic head, number of heads (1: a constituent)."""

    first: Ints
    last: Ints
    root: Ints
    roots: Ints


def all_spans(n: int) -> tuple[Ints, Ints]:
    """First and last word of every span of at most MAX_WORDS of n words, by first, then last word."""
    first = np.repeat(np.arange(n), MAX_WORDS)
    last = first + np.tile(np.arange(MAX_WORDS), n)
    keep = last < n
    return first[keep], last[keep]


def depths(heads: Ints) -> Ints:
    """[n] steps from each word to its root."""
    depth, at = np.zeros(len(heads), dtype=np.int64), np.arange(len(heads))
    for _ in range(len(heads)):
        up = heads[at]
        moved = up != at
        if not moved.any():
            break
        depth += moved
        at = up
    return depth


def span_table(heads: Ints, depth: Ints, first: Ints, last: Ints) -> SpanTable:
    """Adds to spans [s] their syntactic heads: the word nearest to the root, the first of equals."""
    width = int((last - first).max(initial=0)) + 1
    words = first[:, None] + np.arange(width)
    inside = words <= last[:, None]
    words = np.minimum(words, len(heads) - 1)
    root = words[np.arange(len(first)), np.where(inside, depth[words], 1 << 30).argmin(1)] if len(first) else first
    up = heads[words]
    outside = inside & ((up < first[:, None]) | (up > last[:, None]) | (up == words))
    return SpanTable(first, last, root, np.minimum(outside.sum(1), 3))


def governors(parse: Parse) -> Ints:
    """[n] the nearest verb above each word, n where there is none."""
    n = len(parse)
    out = np.full(n, n, dtype=np.int64)
    for word in range(n):
        at = word
        while parse.heads[at] != at and out[word] == n:
            at = int(parse.heads[at])
            if parse.pos[at] in _VERBAL:
                out[word] = at
    return out


class Route(NamedTuple):
    """Between two words: their lowest common ancestor (n: none), the words strictly between the two, and the names of
    the features.
    """

    top: int
    inner: tuple[int, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Paths:
    """Dependency paths between the words of one sentence, each worked out once."""

    parse: Parse
    known: dict[tuple[int, int], Route] = field(default_factory=dict)

    def between(self, a: int, b: int) -> Route:
        found = self.known.get((a, b))
        if found is None:
            found = self.known[a, b] = self._between(a, b)
        return found

    @cached_property
    def chains(self) -> tuple[tuple[int, ...], ...]:
        """For each word: the word, its head, the head's head, … up to the root."""
        out = []
        for word in range(len(self.parse)):
            chain = [word]
            while (head := int(self.parse.heads[chain[-1]])) != chain[-1]:
                chain.append(head)
            out.append(tuple(chain))
        return tuple(out)

    @cached_property
    def helpers(self) -> tuple[tuple[str, ...], ...]:
        """For each word: its auxiliaries, *to* and negation, which carry the qualifiers."""
        out: list[list[str]] = [[] for _ in self.parse.texts]
        for word, head in enumerate(self.parse.heads.tolist()):
            if self.parse.deps[word] in {"aux", "neg"}:
                out[head].append("x=" + self.parse.lemmas[word])
        return tuple(map(tuple, out))

    def _between(self, a: int, b: int) -> Route:
        parse, up, down = self.parse, self.chains[a], self.chains[b]
        if up[-1] != down[-1]:
            return Route(len(parse), (), ("apart",))
        shared = -1
        while -shared < min(len(up), len(down)) and up[shared - 1] == down[shared - 1]:
            shared -= 1
        top = up[shared]
        up, down = up[: len(up) + shared], down[: len(down) + shared][::-1]
        rise = [parse.deps[k] for k in up if parse.deps[k] != "conj"]
        fall = [parse.deps[k] for k in down if parse.deps[k] != "conj"]
        rising, falling = ">".join(rise), ">".join(fall)
        names = {f"u={rising}", f"d={falling}", f"p={rising}|{falling}", f"l={parse.pos[top]}|{rising}|{falling}"}
        names.update("u1=" + dep for dep in rise)
        names.update("d1=" + dep for dep in fall)
        names.add("lp=" + parse.pos[top])
        names.add("ld=" + parse.deps[top])
        verb = ""
        for word in (*up, top, *down):
            if parse.pos[word] == "ADP":
                names.add("a=" + parse.lemmas[word])
            elif parse.pos[word] in _VERBAL:
                verb = parse.lemmas[word]
                names.add("v=" + verb)
                names.update(self.helpers[word])
        if verb:
            names.add(f"vp={verb}|{rise[:1]}|{fall[-2:]}")
        return Route(top, tuple(k for k in (*up, top, *down) if k not in (a, b)), tuple(sorted(names)))


def geometry(a: SpanTable, b: SpanTable) -> Ints:
    """How the spans of each pair lie to each other: a number below GEOMETRIES."""
    holds = (a.first <= b.first) & (b.last <= a.last)
    lies = (b.first <= a.first) & (a.last <= b.last)
    order = np.where(holds, 2, np.where(lies, 3, np.where(a.first < b.first, 0, 1)))
    out: Ints = order * (len(DISTANCES) + 1) + np.searchsorted(DISTANCES, np.abs(a.root - b.root), side="right")
    return out


def gaps(a: SpanTable, b: SpanTable) -> tuple[Ints, Ints]:
    """Half-open run of words between the spans of each pair; empty where they touch or overlap."""
    start = np.minimum(a.last, b.last) + 1
    return start, np.maximum(np.maximum(a.first, b.first), start)


def holders(table: SpanTable, classes: Ints) -> Ints:
    """[m] the class of the smallest other mention that each mention lies in, 0 where there is none."""
    first, last, width = table.first, table.last, table.last - table.first
    holds = (first <= first[:, None]) & (last >= last[:, None]) & (width > width[:, None])
    if not len(width):
        return classes
    nearest = np.where(holds, width, 1 << 30).argmin(1)
    return np.where(holds.any(1), classes[nearest], 0)


def surroundings(paths: Paths, table: SpanTable, classes: Ints, a: Ints, b: Ints) -> tuple[Floats, Ints]:
    """For pairs of mentions: [p, 12] the classes of other mentions that the path between the two runs through, and
    [p] how many others lie between them, at most CROWD.
    """
    at: dict[int, list[int]] = {}
    for root, label in zip(table.root.tolist(), classes.tolist(), strict=True):
        at.setdefault(root, []).append(label)
    crossed = np.zeros((len(a), len(CLASSES)), dtype=np.float32)
    for row, (i, j) in enumerate(zip(table.root[a].tolist(), table.root[b].tolist(), strict=True)):
        for word in paths.between(i, j).inner:
            for label in at.get(word, ()):
                crossed[row, label] = 1
    start, end = gaps(take(table, a), take(table, b))
    between = (table.first >= start[:, None]) & (table.last < end[:, None])
    return crossed, np.minimum(between.sum(1), CROWD)


def take(table: SpanTable, rows: Ints) -> SpanTable:
    """The named rows of a table of spans."""
    return SpanTable(*(column[rows] for column in table))


# --- weights ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class _Heads:
    """Weights as they are used: products lie ready transposed, one array for each name."""

    table: NDArray[np.int8]  # [vocabulary, w] vectors of sub-words
    scales: Floats  # [vocabulary] to multiply them with
    tags: tuple[Floats, ...]  # for each of TAGS [labels + 1, c] what a label adds to the projections of its word
    arrays: Mapping[str, Floats]

    def __getitem__(self, name: str) -> Floats:
        return self.arrays[name]

    def linear(self, name: str, x: Floats) -> Floats:
        """X [… in] through the layer of that name to [… out]."""
        out: Floats = x @ self.arrays[name + ".weight"]
        bias = self.arrays.get(name + ".bias")
        return out if bias is None else out + bias


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    out: Floats = e / e.sum(axis=-1, keepdims=True)
    return out


def _sigmoid(x: Floats) -> Floats:
    out: Floats = np.reciprocal(1 + np.exp(-np.clip(x, -30, 30)), dtype=np.float32)
    return out


def _relu(x: Floats) -> Floats:
    out: Floats = np.maximum(x, 0)
    return out


def _range_max(values: Floats, start: Ints, end: Ints) -> Floats:
    """[p, h] maximum of the non-negative rows start…end-1 of [n, h], zero for an empty run; by doubling."""
    length = np.maximum(end - start, 0)
    out: Floats = np.zeros((len(start), values.shape[1]), dtype=np.float32)
    level, step = values, 1
    while bool((length >= step).any()):
        here = np.flatnonzero((length >= step) & (length < 2 * step))
        out[here] = np.maximum(level[start[here]], level[end[here] - step])
        level = level.copy()
        level[:-step] = np.maximum(level[:-step], level[step:])
        step *= 2
    return out


# --- what is read -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoredSpan:
    """A span of the document's tokens (half-open) with the probability of each of CLASSES."""

    start: int
    end: int
    probabilities: Floats  # [12]


@dataclass(frozen=True, kw_only=True, slots=True)
class DecodedSpan:
    """A span that was chosen as a mention."""

    start: int
    end: int
    label: str
    probability: float


@dataclass(frozen=True, kw_only=True, slots=True)
class PairScores:
    """Of every ordered pair (subject, object) of m mentions. Predicates are independent of one another;
    `cooperatesWith` has the same score in both directions. The diagonal is zero.
    """

    predicates: Floats  # [m, m, 17]
    negated: Floats  # [m, m]
    modality: Floats  # [m, m, 4], sums to one off the diagonal


@dataclass(frozen=True, kw_only=True)
class SentenceReading:
    """One sentence as the model sees it; spans and pairs are scored when asked for."""

    parse: Parse
    of_word: Floats  # [n + 1, c] first layers of all heads for each word, the last row zero: "no word"
    heads: _Heads
    labels: Mapping[str, int]  # features of paths

    @cached_property
    def table(self) -> SpanTable:
        """Every span that is scored."""
        first, last = all_spans(len(self.parse))
        return span_table(self.parse.heads, self._depths, first, last)

    @cached_property
    def probabilities(self) -> Floats:
        """[s, 12] probability of each class for each span of `table`."""
        n, table, heads = len(self.parse), self.table, self.heads
        hidden = heads["span_bias"].shape[0]
        if not n:
            return np.zeros((0, len(CLASSES)), dtype=np.float32)
        of_word = self.of_word[:, : 6 * hidden].reshape(n + 1, 6, hidden)
        x = _mean(of_word[:, 2], table)
        x += of_word[table.first, 0]
        x += of_word[table.last, 1]
        x += of_word[table.root, 3]
        x += of_word[np.where(table.first > 0, table.first - 1, n), 4]
        x += of_word[table.last + 1, 5]
        x += heads["span_width.weight"][table.last - table.first]
        x += heads["span_roots.weight"][table.roots]
        x += heads["span_bias"]
        return _softmax(heads.linear("span_out", _relu(x)))

    def spans(self, floor: float = 0.05) -> list[ScoredSpan]:
        """Spans that are a mention of some class with at least the probability `floor`, in order."""
        tokens, p = self.parse.tokens, self.probabilities
        return [
            ScoredSpan(
                start=int(tokens[self.table.first[k]]), end=int(tokens[self.table.last[k]]) + 1, probabilities=p[k]
            )
            for k in np.flatnonzero(1 - p[:, 0] >= floor)
        ]

    def decode(self, floor: float = FLOOR) -> list[DecodedSpan]:
        """A choice of mentions, in order: no two cross, and where two nest, one is an Action or the inner one names an
        actor. Spans with the same head are readings of one mention: their probabilities add up to that of the
        mention, which has to reach `floor`; the likeliest of them is its span.
        """
        table, beliefs = self.table, self.beliefs
        labels = beliefs[:, 1:].argmax(1) + 1
        sure = beliefs[np.arange(len(beliefs)), labels]
        kept: list[tuple[int, int, int, float]] = []
        for root in np.argsort(-sure, kind="stable").tolist():
            if sure[root] < floor:
                break
            readings, label = np.flatnonzero(table.root == root), int(labels[root])
            best = readings[self.probabilities[readings, label].argmax()]
            a, b, belief = int(table.first[best]), int(table.last[best]), float(sure[root])
            if all(_agree(a, b, label, belief, *other) for other in kept):
                kept.append((a, b, label, belief))
        tokens = self.parse.tokens
        return [
            DecodedSpan(start=int(tokens[a]), end=int(tokens[b]) + 1, label=CLASSES[label], probability=belief)
            for a, b, label, belief in sorted(kept)
        ]

    @cached_property
    def beliefs(self) -> Floats:
        """[n, 12] probability of a mention of each class with each word as its head (column 0 is empty)."""
        out = np.zeros((len(self.parse), len(CLASSES)), dtype=np.float32)
        np.add.at(out, self.table.root, self.probabilities)
        out[:, 0] = 0
        return np.minimum(out, 1)

    def pairs(self, mentions: Sequence[tuple[int, int, str]]) -> PairScores:
        """Relations between any mentions of this sentence, given as (start, end, class) in tokens of the document.
        A mention without a word of the sentence has zero scores.
        """
        m = len(mentions)
        flat = np.zeros((m * m, len(PREDICATES) + 1 + len(MODALITIES)), dtype=np.float32)
        table, classes, known = self._locate(mentions)
        if len(known) > 1:
            sides = self._sides(table, classes)
            a, b = np.divmod(np.arange(len(known) ** 2), len(known))
            rows = known[a] * m + known[b]
            for at in range(0, len(a), 4096):
                part = slice(at, at + 4096)
                flat[rows[part]] = self._score(sides, table, classes, a[part], b[part])
            flat[np.arange(m) * (m + 1)] = 0
        out = flat.reshape(m, m, flat.shape[1])
        k = len(PREDICATES)
        predicates = out[:, :, :k].copy()
        both = predicates[:, :, _SYMMETRIC]
        predicates[:, :, _SYMMETRIC] = (both + both.T) / 2
        return PairScores(predicates=predicates, negated=out[:, :, k], modality=out[:, :, k + 1 :])

    @cached_property
    def _depths(self) -> Ints:
        return depths(self.parse.heads)

    @cached_property
    def _governors(self) -> Ints:
        return governors(self.parse)

    @cached_property
    def _paths(self) -> Paths:
        return Paths(parse=self.parse)

    def _locate(self, mentions: Sequence[tuple[int, int, str]]) -> tuple[SpanTable, Ints, Ints]:
        """Mentions as spans of words, their classes, and which of them have words here."""
        starts = np.array([start for start, _, _ in mentions], dtype=np.int64)
        ends = np.array([end for _, end, _ in mentions], dtype=np.int64)
        first = np.searchsorted(self.parse.tokens, starts, side="left")
        last = np.searchsorted(self.parse.tokens, ends, side="left") - 1
        known = np.flatnonzero(first <= last)
        table = span_table(self.parse.heads, self._depths, first[known], last[known])
        classes = np.array([CLASSES.index(mentions[k][2]) for k in known.tolist()], dtype=np.int64)
        return table, classes, known

    def _sides(self, table: SpanTable, classes: Ints) -> Floats:
        """[m, 2, h] what each mention adds to a pair as its subject and as its object."""
        n, heads = len(self.parse), self.heads
        hidden = heads["pair_bias"].shape[0]
        skip = 6 * heads["span_bias"].shape[0]
        of_word = self.of_word[:, skip : skip + 12 * hidden].reshape(n + 1, 2, 6, hidden)
        above = self.parse.heads[table.root]
        x = _mean(of_word[:, :, 2], table)
        x += of_word[table.first, :, 0]
        x += of_word[table.last, :, 1]
        x += of_word[table.root, :, 3]
        x += of_word[np.where(above == table.root, n, above), :, 4]
        x += of_word[self._governors[table.root], :, 5]
        width = np.minimum(table.last - table.first, MAX_WORDS - 1)
        told = heads["pair_width.weight"][width] + heads["pair_class.weight"][classes]
        told += heads["pair_holder.weight"][holders(table, classes)]
        x += told.reshape(-1, 2, hidden)
        return x

    def _score(self, sides: Floats, table: SpanTable, classes: Ints, a: Ints, b: Ints) -> Floats:
        """[p, 22] probabilities of pairs of rows a and b of a table of mentions."""
        heads, (top, bag) = self.heads, self._bags(table.root[a], table.root[b])
        crossed, between = surroundings(self._paths, table, classes, a, b)
        bag = bag + heads.linear("bag_crossed", crossed) + heads["bag_between.weight"][between]
        bag += heads["bag_classes.weight"][classes[a] * len(CLASSES) + classes[b]]
        pa, pb = take(table, a), take(table, b)
        bag += heads["bag_geometry.weight"][geometry(pa, pb)]
        x = sides[a, 0] + sides[b, 1]
        x += heads["pair_bias"]
        gap, hidden = heads["gap_out.weight"].shape
        x += self.of_word[top, -gap - hidden : -gap]
        x += heads.linear("bag_out", bag)
        x += heads.linear("gap_out", _range_max(_relu(self.of_word[:, -gap:]), *gaps(pa, pb)))
        x = _relu(x)
        x = heads.linear("pair_out", x + _relu(heads.linear("pair_mix", x)))
        k = len(PREDICATES) + 1
        return np.concatenate([_sigmoid(x[:, :k]), _softmax(x[:, k:])], axis=1)

    def _bags(self, a: Ints, b: Ints) -> tuple[Ints, Floats]:
        """[p] common ancestors of pairs of words and [p, h] sums of the vectors of their paths' features."""
        n, vectors = len(self.parse), self.heads["bag.weight"]
        codes, inverse = np.unique(a * n + b, return_inverse=True)
        tops, counts, ids = [], [], []
        for code in codes.tolist():
            route = self._paths.between(*divmod(code, n))
            known = [self.labels[name] for name in route.names if name in self.labels] or [0]
            tops.append(route.top)
            counts.append(len(known))
            ids.extend(known)
        begins = np.concatenate([[0], np.cumsum(counts[:-1], dtype=np.int64)]).astype(np.int64)
        sums = np.add.reduceat(vectors[ids], begins, axis=0)
        return np.array(tops, dtype=np.int64)[inverse], sums[inverse]


def _mean(of_word: Floats, table: SpanTable) -> Floats:
    """[s, …] mean over the words of each span of [n + 1, …]."""
    sums = np.concatenate([np.zeros_like(of_word[:1]), of_word.cumsum(0)])
    width = (table.last - table.first + 1).astype(np.float32)
    out: Floats = (sums[table.last + 1] - sums[table.first]) / width.reshape(-1, *[1] * (of_word.ndim - 1))
    return out


def _agree(a: int, b: int, label: int, belief: float, c: int, d: int, other: int, _: float) -> bool:
    """Whether the span a…b may be a mention beside c…d, which is more likely."""
    if b < c or d < a:
        return True
    nested = (a <= c and d <= b) or (c <= a and b <= d)
    if not nested or (a, b) == (c, d):
        return False
    inner = label if b - a < d - c else other
    return _ACTION in (label, other) or (inner in _NAMED and belief >= 0.5)


# --- the model ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class MentionModel:
    """Reads sentences. `version` names the content of the shipped files and is part of every result's provenance."""

    version: str
    tokenizer: Any
    session: Any
    heads: _Heads
    words: Mapping[str, Mapping[str, int]]  # labels of TAGS
    paths: Mapping[str, int]  # features of paths
    thresholds: Mapping[str, float]  # for each predicate: of the product of a pair's and both mentions' probabilities

    @classmethod
    def load(cls, folder: Path | None = None) -> MentionModel:
        """The model in a folder, by default the one shipped with the package."""
        import onnxruntime
        from tokenizers import Tokenizer

        contents = {name: _content(folder, name) for name in FILES}
        digest = hashlib.sha256()
        for name in FILES:
            digest.update(hashlib.sha256(contents[name]).digest())
        try:
            config = json.loads(contents["config.json"])
            heads = _read_heads(contents["heads.npz"])
            tokenizer = Tokenizer.from_str(contents["tokenizer.json"].decode())
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            session = onnxruntime.InferenceSession(
                contents["encoder.onnx"], options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # each library has its own: all of them mean that the folder is no model
            raise ModelError(f"The mention model in {folder or 'the package'} cannot be read: {error}.") from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return cls(
            version=digest.hexdigest()[:12],
            tokenizer=tokenizer,
            session=session,
            heads=heads,
            words={name: {label: k + 1 for k, label in enumerate(config["words"][name])} for name in TAGS},
            paths={name: k + 1 for k, name in enumerate(config["paths"])},
            thresholds=config["thresholds"],
        )

    def read(self, sents: Sequence[Span]) -> list[SentenceReading]:
        """A reading of each sentence."""
        return [self.read_parse(parse_words(sent)) for sent in sents]

    def read_parse(self, parse: Parse) -> SentenceReading:
        """A reading of words that were parsed before."""
        tags = word_tags(parse, self.words)
        of_word = np.concatenate([self._project(parse, tags), np.zeros((1, self.heads.tags[0].shape[1]), np.float32)])
        return SentenceReading(parse=parse, of_word=of_word, heads=self.heads, labels=self.paths)

    def _project(self, parse: Parse, tags: Ints) -> Floats:
        """[n, c] first layers of all heads for each word: of the mean of its sub-words' vectors in context, and of
        its tags. What is longer than a window is read in several.
        """
        out = self.heads["gap_in"] + sum(table[tags[:, k]] for k, table in enumerate(self.heads.tags))
        if not len(parse):
            return np.zeros((0, self.heads.tags[0].shape[1]), dtype=np.float32)
        encoding = self.tokenizer.encode(list(parse.texts), is_pretokenized=True, add_special_tokens=False)
        ids, owners = np.array(encoding.ids, dtype=np.int64), np.array(encoding.word_ids, dtype=np.int64)
        counts = np.maximum(np.bincount(owners, minlength=len(parse)), 1)
        for at in range(0, len(ids), WINDOW):
            part, owner = ids[at : at + WINDOW], owners[at : at + WINDOW]
            pool = np.zeros((len(parse), len(part) + 2), dtype=np.float32)
            pool[owner, np.arange(1, len(part) + 1)] = 1 / counts[owner]
            x = self._embed(part, tags[owner])
            out += self.session.run(None, {"x": x[None], "pool": pool})[0]
        return out

    def _embed(self, ids: Ints, tags: Ints) -> Floats:
        """[t + 2, w] what the encoder reads of t sub-words: the word piece, its place and the tags of its word."""
        marked = np.concatenate([[101], ids, [102]])  # [CLS] and [SEP]
        told = np.pad(tags, ((1, 1), (0, 0)))
        x: Floats = self.heads.table[marked] * self.heads.scales[marked][:, None]
        x += self.heads["position.weight"][: len(marked)]
        for k in range(len(TAGS)):
            x += self.heads[f"told.{k}.weight"][told[:, k]]
        return x


def _content(folder: Path | None, name: str) -> bytes:
    """A file of the model."""
    place = resources.files("extract").joinpath("model", name) if folder is None else folder / name
    try:
        return place.read_bytes()
    except OSError as error:
        raise ModelError(f"The mention model lacks the file {name}: reinstall the package ({place}).") from error


def _read_heads(content: bytes) -> _Heads:
    """Weights, widened to the precision that they are used in."""
    import io

    with np.load(io.BytesIO(content)) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files if name not in {"table", "scales"}}
        ends = np.cumsum([arrays[f"tags.{k}.weight"].shape[1] for k in range(len(TAGS))])[:-1]
        slices = np.split(arrays["tag_words"], ends)
        tags = tuple(arrays[f"tags.{k}.weight"] @ part for k, part in enumerate(slices))
        return _Heads(table=stored["table"], scales=stored["scales"].astype(np.float32), tags=tags, arrays=arrays)
