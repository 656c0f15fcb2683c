"""What the whole pipeline, as it is shipped, makes of sentences: statements that must be there, and what must not."""

import pytest

from extract.assembly import build_pipeline
from extract.pipeline import Pipeline
from extract.reading import read_text
from ontology.load import load_ontology

SAYS = [
    ("Norway adopted a law that regulates robots.", "Norway establishes law"),
    ("Norway adopted a law that regulates robots.", "law governs robot"),
    ("The EU must regulate artificial intelligence.", "European Union governs artificial intelligence (necessary)"),
    ("India and Brazil cooperate to fight cybercrime.", "India cooperatesWith Brazil"),
    ("India and Brazil cooperate to fight cybercrime.", "Brazil addresses cybercrime (intended)"),
    ("The law protects not only children but also teachers.", "law promotes child"),
    # denied by the verb, by the object, by contrast
    ("This MOU does not create any binding obligations.", "memorandum of understanding not establishes binding obligation"),
    ("China failed to protect human rights.", "China not promotes human right (intended)"),
    ("The treaty is a tool for peace, not for war.", "treaty not promotes war"),
    ("Drones were used for peaceful purposes and not for espionage.", "drone not promotes espionage (intended)"),
]  # fmt: skip

DOES_NOT_SAY = [
    ("The treaty is a tool for peace, not for war.", "treaty promotes war"),
    ("Norway adopted a law that regulates robots.", "robot governs law"),
    ("Drones were used for peaceful purposes and not for espionage.", "drone promotes espionage (intended)"),
]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """Build the pipeline as it is shipped."""
    return build_pipeline(load_ontology())


def said(pipeline: Pipeline, text: str) -> set[str]:
    """Return the statements of a text, in words."""
    extraction = pipeline.extract(read_text(text, source="sentence.txt"))
    names = {mention.id: mention.concept for mention in extraction.mentions}
    return {
        f"{names[r.subject]} {'not ' * (r.polarity == 'negated')}{r.predicate} {names[r.object]}"
        + f" ({r.modality})" * (r.modality != "asserted")
        for r in extraction.relations
    }


@pytest.mark.parametrize(("text", "statement"), SAYS)
def test_says(pipeline: Pipeline, text: str, statement: str) -> None:
    """The statement is found, with its polarity and mood."""
    assert statement in said(pipeline, text)


@pytest.mark.parametrize(("text", "statement"), DOES_NOT_SAY)
def test_does_not_say(pipeline: Pipeline, text: str, statement: str) -> None:
    """The statement is not made."""
    assert statement not in said(pipeline, text)
