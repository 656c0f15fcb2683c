"""Annotated documents beside their files: what the annotators marked, in the coordinates of the file's text."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.reading import ReadDocument, read_file

STOP_WORDS = frozenset(
    """a an the of for in on to and or its their our his her this that these those with by at as from""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """A mention that an annotator marked (half-open code points), and the words in it that count for a match."""

    id: str
    start: int
    end: int
    class_name: str
    concept: str
    words: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRelation:
    """A relation that an annotator marked, its ends by their places in the document's mentions."""

    subject: int
    predicate: str
    object: int
    polarity: str
    modality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A document as read, and everything that was annotated in it."""

    name: str
    read: ReadDocument
    segments: tuple[tuple[int, int], ...]
    mentions: tuple[GoldMention, ...]
    relations: tuple[GoldRelation, ...]

    def annotated(self, start: int, end: int) -> bool:
        """Tell whether a range of the text touches an annotated segment."""
        return any(a < end and start < b for a, b in self.segments)


def content_words(text: str, start: int, end: int) -> frozenset[int]:
    """Return where the words of a span start that are no stop words (all its words, if there are only such)."""
    places: dict[int, str] = {}
    at = start
    while at < end:
        if not is_word(text[at]):
            at += 1
            continue
        stop = at
        while stop < end and is_word(text[stop]):
            stop += 1
        places[at] = text[at:stop].lower()
        at = stop
    return frozenset(place for place, word in places.items() if word not in STOP_WORDS) or frozenset(places)


def is_word(character: str) -> bool:
    """Tell whether a character belongs to a word."""
    return character.isalnum() or character == "_"


def compatible(first: GoldMention, class_name: str, words: frozenset[int]) -> bool:
    """Tell whether a mention matches a gold one: same class, at least half of the shorter one's words shared."""
    if first.class_name != class_name or not first.words or not words:
        return False
    return 2 * len(first.words & words) >= min(len(first.words), len(words))


def load_gold(folder: Path) -> Iterator[GoldDocument]:
    """Yield the annotated documents of a folder: `NAME.gold.jsonl` beside `texts/NAME.*`, sorted by name."""
    for path in sorted(folder.glob("*.gold.jsonl")):
        name = path.name.partition(".")[0]
        text = next(iter(sorted(folder.joinpath("texts").glob(f"{name}.*"))))
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        yield gold_document(name, read_file(text), rows)


def gold_document(name: str, read: ReadDocument, rows: Sequence[Mapping[str, Any]]) -> GoldDocument:
    """Return one annotated document from its gold lines."""
    text = read.document.text
    mentions: list[GoldMention] = []
    relations: list[GoldRelation] = []
    for row in rows:
        here = {entity["id"]: len(mentions) + place for place, entity in enumerate(row["entities"])}
        mentions.extend(gold_mention(text, entity) for entity in row["entities"])
        relations.extend(gold_relation(relation, here) for relation in row["relations"])
    return GoldDocument(
        name=name,
        read=read,
        segments=tuple(sorted((row["start"], row["end"]) for row in rows)),
        mentions=tuple(mentions),
        relations=tuple(relations),
    )


def gold_mention(text: str, entity: Mapping[str, Any]) -> GoldMention:
    """Return one annotated mention."""
    return GoldMention(
        id=entity["id"],
        start=entity["start"],
        end=entity["end"],
        class_name=entity["class"],
        concept=entity["concept"],
        words=content_words(text, entity["start"], entity["end"]),
    )


def gold_relation(relation: Mapping[str, Any], places: Mapping[str, int]) -> GoldRelation:
    """Return one annotated relation, its ends by their places in the document's mentions."""
    return GoldRelation(
        subject=places[relation["subject"]],
        predicate=relation["predicate"],
        object=places[relation["object"]],
        polarity=relation["polarity"],
        modality=relation["modality"],
    )
