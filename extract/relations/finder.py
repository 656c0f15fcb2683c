"""The relations of one sentence: what the rules propose, judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from extract.language import ParsedBlock
from extract.mentions.found import MentionIndex
from extract.relations.candidates import Candidate
from extract.relations.rules import find_candidates
from extract.relations.triggers import TriggerTable
from extract.sentences import ParsedSentence
from extract.tables import row_candidates
from ontology.terms import Ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A candidate and how probable it is that the sentence says it, in [0, 1]."""

    candidate: Candidate
    confidence: float


class RelationJudge(Protocol):
    """What decides which candidates hold."""

    version: str

    def judge(self, sentence: ParsedSentence, index: MentionIndex, candidates: Sequence[Candidate], /) -> list[Judged]:
        """Return the relations that hold, each (subject, predicate, object) once, in order of the mentions."""


class RelationFinder:
    """Finds what a sentence says of the things that it names."""

    def __init__(self, ontology: Ontology, judge: RelationJudge) -> None:
        self.table = TriggerTable(ontology)
        self._judge = judge
        self.version = judge.version

    def find(self, sentence: ParsedSentence, index: MentionIndex) -> list[Judged]:
        """Return the relations of a sentence."""
        return self.judge(sentence, index, self.propose(sentence, index))

    def judge(self, sentence: ParsedSentence, index: MentionIndex, candidates: Sequence[Candidate]) -> list[Judged]:
        """Return the relations of a sentence for which the rules propose these candidates."""
        return self._judge.judge(sentence, index, candidates) if len(index.mentions) > 1 else []

    def propose(self, sentence: ParsedSentence, index: MentionIndex) -> list[Candidate]:
        """Return what the rules propose for a sentence."""
        if len(index.mentions) < 2:
            return []
        candidates = find_candidates(sentence.span, index, self.table)
        if sentence.kind == "row":
            candidates += row_candidates(cell_ranges(sentence.parsed), list(index.mentions))
        return candidates


def cell_ranges(parsed: ParsedBlock) -> list[tuple[int, int]]:
    """Return the token ranges (half-open) of a row's cells, by where its tokens stand in the text."""
    ranges = []
    for cell in parsed.block.cells:
        tokens = [token.i for token in parsed.doc if cell.start <= parsed.offsets[token.idx] < cell.end]
        if tokens:
            ranges.append((tokens[0], tokens[-1] + 1))
    return ranges
