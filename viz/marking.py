"""A document's text with its mentions marked, as nested runs that a template prints in one pass."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from graph.records import Block, BlockKind, Document, PlacedSentence, Placement
from viz.addresses import anchor
from viz.lookup import Lookup
from viz.quotes import reading
from viz.views import EntityView, Views


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words and what they are in: the innermost mention is a link, the mentions around it only show where they reach."""

    text: str
    mention: EntityView | None = None
    around: tuple[EntityView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceText:
    """A sentence (`anchor` is its element's id) or, with no anchor, text between sentences that nothing is read from."""

    anchor: str
    runs: tuple[Run, ...]
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One block of the text. `unread` parts are shown dimmed: boilerplate, and what no sentence covers."""

    kind: BlockKind
    level: int
    unread: bool
    sentences: tuple[SentenceText, ...]


def parts_of(document: Document, views: Views, blocks: Sequence[Block] = ()) -> tuple[Part, ...]:
    """Return the whole text of a document, block by block. Without `blocks`, sentences tell where blocks are."""
    lookup = views.lookup
    sentences = lookup.sentences_of.get(document.iri, ())
    mentions = _mentions_by_sentence(lookup, document.iri)
    parts = []
    for kind, level, start, end in _stretches(document, sentences, blocks):
        inside = [item for item in sentences if start <= item.start < end]
        texts = _texts(document.text, start, end, inside, mentions, views)
        if any(run.text.strip() for text in texts for run in text.runs):
            unread = kind == "boilerplate" or not inside
            parts.append(Part(kind=kind, level=level, unread=unread, sentences=texts))
    return tuple(parts)


def _mentions_by_sentence(lookup: Lookup, document: str) -> dict[str, list[Placement]]:
    mentions: dict[str, list[Placement]] = {}
    for placement in lookup.placements_of.get(document, ()):
        mentions.setdefault(placement.sentence, []).append(placement)
    return mentions


def _stretches(
    document: Document, sentences: Sequence[PlacedSentence], blocks: Sequence[Block]
) -> Iterator[tuple[BlockKind, int, int, int]]:
    """Yield kind, heading level, start and end of stretches that cover the whole text without overlap."""
    known: list[tuple[BlockKind, int, int, int]] = [
        (item.kind, item.level or 0, item.start, item.end) for item in blocks
    ]
    if not known:
        for _, group in groupby(sentences, key=lambda sentence: sentence.block):
            members = tuple(group)
            known.append(("paragraph", 0, members[0].start, max(member.end for member in members)))
    at = 0
    for kind, level, start, end in sorted(known, key=lambda item: (item[2], item[3])):
        if start > at:
            yield "boilerplate", 0, at, start
        if end > max(start, at):
            yield kind, level, max(start, at), end
            at = end
    if at < len(document.text):
        yield "boilerplate", 0, at, len(document.text)


def _texts(
    text: str,
    start: int,
    end: int,
    sentences: Sequence[PlacedSentence],
    mentions: Mapping[str, Sequence[Placement]],
    views: Views,
) -> tuple[SentenceText, ...]:
    """Return the sentences of a stretch, and the words between them that no sentence covers."""
    texts: list[SentenceText] = []
    at = start
    for sentence in sentences:
        if sentence.start < at:
            continue
        texts.extend(_unread(text[at : sentence.start]))
        placed = mentions.get(sentence.iri, ())
        statements = tuple(dict.fromkeys(item.statement for item in views.lookup.evidences_in.get(sentence.iri, ())))
        runs = _runs(text, sentence, placed, views)
        texts.append(SentenceText(anchor=anchor(sentence), runs=runs, statements=statements))
        at = sentence.end
    texts.extend(_unread(text[at:end]))
    return tuple(texts)


def _unread(text: str) -> tuple[SentenceText, ...]:
    """Return text that is in no sentence, unless it is only signs that a reader does not see as words."""
    return (SentenceText(anchor="", runs=(Run(text=text),)),) if any(char.isalnum() for char in text) else ()


def _runs(text: str, sentence: PlacedSentence, placed: Sequence[Placement], views: Views) -> tuple[Run, ...]:
    """Return the sentence cut where mentions begin and end. Of mentions that cross, the later keeps only its rest."""
    read = views.readings.get(sentence.iri) or reading(text[sentence.start : sentence.end], sentence.text)
    cuts = {sentence.start, sentence.end}
    for placement in placed:
        cuts |= {max(placement.start, sentence.start), min(placement.end, sentence.end)}
    runs = []
    for start, end in pairwise(sorted(cuts)):
        words = read.between(start - sentence.start, end - sentence.start)
        if words:
            covering = [item for item in placed if item.start <= start and end <= item.end]
            inward = sorted(covering, key=lambda item: (item.start - item.end, item.start))
            chain = tuple(views.entity(item.entity) for item in inward)
            runs.append(Run(text=words, mention=chain[-1] if chain else None, around=chain[:-1]))
    return tuple(runs)
