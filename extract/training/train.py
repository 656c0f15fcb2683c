"""Learns one network from some segments."""

# torch is at hand where a model is trained, not where the product is checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from extract.neural import PREDICATES
from extract.training.batches import Item, batches, items, sample_pairs, sample_spans, subwords
from extract.training.data import Labels, Segment, labels
from extract.training.network import Network


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Of one training run."""

    epochs: int = 6
    encoder_rate: float = 2e-4
    head_rate: float = 1.6e-3
    decay: float = 0.01
    dropout: float = 0.1
    pair_weight: float = 1.0
    noise: float = 0.25
    seed: int = 0
    shares: int = 3  # parts of the taught segments, one of which each epoch sees


def losses(network: Network, batch: Sequence[Item], noise: float, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Summed losses of the spans and of the pairs of a batch."""
    words = network.words(subwords(batch))
    span_words, pair_words = network.project(words)
    chosen = sample_spans(batch, rng)
    logits = network.score_spans(span_words, chosen.spans)
    span_loss = (functional.cross_entropy(logits, chosen.classes, reduction="none") * chosen.weights).sum()
    made = sample_pairs(batch, chosen, logits.detach().argmax(1).numpy(), noise, rng)
    if made is None:
        return span_loss, span_loss.new_zeros(())
    sides = network.mention_sides(pair_words, made.mentions)
    scores = network.score_pairs(words, sides, made.mentions.classes, made.pairs)
    n = len(PREDICATES)
    weighted = (
        functional.binary_cross_entropy_with_logits(scores[:, :n], made.predicates, reduction="none").sum(1)
        * made.weights
    )
    related = (made.modality >= 0).nonzero().flatten()
    of_related = scores[related]
    qualified = functional.binary_cross_entropy_with_logits(of_related[:, n], made.negated[related], reduction="sum")
    qualified = qualified + functional.cross_entropy(of_related[:, n + 1 :], made.modality[related], reduction="sum")
    return span_loss, weighted.sum() + 0.3 * qualified


def train(
    segments: Sequence[Segment],
    encoder: Path,
    settings: Settings,
    say: Callable[[str], None] = print,
    taught: Sequence[Segment] = (),
    start: Mapping[str, Tensor] | None = None,
) -> tuple[Network, Labels]:
    """The network and its labels; a function of its arguments alone on one kind of processor.

    `taught` are segments that carry what teachers think of them; each epoch sees its share of them beside all others.
    `start` are weights to go on from, of a network that was learnt from the same `segments`.
    """
    torch.manual_seed(settings.seed)
    rng = np.random.default_rng(settings.seed)
    known = labels(segments)
    rows, more = items(segments, known), items(taught, known)
    network = Network(encoder, {k: len(v) for k, v in known.words.items()}, len(known.paths), settings.dropout)
    if start is not None:
        network.load_state_dict(start)
    deep = list(network.encoder.parameters())
    inside = {id(p) for p in deep}
    rest = [p for p in network.parameters() if id(p) not in inside and p.requires_grad]
    groups = [{"params": deep, "lr": settings.encoder_rate}, {"params": rest, "lr": settings.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=settings.decay, fused=True)
    shares = [more[epoch % settings.shares :: settings.shares] for epoch in range(settings.epochs)]
    plan = [list(batches([*rows, *share], rng)) for share in shares]
    steps, step = sum(map(len, plan)), 0
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda k: min(1.0, (k + 1) / (0.05 * steps)) * max(0.01, 1 - k / steps)
    )
    network.train()
    for epoch, groups_of in enumerate(plan):
        began, sums = time.perf_counter(), np.zeros(2)
        noise = settings.noise if epoch else 0.0
        for batch in groups_of:
            span_loss, pair_loss = losses(network, batch, noise, rng)
            optimizer.zero_grad()
            ((span_loss + settings.pair_weight * pair_loss) / (4 * len(batch))).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            sums += (span_loss.item(), pair_loss.item())
        a, b = sums / sum(map(len, groups_of))
        say(f"epoch {epoch + 1}: spans {a:.3f} pairs {b:.3f}, {time.perf_counter() - began:.0f} s")
    return network.eval(), known
