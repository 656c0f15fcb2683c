"""How well the mention model alone reads documents that it did not learn from, without rules and vocabulary."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.evaluation import scored_mention
from extract.neural import MODALITIES, PREDICATES, MentionModel
from extract.scoring import Annotations, ScoredMention, ScoredRelation
from extract.training.data import Segment


def by_model(model: MentionModel, segments: Sequence[Segment]) -> Annotations:
    """Return what the model finds in the segments of one document."""
    mentions: list[ScoredMention] = []
    relations: list[ScoredRelation] = []
    for item in segments:
        found, said = read_segment(model, item, len(mentions))
        mentions += found
        relations += said
    return Annotations(mentions=tuple(mentions), relations=tuple(relations))


def read_segment(model: MentionModel, item: Segment, base: int) -> tuple[list[ScoredMention], list[ScoredRelation]]:
    """Return the mentions of a segment, and its relations with ends counted from `base`."""
    reading = model.read_parse(item.parse)
    chosen = reading.decode()
    mentions = []
    for span in chosen:
        inside = item.characters[(item.parse.tokens >= span.start) & (item.parse.tokens < span.end)]
        a, b = int(inside[0, 0]), int(inside[-1, 1])
        mentions.append(scored_mention(item.start + a, item.start + b, item.text[a:b], span.label, ""))
    scores = reading.pairs([(span.start, span.end, span.label) for span in chosen])
    sure = np.array([span.probability for span in chosen], dtype=np.float32)
    least = np.array([model.thresholds[name] for name in PREDICATES])
    relations = []
    for a, b, p in np.argwhere(scores.predicates * sure[:, None, None] * sure[:, None] >= least).tolist():
        if PREDICATES[p] == "cooperatesWith" and a > b:
            continue  # said once of the two
        relations.append(
            ScoredRelation(
                subject=base + a,
                predicate=PREDICATES[p],
                object=base + b,
                polarity="negated" if scores.negated[a, b] > 0.5 else "affirmed",
                modality=MODALITIES[int(scores.modality[a, b].argmax())],
            )
        )
    return mentions, relations
