"""Which sentence says a whole chain of statements. A chain that no sentence says is only a guess of the reader's."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.records import PlacedSentence
from viz.lookup import Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class Whence:
    """Where a chain's statements stand: the `sentence` that says them all, or else in how many documents they stand."""

    sentence: PlacedSentence | None
    documents: int

    @property
    def caution(self) -> str:
        """Return what a reader has to know where no sentence says the chain."""
        whence = "different documents" if self.documents > 1 else "different sentences of one document"
        return f"no single sentence says this; its links come from {whence}"


def whence(lookup: Lookup, chain: Sequence[str]) -> Whence:
    """Return where the statements of a chain (by IRI) stand."""
    told = [lookup.evidences_of.get(iri, ()) for iri in chain]
    shared = set.intersection(*({item.sentence for item in found} for found in told)) if told else set()
    first = min(shared, default=None)
    return Whence(
        sentence=lookup.sentences[first] if first else None,
        documents=len({item.document for found in told for item in found}),
    )


def linking(lookup: Lookup, things: Sequence[str]) -> list[str]:
    """Return the strongest statement between each two neighbours in a row of entities, where there is one."""
    found = []
    for one, other in pairwise(things):
        between = [item for item in lookup.statements_of(one) if other in (item.subject, item.object)]
        if between:
            found.append(min(between, key=lambda item: (-item.documents, -item.belief, item.iri)).iri)
    return found
