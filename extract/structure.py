"""What layout says across sentences: what a heading or an introducing line says of the things that its bullets name.

A line such as *Benefits of X* or *Members of X* says how its bullets are related to X; any other includes what its
bullets name, where topic and bullet are things of one class.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.sentences import ReadSentence
from graph.records import Block, Mention, Relation

LIST_CONFIDENCE = 0.5
INCLUDING_CLASSES = frozenset({"Action", "Challenge", "Goal", "Instrument", "Technology", "Sector"})
ACTORS = frozenset({"Nation", "Organization", "Person", "Group"})
MEANS = frozenset({"Action", "Instrument", "Technology"})
THINGS = MEANS | {"Sector", "Event", "Organization"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Words before a list's topic, and what they say: `of_item` makes the bullet the subject.

    `topic` and `item` are the classes that the ends must have.
    """

    rule: str
    words: re.Pattern[str]
    predicate: str
    topic: frozenset[str]
    item: frozenset[str]
    of_item: bool = False


def _opening(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\s+", re.IGNORECASE)


INTRODUCTIONS = (
    Introduction(
        rule="list:benefit",
        words=_opening(
            "(?:benefits?|advantages?|opportunities|gains|goals?|aims?|objectives?|purposes?) (?:of|from|in)"
        ),
        predicate="promotes",
        topic=THINGS,
        item=frozenset({"Goal", "Action", "Sector"}),
    ),
    Introduction(
        rule="list:risk",
        words=_opening("(?:risks?|dangers?|threats?|harms?|drawbacks?|disadvantages?|downsides?) (?:of|from|posed by)"),
        predicate="causes",
        topic=THINGS,
        item=frozenset({"Challenge"}),
    ),
    Introduction(
        rule="list:obstacle",
        words=_opening("(?:obstacles?|barriers?|challenges?|hurdles?|threats?|risks?) (?:to|for)"),
        predicate="hinders",
        topic=THINGS | {"Goal"},
        item=frozenset({"Challenge"}),
        of_item=True,
    ),
    Introduction(
        rule="list:answer",
        words=_opening(
            "(?:ways?|steps?|measures?|solutions?|how|action|options?) to "
            "(?:address|tackle|counter|fight|combat|reduce|prevent|mitigate|solve)"
        ),
        predicate="addresses",
        topic=frozenset({"Challenge"}),
        item=MEANS,
        of_item=True,
    ),
    Introduction(
        rule="list:member",
        words=_opening("(?:members?|member states|signatories|parties|participants?) (?:of|to|in)"),
        predicate="memberOf",
        topic=frozenset({"Organization", "Group", "Instrument", "Action"}),
        item=ACTORS,
        of_item=True,
    ),
)


def list_relations(blocks: Sequence[Block], sentences: Sequence[ReadSentence]) -> Iterator[Relation]:
    """Yield what each introducing line says of its bullets, on the sentences of the bullets."""
    by_block: dict[int, list[int]] = {}
    for number, sentence in enumerate(sentences):
        by_block.setdefault(sentence.record.block, []).append(number)
    for number, block in enumerate(blocks):
        if block.kind == "item" and number in by_block and block.parent is not None and block.parent in by_block:
            first = by_block[number][0]
            item = outer_mention(sentences[first].mentions, last=False)
            if item is not None:
                yield from _said_of(sentences[by_block[block.parent][-1]], item, first)


def _said_of(line: ReadSentence, item: Mention, sentence: int) -> Iterator[Relation]:
    """Yield the relation of a line's topic and a bullet's first mention, by the words before the topic."""
    topic = outer_mention(line.mentions, last=True)
    for introduction in INTRODUCTIONS:
        found = introduction.words.search(line.record.text)
        after = [mention for mention in line.mentions if found and mention.text in line.record.text[found.end() :]]
        meant = outer_mention(after, last=False)
        if meant and meant.class_name in introduction.topic and item.class_name in introduction.item:
            ends = (item, meant) if introduction.of_item else (meant, item)
            yield from _relation(*ends, introduction.predicate, sentence, introduction.rule)
            return
    if topic and topic.class_name == item.class_name and topic.class_name in INCLUDING_CLASSES:
        yield from _relation(topic, item, "includes", sentence, "list:item")


def _relation(subject: Mention, end: Mention, predicate: str, sentence: int, rule: str) -> Iterator[Relation]:
    if subject.iri != end.iri:
        yield Relation(
            subject=subject.id,
            predicate=predicate,
            object=end.id,
            sentence=sentence,
            rule=rule,
            confidence=LIST_CONFIDENCE,
        )


def outer_mention(mentions: Sequence[Mention], *, last: bool) -> Mention | None:
    """Return the first or last mention of a sentence that no other contains."""
    outer = [m for m in mentions if not any(o is not m and o.start <= m.start and m.end <= o.end for o in mentions)]
    return (outer[-1] if last else outer[0]) if outer else None
