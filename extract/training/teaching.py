"""Learning from texts that nobody annotated: models that have learnt already say what they think of them.

A student that learns from the annotated segments and from its teachers' beliefs about many others reads better than
each of its teachers. Self-training: Xie et al., "Self-training with Noisy Student" (2020),
https://arxiv.org/abs/1911.04252; soft targets: Hinton et al., "Distilling the Knowledge in a Neural Network" (2015),
https://arxiv.org/abs/1503.02531.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from spacy.language import Language
from tokenizers import Tokenizer

from extract.language import parse_blocks
from extract.neural import CLASSES, PREDICATES, DecodedSpan, Floats, MentionModel, SentenceReading
from extract.reading import find_files, read_file
from extract.training.data import Beliefs, Segment, segment

SENTENCES = 18000  # that are learnt from, at most
OF_ONE = 55  # sentences of one document, at most
SHORTEST, LONGEST = 5, 60  # words of a sentence


def read_segments(folder: Path, nlp: Language, tokenizer: Tokenizer) -> list[Segment]:
    """Return a sample of the sentences of a folder's documents: the same for the same folder, no document dominates."""
    rng = np.random.default_rng(0)
    texts = [(path.stem, text) for path in find_files([folder]) for text in _sample(_sentences(path, nlp), rng)]
    chosen = [texts[k] for k in rng.permutation(len(texts))[:SENTENCES]]
    parsed = nlp.pipe(text for _, text in chosen)
    return [
        segment(name, {"start": 0, "text": text, "entities": [], "relations": []}, doc, tokenizer)
        for (name, text), doc in zip(chosen, parsed, strict=True)
    ]


def _sentences(path: Path, nlp: Language) -> Iterator[str]:
    read = read_file(path)
    for block in parse_blocks(nlp, read.document, read.blocks):
        for span in block.sentences:
            text = " ".join(span.text.split())
            if SHORTEST <= len(text.split()) <= LONGEST:
                yield text


def _sample(texts: Iterator[str], rng: np.random.Generator) -> list[str]:
    known = sorted(set(texts))
    return [known[k] for k in rng.permutation(len(known))[:OF_ONE]]


@dataclass(frozen=True, kw_only=True)
class AgreedReading(SentenceReading):
    """A reading that holds other beliefs about its spans, [s, 12]: those on which several readings agree."""

    agreed: Floats

    @property
    def probabilities(self) -> Floats:
        return self.agreed


def teach(segments: Sequence[Segment], teachers: Sequence[MentionModel]) -> list[Segment]:
    """Return segments with what the teachers think of them on average: their mentions, and beliefs about all spans."""
    return [taught(item, [teacher.read_parse(item.parse) for teacher in teachers]) for item in segments if len(item)]


def taught(item: Segment, readings: Sequence[SentenceReading]) -> Segment:
    """Return one segment with the mean of some readings of it."""
    spans = np.mean([reading.probabilities for reading in readings], axis=0).astype(np.float32)
    agreed = [
        AgreedReading(parse=r.parse, of_word=r.of_word, heads=r.heads, labels=r.labels, agreed=spans) for r in readings
    ]
    mentions = agreed[0].decode()
    count = len(mentions)
    predicates = np.zeros((count, count, len(PREDICATES)), dtype=np.float32)
    if count > 1:
        chosen = [(mention.start, mention.end, mention.label) for mention in mentions]
        predicates += np.mean([reading.pairs(chosen).predicates for reading in agreed], axis=0)
    return replace(
        item,
        gold=np.array([_row(item, mention) for mention in mentions], dtype=np.int64),
        classes=np.array([CLASSES.index(mention.label) for mention in mentions], dtype=np.int64),
        beliefs=Beliefs(spans=spans, predicates=predicates),
    )


def _row(item: Segment, mention: DecodedSpan) -> int:
    """Return the row of a mention in the segment's spans."""
    first = int(np.searchsorted(item.parse.tokens, mention.start))
    last = int(np.searchsorted(item.parse.tokens, mention.end)) - 1
    return int(np.flatnonzero((item.spans.first == first) & (item.spans.last == last))[0])
