"""The file of an analyst's decisions on a store: where it lies, and reading and replacing it safely.

The decisions on an embedded store lie in its folder and travel with it. A server has no such place: theirs lie where
the command is called, unless an option or the environment names another file, which several people can share.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from diplograph.settings import StoreAt, as_address
from graph.corrections import Corrections, parse_corrections
from ontology.errors import CorrectionError, RecordError

IN_FOLDER = "corrections.txt"
BESIDE = "diplograph-corrections.txt"


def corrections_path(store: StoreAt) -> Path:
    """Return the file of the decisions on a store; it need not exist."""
    address = as_address(store)
    if address.corrections:
        return Path(address.corrections)
    return Path(address.url, IN_FOLDER) if address.is_folder else Path(BESIDE)


def is_usual(store: StoreAt) -> bool:
    """Tell whether the decisions lie in the store's own folder, where nobody looks for them elsewhere."""
    address = as_address(store)
    return address.is_folder and not address.corrections


def read_text(path: Path) -> str:
    """Return a file's text; empty if there is none. Raises RecordError if it is no UTF-8, OSError if unreadable."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise RecordError(
            f"expected UTF-8 in the file of decisions {path}, got other bytes at {error.start}; save it as UTF-8"
        ) from error


def read_corrections(path: Path) -> Corrections:
    """Return the decisions that hold; none if there is no file. Raises RecordError for a line that is no decision."""
    return parse(read_text(path), path)


def parse(text: str, path: Path) -> Corrections:
    """Return the decisions of a text; `path` names it in errors."""
    return parse_corrections(lines_of(text), str(path))


def lines_of(text: str) -> list[str]:
    """Return a file's lines. Only line feeds end one: a name may hold the other separators of Unicode."""
    return text.split("\n")


def write_text(path: Path, text: str) -> None:
    """Put a text in a file's place, at once and safe on the disk; what was there stays if that fails."""
    draft = path.with_name(f".{path.name}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
        _sync(path.parent)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise CorrectionError(
            f"the decision cannot be kept in {path}: {error.strerror}; name another file with --corrections"
        ) from error


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one process at a time change the files of a folder: two people may decide on one server at once."""
    try:
        handle = os.open(path.absolute().parent, os.O_RDONLY)
    except OSError as error:
        raise CorrectionError(
            f"expected a folder for the file of decisions {path}: {error.strerror}; name another with --corrections"
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
