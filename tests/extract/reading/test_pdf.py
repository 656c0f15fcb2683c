"""PDF: the samples were printed by Chromium; the same text in Markdown says what must be read."""

import io
from pathlib import Path

import pytest

from extract.reading import read_file
from ontology.errors import ReadingError
from tests.extract.reading.shapes import left_out, parents, shapes

SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize("name", ["brief", "review"])
def test_pdf_and_markdown_twins_read_alike(name: str) -> None:
    """One column or two, hyphenated or not: kinds and words are those of the Markdown twin, in its order.

    Running heads, page numbers and the note's sign are gone.
    """
    assert shapes(read_file(SAMPLES / f"{name}.pdf")) == shapes(read_file(SAMPLES / f"{name}.md"))


def test_structure_of_a_pdf() -> None:
    """Items whose bullets are drawings, the table's header and the note are recognised; each block has its page."""
    read = read_file(SAMPLES / "brief.pdf")

    assert parents(read)["early warning of supply shortages"] == "The partners agreed on four fields of work:"
    assert parents(read)["Both | Fund a joint laboratory"] == "Partner | Task"
    assert left_out(read) == ["1 The memorandum was signed by both ministers of industry and is not a treaty."]
    assert {block.page for block in read.blocks} == {1, 2}
    assert (read.document.date, read.document.date_source) == ("2024-03-12", "text")


def pdf_of(content: bytes, *, more: bytes = b"") -> bytes:
    """Write a PDF of one page with this content stream, by hand."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>" + more + b">>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
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


def test_line_numbers_at_the_margin_are_left_out(tmp_path: Path) -> None:
    """The numbers that a draft carries beside its lines are no words of it."""
    words = [f"The committee shall meet in public and report on item {word}" for word in "ABCDEFG"]
    path = tmp_path / "draft.pdf"
    path.write_bytes(pdf_of(lines_of(*words) + b" " + lines_of(*map(str, range(1, 8)), left=40)))

    assert shapes(read_file(path)) == [("paragraph", " ".join(words))]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (pdf_of(lines_of("x" * 50))[:300], "damaged"),
        (b"%PDF-1.7\n" + b"\xff" * 500, "damaged"),
        (pdf_of(b""), "no text on its pages"),
    ],
)
def test_bad_pdf_is_one_sentence(content: bytes, reason: str, tmp_path: Path) -> None:
    """A PDF that cannot be read names the file and the reason."""
    path = tmp_path / "bad.pdf"
    path.write_bytes(content)

    with pytest.raises(ReadingError, match=reason) as raised:
        read_file(path)
    assert str(path) in str(raised.value)
