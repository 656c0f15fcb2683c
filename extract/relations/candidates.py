"""A candidate relation, and the small decisions that every rule shares."""

from dataclasses import dataclass

from graph.records import Modality, Polarity

ACTORS = frozenset({"Nation", "Organization", "Person", "Group"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A relation that a rule proposes between two mentions of a sentence (their numbers in the mention index).

    `trigger` is the index of the token that says it, in the spaCy document.
    """

    subject: int
    predicate: str
    object: int
    rule: str
    trigger: int | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
