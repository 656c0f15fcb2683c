"""Files that cannot or must not be read, made here: name, content, and the words that the refusal must hold."""

import codecs
import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from PIL import Image

TEXT = "Kenya and Chile signed a pact on data in Nairobi; it is the first of its kind."
GERMAN = (
    "Die Regierung von Kenia und die Regierung von Chile haben in der Stadt Nairobi ein Abkommen über Daten geschlossen. "
    * 2
)
SAMPLES = Path(__file__).parent / "samples"


class Hostile(NamedTuple):
    """One hostile file: its name, its bytes, and a pattern for the sentence that refuses it."""

    name: str
    content: bytes
    reason: str


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP file with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def pdf_of(
    content: bytes, *, resources: bytes = b"", filters: bytes = b"", pages: bytes = b"3 0 R", count: int = 1
) -> bytes:
    """Write a PDF of one page with this content stream, by hand. `pages` are the kids of its page tree."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (pages, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>%s>>>>" % resources,
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def lines_of(*lines: str, left: int = 80) -> bytes:
    """Return a content stream that sets these lines one under the other."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    return f"BT /F 11 Tf 14 TL {left} 700 Td {shown} ET".encode("latin-1")


def scanned_pdf() -> bytes:
    """Return a PDF whose only page is a picture, as a scanner makes it."""
    out = io.BytesIO()
    Image.new("L", (60, 80), 200).save(out, "PDF")
    return out.getvalue()


def _docx(body: str, *, head: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return zipped(
        {"word/document.xml": f"{head}<w:document {space}><w:body>{body}</w:body></w:document>", **(more or {})}
    )


def _encrypted_zip() -> bytes:
    """Return a ZIP file whose member says that it is encrypted."""
    content = bytearray(zipped({"word/document.xml": b"x" * 20}))
    for header, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(header) + flags] |= 1
    return bytes(content)


def _lying_docx() -> bytes:
    """Return a DOCX whose directory says that a member has ten bytes, where it has more."""
    content = bytearray(_docx("<w:p/>"))
    place = content.index(b"PK\1\2") + 24
    content[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(content)


_LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12)) + "]>"
_FETCHES = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
_ZEROS = zlib.compress(b"\0" * 40_000_000)


def hostile_files() -> list[Hostile]:
    """Return the files. No two have the same bytes."""
    good = pdf_of(lines_of("x" * 50))
    return [
        Hostile("empty.txt", b"", "is empty"),
        Hostile("blank.txt", b" \n\t\n \n", "no text to read"),
        Hostile("marks.md", b"---\n\n---\n\n***\n", "no text to read"),
        Hostile("nul.txt", b"\0" * 4000, "binary data"),
        Hostile("mixed-nul.txt", b"abc\0\1\2\3" * 500, "binary data"),
        Hostile("elf.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "binary data"),
        Hostile("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary data"),
        Hostile("picture.png", b"\x89PNG\r\n\x1a\n", "suffix '.png', which is not read"),
        Hostile("noname", TEXT.encode(), "suffix '', which is not read"),
        Hostile("half.txt", codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1], "says that it is UTF-16-LE"),
        Hostile("german.txt", GERMAN.encode(), "is in German; only English"),
        Hostile("russian.txt", ("Россия и Китай подписали соглашение о сотрудничестве. " * 5).encode(), "Cyrillic"),
        Hostile("chinese.txt", ("中国和俄罗斯签署了一项关于技术合作的协议。" * 5).encode(), "is in Chinese"),
        # Formats that say another name.
        Hostile("text.pdf", TEXT.encode() + b" ", "is no PDF file"),
        Hostile("text.docx", TEXT.encode() + b"  ", "is no DOCX file"),
        Hostile("page.epub", b"<html><body>x</body></html>", "is no EPUB file"),
        Hostile("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old or encrypted Office"),
        Hostile("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 600, "old or encrypted Office"),
        # PDF.
        # Made by qpdf with a password, of 256 bits, from a page of `pdf_of`.
        Hostile("encrypted.pdf", (SAMPLES / "encrypted.pdf").read_bytes(), "is encrypted"),
        Hostile("scanned.pdf", scanned_pdf(), "is a scan"),
        Hostile("cut.pdf", good[:300], "is damaged or cut off"),
        Hostile("noise.pdf", b"%PDF-1.7\n" + b"\xff" * 500, "is damaged or cut off"),
        Hostile("wordless.pdf", pdf_of(b""), "has no text on its pages"),
        Hostile("looping.pdf", pdf_of(lines_of("y" * 50), pages=b"2 0 R 2 0 R"), "damaged|no text"),
        Hostile("endless.pdf", pdf_of(lines_of("z" * 50), pages=b"3 0 R " * 6000, count=6000), "6000 pages"),
        Hostile("inflated.pdf", pdf_of(_ZEROS, filters=b"/Filter/FlateDecode"), "no text|made its parser fail"),
        # Packages.
        Hostile("bomb.docx", zipped({"word/document.xml": b"\0" * 50_000_000}), "ZIP bomb"),
        Hostile("bomb.zip", zipped({f"{n}.txt": b"a" * 9_000_000 for n in range(40)}), "ZIP bomb"),
        Hostile("cut.docx", _docx("<w:p/>" * 500)[:120], "damaged"),
        Hostile("other.docx", zipped({"readme": "x"}), "word/document.xml"),
        Hostile("encrypted.docx", _encrypted_zip(), "is encrypted"),
        Hostile("lying.docx", _lying_docx(), "is damaged"),
        Hostile("laughing.docx", _docx("<w:p><w:r><w:t>&a12;</w:t></w:r></w:p>", head=_LAUGHS), "no text|damaged"),
        Hostile("fetching.docx", _docx("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", head=_FETCHES), "no text|damaged"),
        Hostile("deep.docx", _docx("<w:p>" * 5000 + "</w:p>" * 5000), "damaged|fail"),
        Hostile(
            "numbered.docx", _docx('<w:p><w:pPr><w:outlineLvl w:val="x"/></w:pPr><w:r><w:t>T</w:t></w:r></w:p>'), "fail"
        ),
        Hostile(
            "broken.odt",
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a>"}),
            "damaged",
        ),
        Hostile("bare.epub", zipped({"mimetype": "application/epub+zip"}), "container.xml"),
        Hostile(
            "rootless.epub",
            zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": "<a/>"}),
            "does not say where",
        ),
        Hostile("many.zip", zipped({f"{number}.txt": "x" for number in range(10_001)}), "10001 files"),
        Hostile("none.zip", zipped({"a.bin": b"\1\2"}), "without a document"),
        Hostile(
            "deep.zip",
            zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": zipped({"d.txt": TEXT})})})}),
            "more than 2 ZIP files deep",
        ),
        # Markup and mail.
        Hostile("empty.html", b"<html><body></body></html>", "no text to read"),
        Hostile("menu.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no text to read"),
        Hostile("tags.html", b"<" * 10_000, "no text to read"),
        Hostile("deep.html", b"<div>" * 100_000, "no text to read|fail"),
        Hostile("frame.mhtml", b"MIME-Version: 1.0\nContent-Type: image/png\n\nx", "without text"),
        Hostile(
            "odd.eml", b"Subject: x\nContent-Type: text/plain; charset=klingon\n\nab\xff", "encoding that is not known"
        ),
        Hostile("cut.rtf", b"{\\rtf1", "no text to read"),
        Hostile("deep.rtf", b"{\\rtf1" + b"{" * 100_000, "no text to read|fail"),
        Hostile("deep.md", b">" * 20_000, "no text to read|nest"),
    ]
