"""What a run has to do: which documents are new, unchanged, moved, replaced or gone, judged by their content."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from diplograph.files import FoundFiles, Input
from graph.identity import document_iri
from graph.store import StoredDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The work of a run.

    `pending` is to be read; `unchanged` is the number of found documents that need no reading; `moved` gives documents
    (by IRI) the sources that they have now; `replaced` are documents whose files now hold something else; `gone` are
    those whose files are no longer there.
    """

    pending: tuple[Input, ...]
    unchanged: int
    moved: Mapping[str, tuple[str, ...]]
    replaced: tuple[StoredDocument, ...]
    gone: tuple[StoredDocument, ...]


def is_known(found: FoundFiles, stored: Iterable[StoredDocument], base: str) -> bool:
    """Tell whether any of the files found is stored already."""
    iris = {document.iri for document in stored}
    return any(document_iri(given.sha256, base) in iris for given in found.inputs)


def make_plan(found: FoundFiles, stored: Iterable[StoredDocument], *, pipeline: str, base: str) -> Plan:
    """Compare what was found with what is stored. `pipeline` is what extractions made now would carry."""
    known = {document.iri: document for document in stored}
    pending: list[Input] = []
    moved: dict[str, tuple[str, ...]] = {}
    for given in found.inputs:
        document = known.pop(document_iri(given.sha256, base), None)
        sources = given.sources if document is None else _united(given.sources, _elsewhere(document, found))
        if document is None or document.pipeline != pipeline:
            pending.append(dataclasses.replace(given, sources=sources))
        elif sources != document.sources:
            moved[document.iri] = sources
    replaced: list[StoredDocument] = []
    gone: list[StoredDocument] = []
    taken = {source for given in found.inputs for source in given.sources}
    unreadable = {failure.source for failure in found.failures}
    for document in known.values():
        elsewhere = _elsewhere(document, found)
        if elsewhere and elsewhere != document.sources:
            moved[document.iri] = elsewhere
        elif not elsewhere and taken.issuperset(document.sources):
            replaced.append(document)
        elif not elsewhere and unreadable.isdisjoint(document.sources):
            gone.append(document)
    return Plan(
        pending=tuple(pending),
        unchanged=len(found.inputs) - len(pending),
        moved=moved,
        replaced=tuple(replaced),
        gone=tuple(gone),
    )


def _elsewhere(document: StoredDocument, found: FoundFiles) -> tuple[str, ...]:
    """Return the sources of a stored document that lie outside of what was searched."""
    return tuple(s for s in document.sources if not any(Path(s).is_relative_to(root) for root in found.roots))


def _united(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*first, *second}))
