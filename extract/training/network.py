"""The network in torch: the same sums of projections that `extract.neural` does in numpy.

Words of all segments of a batch lie in one row after another, with a row of zeros at the end that stands for "no word".
"""

# torch is at hand where a model is trained, not where the product is checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from extract.neural import CLASSES, CROWD, GEOMETRIES, MAX_WORDS, MODALITIES, PREDICATES, TAGS

WIDTH = 384  # of the encoder
HEADS = 12
LAYERS = 6
TAG_WIDTHS = {"pos": 16, "dep": 16, "entity": 16, "shape": 8}
SPAN = 256
PAIR = 192
GAP = 64
BAG = 64


class Layer(nn.Module):
    """One transformer block, normalised after each residual sum as BERT is."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.join = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.attend(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if mask is None:  # spelt out, so that the export holds plain products
            weights = ((q * (WIDTH // HEADS) ** -0.5) @ k.transpose(-1, -2)).softmax(-1)
            mixed = weights @ v
        else:
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.join(mixed.transpose(1, 2).reshape(b, t, WIDTH))))
        return self.norm2(x + self.drop(self.narrow(functional.gelu(self.widen(x)))))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2 without its look-up: vectors of sub-words in, vectors in context out."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x


@dataclass(frozen=True, kw_only=True)
class Subwords:
    """[b, t] sub-words of b segments; `owners` gives the flat row of each one's word, `words` rows in all."""

    ids: Tensor
    mask: Tensor
    tags: Tensor  # [b, t, 4]
    flat: Tensor  # [v] positions of the sub-words that belong to words, in the flattened [b * t]
    owners: Tensor  # [v]
    word_tags: Tensor  # [n, 4]


@dataclass(frozen=True, kw_only=True)
class Spans:
    """[s] spans; words are rows of the batch's words."""

    first: Tensor
    last: Tensor
    root: Tensor
    roots: Tensor
    before: Tensor
    after: Tensor

    def take(self, rows: Tensor) -> Spans:
        return Spans(**{name: getattr(self, name)[rows] for name in self.__dataclass_fields__})


@dataclass(frozen=True, kw_only=True)
class Mentions:
    """[m] spans that take part in pairs; heads and verbs are rows of words, holders classes of the mentions around."""

    spans: Spans
    heads: Tensor
    verbs: Tensor
    classes: Tensor
    holders: Tensor


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """[p] ordered pairs of mentions."""

    subject: Tensor
    object: Tensor
    top: Tensor  # row of the lowest common ancestor
    gap_start: Tensor
    gap_end: Tensor
    geometry: Tensor
    crossed: Tensor  # [p, 12]
    between: Tensor
    features: Tensor  # flat
    offsets: Tensor  # [p] where the features of each begin


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: Path, sizes: dict[str, int], features: int, dropout: float = 0.1) -> None:
        """`sizes`: number of labels for each of TAGS; `features`: of paths. The unknown (0) is added to each."""
        super().__init__()
        self.encoder = Encoder(dropout)
        self.table = nn.Embedding(1, WIDTH)
        self.position = nn.Embedding(1, WIDTH)
        self._load(load_file(str(encoder)))
        self.told = nn.ModuleList(nn.Embedding(sizes[name] + 1, WIDTH) for name in TAGS)
        self.tags = nn.ModuleList(nn.Embedding(sizes[name] + 1, TAG_WIDTHS[name]) for name in TAGS)
        word = WIDTH + sum(TAG_WIDTHS.values())
        self.drop = nn.Dropout(dropout)
        self.drop_hidden = nn.Dropout(2 * dropout)
        self.span_words = nn.Linear(word, 6 * SPAN, bias=False)
        self.span_width = nn.Embedding(MAX_WORDS, SPAN)
        self.span_roots = nn.Embedding(4, SPAN)
        self.span_bias = nn.Parameter(torch.zeros(SPAN))
        self.span_out = nn.Linear(SPAN, len(CLASSES))
        self.pair_words = nn.Linear(word, 2 * 6 * PAIR, bias=False)
        self.pair_width = nn.Embedding(MAX_WORDS, 2 * PAIR)
        self.pair_class = nn.Embedding(len(CLASSES), 2 * PAIR)
        self.pair_holder = nn.Embedding(len(CLASSES), 2 * PAIR)
        self.pair_top = nn.Linear(word, PAIR, bias=False)
        self.gap_in = nn.Linear(word, GAP)
        self.gap_out = nn.Linear(GAP, PAIR, bias=False)
        self.bag = nn.EmbeddingBag(features + 1, BAG, mode="sum", padding_idx=0)
        self.bag_classes = nn.Embedding(len(CLASSES) ** 2, BAG)
        self.bag_geometry = nn.Embedding(GEOMETRIES, BAG)
        self.bag_crossed = nn.Linear(len(CLASSES), BAG, bias=False)
        self.bag_between = nn.Embedding(CROWD + 1, BAG)
        self.bag_out = nn.Linear(BAG, PAIR, bias=False)
        self.pair_bias = nn.Parameter(torch.zeros(PAIR))
        self.pair_mix = nn.Linear(PAIR, PAIR)
        self.pair_out = nn.Linear(PAIR, len(PREDICATES) + 1 + len(MODALITIES))
        for told in self.told:
            nn.init.zeros_(told.weight)  # the encoder starts as it was
        of_pairs = (self.bag, self.bag_classes, self.bag_geometry, self.bag_between)
        of_sides = (self.pair_width, self.pair_class, self.pair_holder)
        for table in (*self.tags, self.span_width, self.span_roots, *of_pairs, *of_sides):
            nn.init.normal_(table.weight, std=0.1)
        nn.init.constant_(self.pair_out.bias[: len(PREDICATES) + 1], -4.0)  # most pairs have no relation
        with torch.no_grad():
            self.span_out.bias[0] = 3.0  # most spans are no mention

    def _load(self, state: dict[str, Tensor]) -> None:
        """Takes the weights of a BERT checkpoint; the look-up stays as it is, too little is seen here to move it."""
        table = state["embeddings.word_embeddings.weight"]
        position = state["embeddings.position_embeddings.weight"] + state["embeddings.token_type_embeddings.weight"][0]
        self.table = nn.Embedding.from_pretrained(table, freeze=True)
        self.position = nn.Embedding.from_pretrained(position, freeze=True)
        with torch.no_grad():
            _copy(self.encoder.norm, state, "embeddings.LayerNorm")
            for k, layer in enumerate(self.encoder.layers):
                at = f"encoder.layer.{k}."
                for kind in ("weight", "bias"):
                    parts = [state[f"{at}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                    getattr(layer.attend, kind).copy_(torch.cat(parts))
                _copy(layer.join, state, at + "attention.output.dense")
                _copy(layer.norm1, state, at + "attention.output.LayerNorm")
                _copy(layer.widen, state, at + "intermediate.dense")
                _copy(layer.narrow, state, at + "output.dense")
                _copy(layer.norm2, state, at + "output.LayerNorm")

    def words(self, batch: Subwords) -> Tensor:
        """[n + 1, d] vectors of words, the last one zero."""
        x = self.table(batch.ids) + self.position.weight[: batch.ids.size(1)]
        for k, told in enumerate(self.told):
            x = x + told(batch.tags[:, :, k])
        x = self.encoder(x, batch.mask[:, None, None, :]).reshape(-1, WIDTH)[batch.flat]
        n = len(batch.word_tags)
        sums = x.new_zeros(n, WIDTH).index_add(0, batch.owners, x)
        counts = x.new_zeros(n).index_add(0, batch.owners, x.new_ones(len(x)))
        parts = [sums / counts.clamp(min=1)[:, None]]
        parts += [table(batch.word_tags[:, k]) for k, table in enumerate(self.tags)]
        return functional.pad(self.drop(torch.cat(parts, 1)), (0, 0, 0, 1))

    def project(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """First layers of both heads for each word: [n + 1, 6, SPAN] and [n + 1, 2, 6, PAIR]."""
        n = len(words)
        return self.span_words(words).view(n, 6, SPAN), self.pair_words(words).view(n, 2, 6, PAIR)

    def score_spans(self, projected: Tensor, spans: Spans) -> Tensor:
        """[s, 12] logits."""
        width = spans.last - spans.first
        sums = functional.pad(projected[:, 2].cumsum(0), (0, 0, 1, 0))
        x = (sums[spans.last + 1] - sums[spans.first]) / (width + 1)[:, None]
        for k, rows in ((0, spans.first), (1, spans.last), (3, spans.root), (4, spans.before), (5, spans.after)):
            x = x + functional.embedding(rows, projected[:, k])
        x = x + self.span_width(width) + self.span_roots(spans.roots) + self.span_bias
        return self.span_out(self.drop_hidden(functional.relu(x)))

    def mention_sides(self, projected: Tensor, m: Mentions) -> Tensor:
        """[m, 2, PAIR] what each mention adds to a pair as its subject and as its object."""
        width = m.spans.last - m.spans.first
        sums = functional.pad(projected[:, :, 2].cumsum(0), (0, 0, 0, 0, 1, 0))
        x = (sums[m.spans.last + 1] - sums[m.spans.first]) / (width + 1)[:, None, None]
        for k, rows in ((0, m.spans.first), (1, m.spans.last), (3, m.spans.root), (4, m.heads), (5, m.verbs)):
            x = x + projected[rows, :, k]
        told = self.pair_width(width) + self.pair_class(m.classes) + self.pair_holder(m.holders)
        return x + told.view(-1, 2, PAIR)

    def score_pairs(self, words: Tensor, sides: Tensor, classes: Tensor, pairs: Pairs) -> Tensor:
        """[p, 22] logits: predicates, negation, modality."""
        bag = self.bag(pairs.features, pairs.offsets)
        bag = bag + self.bag_classes(classes[pairs.subject] * len(CLASSES) + classes[pairs.object])
        bag = (
            bag + self.bag_geometry(pairs.geometry) + self.bag_crossed(pairs.crossed) + self.bag_between(pairs.between)
        )
        x = sides[pairs.subject, 0] + sides[pairs.object, 1] + self.pair_bias
        x = x + functional.embedding(pairs.top, self.pair_top(words)) + self.bag_out(self.drop(bag))
        x = x + self.gap_out(range_max(functional.relu(self.gap_in(words)), pairs.gap_start, pairs.gap_end))
        x = self.drop_hidden(functional.relu(x))
        return self.pair_out(self.drop_hidden(x + functional.relu(self.pair_mix(x))))


def range_max(values: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """[p, h] maximum of non-negative rows start…end-1 of [n, h], zero for an empty run; by doubling."""
    length = (end - start).clamp(min=0)
    out = values.new_zeros(len(start), values.size(1))
    level, step = values, 1
    while bool((length >= step).any()):
        here = ((length >= step) & (length < 2 * step)).nonzero().flatten()
        if len(here):
            ends = torch.maximum(level[start[here]], level[end[here] - step])
            out = out.index_copy(0, here, ends)
        level = torch.maximum(level, functional.pad(level[step:], (0, 0, 0, min(step, len(level)))))
        step *= 2
    return out


def _copy(layer: nn.Linear | nn.LayerNorm, state: dict[str, Tensor], name: str) -> None:
    layer.weight.copy_(state[name + ".weight"])
    layer.bias.copy_(state[name + ".bias"])
