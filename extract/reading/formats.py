"""The formats that are read: how a file is recognised, and which reader takes it."""

from collections.abc import Callable, Mapping

from extract.reading.apart import read_apart
from extract.reading.builder import BuiltText
from extract.reading.decode import decode_text
from extract.reading.front_matter import read_front_matter
from extract.reading.markdown import read_markdown
from extract.reading.package import open_package
from extract.reading.text import read_plain
from ontology.errors import ReadingError

PLAIN, MARKDOWN, HTML, PDF = "text/plain", "text/markdown", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT, EPUB, RTF = "application/vnd.oasis.opendocument.text", "application/epub+zip", "application/rtf"
MAIL, SAVED_PAGE = "message/rfc822", "multipart/related"
MEDIA_TYPES: Mapping[str, str] = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".odt": ODT,
    ".epub": EPUB,
    ".rtf": RTF,
    ".eml": MAIL,
    ".mhtml": SAVED_PAGE,
    ".mht": SAVED_PAGE,
}
_PDF_MARK_WITHIN = 1024


def media_type_of(content: bytes, suffix: str, name: str) -> str:
    """Return the media type of a file: its first bytes have the last word, for suffixes are wrong now and then.

    Raises `ReadingError` where neither bytes nor suffix name a format that is read.
    """
    suffix = suffix.lower()
    named = MEDIA_TYPES.get(suffix)
    if b"%PDF-" in content[:_PDF_MARK_WITHIN] and (named in {PDF, None} or content.startswith(b"%PDF-")):
        return PDF
    if content.startswith(b"{\\rtf"):
        return RTF
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content, named, name)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise ReadingError(f"{name} is an old or encrypted Office file; save it as .docx without a password.")
    if named in {PLAIN, None} and content[:_PDF_MARK_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(
        (b"<!doctype html", b"<html")
    ):
        return HTML
    if named is None:
        raise ReadingError(
            f"{name} has the suffix {suffix!r}, which is not read; known are {' '.join(MEDIA_TYPES)} and .zip."
        )
    if named in {PDF, DOCX, ODT, EPUB, RTF}:
        raise ReadingError(
            f"{name} is no {suffix.lstrip('.').upper()} file, whatever its suffix says; get a proper copy."
        )
    return named


def _zipped(content: bytes, named: str | None, name: str) -> str:
    head = content[:4096]
    if b"word/" in content or named == DOCX:
        return DOCX
    if b"application/vnd.oasis.opendocument.text" in head:
        return ODT
    if b"application/epub+zip" in head:
        return EPUB
    if named in {ODT, EPUB}:
        return named
    open_package(content, name)
    raise ReadingError(f"{name} is a ZIP file without a document that is read; known are {' '.join(MEDIA_TYPES)}.")


def parse(content: bytes, media_type: str, name: str) -> BuiltText:
    """Return what the bytes of a file say; `name` stands in messages. Raises `ReadingError`.

    Only plain text and Markdown are parsed in this process; whatever has native code cannot take it down.
    """
    if media_type == PDF:
        from extract.reading.pdf import read_pdf

        return read_pdf(content, name)
    if media_type in _READERS:
        return read_apart(content, media_type, name)
    return parse_text(decode_text(content, name), media_type, name)


def parse_here(content: bytes, media_type: str, name: str) -> BuiltText:
    """Return what the bytes of a file say whose format is read apart, in the process that this runs in."""
    return _READERS[media_type](content, name)


def parse_text(text: str, media_type: str, name: str) -> BuiltText:
    """Return what a text says that is plain, Markdown or HTML."""
    if media_type == HTML:
        return read_apart(text.encode("utf-8", "replace"), HTML, name)
    if media_type == MARKDOWN:
        front = read_front_matter(text)
        return BuiltText(text=text, drafts=read_markdown(text, front.end), metadata=front.values)
    return BuiltText(text=text, drafts=read_plain(text))


def _html(content: bytes, name: str) -> BuiltText:
    from extract.reading.html import read_html

    return read_html(decode_text(content, name))


def _docx(content: bytes, name: str) -> BuiltText:
    from extract.reading.docx import read_docx

    return read_docx(content, name)


def _odt(content: bytes, name: str) -> BuiltText:
    from extract.reading.odt import read_odt

    return read_odt(content, name)


def _epub(content: bytes, name: str) -> BuiltText:
    from extract.reading.epub import read_epub

    return read_epub(content, name)


def _rtf(content: bytes, name: str) -> BuiltText:
    from extract.reading.rtf import read_rtf

    return read_rtf(content, name)


def _mail(content: bytes, name: str) -> BuiltText:
    from extract.reading.html import read_html
    from extract.reading.mail import read_mail

    part = read_mail(content, name)
    parsed = read_html(part.text) if part.media_type == HTML else parse_text(part.text, part.media_type, name)
    return BuiltText(text=parsed.text, drafts=parsed.drafts, metadata={**parsed.metadata, **part.metadata})


_READERS: Mapping[str, Callable[[bytes, str], BuiltText]] = {
    HTML: _html,
    DOCX: _docx,
    ODT: _odt,
    EPUB: _epub,
    RTF: _rtf,
    MAIL: _mail,
    SAVED_PAGE: _mail,
}
