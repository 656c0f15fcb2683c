"""Files into documents: one function that reads any format we know, and one that finds the files to read."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.reading.dates import find_date
from extract.reading.decode import decode_text
from extract.reading.draft import Draft
from extract.reading.front_matter import read_front_matter
from extract.reading.html import read_html
from extract.reading.language import NAMES, leave_out_foreign
from extract.reading.markdown import read_markdown
from extract.reading.speaker import find_speaker, find_title
from extract.reading.structure import arrange
from extract.reading.text import read_plain
from graph.records import Block, Document
from ontology.errors import ReadingError

BASE = "urn:diplograph:"
SIZE_LIMIT = 64 * 1024 * 1024
MEDIA_TYPES: Mapping[str, str] = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """A document and its blocks, in order; the blocks' parents are indexes into them."""

    document: Document
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parsed:
    """What one format's reader gives: the text, drafts that point into it, metadata by lower-case key."""

    text: str
    drafts: list[Draft]
    metadata: Mapping[str, str]


def read_file(path: Path, *, base: str = BASE, size_limit: int = SIZE_LIMIT) -> ReadDocument:
    """Read one file of any known format.

    `size_limit` is in bytes. Raises `ReadingError`, one sentence, where the file cannot be read as an English document.
    """
    content = read_bytes(path, size_limit=size_limit)
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise ReadingError(
            f"{path} has the suffix {path.suffix!r}, which is not read; known are {', '.join(MEDIA_TYPES)}."
        )
    text = decode_text(content, str(path))
    return _read(text, content, source=str(path), media_type=media_type, base=base)


def read_text(
    text: str,
    *,
    source: str,
    media_type: str = "text/plain",
    base: str = BASE,
    metadata: Mapping[str, str] | None = None,
) -> ReadDocument:
    """Read a text that is already decoded; its identity is the SHA-256 of its UTF-8 bytes.

    `source` names where it came from and stands in messages; `metadata` adds `title`, `date` or `author`.
    """
    content = text.encode("utf-8", "surrogatepass")
    return _read(text, content, source=source, media_type=media_type, base=base, extra=metadata or {})


def _read(
    text: str, content: bytes, *, source: str, media_type: str, base: str, extra: Mapping[str, str] | None = None
) -> ReadDocument:
    parsed = _parse(text, media_type)
    language, drafts = leave_out_foreign(parsed.text, parsed.drafts)
    if language != "en":
        raise ReadingError(f"{source} is in {NAMES.get(language, language)}; only English is read.")
    blocks = arrange(parsed.text, drafts)
    if not any(block.kind != "boilerplate" for block in blocks):
        raise ReadingError(f"{source} holds no text to read; check that it is not empty or only a frame.")
    document = _document(parsed, blocks, {**parsed.metadata, **(extra or {})}, content, source, media_type, base)
    return ReadDocument(document=document, blocks=blocks)


def _parse(text: str, media_type: str) -> _Parsed:
    if media_type == "text/html":
        page = read_html(text)
        return _Parsed(text=page.text, drafts=page.drafts, metadata=page.metadata)
    if media_type == "text/markdown":
        front = read_front_matter(text)
        return _Parsed(text=text, drafts=read_markdown(text, front.end), metadata=front.values)
    return _Parsed(text=text, drafts=read_plain(text), metadata={})


def _document(
    parsed: _Parsed,
    blocks: tuple[Block, ...],
    metadata: Mapping[str, str],
    content: bytes,
    source: str,
    media_type: str,
    base: str,
) -> Document:
    sha256 = hashlib.sha256(content).hexdigest()
    name = Path(source).name
    title = find_title(parsed.text, blocks, metadata=metadata, name=name)
    first = next((block.start for block in blocks if block.kind != "boilerplate"), 0)
    date = find_date(metadata=metadata, top=parsed.text[first:], name=name)
    return Document(
        iri=f"{base}document:{sha256[:16]}",
        title=title,
        sources=(source,),
        text=parsed.text,
        sha256=sha256,
        date=date.date if date else None,
        date_source=date.source if date else None,
        author=find_speaker(metadata=metadata, title=title, name=name),
        media_type=media_type,
    )


def read_bytes(path: Path, *, size_limit: int = SIZE_LIMIT) -> bytes:
    """Return the bytes of a regular file of at most `size_limit` bytes; raise `ReadingError` for anything else."""
    try:
        # Not blocking: opening a pipe that nobody writes to would wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise ReadingError(f"{path} cannot be opened: {_reason(error)}.") from error
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        _check_regular(path, status, size_limit)
        content = file.read(size_limit + 1)
        after = os.fstat(file.fileno())
    if len(content) != status.st_size or after.st_mtime_ns != status.st_mtime_ns:
        raise ReadingError(f"{path} changed while it was read; run again when it is complete.")
    return content


def _check_regular(path: Path, status: os.stat_result, size_limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise ReadingError(
            f"{path} is a folder where a file was expected; give the folder to a command that reads folders."
        )
    if not stat.S_ISREG(status.st_mode):
        raise ReadingError(f"{path} is a device, pipe or socket, not a file; save its content to a file first.")
    if status.st_size > size_limit:
        raise ReadingError(
            f"{path} has {status.st_size / 1e6:.0f} MB, more than the limit of {size_limit / 1e6:.0f} MB; split it or raise the limit."
        )
    if status.st_size == 0:
        raise ReadingError(f"{path} is empty; there is nothing to read.")


def _reason(error: OSError) -> str:
    reasons = {
        FileNotFoundError: "there is no such file",
        PermissionError: "you have no permission to read it",
    }
    return reasons.get(type(error), (error.strerror or str(error)).lower())


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files to read, sorted within each folder: files as they are given, folders searched to the bottom.

    In a folder only known suffixes count and hidden entries are passed over; links to folders are not followed, so a
    loop of links ends. A path given by name is yielded whatever it is, so that `read_file` can say what is wrong.
    """
    seen: set[Path] = set()
    for path in paths:
        found = _files_in(path) if path.is_dir() else [path]
        for file in found:
            if file not in seen:
                seen.add(file)
                yield file


def _files_in(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in MEDIA_TYPES:
                yield Path(parent, name)
