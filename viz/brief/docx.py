"""A brief as a Word document, by python-docx. The same brief gives the same bytes."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from viz.brief.markdown import strengths
from viz.brief.records import Brief, Claim, Contradiction, Gap, Group, Quotation, Section, Source, counted
from viz.quotes import Piece

# XML 1.0 holds no other characters.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can hold


def brief_docx(brief: Brief) -> bytes:
    """Return the bytes of the Word file."""
    document = Document()
    _set_up(document, brief)
    _head(document, brief)
    for section in brief.sections:
        _section(document, section)
    _contradictions(document, brief.contradictions)
    _gaps(document, brief.gaps)
    _sources(document, brief.sources)
    return _saved(document)


def _set_up(document: WordDocument, brief: Brief) -> None:
    for page in document.sections:
        page.left_margin = page.right_margin = Cm(2.5)
        page.top_margin = page.bottom_margin = Cm(2.2)
    document.styles["Normal"].font.size = Pt(10.5)
    document.core_properties.title = _xml(f"Brief: {brief.name}")
    document.core_properties.author = "diplograph"
    document.core_properties.comments = ""


def _head(document: WordDocument, brief: Brief) -> None:
    document.add_heading(_xml(brief.name), level=0)
    if brief.scope:
        _add(document, f"{'; '.join(brief.scope)}.")
    also = f" Also called {', '.join(brief.alt_names[:12])}." if brief.alt_names else ""
    counts = (
        counted(brief.statements, "statement"),
        counted(brief.sentences, "sentence"),
        counted(brief.documents, "independent document"),
        *((brief.dates,) if brief.dates else ()),
    )
    _add(document, f"{brief.class_label}.{also} {', '.join(counts)}.")
    if brief.left_out:
        _add(document, f"Left out are statements: {'; '.join(brief.left_out)}.")


def _section(document: WordDocument, section: Section) -> None:
    document.add_heading(_xml(section.title), level=1)
    for group in section.groups:
        _group(document, group)
    if not section.groups:
        _add(document, "Nothing was read.")


def _group(document: WordDocument, group: Group) -> None:
    document.add_heading(_xml(f"{group.verb} ({group.count:,})"), level=2)
    for band in group.bands:
        document.add_heading(band.title, level=3)
        for claim in band.claims:
            _claim(document, claim)


def _claim(document: WordDocument, claim: Claim) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    paragraph.paragraph_format.keep_with_next = True
    _run(paragraph, claim.partner, bold=True)
    dates = f" · {claim.dates}" if claim.dates else ""
    more = f" and {claim.more:,} more" if claim.more else ""
    _run(paragraph, f"{_qualifiers(claim)} · {claim.support}{dates} · {_numbers(claim)}{more}")
    for quotation in claim.quotations:
        _quotation(document, quotation)


def _quotation(document: WordDocument, quotation: Quotation) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(1.3)
    _run(paragraph, f"[{quotation.number}] ")
    if quotation.lead:
        _run(paragraph, "(")
        _pieces(paragraph, quotation.lead)
        _run(paragraph, ") ")
    _pieces(paragraph, quotation.pieces)
    page = f", page {quotation.page}" if quotation.page else ""
    parts = (
        f"{quotation.document}{page}",
        quotation.date or "",
        f"according to {quotation.attribution}" if quotation.attribution else "",
        f"source {quotation.source}",
    )
    paragraph.add_run().add_break()
    _run(paragraph, " · ".join(part for part in parts if part), italic=True)


def _pieces(paragraph: Paragraph, pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        _run(paragraph, piece.text, bold=bool(piece.role))


def _contradictions(document: WordDocument, contradictions: Sequence[Contradiction]) -> None:
    document.add_heading("Contradictions", level=1)
    for item in contradictions:
        for claim in (*item.affirmed, *item.denied):
            _line(document, claim)
    if not contradictions:
        _add(document, "No statement here is both said and denied.")


def _gaps(document: WordDocument, gaps: Sequence[Gap]) -> None:
    document.add_heading("Gaps", level=1)
    for gap in gaps:
        document.add_heading(gap.title, level=2)
        _add(document, gap.meaning)
        for claim in gap.claims:
            _line(document, claim)
    if not gaps:
        _add(document, "None of the gaps that are looked for.")


def _sources(document: WordDocument, sources: Sequence[Source]) -> None:
    document.add_heading("Sources", level=1)
    for source in sources:
        parts = (
            source.title,
            source.author,
            source.date or "",
            f"nearly the same text as source {source.copy_of}" if source.copy_of else "",
            ", ".join(source.places),
            f"SHA-256 {source.sha256[:16]}…",
            "quoted as " + "".join(f"[{number}]" for number in source.quotations),
        )
        _add(document, f"{source.number}. " + "; ".join(part for part in parts if part))
    if not sources:
        _add(document, "None.")
    _add(document, strengths())


def _line(document: WordDocument, claim: Claim) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    words = f"{claim.subject} {claim.verb} {claim.object}{_qualifiers(claim)}"
    _run(paragraph, f"{words} · {claim.support} · {_numbers(claim)}")


def _qualifiers(claim: Claim) -> str:
    return f" ({', '.join(claim.qualifiers)})" if claim.qualifiers else ""


def _numbers(claim: Claim) -> str:
    return "".join(f"[{number}]" for number in claim.numbers)


def _add(document: WordDocument, text: str) -> None:
    _run(document.add_paragraph(), text)


def _run(paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(_xml(text))
    run.bold, run.italic = bold or None, italic or None
    if _reads_from_right(text):
        run.font.rtl = True


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)


def _reads_from_right(text: str) -> bool:
    """Say whether the first letter of a text belongs to a script that is written from right to left."""
    first = next((char for char in text if char.isalpha()), "")
    return bool(first) and unicodedata.bidirectional(first) in ("R", "AL")


def _saved(document: WordDocument) -> bytes:
    """Return the file with one fixed time for all its parts, in place of the time of day."""
    drafted, finished = io.BytesIO(), io.BytesIO()
    document.save(drafted)
    with zipfile.ZipFile(drafted) as draft, zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED) as final:
        for part in draft.infolist():
            same = zipfile.ZipInfo(part.filename, _EPOCH)
            same.compress_type = zipfile.ZIP_DEFLATED
            final.writestr(same, draft.read(part))
    return finished.getvalue()
