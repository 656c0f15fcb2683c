"""What a run has to do: which documents are new, unchanged, moved, replaced or gone, judged by their content.

A document is its bytes and its first source: title, date and author may stand in a file's name, so that a document
whose first source is called otherwise is read again. Sources are compared as absolute paths, so that `reports` and
`./reports` are one folder.
"""

import dataclasses
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from diplograph.files import FoundFiles, Input, printable
from graph.identity import document_iri
from graph.store import StoredDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The work of a run.

    `pending` is to be read; `unchanged` is the number of found documents that need no reading; `moved` gives documents
    (by IRI) the sources that they have now; `renamed` are those whose first source lies outside of what was searched
    and is called otherwise than the one that they were read from: to be read there, if they can be, else only moved;
    `replaced` are documents whose files now hold something else; `gone` are those whose files are no longer there.
    `outdated` counts, by its name, the pending documents that another pipeline had read.
    """

    pending: tuple[Input, ...]
    unchanged: int
    moved: Mapping[str, tuple[str, ...]]
    replaced: tuple[StoredDocument, ...]
    gone: tuple[StoredDocument, ...]
    renamed: tuple[Input, ...] = ()
    outdated: Mapping[str, int] = dataclasses.field(default_factory=dict)


class _Sources(NamedTuple):
    """The sources of a stored document that was not found: those that stay and those that are missing."""

    staying: tuple[str, ...]
    missing: tuple[str, ...]


def is_known(found: FoundFiles, stored: Iterable[StoredDocument], base: str) -> bool:
    """Tell whether any of the files found is stored already."""
    iris = {document.iri for document in stored}
    return any(document_iri(given.sha256, base) in iris for given in found.inputs)


def make_plan(found: FoundFiles, stored: Iterable[StoredDocument], *, pipeline: str, base: str) -> Plan:
    """Compare what was found with what is stored. `pipeline` is what extractions made now would carry."""
    planning = _Planning(found, pipeline)
    known = {document.iri: document for document in stored}
    for given in found.inputs:
        planning.take_found(given, known.pop(document_iri(given.sha256, base), None))
    for document in known.values():
        planning.take_unfound(document)
    return planning.plan()


class _Planning:
    """A plan while it is made."""

    def __init__(self, found: FoundFiles, pipeline: str) -> None:
        self._found, self._pipeline = found, pipeline
        self._roots = [_absolute(printable(root)) for root in found.roots]
        self._unreadable = [_absolute(failure.source) for failure in found.failures]
        self._taken = {_absolute(source) for given in found.inputs for source in given.sources}
        self._pending: list[Input] = []
        self._renamed: list[Input] = []
        self._moved: dict[str, tuple[str, ...]] = {}
        self._replaced: list[StoredDocument] = []
        self._gone: list[StoredDocument] = []
        self._outdated: dict[str, int] = {}

    def take_found(self, given: Input, document: StoredDocument | None) -> None:
        """Plan for a document that was found, and that may be stored."""
        if document is None:
            self._pending.append(given)
            return
        sources = _united(given.sources, self._sources(document).staying)
        if document.pipeline != self._pipeline:
            self._outdated[document.pipeline] = self._outdated.get(document.pipeline, 0) + 1
            self._pending.append(dataclasses.replace(given, sources=sources))
        elif _name(sources) != _name(document.sources) and sources[0] in given.sources:
            self._pending.append(dataclasses.replace(given, sources=sources))
        elif sources != document.sources:
            self._move(document, sources)

    def take_unfound(self, document: StoredDocument) -> None:
        """Plan for a stored document that was not found."""
        staying, missing = self._sources(document)
        if staying and staying != document.sources:
            self._move(document, staying)
        elif not staying and missing:
            self._gone.append(dataclasses.replace(document, sources=missing))
            if missing != document.sources:
                self._moved[document.iri] = missing
        elif not staying:
            self._replaced.append(document)

    def plan(self) -> Plan:
        """Return the plan."""
        return Plan(
            pending=tuple(self._pending),
            unchanged=len(self._found.inputs) - len(self._pending),
            moved=self._moved,
            replaced=tuple(self._replaced),
            gone=tuple(self._gone),
            renamed=tuple(self._renamed),
            outdated=self._outdated,
        )

    def _move(self, document: StoredDocument, sources: tuple[str, ...]) -> None:
        self._moved[document.iri] = sources
        if _name(sources) != _name(document.sources):
            self._renamed.append(Input(sha256=document.sha256, path=Path(sources[0]), sources=sources))

    def _sources(self, document: StoredDocument) -> _Sources:
        """Sort a document's sources: those outside of what was searched and those that could not be read stay."""
        staying, missing = list[str](), list[str]()
        for source in document.sources:
            path = _absolute(source)
            if not _is_below(path, self._roots) or _is_below(path, self._unreadable):
                staying.append(source)
            elif path not in self._taken:
                missing.append(source)
        return _Sources(tuple(staying), tuple(missing))


def _absolute(path: str | Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps `..`, Path.resolve follows links


def _is_below(path: Path, folders: Iterable[Path]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _name(sources: tuple[str, ...]) -> str:
    """Return the name of the file that a document of these sources is read from."""
    return Path(sources[0]).name


def _united(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*first, *second}))
