"""Relations that a table's or a list's layout says: the cells of a row (decision 19)."""

from collections.abc import Iterator

from extract.mentions.found import Found
from extract.relations.candidates import Candidate

BAD = frozenset({"Challenge"})


def row_candidates(cells: list[tuple[int, int]], mentions: list[Found]) -> Iterator[Candidate]:
    """Yield what a row of two or more cells says, by the classes of what the first cell and the others name.

    `cells` are token ranges (half-open). Challenge | action: the action addresses the challenge; benefit | example: the
    example promotes the benefit; anything else | Action: the first cell's topic includes it.
    """
    if len(cells) < 2:
        return
    first = outermost([n for n, mention in enumerate(mentions) if inside(mention, cells[0])], mentions)
    for cell in cells[1:]:
        for other in outermost([n for n, mention in enumerate(mentions) if inside(mention, cell)], mentions):
            for topic in first:
                yield from cell_pair(topic, other, mentions)


def inside(mention: Found, cell: tuple[int, int]) -> bool:
    """Tell whether a mention stands in a cell."""
    return cell[0] <= mention.start and mention.end <= cell[1]


def outermost(numbers: list[int], mentions: list[Found]) -> list[int]:
    """Return the mentions that no other of them contains."""
    return [
        n
        for n in numbers
        if not any(
            m != n and mentions[m].start <= mentions[n].start and mentions[n].end <= mentions[m].end for m in numbers
        )
    ]


def cell_pair(topic: int, other: int, mentions: list[Found]) -> Iterator[Candidate]:
    """Yield the relation of a first cell's mention and another cell's."""
    topic_class, other_class = mentions[topic].class_name, mentions[other].class_name
    if topic_class in BAD and other_class in ("Action", "Instrument", "Technology"):
        yield Candidate(subject=other, predicate="addresses", object=topic, rule="row:challenge")
    elif topic_class == "Goal" and other_class in ("Action", "Instrument", "Technology"):
        yield Candidate(subject=other, predicate="promotes", object=topic, rule="row:goal")
    elif topic_class == "Action" and other_class == "Action":
        yield Candidate(subject=topic, predicate="includes", object=other, rule="row:topic")
