"""The learned choice of mentions: model spans and finders' proposals, weighed together over the whole document."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extract.mentions.antecedents import antecedent_beliefs
from extract.mentions.classes import ClassWeights, class_evidence, document_votes
from extract.mentions.features import (
    NAMES,
    Candidate,
    Floats,
    candidates_of,
    head_beliefs,
    phrase_counts,
    rows_of,
)
from extract.mentions.found import Found, syntactic_root
from extract.mentions.proposals import Proposal
from extract.sentences import ParsedSentence
from extract.trees import Forest

AGAIN = 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gathered:
    """What is known of the spans of one sentence: rows for *is it one*, [spans, columns], evidence for *of which class*."""

    candidates: list[Candidate]
    rows: Floats
    evidence: Floats


def gather(sentences: Sequence[ParsedSentence], proposals: Sequence[Sequence[Proposal]]) -> list[Gathered]:
    """Return for each sentence the spans that may be mentions, and what is known of them in their document."""
    candidates = [
        candidates_of(sentence.doc, sentence.reading, offered) if sentence.reading else []
        for sentence, offered in zip(sentences, proposals, strict=True)
    ]
    counts, votes = phrase_counts(sentences, candidates), document_votes(sentences, candidates)
    beliefs = [head_beliefs(here) for here in candidates]
    antecedents = antecedent_beliefs(sentences, candidates, beliefs)
    return [
        Gathered(
            candidates=here,
            rows=rows_of(sentence, here, of_heads, counts),
            evidence=class_evidence(sentence, here, of_heads, of_pronouns, votes),
        )
        for sentence, here, of_heads, of_pronouns in zip(sentences, candidates, beliefs, antecedents, strict=True)
    ]


class LearnedChooser:
    """Chooses spans by a forest and their class by weights."""

    def __init__(self, forest: Forest, classes: ClassWeights, *, threshold: float) -> None:
        self._forest = forest
        self._classes = classes
        self._threshold = threshold
        self.version = forest.version

    def choose(self, sentences: Sequence[ParsedSentence], proposals: Sequence[Sequence[Proposal]]) -> list[list[Found]]:
        """Return the mentions of each sentence."""
        gathered = gather(sentences, proposals)
        if not gathered:
            return []
        sure = self._forest.predict(np.concatenate([here.rows for here in gathered]))[:, 1]
        bounds = np.cumsum([0, *(len(here.rows) for here in gathered)])
        return [
            decode(sentence, here, sure[bounds[n] : bounds[n + 1]], self._classes, self._threshold)
            for n, (sentence, here) in enumerate(zip(sentences, gathered, strict=True))
        ]


def decode(
    sentence: ParsedSentence, gathered: Gathered, sure: Floats, classes: ClassWeights, threshold: float
) -> list[Found]:
    """Return the mentions of a sentence, in order. `sure` is [spans], the probability that each is a mention.

    Spans with one head are readings of one mention: together they must reach the threshold, the likeliest is taken, and
    a second one only if it is sure by itself (*regulatory and ethical frameworks*). Where two cross, the surer one stays.
    """
    candidates = gathered.candidates
    if not candidates:
        return []
    roots = np.array([candidate.root for candidate in candidates])
    belief = np.round(np.minimum((roots[:, None] == roots[None, :]).astype(np.float32) @ sure, 1), 5)
    own = np.round(sure, 5)
    kept: list[int] = []
    for row in sorted(
        range(len(candidates)), key=lambda r: (-belief[r], -own[r], candidates[r].start, candidates[r].end)
    ):
        again = any(candidates[row].root == candidates[other].root for other in kept)
        enough = own[row] >= max(threshold, AGAIN) if again else belief[row] >= threshold
        if enough and not any(crosses(candidates[row], candidates[other]) for other in kept):
            kept.append(row)
    labels = classes.probabilities(gathered.evidence)
    found = [
        as_found(sentence, candidates[row], NAMES[int(labels[row].argmax())], float(belief[row] * labels[row].max()))
        for row in kept
    ]
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def crosses(first: Candidate, second: Candidate) -> bool:
    """Tell whether two spans share words and neither holds the other."""
    if first.start >= second.end or second.start >= first.end:
        return False
    holds = first.start <= second.start and second.end <= first.end
    return not holds and not (second.start <= first.start and first.end <= second.end)


def as_found(sentence: ParsedSentence, candidate: Candidate, class_name: str, confidence: float) -> Found:
    """Return a chosen span as a mention."""
    agreeing = [proposal for proposal in candidate.proposals if proposal.class_name == class_name]
    return Found(
        start=candidate.start,
        end=candidate.end,
        class_name=class_name,
        found=agreeing[0].source if agreeing else "model",
        root=syntactic_root(sentence.doc, candidate.start, candidate.end, class_name),
        confidence=confidence,
    )
