"""The hard limits of predicates: which classes may never stand at an end, and a judge that keeps to them."""

from collections.abc import Mapping, Sequence
from typing import Literal

from extract.mentions.found import MentionIndex
from extract.relations.candidates import Candidate
from extract.relations.finder import Judged, RelationJudge
from extract.sentences import ParsedSentence
from ontology.terms import Ontology

End = Literal["domain", "range", "ontology"]


class HardLimits:
    """The hard domain and range of each predicate of an ontology; an empty one allows every class."""

    def __init__(self, ontology: Ontology) -> None:
        self._limits: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
            name: (predicate.hard_domain, predicate.hard_range) for name, predicate in ontology.predicates.items()
        }

    def broken(self, index: MentionIndex, candidate: Candidate) -> End | None:
        """Return which end of a candidate has a class that its predicate forbids, or None if it fits.

        A predicate that the ontology does not have is outside of it.
        """
        return self.forbidden(index, candidate.subject, candidate.predicate, candidate.object)

    def forbidden(self, index: MentionIndex, subject: int, predicate: str, object_: int) -> End | None:
        """Return what `broken` does, for mentions by their numbers."""
        if predicate not in self._limits:
            return "ontology"
        domain, range_ = self._limits[predicate]
        if domain and index.mentions[subject].class_name not in domain:
            return "domain"
        return "range" if range_ and index.mentions[object_].class_name not in range_ else None


class LimitedJudge:
    """Lets another judge see only candidates that keep to the limits."""

    def __init__(self, judge: RelationJudge, limits: HardLimits) -> None:
        self._judge = judge
        self._limits = limits
        self.version = judge.version

    def judge(self, sentence: ParsedSentence, index: MentionIndex, candidates: Sequence[Candidate]) -> list[Judged]:
        """Return the relations that hold."""
        return self._judge.judge(sentence, index, [c for c in candidates if self._limits.broken(index, c) is None])
