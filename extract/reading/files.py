"""Which files to read, and their bytes: folders and ZIP files are searched, and nothing is opened that is no file."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.reading.formats import MEDIA_TYPES
from extract.reading.package import open_package
from ontology.errors import ReadingError

SIZE_LIMIT = 64 * 1024 * 1024
_DEEPEST_ARCHIVE = 2
_ARCHIVE = ".zip"


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files to read, each once, sorted within each folder.

    In a folder only known suffixes count, and hidden entries, links to folders (they may loop) and the `…_files` folder
    of a saved page are passed over. A document in a ZIP file is named by a path through it, `a.zip/b.pdf`. A path given
    by name is yielded whatever it is, so that reading it can say what is wrong.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _files_in(path) if path.is_dir() else _through_archive(path):
            if file not in seen:
                seen.add(file)
                yield file


def is_known(path: Path) -> bool:
    """Say whether a file has the suffix of a format that is read."""
    return path.suffix.lower() in MEDIA_TYPES or path.suffix.lower() == _ARCHIVE


def _files_in(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _belongs_to_page(name, names))
        for name in sorted(names):
            if not name.startswith(".") and is_known(Path(name)):
                yield from _through_archive(Path(parent, name))


def _belongs_to_page(folder: str, names: list[str]) -> bool:
    stem = folder.removesuffix("_files")
    return stem != folder and any(name in {f"{stem}.html", f"{stem}.htm"} for name in names)


def _through_archive(path: Path, depth: int = 1) -> Iterator[Path]:
    """Yield the documents in a ZIP file; anything else, and a ZIP file that cannot be opened, is yielded itself."""
    if path.suffix.lower() != _ARCHIVE:
        yield path
        return
    try:
        members = open_package(read_bytes(path), str(path)).names()
    except ReadingError:
        yield path
        return
    known = sorted(member for member in members if is_known(Path(member)) and not _is_hidden(member))
    if not known:
        yield path
    for member in known:
        inner = path / member.lstrip("/")  # a name that starts at the root stays in the archive
        # An archive that lies too deep is yielded itself, so that reading it says so.
        if inner.suffix.lower() == _ARCHIVE and depth < _DEEPEST_ARCHIVE:
            yield from _through_archive(inner, depth + 1)
        else:
            yield inner


def _is_hidden(member: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in Path(member).parts)


def read_bytes(path: Path, *, size_limit: int = SIZE_LIMIT) -> bytes:
    """Return the bytes of a regular file, or of a member of a ZIP file, of at most `size_limit` bytes.

    Raises `ReadingError`, one sentence, for anything else.
    """
    archive = next(
        (parent for parent in path.parents if parent.suffix.lower() == _ARCHIVE and not parent.is_dir()), None
    )
    if archive is not None:
        return _member_bytes(archive, path.relative_to(archive).as_posix(), path, size_limit)
    try:
        # Not blocking: opening a pipe that nobody writes to would wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as error:
        raise ReadingError(f"{path} cannot be opened: {_reason(error)}.") from error
    status = os.fstat(handle)
    try:
        _check_regular(path, status, size_limit)
    except ReadingError:
        os.close(handle)
        raise
    with os.fdopen(handle, "rb") as file:
        content = file.read(size_limit + 1)
        after = os.fstat(file.fileno())
    if len(content) != status.st_size or after.st_mtime_ns != status.st_mtime_ns:
        raise ReadingError(f"{path} changed while it was read; run again when it is complete.")
    return content


def _member_bytes(archive: Path, member: str, path: Path, size_limit: int) -> bytes:
    archives = sum(part.suffix.lower() == _ARCHIVE and not part.is_dir() for part in (path, *path.parents))
    if archives > _DEEPEST_ARCHIVE:
        raise ReadingError(f"{path} lies more than {_DEEPEST_ARCHIVE} ZIP files deep; unpack it first.")
    package = open_package(read_bytes(archive, size_limit=size_limit), str(archive))
    # Names such as `./a.txt` and `/a.txt` lose their beginnings in a path.
    member = next((name for name in package.names() if Path(name.lstrip("/")).as_posix() == member), member)
    size = package.size(member)
    if size > size_limit:
        raise ReadingError(_too_large(path, size, size_limit))
    content = package.read(member)
    if not content:
        raise ReadingError(f"{path} is empty; there is nothing to read.")
    return content


def _check_regular(path: Path, status: os.stat_result, size_limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise ReadingError(
            f"{path} is a folder where a file was expected; give a file, or a command that reads folders."
        )
    if not stat.S_ISREG(status.st_mode):
        raise ReadingError(f"{path} is a device, pipe or socket, not a file; save its content to a file first.")
    if status.st_size > size_limit:
        raise ReadingError(_too_large(path, status.st_size, size_limit))
    if status.st_size == 0:
        raise ReadingError(f"{path} is empty; there is nothing to read.")


def _too_large(path: Path, size: int, limit: int) -> str:
    return f"{path} has {size / 1e6:.0f} MB, more than the limit of {limit / 1e6:.0f} MB; split it or raise the limit."


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "you have no permission to read it"
    return (getattr(error, "strerror", None) or str(error)).lower()
