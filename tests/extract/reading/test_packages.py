"""DOCX, ODT, EPUB and ZIP: made here by python-docx or by hand, read by readers of our own."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from extract.reading import find_files, read_file
from ontology.errors import ReadingError
from tests.extract.reading.shapes import parents, shapes

TEXT = "Kenya and Chile signed a pact on data in Nairobi."


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP file with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def brief() -> DocxDocument:
    """Return a document with headings, lists, a table and a tracked change."""
    document = docx.Document()
    document.add_heading("A pact on data", 0)
    changed = document.add_paragraph("The pact takes effect in ")
    changed._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1"><w:r><w:delText>May</w:delText></w:r></w:del>'))
    changed._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="2"><w:r><w:t>June.</w:t></w:r></w:ins>'))
    document.add_heading("Duties", 1)
    document.add_paragraph("Each state shall:")
    document.add_paragraph("name a contact", style="List Bullet")
    document.add_paragraph("in its ministry", style="List Bullet 2")
    document.add_paragraph("answer requests", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ["State", "Pledge", "Kenya", "Hosts the office"], strict=True):
        cell.text = words
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    return document


def test_docx_is_read_with_its_structure_and_accepted_changes(tmp_path: Path) -> None:
    """Heading and list styles, table headers and insertions count; deletions do not."""
    path = tmp_path / "pact.docx"
    brief().save(str(path))

    read = read_file(path)

    assert shapes(read) == [
        ("heading", "A pact on data"),
        ("paragraph", "The pact takes effect in June."),
        ("heading", "Duties"),
        ("paragraph", "Each state shall:"),
        ("item", "name a contact"),
        ("item", "in its ministry"),
        ("item", "answer requests"),
        ("row", "State | Pledge"),
        ("row", "Kenya | Hosts the office"),
    ]
    assert parents(read)["in its ministry"] == "name a contact"
    assert parents(read)["Kenya | Hosts the office"] == "State | Pledge"


ODT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">
<office:body><office:text><text:tracked-changes><text:p>deleted words</text:p></text:tracked-changes>
<text:h text:outline-level="1">A pact on data</text:h><text:p>Kenya<text:s/>signed<text:note><text:note-body>
<text:p>A note.</text:p></text:note-body></text:note> it.</text:p>
<text:list><text:list-item><text:p>tests</text:p></text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>State</text:p></table:table-cell>
<table:table-cell><text:p>Pledge</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell><text:p>Chile</text:p></table:table-cell><table:table-cell><text:p>Trains</text:p>
</table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>"""


def test_odt_is_read_with_its_structure(tmp_path: Path) -> None:
    """Headings, lists and tables count; tracked deletions do not, notes are no text."""
    path = tmp_path / "pact.odt"
    path.write_bytes(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ODT}))

    assert shapes(read_file(path)) == [
        ("heading", "A pact on data"),
        ("paragraph", "Kenya signed it."),
        ("item", "tests"),
        ("row", "State | Pledge"),
        ("row", "Chile | Trains"),
    ]


def test_epub_is_read_in_the_order_of_its_spine(tmp_path: Path) -> None:
    """Chapters follow the spine, not the archive."""
    path = tmp_path / "pact.epub"
    opf = """<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:title>A pact</dc:title></metadata>
    <manifest><item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/></manifest>
    <spine><itemref idref="b"/><itemref idref="a"/></spine></package>"""
    container = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
    <rootfile full-path="o/p.opf"/></rootfiles></container>"""
    chapters = {
        name: f"<html><body><h1>{title}</h1><p>{TEXT}</p></body></html>"
        for name, title in (("o/a.xhtml", "Second"), ("o/b.xhtml", "First"))
    }
    path.write_bytes(
        zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": container, "o/p.opf": opf, **chapters})
    )

    read = read_file(path)

    assert [words for kind, words in shapes(read) if kind == "heading"] == ["First", "Second"]
    assert read.document.title == "A pact"


def test_documents_in_a_zip_are_read_one_by_one(tmp_path: Path) -> None:
    """A ZIP is a folder: known files count, in nested archives too, and one that is bad spoils no other."""
    path = tmp_path / "all.zip"
    path.write_bytes(
        zipped(
            {
                "b.txt": TEXT,
                "a/c.md": "# Pact\n\n" + TEXT,
                "x.bin": b"\0",
                ".hidden.txt": TEXT,
                "in.zip": zipped({"d.txt": TEXT}),
            }
        )
    )

    found = list(find_files([path]))

    assert found == [path / "a/c.md", path / "b.txt", path / "in.zip/d.txt"]
    assert shapes(read_file(found[0])) == [("heading", "Pact"), ("paragraph", TEXT)]
    assert shapes(read_file(found[2])) == [("paragraph", TEXT)]
    assert read_file(found[1]).document.sources == (str(found[1]),)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("bomb.docx", zipped({"word/document.xml": b"\0" * 50_000_000}), "ZIP bomb"),
        ("cut.docx", zipped({"word/document.xml": b"<x/>" * 500})[:120], "damaged"),
        ("other.docx", zipped({"readme": "x"}), "word/document.xml"),
        (
            "broken.odt",
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a>"}),
            "damaged",
        ),
        ("many.zip", zipped({f"{number}.txt": "x" for number in range(10_001)}), "10001 files"),
        ("none.zip", zipped({"a.bin": b"\1\2"}), "without a document"),
    ],
)
def test_bad_package_is_one_sentence(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    """A package that cannot be read names the file and the reason."""
    path = tmp_path / name
    path.write_bytes(content)

    [file] = find_files([path])
    with pytest.raises(ReadingError, match=reason) as raised:
        read_file(file)
    assert str(path) in str(raised.value)
