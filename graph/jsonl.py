"""Extractions as JSON Lines: what `diplograph extract` writes and `diplograph load` reads.

A document is a header line `{"document": {…}}`, then one line per sentence in the format of the gold annotations with
more keys. Mention ids carry the document's hash, so that they are unique in a file of many documents; a relation
stands on the line of its sentence and may name mentions of other lines.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast, get_args

from graph.records import (
    MODALITIES,
    POLARITIES,
    Block,
    BlockKind,
    Document,
    Extraction,
    Mention,
    Modality,
    OpenTriple,
    Polarity,
    Relation,
    Sentence,
    Span,
)
from ontology.errors import RecordError

Json = Mapping[str, Any]


def dump_extractions(extractions: Iterable[Extraction]) -> Iterator[str]:
    """Yield the lines of extractions, without line ends, in the order given."""
    for extraction in extractions:
        yield _line({"document": _header(extraction)})
        yield from map(_line, _sentence_rows(extraction))


def load_extractions(lines: Iterable[str], where: str) -> Iterator[Extraction]:
    """Yield the extractions of JSON Lines. `where` names the source in errors; empty lines are skipped.

    Raises RecordError, with the line's number, for a line that is no JSON object or breaks the format.
    """
    reading: _Reading | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row = _parsed(line, f"{where}:{number}")
        if "document" in row:
            if reading is not None:
                yield reading.finished()
            reading = _started(row["document"], where, number)
        elif reading is None:
            raise RecordError(
                f"expected a header line with 'document' before the first sentence; got keys {sorted(row)} in "
                f"{where}:{number}; write the file with 'diplograph extract'"
            )
        else:
            reading.add(row, number)
    if reading is not None:
        yield reading.finished()


def _line(row: Json) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _header(extraction: Extraction) -> Json:
    document = extraction.document
    return {
        "iri": document.iri,
        "title": document.title,
        "sources": list(document.sources),
        "date": document.date,
        "date_source": document.date_source,
        "language": document.language,
        "author": document.author,
        "media_type": document.media_type,
        "sha256": document.sha256,
        "pipeline": extraction.pipeline,
        "skipped": dict(sorted(extraction.skipped.items())),
        "text": document.text,
        "blocks": [_block_row(block) for block in extraction.blocks],
    }


def _block_row(block: Block) -> Json:
    """Return a block as JSON, with only the keys that say something."""
    row: dict[str, Any] = {"kind": block.kind, "start": block.start, "end": block.end, "pieces": list(block.pieces)}
    if block.cells:
        row["cells"] = list(block.cells)
    if block.header:
        row["header"] = True
    if block.page_breaks:
        row["page_breaks"] = list(block.page_breaks)
    for key in ("level", "parent", "page", "place"):
        if (value := getattr(block, key)) is not None:
            row[key] = value
    return row


def _sentence_rows(extraction: Extraction) -> Iterator[Json]:
    prefix = _prefix(extraction.document)
    mentions: list[list[Json]] = [[] for _ in extraction.sentences]
    relations: list[list[Json]] = [[] for _ in extraction.sentences]
    for mention in extraction.mentions:
        mentions[mention.sentence].append(_mention_row(mention, prefix))
    for relation in extraction.relations:
        relations[relation.sentence].append(_relation_row(relation, prefix))
    proposals: dict[int, list[Json]] = {}
    for proposal in extraction.proposals:
        proposals.setdefault(proposal.sentence, []).append(_proposal_row(proposal))
    for number, sentence in enumerate(extraction.sentences):
        offered = {"proposals": proposals[number]} if number in proposals else {}
        yield {
            "doc": extraction.document.title,
            "segment": number,
            "start": sentence.start,
            "end": sentence.end,
            "text": sentence.text,
            "iri": sentence.iri,
            "block": sentence.block,
            "entities": mentions[number],
            "relations": relations[number],
            **offered,
        }


def _prefix(document: Document) -> str:
    return document.iri.rpartition(":")[2] + "."


def _mention_row(mention: Mention, prefix: str) -> Json:
    return {
        "id": prefix + mention.id,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "class": mention.class_name,
        "concept": mention.concept,
        "iri": mention.iri,
        "found": mention.found,
        "confidence": mention.confidence,
    }


def _relation_row(relation: Relation, prefix: str) -> Json:
    return {
        "subject": prefix + relation.subject,
        "predicate": relation.predicate,
        "object": prefix + relation.object,
        "polarity": relation.polarity,
        "modality": relation.modality,
        "confidence": relation.confidence,
        "rule": relation.rule,
        "trigger": relation.trigger,
        "attribution": relation.attribution,
        "date": relation.date,
    }


def _proposal_row(proposal: OpenTriple) -> Json:
    return {
        "subject": proposal.subject,
        "word": proposal.word,
        "object": proposal.object,
        "reason": proposal.reason,
        "subject_class": proposal.subject_class,
        "object_class": proposal.object_class,
        "predicate": proposal.predicate,
        "subject_span": proposal.subject_span,
        "trigger": proposal.trigger,
        "object_span": proposal.object_span,
    }


def _parsed(line: str, at: str) -> Json:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise RecordError(f"expected one JSON object a line; got {line[:60]!r} in {at}: {error}") from error
    if not isinstance(row, dict):
        raise RecordError(
            f"expected a JSON object; got {line[:60]!r} in {at}; write the file with 'diplograph extract'"
        )
    return row


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One document's lines as they are read."""

    document: Document
    pipeline: str
    skipped: Mapping[str, int]
    blocks: tuple[Block, ...]
    where: str
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    relation_lines: list[int] = field(default_factory=list)
    proposals: list[OpenTriple] = field(default_factory=list)

    def add(self, row: Json, number: int) -> None:
        """Add one sentence's line."""
        index, prefix = len(self.sentences), _prefix(self.document)
        try:
            self.sentences.append(_sentence(row))
            self.mentions.extend(_mention(entity, index, prefix) for entity in row["entities"])
            self.relations.extend(_relation(relation, index, prefix) for relation in row["relations"])
            self.proposals.extend(_proposal(proposal, index) for proposal in row.get("proposals", ()))
        except (KeyError, TypeError, ValueError) as error:
            raise RecordError(_broken(error, f"{self.where}:{number}", "a sentence")) from error
        self.relation_lines.extend([number] * len(row["relations"]))

    def finished(self) -> Extraction:
        """Return the extraction, once every relation's ends and every span is known to be there."""
        known = {mention.id for mention in self.mentions}
        for relation, number in zip(self.relations, self.relation_lines, strict=True):
            for end in (relation.subject, relation.object):
                if end not in known:
                    raise RecordError(
                        f"expected the id of an entity of document {self.document.iri}; got {end!r} in a relation in "
                        f"{self.where}:{number}; every relation's subject and object must stand in 'entities'"
                    )
        return Extraction(
            document=self.document,
            blocks=self.blocks,
            sentences=tuple(self.sentences),
            mentions=tuple(self.mentions),
            relations=tuple(self.relations),
            pipeline=self.pipeline,
            skipped=self.skipped,
            proposals=tuple(self.proposals),
        )


def _started(row: Json, where: str, number: int) -> _Reading:
    try:
        return _Reading(
            document=_document(row),
            pipeline=_text(row["pipeline"]),
            skipped={_text(reason): int(count) for reason, count in row.get("skipped", {}).items()},
            blocks=tuple(_block(block) for block in row["blocks"]),
            where=where,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordError(_broken(error, f"{where}:{number}", "a document's header")) from error


def _broken(error: Exception, at: str, what: str) -> str:
    reason = f"key {error} is missing" if isinstance(error, KeyError) else str(error)
    return f"expected {what} as 'diplograph extract' writes it; {reason} in {at}"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected a text, got {value!r}")
    return value


def _optional_text(value: object) -> str | None:
    return None if value is None else _text(value)


def _span(value: Iterable[object]) -> Span:
    start, end = value
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end):
        raise ValueError(f"expected offsets 0 <= start <= end, got {value!r}")
    return Span(start, end)


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"expected a confidence from 0 to 1, got {value!r}")
    return float(value)


def _document(row: Json) -> Document:
    return Document(
        iri=_text(row["iri"]),
        title=_text(row["title"]),
        sources=tuple(map(_text, row["sources"])),
        text=_text(row["text"]),
        sha256=_text(row["sha256"]),
        language=_text(row.get("language", "en")),
        date=_optional_text(row.get("date")),
        date_source=_optional_text(row.get("date_source")),
        author=_optional_text(row.get("author")),
        media_type=_text(row.get("media_type", "text/plain")),
    )


def _block(row: Json) -> Block:
    kind = row["kind"]
    if kind not in get_args(BlockKind):
        raise ValueError(f"unknown kind of block {kind!r}")
    start, end = _span((row["start"], row["end"]))
    return Block(
        kind=cast(BlockKind, kind),
        start=start,
        end=end,
        pieces=tuple(map(_span, row["pieces"])),
        level=row.get("level"),
        cells=tuple(map(_span, row.get("cells", ()))),
        header=bool(row.get("header", False)),
        parent=row.get("parent"),
        page=row.get("page"),
        place=row.get("place"),
        page_breaks=tuple(map(int, row.get("page_breaks", ()))),
    )


def _sentence(row: Json) -> Sentence:
    start, end = _span((row["start"], row["end"]))
    return Sentence(iri=_text(row["iri"]), start=start, end=end, text=_text(row["text"]), block=int(row["block"]))


def _mention(row: Json, sentence: int, prefix: str) -> Mention:
    start, end = _span((row["start"], row["end"]))
    return Mention(
        id=_text(row["id"]).removeprefix(prefix),
        start=start,
        end=end,
        text=_text(row["text"]),
        class_name=_text(row["class"]),
        concept=_text(row["concept"]),
        iri=_text(row["iri"]),
        sentence=sentence,
        found=_text(row.get("found", "given")),
        confidence=_share(row.get("confidence", 1.0)),
    )


def _relation(row: Json, sentence: int, prefix: str) -> Relation:
    polarity, modality = row.get("polarity", "affirmed"), row.get("modality", "asserted")
    if polarity not in POLARITIES or modality not in MODALITIES:
        raise ValueError(f"expected one of {POLARITIES} and of {MODALITIES}, got {polarity!r} and {modality!r}")
    trigger = row.get("trigger")
    return Relation(
        subject=_text(row["subject"]).removeprefix(prefix),
        predicate=_text(row["predicate"]),
        object=_text(row["object"]).removeprefix(prefix),
        sentence=sentence,
        rule=_text(row.get("rule", "given")),
        polarity=cast(Polarity, polarity),
        modality=cast(Modality, modality),
        confidence=_share(row.get("confidence", 1.0)),
        trigger=None if trigger is None else _span(trigger),
        attribution=_optional_text(row.get("attribution")),
        date=_optional_text(row.get("date")),
    )


def _proposal(row: Json, sentence: int) -> OpenTriple:
    return OpenTriple(
        subject=_text(row["subject"]),
        word=_text(row["word"]),
        object=_text(row["object"]),
        sentence=sentence,
        reason=_text(row["reason"]),
        subject_span=_span(row["subject_span"]),
        trigger=_span(row["trigger"]),
        object_span=_span(row["object_span"]),
        subject_class=_optional_text(row.get("subject_class")),
        object_class=_optional_text(row.get("object_class")),
        predicate=_optional_text(row.get("predicate")),
    )
