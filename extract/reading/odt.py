"""ODT into a text and its drafts: headings, lists, tables; tracked deletions and comments left out."""

import re
from collections.abc import Iterator

from lxml import etree

from extract.reading.builder import BuiltText, TextBuilder
from extract.reading.package import Package, open_package
from extract.reading.raised import LEVEL, RAISED

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_UNSEEN = frozenset({_TEXT + "tracked-changes", _OFFICE + "annotation", _TEXT + "note", _TEXT + "table-of-content"})
_RAISES = re.compile(r"super|[1-9]\d*%")
_TITLES = {"Title": 1, "Subtitle": 2}


def read_odt(content: bytes, name: str) -> BuiltText:
    """Return what an ODT says. Raises `ReadingError` where it is damaged, encrypted or would burst."""
    package = open_package(content, name)
    builder = TextBuilder()
    root = package.xml("content.xml")
    _mark_raised(root)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is not None:
        _read(builder, body)
    for note in root.iter(_TEXT + "note-body"):
        builder.add("boilerplate", "".join(_characters(note)), sure=True)
    return builder.build(_metadata(package) if "meta.xml" in package.names() else {})


def _read(builder: TextBuilder, element: etree._Element) -> None:
    for child in element:
        if child.tag in _UNSEEN or not isinstance(child.tag, str):
            continue
        if child.tag == _TEXT + "h":
            builder.add("heading", _words(child), level=int(child.get(_TEXT + "outline-level", "1")), sure=True)
        elif child.tag == _TEXT + "p" and (level := _title_level(child)):
            builder.add("heading", _words(child), level=level, sure=True)
        elif child.tag == _TEXT + "p":
            for line in "".join(_characters(child)).split("\n"):
                builder.add("paragraph", line)
        elif child.tag == _TEXT + "list":
            _read_list(builder, child, 1)
        elif child.tag == _TABLE + "table":
            _read_table(builder, child)
        else:
            _read(builder, child)


def _title_level(paragraph: etree._Element) -> int | None:
    """Return the level of a paragraph that is set as a title, by its style or the one that this is made from."""
    name = paragraph.get(_TEXT + "style-name", "")
    made = paragraph.getroottree().find(f".//{_STYLE}style[@{_STYLE}name='{name}']") if name.isalnum() else None
    return _TITLES.get(name) or (_TITLES.get(made.get(_STYLE + "parent-style-name", "")) if made is not None else None)


def _mark_raised(root: etree._Element) -> None:
    """Set the marks of raised words around the spans whose style raises them."""
    raised = {
        style.get(_STYLE + "name")
        for style in root.iter(_STYLE + "style")
        for words in style.iter(_STYLE + "text-properties")
        if _RAISES.match(words.get(_STYLE + "text-position", ""))
    }
    for span in root.iter(_TEXT + "span"):
        if span.get(_TEXT + "style-name") in raised:
            span.text = RAISED + (span.text or "")
            span.tail = LEVEL + (span.tail or "")


def _read_list(builder: TextBuilder, element: etree._Element, depth: int) -> None:
    for item in element.iter(_TEXT + "list-item"):
        if next(item.iterancestors(_TEXT + "list")) is not element:
            continue
        for child in item:
            if child.tag == _TEXT + "list":
                _read_list(builder, child, depth + 1)
            elif child.tag in {_TEXT + "p", _TEXT + "h"}:
                builder.add("item", _words(child), depth=depth, marker="•", sure=True)


def _read_table(builder: TextBuilder, table: etree._Element) -> None:
    for row in table.iter(_TABLE + "table-row"):
        if next(row.iterancestors(_TABLE + "table")) is table:
            cells = [_words(cell) for cell in row.findall(_TABLE + "table-cell")]
            builder.add_row(cells, header=row.getparent().tag == _TABLE + "table-header-rows")


def _words(element: etree._Element) -> str:
    return "".join(_characters(element)).replace("\n", " ")


def _characters(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in {_TEXT + "s", _TEXT + "tab"}:
            yield " "
        elif child.tag == _TEXT + "line-break":
            yield "\n"
        elif child.tag not in _UNSEEN and isinstance(child.tag, str):
            yield from _characters(child)
            yield " " if child.tag == _TEXT + "p" else ""
        yield child.tail or ""


def _metadata(package: Package) -> dict[str, str]:
    found = {}
    for key, tag in (("title", _DC + "title"), ("modified", _DC + "date"), ("language", _DC + "language")):
        element = next(package.xml("meta.xml").iter(tag), None)
        if element is not None and element.text:
            found[key] = element.text.strip()
    return found
