"""One file or text into a document and its blocks, whatever its format."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.reading.builder import BuiltText
from extract.reading.dates import find_date
from extract.reading.files import SIZE_LIMIT, read_bytes
from extract.reading.formats import PLAIN, media_type_of, parse, parse_text
from extract.reading.language import leave_out_foreign, readable_languages, refusal
from extract.reading.speaker import find_speaker, find_title
from extract.reading.structure import arrange
from graph.records import Block, Document
from ontology.errors import ReadingError

BASE = "urn:diplograph:"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """A document and its blocks, in order; the blocks' parents are indexes into them."""

    document: Document
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Origin:
    """Where a text came from: its name for messages, its bytes, its media type, and the base of its IRI."""

    source: str
    content: bytes
    media_type: str
    base: str


def read_file(path: Path, *, base: str = BASE, size_limit: int = SIZE_LIMIT) -> ReadDocument:
    """Read one file of any known format, or one in a ZIP file by a path through it (`a.zip/b.pdf`).

    `size_limit` is in bytes. Raises `ReadingError`, one sentence, where the file cannot be read as a document in English, or in
    French where the extra `fr` is installed.
    """
    content = read_bytes(path, size_limit=size_limit)
    media_type = media_type_of(content, path.suffix, str(path))
    parsed = parse(content, media_type, str(path))
    return _finish(parsed, _Origin(source=str(path), content=content, media_type=media_type, base=base))


def read_text(
    text: str, *, source: str, media_type: str = PLAIN, base: str = BASE, metadata: Mapping[str, str] | None = None
) -> ReadDocument:
    """Read a text that is already decoded (plain, Markdown or HTML); its identity is the hash of its UTF-8 bytes.

    `source` names where it came from and stands in messages; `metadata` adds `title`, `date` or `author`.
    """
    content = text.encode("utf-8", "surrogatepass")
    parsed = parse_text(text, media_type, source)
    known = BuiltText(text=parsed.text, drafts=parsed.drafts, metadata={**parsed.metadata, **(metadata or {})})
    return _finish(known, _Origin(source=source, content=content, media_type=media_type, base=base))


def _finish(parsed: BuiltText, origin: _Origin) -> ReadDocument:
    language, drafts = leave_out_foreign(parsed.text, parsed.drafts)
    if language not in readable_languages():
        raise ReadingError(f"{origin.source} {refusal(language)}")
    blocks = arrange(parsed.text, drafts)
    if not any(block.kind != "boilerplate" for block in blocks):
        raise ReadingError(f"{origin.source} holds no text to read; check that it is not empty or only a frame.")
    return ReadDocument(document=_document(parsed, blocks, origin, language), blocks=blocks)


def _document(parsed: BuiltText, blocks: tuple[Block, ...], origin: _Origin, language: str) -> Document:
    sha256 = hashlib.sha256(origin.content).hexdigest()
    name = Path(origin.source).name
    title = find_title(parsed.text, blocks, metadata=parsed.metadata, name=name)
    first = next(block.start for block in blocks if block.kind != "boilerplate")
    date = find_date(metadata=parsed.metadata, top=parsed.text[first:], name=name)
    return Document(
        iri=f"{origin.base}document:{sha256[:16]}",
        title=title,
        sources=(origin.source,),
        text=parsed.text,
        sha256=sha256,
        language=language,
        date=date.date if date else None,
        date_source=date.source if date else None,
        author=find_speaker(metadata=parsed.metadata, title=title, name=name),
        media_type=origin.media_type,
    )
