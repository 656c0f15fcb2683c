"""EPUB into a text and its drafts: its chapters in reading order, each read as a page of HTML is."""

import posixpath
from urllib.parse import unquote

from extract.reading.builder import BuiltText, TextBuilder
from extract.reading.html import add_page
from extract.reading.package import Package, open_package
from ontology.errors import ReadingError

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_epub(content: bytes, name: str) -> BuiltText:
    """Return what an EPUB says. Raises `ReadingError` where it is damaged, encrypted or would burst."""
    package = open_package(content, name)
    root = next(package.xml("META-INF/container.xml").iter(_CONTAINER + "rootfile"), None)
    if root is None:
        raise ReadingError(f"{name} is damaged: it does not say where its chapters are; get a complete copy.")
    opf = root.get("full-path", "")
    builder = TextBuilder()
    for chapter in _chapters(package, opf):
        add_page(builder, package.read(chapter).decode("utf-8", "replace"))
    return builder.build(_metadata(package, opf))


def _chapters(package: Package, opf: str) -> list[str]:
    root = package.xml(opf)
    manifest = {item.get("id"): item for item in root.iter(_OPF + "item")}
    listed = [manifest.get(ref.get("idref")) for ref in root.iter(_OPF + "itemref") if ref.get("linear") != "no"]
    members = set(package.names())
    found = [
        posixpath.normpath(posixpath.join(posixpath.dirname(opf), unquote(item.get("href", ""))))
        for item in listed
        if item is not None and "nav" not in item.get("properties", "")
    ]
    return [path for path in found if path in members]


def _metadata(package: Package, opf: str) -> dict[str, str]:
    root = package.xml(opf)
    found = {}
    for key, tag in (("title", "title"), ("date", "date"), ("author", "creator"), ("language", "language")):
        element = next(root.iter(_DC + tag), None)
        if element is not None and element.text:
            found[key] = element.text.strip()
    return found
