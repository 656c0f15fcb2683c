"""Which class a mention has: the evidence for each class, weighed by a conditional logit whose weights all classes share.

So few numbers are learnt that a class seen rarely profits from what was learnt of the others. McFadden, "Conditional
logit analysis of qualitative choice behavior" (1974), https://eml.berkeley.edu/reprints/mcfadden/zarembka.pdf.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.mentions.features import NAMES, Candidate, Floats, probabilities_of
from extract.mentions.proposals import key_of
from extract.sentences import ParsedSentence

EVIDENCE = (
    "model", "head", "phrase_in_document", "last_word_in_document", "conjuncts", "antecedent",
    "name_in_vocabulary", "word_in_vocabulary", "demonym", "place", "entity", "phrase", "act",
)  # fmt: skip
SMALLEST = 1e-3
Votes = Mapping[str, Floats]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ClassWeights:
    """`shared` [evidence] weighs each kind of evidence, `bias` [classes] and `phrase` [classes] are a class's own."""

    shared: NDArray[np.float64]
    bias: NDArray[np.float64]
    phrase: NDArray[np.float64]

    @classmethod
    def load(cls, content: bytes) -> "ClassWeights":
        """Read weights from the bytes of their file; `ValueError` if they were learnt for other evidence."""
        arrays = np.load(io.BytesIO(content), allow_pickle=False)
        if len(arrays["shared"]) != len(EVIDENCE):
            raise ValueError(f"weights of {len(arrays['shared'])} kinds of evidence, not {len(EVIDENCE)}")
        return cls(shared=arrays["shared"], bias=arrays["bias"], phrase=arrays["phrase"])

    def probabilities(self, evidence: Floats) -> Floats:
        """Return [spans, classes] probabilities from [spans, classes, evidence]."""
        raw = evidence @ self.shared + self.bias + evidence[:, :, EVIDENCE.index("phrase")] * self.phrase
        powers = np.exp(raw - raw.max(axis=1, keepdims=True))
        likely: Floats = (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)
        return likely


def document_votes(
    sentences: Sequence[ParsedSentence], candidates: Sequence[Sequence[Candidate]]
) -> tuple[Votes, Votes]:
    """Return for each phrase, and for each last word, of a document what the model thinks of it on the whole, [classes]."""
    phrases: dict[str, Floats] = {}
    words: dict[str, Floats] = {}
    for sentence, here in zip(sentences, candidates, strict=True):
        for candidate in here:
            key = key_of(sentence.doc, candidate.start, candidate.end)
            for table, place in ((phrases, key), (words, key.rpartition(" ")[2])):
                table[place] = table.get(place, np.zeros(len(NAMES), dtype=np.float32)) + candidate.probabilities[1:]
    return phrases, words


def class_evidence(
    sentence: ParsedSentence,
    candidates: Sequence[Candidate],
    beliefs: Floats,
    antecedents: Floats,
    votes: tuple[Votes, Votes],
) -> Floats:
    """Return [candidates, classes, evidence] for the spans of one sentence.

    `beliefs` and `antecedents` are [candidates, classes]: of a span's head, and of what a pronoun may stand for.
    """
    out = np.zeros((len(candidates), len(NAMES), len(EVIDENCE)), dtype=np.float32)
    if not candidates:
        return out
    probabilities = probabilities_of(candidates)
    out[:, :, 0] = shares(probabilities[:, 1:])
    out[:, :, 1] = shares(beliefs)
    out[:, :, 4] = shares(conjunct_beliefs(sentence, candidates, beliefs))
    out[:, :, 5] = shares(antecedents)
    for row, candidate in enumerate(candidates):
        key = key_of(sentence.doc, candidate.start, candidate.end)
        out[row, :, 2] = shares(votes[0][key])
        out[row, :, 3] = shares(votes[1][key.rpartition(" ")[2]])
        for proposal in candidate.proposals:
            out[
                row, NAMES.index(proposal.class_name), EVIDENCE.index(evidence_of(proposal.source, name=proposal.name))
            ] = 1.0
    return out


def shares(values: Floats) -> Floats:
    """Return the logarithm of each class's share of the last axis."""
    smooth: Floats = values + np.float32(SMALLEST)
    logs: Floats = np.log(smooth / smooth.sum(axis=-1, keepdims=True))
    return logs


def evidence_of(source: str, *, name: bool) -> str:
    """Return the kind of evidence that a proposal is."""
    if source == "vocabulary":
        return "name_in_vocabulary" if name else "word_in_vocabulary"
    return source


def conjunct_beliefs(sentence: ParsedSentence, candidates: Sequence[Candidate], beliefs: Floats) -> Floats:
    """Return [candidates, classes]: what the heads that a span's head is co-ordinated with are thought to be."""
    groups = [first_of_co_ordination(sentence, candidate.root) for candidate in candidates]
    out = np.zeros_like(beliefs)
    for row, group in enumerate(groups):
        others = [k for k, other in enumerate(groups) if other == group and candidates[k].root != candidates[row].root]
        if others:
            out[row] = beliefs[others].sum(axis=0)
    return out


def first_of_co_ordination(sentence: ParsedSentence, root: int) -> int:
    """Return the index of the first member of the co-ordination that a token is in."""
    token = sentence.doc[root]
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return int(token.i)


def stacked(parts: Iterable[Floats]) -> Floats:
    """Return the evidence of several sentences as one array."""
    known = [part for part in parts if len(part)]
    return np.concatenate(known) if known else np.zeros((0, len(NAMES), len(EVIDENCE)), dtype=np.float32)
