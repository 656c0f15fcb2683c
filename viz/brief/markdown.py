"""A brief as Markdown (CommonMark). Text from documents is escaped, so that none of it becomes a heading, link or tag."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from viz.brief.building import BANDS
from viz.brief.records import Brief, Claim, Contradiction, Gap, Group, Quotation, Section, Source, counted
from viz.quotes import Piece

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$^]")
_STARTS_BLOCK = re.compile(r"^(\d+)([.)])|^([-+=:])")
# What makers of links out of plain text look for.
_LINKED = re.compile(r"@|://|\bwww\.", re.IGNORECASE)
_SIGNS = re.compile(r"[^\w\s]")


def brief_markdown(brief: Brief) -> str:
    """Return the brief as Markdown text that ends in a line break."""
    parts = (_head(brief), *map(_section, brief.sections), _contradictions(brief.contradictions), _gaps(brief.gaps))
    return "\n".join(chain(*parts, _sources(brief.sources))) + "\n"


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    line = _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
    line = _LINKED.sub(lambda match: _SIGNS.sub(r"\\\g<0>", match[0]), line)
    return _STARTS_BLOCK.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", line)


def _head(brief: Brief) -> Iterator[str]:
    yield f"# Brief: {escaped(brief.name)}"
    yield ""
    if brief.scope:
        yield f"{escaped('; '.join(brief.scope))}."
        yield ""
    also = f" Also called {escaped(', '.join(brief.alt_names[:12]))}." if brief.alt_names else ""
    counts = (
        counted(brief.statements, "statement"),
        counted(brief.sentences, "sentence"),
        counted(brief.documents, "independent document"),
        *((brief.dates,) if brief.dates else ()),
    )
    yield f"{escaped(brief.class_label)}.{also} {escaped(', '.join(counts))}."
    if brief.left_out:
        yield ""
        yield f"Left out are statements: {escaped('; '.join(brief.left_out))}."


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {escaped(section.title)}")
    for group in section.groups:
        yield from _group(group)
    if not section.groups:
        yield from ("", "Nothing was read.")


def _group(group: Group) -> Iterator[str]:
    yield from ("", f"### {escaped(group.verb)} ({group.count:,})")
    for band in group.bands:
        yield from ("", f"#### {band.title}")
        for claim in band.claims:
            more = f" and {claim.more:,} more" if claim.more else ""
            dates = f" · {escaped(claim.dates)}" if claim.dates else ""
            yield from ("", f"- **{escaped(claim.partner)}**{_qualifiers(claim)}  ")
            yield f"  {claim.support}{dates} · {_numbers(claim)}{more}"
            for quotation in claim.quotations:
                yield from ("", f"  > \\[{quotation.number}\\] {_quoted(quotation)}  ")
                yield f"  > — {_source_of(quotation)}"


def _quoted(quotation: Quotation) -> str:
    lead = f"({_words(quotation.lead)}) " if quotation.lead else ""
    return lead + _words(quotation.pieces)


def _words(pieces: Sequence[Piece]) -> str:
    """Return a quotation with its marked words in bold type, where Markdown's rules for words let bold begin and end."""
    return "".join(_piece(piece) for piece in pieces).strip()


def _piece(piece: Piece) -> str:
    if piece.text.isspace():
        return " "
    text = escaped(piece.text)
    before = " " if piece.text[:1].isspace() else ""
    after = " " if piece.text[-1:].isspace() else ""
    is_bold = piece.role and text[:1].isalnum() and text[-1:].isalnum()
    return f"{before}**{text}**{after}" if is_bold else f"{before}{text}{after}"


def _source_of(quotation: Quotation) -> str:
    parts = (
        f"{escaped(quotation.document)}{f', page {quotation.page}' if quotation.page else ''}",
        quotation.date or "",
        f"according to {escaped(quotation.attribution)}" if quotation.attribution else "",
        f"source {quotation.source}",
    )
    return " · ".join(part for part in parts if part)


def _qualifiers(claim: Claim) -> str:
    return f" ({', '.join(claim.qualifiers)})" if claim.qualifiers else ""


def _numbers(claim: Claim) -> str:
    return "".join(f"\\[{number}\\]" for number in claim.numbers)


def _line(claim: Claim) -> str:
    words = " ".join(escaped(part) for part in (claim.subject, claim.verb, claim.object))
    return f"- {words}{_qualifiers(claim)} · {claim.support} · {_numbers(claim)}"


def _contradictions(contradictions: Sequence[Contradiction]) -> Iterator[str]:
    yield from ("", "## Contradictions")
    for item in contradictions:
        yield ""
        yield from map(_line, (*item.affirmed, *item.denied))
    if not contradictions:
        yield from ("", "No statement here is both said and denied.")


def _gaps(gaps: Sequence[Gap]) -> Iterator[str]:
    yield from ("", "## Gaps")
    for gap in gaps:
        yield from ("", f"### {gap.title}", "", gap.meaning, "")
        yield from map(_line, gap.claims)
    if not gaps:
        yield from ("", "None of the gaps that are looked for.")


def _sources(sources: Sequence[Source]) -> Iterator[str]:
    yield from ("", "## Sources", "")
    for source in sources:
        parts = (
            escaped(source.title),
            escaped(source.author),
            source.date or "",
            f"nearly the same text as source {source.copy_of}" if source.copy_of else "",
            ", ".join(map(escaped, source.places)),
            f"SHA-256 {source.sha256[:16]}…",
            "quoted as " + "".join(f"\\[{number}\\]" for number in source.quotations),
        )
        yield f"{source.number}. " + "; ".join(part for part in parts if part)
    if not sources:
        yield "None."
    yield from ("", strengths())


def strengths() -> str:
    """Return what the words for strength mean, as one sentence each."""
    parts = (
        f"{title.lower()} is a belief of {least:.1f} or more"
        + (f" from {documents} independent documents or more" if documents > 1 else "")
        for title, least, documents in BANDS
    )
    return f"Strength: {'; '.join(parts)}. Belief is between 0 and 1; near copies of a document count once."
