"""Offers: what is said often and has no place in the ontology, as Turtle that an ontology can hold."""

from pathlib import Path

import pytest

from extract.proposing import Offers, as_turtle, collect_offers, phrase_key
from graph.records import Block, Document, Extraction, Mention, OpenTriple, Sentence, Span
from ontology.check import check_ontology
from ontology.load import load_ontology
from ontology.terms import Ontology

NOWHERE = Span(0, 1)
IMPORT = """\
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<urn:diplograph:ontology:mine> a owl:Ontology ; owl:imports <urn:diplograph:ontology> .
"""


def triple(
    subject: str, word: str, object_: str, reason: str = "no trigger", predicate: str | None = None
) -> OpenTriple:
    """Return an open triple of phrases written as *phrase/Class*, the class empty for an untyped one."""
    ends = [part.partition("/") for part in (subject, object_)]
    return OpenTriple(
        subject=ends[0][0],
        word=word,
        object=ends[1][0],
        sentence=0,
        reason=reason,
        subject_span=NOWHERE,
        trigger=NOWHERE,
        object_span=NOWHERE,
        subject_class=ends[0][2] or None,
        object_class=ends[1][2] or None,
        predicate=predicate,
    )


def mention(concept: str, class_name: str, found: str = "model") -> Mention:
    return Mention(
        id=concept,
        start=0,
        end=1,
        text=concept,
        class_name=class_name,
        concept=concept,
        iri="urn:x",
        sentence=0,
        found=found,
    )


def extraction(number: int, *triples: OpenTriple, mentions: tuple[Mention, ...] = ()) -> Extraction:
    document = Document(iri=f"urn:d:{number}", title="x", sources=("x",), text="x", sha256=str(number))
    return Extraction(
        document=document,
        blocks=(Block(kind="paragraph", start=0, end=1, pieces=()),),
        sentences=(Sentence(iri=f"urn:d:{number}:s", start=0, end=1, text='They "say"\nso.', block=0),),
        mentions=mentions,
        relations=(),
        pipeline="test",
        proposals=triples,
    )


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture
def offers(ontology: Ontology) -> Offers:
    said = [
        triple("Kenya/Nation", "electrify", "villages/Group"),
        triple("Kenya/Nation", "welcome", "the orchestra/", reason="untyped"),
        triple("Kenya/Nation", "welcome", "it/", reason="untyped"),
        triple("Kenya/Nation", "raise", "Peru/Nation", reason="outside the range", predicate="causes"),
        triple("Kenya/Nation", "develop at", "fair/Event", reason="no trigger for these classes"),
        triple("Kenya/Nation", "welcome", "delegates/Group", reason="untyped"),
    ]
    named = (mention("zither", "Technology"), mention("Kenya", "Nation"), mention("lute", "Goal", "coreference"))
    return collect_offers([extraction(n, *said, mentions=named) for n in (1, 2)], ontology)


def test_only_what_is_frequent_and_new_is_offered(offers: Offers) -> None:
    assert offers.documents == 2
    assert [(o.phrase, o.class_name, o.guessed, o.times) for o in offers.untyped] == [
        ("the orchestra", "Group", True, 2)
    ]
    assert [(o.phrase, o.class_name, o.guessed) for o in offers.unlisted] == [("zither", "Technology", False)]


def test_words_are_offered_with_their_classes_and_what_they_are_taken_for(offers: Offers) -> None:
    words = {(o.word, o.slot): o for o in offers.predicates}
    assert words.keys() == {("electrify", ""), ("raise", ""), ("develop", "at")}
    assert (words["electrify", ""].name, words["electrify", ""].predicate) == ("electrifies", "")
    assert words["electrify", ""].object_classes == ("Group",)
    assert words["raise", ""].predicate == "causes"


def test_what_is_said_once_is_not_offered(ontology: Ontology) -> None:
    once = [extraction(1, triple("Kenya/Nation", "electrify", "villages/Group"))]
    assert collect_offers(once, ontology).predicates == ()
    assert len(collect_offers(once, ontology, at_least=1).predicates) == 1


def test_the_turtle_can_be_pasted_into_an_ontology(offers: Offers, ontology: Ontology, tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(IMPORT, "utf-8")
    (tmp_path / "offers.ttl").write_text("".join(f"{line}\n" for line in as_turtle(offers)), "utf-8")
    checked = check_ontology(tmp_path)
    assert (checked.mistakes, checked.remarks) == ((), ())
    assert checked.ontology is not None
    assert checked.ontology.predicates.keys() - ontology.predicates.keys() == {"electrifies"}
    names = {concept.name for concept in checked.ontology.concepts.values()}
    assert names - {concept.name for concept in ontology.concepts.values()} == {"the orchestra", "zither"}
    assert "# dg:causes dg:hardRange dg:Nation ." in (tmp_path / "offers.ttl").read_text("utf-8")


def test_phrases_count_by_their_singular_and_names_as_written() -> None:
    assert phrase_key("solar pumps") == "solar pump"
    assert phrase_key("San Francisco") == "San Francisco"
