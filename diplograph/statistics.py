"""What a graph holds, counted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from diplograph.opening import open_address
from diplograph.settings import DEFAULT_STORE, StoreAt
from graph.records import Knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Counts of a graph: totals, entities by class, statements by predicate, polarity and modality; most first."""

    totals: Mapping[str, int]
    classes: Mapping[str, int]
    predicates: Mapping[str, int]
    polarities: Mapping[str, int]
    modalities: Mapping[str, int]


def stats(*, store: StoreAt = DEFAULT_STORE) -> Statistics:
    """Count what a store's graph holds."""
    with open_address(store, read_only=True) as opened:
        return count(opened.knowledge())


def count(knowledge: Knowledge) -> Statistics:
    """Count what a graph holds."""
    return Statistics(
        totals={
            "documents": len(knowledge.documents),
            "sentences": len(knowledge.sentences),
            "mentions": len(knowledge.placements),
            "entities": len(knowledge.entities),
            "statements": len(knowledge.statements),
            "evidence": len(knowledge.evidences),
            "chains": len(knowledge.continuations),
        },
        classes=_by_count(Counter(entity.class_name for entity in knowledge.entities)),
        predicates=_by_count(Counter(statement.predicate for statement in knowledge.statements)),
        polarities=_by_count(Counter(statement.polarity for statement in knowledge.statements)),
        modalities=_by_count(Counter(statement.modality for statement in knowledge.statements)),
    )


def _by_count(counter: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
