"""DOCX into a text and its drafts: headings, lists, tables and notes; tracked changes as if accepted, no comments."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from extract.reading.builder import BuiltText, TextBuilder
from extract.reading.package import Package, open_package
from extract.reading.raised import LEVEL, RAISED

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Deleted and moved text, field codes and the fallback of newer drawings are not what a reader sees.
_UNSEEN = frozenset(
    {_W + tag for tag in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "tblPr")} | {_MC + "Fallback"}
)
_HEADING = re.compile(r"(?:heading|berschrift|titre)\s*(\d)", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list\s*(bullet|number|paragraph)?\s*(\d)?", re.IGNORECASE)
_PARTS = {"document": "word/document.xml", "styles": "word/styles.xml", "numbering": "word/numbering.xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """What a paragraph style says: heading level (0: title), list numbering, or nothing of interest."""

    heading: int | None = None
    number: str | None = None
    depth: int = 0
    quotation: bool = False


def read_docx(content: bytes, name: str) -> BuiltText:
    """Return what a DOCX says. Raises `ReadingError` where it is damaged, encrypted or would burst."""
    package = open_package(content, name)
    members = set(package.names())
    styles = _styles(package) if _PARTS["styles"] in members else {}
    bullets = _bullets(package) if _PARTS["numbering"] in members else {}
    builder = TextBuilder()
    body = package.xml(_PARTS["document"]).find(_W + "body")
    if body is not None:
        _Body(builder, styles, bullets).read(body)
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        if part in members:
            _add_notes(builder, package.xml(part))
    return builder.build(_metadata(package) if "docProps/core.xml" in members else {})


class _Body:
    """One walk over the body of a document."""

    def __init__(
        self, builder: TextBuilder, styles: Mapping[str, _Style], bullets: Mapping[tuple[str, int], bool]
    ) -> None:
        self._builder = builder
        self._styles = styles
        self._bullets = bullets
        self._counts: dict[tuple[str, int], int] = {}

    def read(self, element: etree._Element) -> None:
        """Read the paragraphs and tables in `element`, those in content controls and text boxes too."""
        for child in element:
            if child.tag == _W + "p":
                self._paragraph(child)
            elif child.tag == _W + "tbl":
                self._table(child)
            elif child.tag not in _UNSEEN and isinstance(child.tag, str):
                self.read(child)

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = paragraph.find(_W + "pPr")
        style = self._styles.get(_value(properties, "pStyle") or "", _Style())
        outline = _value(properties, "outlineLvl")
        level = style.heading if style.heading is not None else int(outline) + 1 if outline and outline != "9" else None
        boxes = [
            box
            for box in paragraph.iter(_W + "txbxContent")
            if not any(up.tag in _UNSEEN for up in box.iterancestors())
        ]
        for number, words in enumerate(_paragraph_lines(paragraph)):
            if level is not None:
                self._builder.add("heading", words, level=max(level, 1), sure=True)
            elif number == 0 and (listed := self._list_item(properties, style)):
                self._builder.add("item", words, depth=listed[0], marker=listed[1], sure=True)
            else:
                self._builder.add("quotation" if style.quotation else "paragraph", words, sure=style.quotation)
        for box in boxes:
            self.read(box)

    def _list_item(self, properties: etree._Element | None, style: _Style) -> tuple[int, str] | None:
        """Return depth and sign of a list item, or None."""
        numbering = properties.find(_W + "numPr") if properties is not None else None
        number = _value(numbering, "numId") if numbering is not None else style.number
        if number in {None, "0"}:
            return None
        depth = int(_value(numbering, "ilvl") or 0) if numbering is not None else style.depth
        if self._bullets.get((str(number), depth), True):
            return depth + 1, "•"
        count = self._counts.get((str(number), depth), 0) + 1
        self._counts[str(number), depth] = count
        for deeper in [key for key in self._counts if key[0] == number and key[1] > depth]:
            del self._counts[deeper]
        return depth + 1, f"{count}."

    def _table(self, table: etree._Element) -> None:
        rows = [row for row in table.iter(_W + "tr") if next(row.iterancestors(_W + "tbl")) is table]
        for number, row in enumerate(rows):
            cells = [_words(cell) for cell in row.iter(_W + "tc") if next(cell.iterancestors(_W + "tr")) is row]
            marked = row.find(f"{_W}trPr/{_W}tblHeader") is not None
            self._builder.add_row(cells, header=marked or number == 0 and len(rows) > 1 and _all_bold(row))


def _value(element: etree._Element | None, tag: str) -> str | None:
    found = element.find(_W + tag) if element is not None else None
    return found.get(_W + "val") if found is not None else None


def _words(element: etree._Element) -> str:
    return " ".join(" ".join(line.split()) for part in _paragraphs_in(element) for line in _paragraph_lines(part))


def _paragraphs_in(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == _W + "p":
            yield child
        elif child.tag not in _UNSEEN and isinstance(child.tag, str):
            yield from _paragraphs_in(child)


def _paragraph_lines(paragraph: etree._Element) -> list[str]:
    return "".join(_characters(paragraph)).split("\n")


def _characters(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _UNSEEN or child.tag == _W + "txbxContent":
            continue
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag == _W + "tab":
            yield " "
        elif child.tag in {_W + "br", _W + "cr"}:
            yield "\n"
        elif child.tag == _W + "noBreakHyphen":
            yield "-"
        elif child.tag == _W + "r" and _is_raised(child):
            yield RAISED
            yield from _characters(child)
            yield LEVEL
        elif isinstance(child.tag, str):
            yield from _characters(child)


def _is_raised(run: etree._Element) -> bool:
    properties = run.find(_W + "rPr")
    position = _value(properties, "position") or "0"
    return _value(properties, "vertAlign") == "superscript" or position.isdigit() and int(position) > 0


def _all_bold(row: etree._Element) -> bool:
    runs = [run for run in row.iter(_W + "r") if run.find(_W + "t") is not None]
    return bool(runs) and all(
        run.find(f"{_W}rPr/{_W}b") is not None and run.find(f"{_W}rPr/{_W}b").get(_W + "val") not in {"0", "false"}
        for run in runs
    )


def _styles(package: Package) -> dict[str, _Style]:
    elements = {style.get(_W + "styleId", ""): style for style in package.xml(_PARTS["styles"]).iter(_W + "style")}
    return {key: _style(elements, key) for key in elements}


def _style(elements: Mapping[str, etree._Element], key: str) -> _Style:
    """Return what a style says, by its own name and properties or those of the styles that it is based on."""
    seen: set[str] = set()
    while key in elements and key not in seen:
        seen.add(key)
        style = elements[key]
        name = _value(style, "name") or key
        properties = style.find(_W + "pPr")
        outline = _value(properties, "outlineLvl")
        if found := _HEADING.fullmatch(name):
            return _Style(heading=int(found[1]))
        if name.lower() in {"title", "subtitle"}:
            return _Style(heading=1 if name.lower() == "title" else 2)
        if outline and outline != "9":
            return _Style(heading=int(outline) + 1)
        numbering = properties.find(_W + "numPr") if properties is not None else None
        if numbering is not None:
            return _Style(number=_value(numbering, "numId"), depth=_style_depth(numbering, name))
        if "quote" in name.lower():
            return _Style(quotation=True)
        key = _value(style, "basedOn") or ""
    return _Style()


def _style_depth(numbering: etree._Element, name: str) -> int:
    named = _LIST_STYLE.match(name)
    return int(_value(numbering, "ilvl") or (int(named[2]) - 1 if named and named[2] else 0))


def _bullets(package: Package) -> dict[tuple[str, int], bool]:
    """Return for each list and level whether its sign is a bullet rather than a number."""
    root = package.xml(_PARTS["numbering"])
    abstract = {
        element.get(_W + "abstractNumId"): {
            int(level.get(_W + "ilvl", "0")): _value(level, "numFmt") in {"bullet", "none"}
            for level in element.iter(_W + "lvl")
        }
        for element in root.iter(_W + "abstractNum")
    }
    return {
        (number.get(_W + "numId", ""), level): bullet
        for number in root.iter(_W + "num")
        for level, bullet in abstract.get(_value(number, "abstractNumId"), {}).items()
    }


def _add_notes(builder: TextBuilder, root: etree._Element) -> None:
    for note in root:
        if note.get(_W + "type") in {None, "normal"}:
            builder.add("boilerplate", _words(note), sure=True)


def _metadata(package: Package) -> dict[str, str]:
    """Return the document's properties; who typed it is not who speaks, so the author is left out."""
    names = {"title": "title", "created": "created", "modified": "modified", "language": "language"}
    root = package.xml("docProps/core.xml")
    found = (
        (names.get(etree.QName(child).localname), (child.text or "").strip())
        for child in root
        if isinstance(child.tag, str)
    )
    return {name: value for name, value in found if name and value}
