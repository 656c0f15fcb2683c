"""Sentences as quotations: what a reader sees of them, with the words for subject, trigger and object marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.records import Evidence, PlacedSentence, Span
from viz.lookup import Lookup
from viz.text import QUOTE_LIMIT, clean, date_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of a quotation's words, and the part it plays: subject, trigger, object, or none."""

    text: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One sentence that says a statement.

    `lead` is the heading or introducing line that holds the subject or object when the sentence itself does not, and
    `leading` the sentence that it is.
    `date` is the date that the sentence states, else the document's.
    """

    evidence: Evidence
    sentence: PlacedSentence
    pieces: tuple[Piece, ...]
    lead: tuple[Piece, ...]
    leading: PlacedSentence | None
    date: str | None


def quote(lookup: Lookup, evidence: Evidence, readings: dict[str, "Reading"]) -> Quote:
    """Return the quotation for one evidence. `readings` keeps how each sentence is read, for its next quotation."""
    document, sentence = lookup.documents[evidence.document], lookup.sentences[evidence.sentence]
    roles = _roles(evidence)
    outside = [span for span, _ in roles if span.end <= sentence.start or span.start >= sentence.end]
    lead = next((found for span in outside if (found := lookup.sentence_at(document.iri, span.start))), None)

    def read(part: PlacedSentence) -> "Reading":
        if part.iri not in readings:
            readings[part.iri] = reading(document.text[part.start : part.end], part.text)
        return readings[part.iri]

    return Quote(
        evidence=evidence,
        sentence=sentence,
        pieces=marked(read(sentence), sentence, roles),
        lead=marked(read(lead), lead, roles) if lead else (),
        leading=lead,
        date=date_of(evidence.date) or date_of(document.date),
    )


def _roles(evidence: Evidence) -> tuple[tuple[Span, str], ...]:
    roles = [(evidence.subject_span, "subject"), (evidence.object_span, "object")]
    if evidence.trigger_span is not None:
        roles.append((evidence.trigger_span, "trigger"))
    return tuple(roles)


def marked(read: "Reading", sentence: PlacedSentence, roles: Iterable[tuple[Span, str]]) -> tuple[Piece, ...]:
    """Return the sentence as pieces in reading order. Where spans overlap, the shorter one has the words."""
    inside = sorted(
        ((_clipped(span, sentence), role) for span, role in roles),
        key=lambda item: (item[0].end - item[0].start, item[1]),
    )
    cuts = sorted({sentence.start, sentence.end, *(offset for span, _ in inside for offset in span)})
    pieces = []
    room = QUOTE_LIMIT
    for start, end in pairwise(cuts):
        words = clean(read.between(start - sentence.start, end - sentence.start), room)
        if words:
            role = next((role for span, role in inside if span.start <= start and end <= span.end), "")
            pieces.append(Piece(text=words, role=role))
            room -= len(words)
        if room <= 0:
            break
    return tuple(pieces)


def _clipped(span: Span, sentence: PlacedSentence) -> Span:
    start, end = max(span.start, sentence.start), min(span.end, sentence.end)
    return Span(start, end) if start < end else Span(sentence.start, sentence.start)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader sees of a raw stretch of text: `at[i]` is the offset into `text` of the raw character `i`."""

    text: str
    at: Sequence[int]

    def between(self, start: int, end: int) -> str:
        """Return what is seen of the raw stretch from `start` to `end`."""
        return self.text[self.at[start] : self.at[end]]


def reading(raw: str, read: str) -> Reading:
    """Return how `read`, the sentence without bullets, Markdown signs and line wraps, lies in the raw text.

    Its characters occur there in the same order. If they do not, the raw text is read with its white space collapsed.
    """
    if raw == read or (len(raw) == len(read) and raw.replace("\n", " ") == read):
        return Reading(read, range(len(raw) + 1))
    at, seen = [0], 0
    for char in raw:
        if seen < len(read) and (char == read[seen] or (char.isspace() and read[seen].isspace())):
            seen += 1
        at.append(seen)
    return Reading(read, at) if seen == len(read) else _collapsed(raw)


def _collapsed(raw: str) -> Reading:
    chars: list[str] = []
    at = [0]
    for char in raw:
        if not char.isspace():
            chars.append(char)
        elif chars and chars[-1] != " ":
            chars.append(" ")
        at.append(len(chars))
    return Reading("".join(chars), at)
