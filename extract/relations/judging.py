"""Judging candidates without a model: by how often each rule was right, as `data/rule_precision.toml` records it."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from extract.mentions.found import MentionIndex
from extract.relations.candidates import Candidate
from extract.relations.finder import Judged
from extract.sentences import ParsedSentence

UNKNOWN_RULE = 0.5
FLOOR = 0.25


@cache
def rule_precision() -> dict[str, float]:
    """Load how often each kind of rule was right on annotated text."""
    table: dict[str, float] = tomllib.loads(files("extract").joinpath("data/rule_precision.toml").read_text("utf-8"))[
        "precision"
    ]
    return table


class RuleJudge:
    """Keeps, of the candidates of one pair of mentions, the one whose rule is most often right."""

    version = "rules"

    def __init__(self, *, min_confidence: float = 0.0) -> None:
        self._floor = max(FLOOR, min_confidence)

    def judge(self, _sentence: ParsedSentence, _index: MentionIndex, candidates: Sequence[Candidate]) -> list[Judged]:
        """Return at most one relation for an ordered pair of mentions, rules below the floor left out."""
        best: dict[tuple[int, int], Judged] = {}
        for candidate in candidates:
            judged = Judged(candidate=candidate, confidence=precision_of(candidate))
            pair = (candidate.subject, candidate.object)
            if judged.confidence >= self._floor and (pair not in best or judged.confidence > best[pair].confidence):
                best[pair] = judged
        return sorted(best.values(), key=lambda j: (j.candidate.subject, j.candidate.object))


def precision_of(candidate: Candidate) -> float:
    """Return how often a candidate's rule was right."""
    return rule_precision().get(rule_kind(candidate), UNKNOWN_RULE)


def rule_kind(candidate: Candidate) -> str:
    """Return the key under which a rule's precision is recorded: rules of nouns are told apart by predicate."""
    if candidate.rule.startswith(("verb", "act")):
        return candidate.rule
    return f"{candidate.rule}>{candidate.predicate}"
