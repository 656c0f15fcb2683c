"""Which files to read: equal contents are one document, and what is left out is named."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.reading import find_files, read_bytes
from ontology.errors import ReadingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One file that could not be read, and why: a sentence that names it."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One document to come: its content's SHA-256 (hex), a file that holds it, and all its sources, sorted."""

    sha256: str
    path: Path
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFiles:
    """What a search below `roots` found, ordered by content hash: the order of the paths given changes nothing.

    `ignored` counts, by suffix, the files of folders that no format is known for.
    """

    roots: tuple[Path, ...]
    inputs: tuple[Input, ...]
    failures: tuple[Failure, ...]
    ignored: Mapping[str, int]


def find_inputs(paths: Iterable[str | Path]) -> FoundFiles:
    """Find the files to read. Files given by name are always taken; of folders, those of a known format are."""
    roots = tuple(Path(path) for path in paths)
    failures: dict[str, Failure] = {}
    by_content: dict[str, set[Path]] = {}
    files = list(find_files(roots))
    closed = {str(folder): _closed(folder) for root in roots if root.is_dir() for folder in _closed_folders(root)}
    failures.update((source, Failure(source=source, reason=reason)) for source, reason in closed.items())
    for file in files:
        try:
            by_content.setdefault(hashlib.sha256(read_bytes(file)).hexdigest(), set()).add(file)
        except ReadingError as error:
            failures[str(file)] = Failure(source=str(file), reason=str(error))
    return FoundFiles(
        roots=roots,
        inputs=tuple(_input(key, same) for key, same in sorted(by_content.items())),
        failures=tuple(failures[source] for source in sorted(failures)),
        ignored=_count_ignored(roots, set(files)),
    )


def _input(sha256: str, files: Iterable[Path]) -> Input:
    paths = sorted(files, key=printable)
    return Input(sha256=sha256, path=paths[0], sources=tuple(printable(path) for path in paths))


def printable(path: Path) -> str:
    """Return a path as text that any file can hold; bytes of a file name that are no UTF-8 are shown as �."""
    return os.fsencode(path).decode("utf-8", "replace")


def _count_ignored(roots: Iterable[Path], taken: set[Path]) -> Mapping[str, int]:
    ignored = {file for root in roots if root.is_dir() for file in _files_below(root)} - taken
    return dict(sorted(Counter(file.suffix.lower() or "no suffix" for file in ignored).items()))


def _closed_folders(folder: Path) -> Iterator[Path]:
    """Yield the folders below one that cannot be searched: what they hold may well be there still."""
    errors: list[OSError] = []
    for _, folders, _ in os.walk(folder, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
    yield from (Path(os.fsdecode(error.filename)) for error in errors if error.filename)


def _closed(folder: Path) -> str:
    return f"{folder} cannot be searched: you have no permission to list what it holds."


def _files_below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names if not name.startswith("."))
