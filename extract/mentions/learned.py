"""The learned choice of mentions: model spans and finders' proposals, weighed together over the whole document."""

from collections.abc import Sequence

import numpy as np

from extract.mentions.features import Candidate, Floats, candidates_of, document_votes, rows_of
from extract.mentions.found import Found, syntactic_root
from extract.mentions.proposals import Proposal
from extract.neural import CLASSES
from extract.sentences import ParsedSentence
from extract.trees import Forest


def gather(sentences: Sequence[ParsedSentence], proposals: Sequence[Sequence[Proposal]]) -> tuple[list[list[Candidate]], list[Floats]]:
    """Return for each sentence the spans that may be mentions, and their feature rows."""
    candidates = [
        candidates_of(sentence.reading, offered) if sentence.reading else []
        for sentence, offered in zip(sentences, proposals, strict=True)
    ]
    votes = document_votes(sentences, candidates)
    rows = [rows_of(sentence, here, votes) for sentence, here in zip(sentences, candidates, strict=True)]
    return candidates, rows


class LearnedChooser:
    """Chooses by a forest over model and finders; names that a vocabulary knows keep the vocabulary's concept."""

    def __init__(self, forest: Forest, *, threshold: float) -> None:
        self._forest = forest
        self._threshold = threshold
        self.version = forest.version

    def choose(self, sentences: Sequence[ParsedSentence], proposals: Sequence[Sequence[Proposal]]) -> list[list[Found]]:
        """Return the mentions of each sentence."""
        candidates, rows = gather(sentences, proposals)
        if not rows:
            return []
        scores = self._forest.predict(np.concatenate(rows))
        bounds = np.cumsum([0, *(len(row) for row in rows)])
        return [
            decode(sentence, here, scores[bounds[n] : bounds[n + 1]], self._threshold)
            for n, (sentence, here) in enumerate(zip(sentences, candidates, strict=True))
        ]


def decode(sentence: ParsedSentence, candidates: Sequence[Candidate], scores: Floats, threshold: float) -> list[Found]:
    """Return the spans that are a mention with at least that probability; where two cross, the surer one.

    `scores` is [candidates, classes], the first class being none.
    """
    kept: list[tuple[int, int]] = []
    found = []
    sure = np.round(1 - scores[:, 0], 5)
    for row in sorted(range(len(candidates)), key=lambda r: (-sure[r], candidates[r].start, candidates[r].end)):
        start, end = candidates[row].start, candidates[row].end
        if sure[row] < threshold:
            break
        if not any(crosses(start, end, *other) for other in kept):
            kept.append((start, end))
            found.append(as_found(sentence, candidates[row], CLASSES[1 + int(scores[row, 1:].argmax())], float(sure[row])))
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def crosses(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Tell whether two spans share words and neither holds the other."""
    overlap = start < other_end and other_start < end
    return overlap and not (start <= other_start and other_end <= end) and not (other_start <= start and end <= other_end)


def as_found(sentence: ParsedSentence, candidate: Candidate, class_name: str, confidence: float) -> Found:
    """Return a chosen span as a mention, with the vocabulary's concept if one of that class proposed it."""
    agreeing = [proposal for proposal in candidate.proposals if proposal.class_name == class_name]
    known = next((proposal for proposal in agreeing if proposal.concept is not None), None)
    return Found(
        start=candidate.start,
        end=candidate.end,
        class_name=class_name,
        found=known.source if known else (agreeing[0].source if agreeing else "model"),
        root=syntactic_root(sentence.doc, candidate.start, candidate.end, class_name),
        confidence=confidence,
        concept=known.concept if known else None,
    )
