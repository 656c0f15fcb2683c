"""What layout says across sentences: a heading or an introducing line includes the things that its bullets name."""

from collections.abc import Iterator, Sequence

from extract.sentences import ReadSentence
from graph.records import Block, Mention, Relation

LIST_CONFIDENCE = 0.5
INCLUDING_CLASSES = frozenset({"Action", "Challenge", "Goal", "Instrument", "Technology", "Sector"})


def list_relations(blocks: Sequence[Block], sentences: Sequence[ReadSentence]) -> Iterator[Relation]:
    """Yield *includes* from the last mention of an introducing line to the first of each bullet."""
    by_block: dict[int, list[int]] = {}
    for number, sentence in enumerate(sentences):
        by_block.setdefault(sentence.record.block, []).append(number)
    for number, block in enumerate(blocks):
        if block.kind != "item" or block.parent is None or number not in by_block or block.parent not in by_block:
            continue
        topic = outer_mention(sentences[by_block[block.parent][-1]].mentions, last=True)
        item = outer_mention(sentences[by_block[number][0]].mentions, last=False)
        if (
            topic
            and item
            and topic.class_name == item.class_name
            and topic.class_name in INCLUDING_CLASSES
            and topic.iri != item.iri
        ):
            yield Relation(
                subject=topic.id,
                predicate="includes",
                object=item.id,
                sentence=by_block[number][0],
                rule="list:item",
                confidence=LIST_CONFIDENCE,
            )


def outer_mention(mentions: Sequence[Mention], *, last: bool) -> Mention | None:
    """Return the first or last mention of a sentence that no other contains."""
    outer = [m for m in mentions if not any(o is not m and o.start <= m.start and m.end <= o.end for o in mentions)]
    return (outer[-1] if last else outer[0]) if outer else None
