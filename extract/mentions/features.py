"""What is known of a span that may be a mention, as numbers for the learned choice: model, finders, form, document.

One row a span. The order of the columns is `COLUMNS`; training and run time both call `rows_of`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, Token

from extract.mentions.proposals import SOURCES, Proposal, key_of
from extract.neural import CLASSES, SentenceReading
from extract.sentences import ParsedSentence

Floats = NDArray[np.float32]
NAMES = CLASSES[1:]
PARTS = ("NOUN", "PROPN", "VERB", "ADJ", "PRON", "ADV", "NUM")
KINDS = ("paragraph", "heading", "item", "row")
FORMS = (
    "words", "capitals", "all_capitals", "first_in_sentence", "determiner_before", "preposition_after", "conjunction_inside",
    "comma_inside", "verb_first", "adjective_before", "noun_after", "hyphen_inside", "of_inside", "sentence_words",
)  # fmt: skip
COLUMNS = (
    *(f"model:{name}" for name in CLASSES),
    *(f"{source}:{name}" for source in SOURCES for name in NAMES),
    "name",
    *(f"document:{name}" for name in CLASSES),
    "document:count",
    *(f"head:{name}" for name in NAMES),
    "head:share",
    "inside:best", "inside:same", "around:best", "around:same", "across:best",
    *(f"root:{part}" for part in PARTS),
    *(f"block:{kind}" for kind in KINDS),
    *FORMS,
)  # fmt: skip
FLOOR = 0.02


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """A span that may be a mention: what the model thinks of it and who proposes it."""

    start: int
    end: int
    root: int
    probabilities: Floats
    proposals: tuple[Proposal, ...]


def candidates_of(doc: Doc, reading: SentenceReading, proposals: Iterable[Proposal]) -> list[Candidate]:
    """Return the spans of one sentence that the model or a finder proposes, in order."""
    nothing = np.zeros(len(CLASSES), dtype=np.float32)
    nothing[0] = 1.0
    likely = {(span.start, span.end): span.probabilities for span in reading.spans(FLOOR)}
    offered: dict[tuple[int, int], list[Proposal]] = {}
    for proposal in proposals:
        offered.setdefault((proposal.start, proposal.end), []).append(proposal)
    return [
        Candidate(
            start=start,
            end=end,
            root=doc[start:end].root.i,
            probabilities=likely.get((start, end), nothing),
            proposals=tuple(offered.get((start, end), ())),
        )
        for start, end in sorted({*likely, *offered})
    ]


def phrase_counts(
    sentences: Sequence[ParsedSentence], candidates: Sequence[Sequence[Candidate]]
) -> Mapping[str, tuple[Floats, int]]:
    """Return for each phrase of a document the mean of what the model thinks of it, and how often it occurs."""
    sums: dict[str, list[Floats]] = {}
    for sentence, here in zip(sentences, candidates, strict=True):
        for candidate in here:
            sums.setdefault(key_of(sentence.doc, candidate.start, candidate.end), []).append(candidate.probabilities)
    return {key: (np.mean(values, axis=0, dtype=np.float32), len(values)) for key, values in sums.items()}


def rows_of(
    sentence: ParsedSentence,
    candidates: Sequence[Candidate],
    beliefs: Floats,
    votes: Mapping[str, tuple[Floats, int]],
) -> Floats:
    """Return [candidates, columns]: everything that is known of each span of a sentence.

    `beliefs` are those of `head_beliefs`, `votes` those of `phrase_counts`.
    """
    out = np.zeros((len(candidates), len(COLUMNS)), dtype=np.float32)
    if not candidates:
        return out
    probabilities = probabilities_of(candidates)
    width = len(CLASSES)
    out[:, :width] = np.log(np.maximum(probabilities, 1e-4))
    out[:, _at("inside:best") : _at("across:best") + 1] = neighbours(candidates, probabilities)
    out[:, _at(f"head:{NAMES[0]}") : _at("head:share")] = beliefs
    out[:, _at("head:share")] = (1 - probabilities[:, 0]) / np.maximum(beliefs.sum(1), 1e-4)
    for row, candidate in enumerate(candidates):
        for proposal in candidate.proposals:
            out[row, _at(f"{proposal.source}:{proposal.class_name}")] = 1.0
            out[row, _at("name")] = max(out[row, _at("name")], float(proposal.name))
        mean, count = votes[key_of(sentence.doc, candidate.start, candidate.end)]
        out[row, _at("document:none") : _at("document:none") + width] = mean
        out[row, _at("document:count")] = min(count, 20)
        root = sentence.doc[candidate.root]
        if root.pos_ in PARTS:
            out[row, _at(f"root:{root.pos_}")] = 1.0
        if sentence.kind in KINDS:
            out[row, _at(f"block:{sentence.kind}")] = 1.0
        out[row, -len(FORMS) :] = forms(sentence.doc, sentence.span, candidate)
    return out


_PLACE = {name: place for place, name in enumerate(COLUMNS)}


def _at(column: str) -> int:
    return _PLACE[column]


def probabilities_of(candidates: Sequence[Candidate]) -> Floats:
    """Return [candidates, 12]: what the model thinks of each."""
    if not candidates:
        return np.zeros((0, len(CLASSES)), dtype=np.float32)
    return np.stack([candidate.probabilities for candidate in candidates])


def head_beliefs(candidates: Sequence[Candidate]) -> Floats:
    """Return [candidates, 11]: what spans with one head are together: that it is a mention is surer than where it ends."""
    roots = np.array([candidate.root for candidate in candidates])
    same = (roots[:, None] == roots[None, :]).astype(np.float32)
    beliefs: Floats = np.minimum(same @ probabilities_of(candidates)[:, 1:], 1)
    return beliefs


def neighbours(candidates: Sequence[Candidate], probabilities: Floats) -> Floats:
    """Return [candidates, 5]: the surest span inside, inside of one class, around, around of one class, and across."""
    sure = 1 - probabilities[:, 0]
    best = probabilities[:, 1:].argmax(1)
    starts = np.array([candidate.start for candidate in candidates])
    ends = np.array([candidate.end for candidate in candidates])
    contains = (
        (starts[:, None] <= starts[None, :]) & (ends[:, None] >= ends[None, :]) & ~np.eye(len(candidates), dtype=bool)
    )
    overlaps = (starts[:, None] < ends[None, :]) & (starts[None, :] < ends[:, None])
    across = overlaps & ~contains & ~contains.T & ~np.eye(len(candidates), dtype=bool)
    same = best[:, None] == best[None, :]
    relations = (contains, contains & same, contains.T, contains.T & same, across)
    return np.stack([np.where(relation, sure[None, :], 0).max(1) for relation in relations], axis=1).astype(np.float32)


def forms(doc: Doc, sentence: Span, candidate: Candidate) -> list[float]:
    """Return the columns of `FORMS` for one span."""
    tokens = doc[candidate.start : candidate.end]
    before = doc[candidate.start - 1] if candidate.start > sentence.start else None
    after = doc[candidate.end] if candidate.end < sentence.end else None
    capitals = [token.text[:1].isupper() for token in tokens]
    return [
        float(len(tokens)),
        sum(capitals) / len(tokens),
        float(tokens.text.isupper()),
        float(candidate.start == sentence.start),
        float(before is not None and before.pos_ in ("DET", "PRON")),
        float(after is not None and after.pos_ == "ADP"),
        float(any(token.pos_ == "CCONJ" for token in tokens)),
        float(any(token.text == "," for token in tokens)),
        float(tokens[0].pos_ == "VERB"),
        float(is_part(before, "ADJ")),
        float(is_part(after, "NOUN")),
        float(any(token.text == "-" for token in tokens)),
        float(any(token.lower_ == "of" for token in tokens)),
        float(min(len(sentence), 80)),
    ]


def is_part(token: Token | None, part: str) -> bool:
    """Tell whether there is a token and it has that part of speech."""
    return token is not None and token.pos_ == part
