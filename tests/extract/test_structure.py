"""What an introducing line says of its bullets."""

import pytest

from extract.sentences import ReadSentence
from extract.structure import list_relations
from graph.identity import entity_iri
from graph.records import Block, Mention, Sentence, Span

Named = tuple[str, str]


def sentence(number: int, words: str, named: list[Named]) -> ReadSentence:
    """Return a sentence of one block with its mentions (words, class)."""
    mentions = tuple(
        Mention(
            id=f"{number}.{position}",
            start=words.index(form),
            end=words.index(form) + len(form),
            text=form,
            class_name=class_name,
            concept=form,
            iri=entity_iri(class_name, form),
            sentence=number,
            found="given",
        )
        for position, (form, class_name) in enumerate(named)
    )
    record = Sentence(iri=f"s{number}", start=0, end=len(words), text=words, block=number)
    return ReadSentence(record=record, mentions=mentions, relations=())


CASES = [
    ("Benefits of satellites", [("satellites", "Technology")], ("trust", "Goal"), "satellites promotes trust"),
    ("Goals of the summit:", [("summit", "Event")], ("peace", "Goal"), "summit promotes peace"),
    (
        "Risks of drones",
        [("Risks", "Challenge"), ("drones", "Technology")],
        ("espionage", "Challenge"),
        "drones causes espionage",
    ),
    ("Barriers to trade", [("trade", "Action")], ("tariffs", "Challenge"), "tariffs hinders trade"),
    ("Ways to reduce poverty", [("poverty", "Challenge")], ("training", "Action"), "training addresses poverty"),
    ("Members of the alliance", [("alliance", "Organization")], ("Japan", "Nation"), "Japan memberOf alliance"),
    ("Challenges", [("Challenges", "Challenge")], ("hunger", "Challenge"), "Challenges includes hunger"),
    ("Benefits of satellites", [("satellites", "Technology")], ("drones", "Technology"), "satellites includes drones"),
    ("Benefits of satellites", [("satellites", "Technology")], ("Japan", "Nation"), None),
    ("Trust", [("Trust", "Goal")], ("Japan", "Nation"), None),
    ("Trust", [("Trust", "Goal")], ("Trust", "Goal"), None),
]


@pytest.mark.parametrize(("line", "named", "item", "expected"), CASES)
def test_line_and_bullet(line: str, named: list[Named], item: Named, expected: str | None) -> None:
    """The words before the topic choose the predicate, the classes of both ends must fit it."""
    read = [sentence(0, line, named), sentence(1, item[0], [item])]
    blocks = [
        Block(kind="heading", start=0, end=len(line), pieces=(Span(0, len(line)),)),
        Block(kind="item", start=0, end=len(item[0]), pieces=(Span(0, len(item[0])),), parent=0),
    ]
    words = {mention.id: mention.text for each in read for mention in each.mentions}

    found = [f"{words[r.subject]} {r.predicate} {words[r.object]}" for r in list_relations(blocks, read)]

    assert found == ([expected] if expected else [])


def test_only_a_bullet_stands_under_its_line() -> None:
    """A paragraph below a heading is no part of it, nor is a bullet that nothing introduces."""
    read = [sentence(0, "Challenges", [("Challenges", "Challenge")]), sentence(1, "hunger", [("hunger", "Challenge")])]
    heading = Block(kind="heading", start=0, end=10, pieces=(Span(0, 10),))
    for below in (
        Block(kind="paragraph", start=0, end=6, pieces=(Span(0, 6),), parent=0),
        Block(kind="item", start=0, end=6, pieces=(Span(0, 6),)),
    ):
        assert list(list_relations([heading, below], read)) == []
