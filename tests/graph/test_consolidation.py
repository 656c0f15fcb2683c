"""What all documents say together follows from what each says, in whatever order they come."""

from dataclasses import replace
from itertools import permutations

import pytest

from graph.belief import belief
from graph.consolidation import consolidate, consolidation
from graph.identity import entity_iri
from graph.jsonl import dump_extractions, load_extractions
from graph.records import Knowledge, Statement
from tests.graph.sample import BRIEFING, EXTRACTIONS, NOTE, ONTOLOGY, SPEECH, extraction

JAPAN, KINGDOM = entity_iri("Nation", "Japan"), entity_iri("Nation", "United Kingdom")
INTELLIGENCE, COOPERATION = entity_iri("Technology", "artificial intelligence"), entity_iri("Action", "cooperation")


def statement(knowledge: Knowledge, subject: str, predicate: str, object_: str) -> Statement:
    """Return the one statement with these ends."""
    found = [s for s in knowledge.statements if (s.subject, s.predicate, s.object) == (subject, predicate, object_)]
    assert len(found) == 1, found
    return found[0]


def test_the_order_of_documents_changes_nothing() -> None:
    assert len({repr(consolidation(order, ontology=ONTOLOGY)) for order in permutations(EXTRACTIONS)}) == 1


def test_a_vocabulary_name_decides_class_name_and_iri() -> None:
    entities = {entity.iri: entity for entity in consolidate(EXTRACTIONS, ontology=ONTOLOGY).entities}
    kingdom = entities[KINGDOM]
    assert (kingdom.name, kingdom.class_name, kingdom.keys) == ("United Kingdom", "Nation", {"iso3": "GBR"})
    assert "UK" in kingdom.alt_names
    assert entities[COOPERATION].generic


def test_one_concept_has_the_class_of_most_of_its_mentions() -> None:
    divides = extraction("more", ("A digital divide.", [("digital divide", "Challenge", "digital divide")], []))
    knowledge = consolidate((*EXTRACTIONS, divides), ontology=ONTOLOGY)
    (divide,) = [entity for entity in knowledge.entities if entity.name == "digital divide"]
    assert (divide.class_name, divide.mentions, divide.documents) == ("Challenge", 3, 3)
    assert divide.alt_names == ("digital divides",)


def test_a_tie_goes_to_the_first_class_of_the_ontology() -> None:
    knowledge = consolidate((BRIEFING, NOTE), ontology=ONTOLOGY)
    assert entity_iri("Challenge", "digital divide") in {entity.iri for entity in knowledge.entities}


def test_a_broader_concept_is_there_though_only_the_narrower_is_named() -> None:
    (told,) = [extraction("ml", ("Machine learning.", [("Machine learning", "Technology", "machine learning")], []))]
    narrow, broad = sorted(consolidate([told], ontology=ONTOLOGY).entities, key=lambda entity: -entity.mentions)
    assert narrow.broader == (broad.iri,) == (INTELLIGENCE,)
    assert (broad.mentions, broad.documents) == (0, 0)


def test_the_ends_of_a_symmetric_statement_are_ordered() -> None:
    knowledge = consolidate([BRIEFING], ontology=ONTOLOGY)
    assert statement(knowledge, JAPAN, "cooperatesWith", KINGDOM)
    (evidence,) = [e for e in knowledge.evidences if e.attribution]
    assert BRIEFING.document.text[slice(*evidence.subject_span)] == "UK"


def test_one_claim_of_two_documents_is_one_statement() -> None:
    knowledge = consolidate(EXTRACTIONS, ontology=ONTOLOGY)
    said = statement(knowledge, JAPAN, "undertakes", COOPERATION)
    assert (said.evidences, said.documents, said.first_date, said.last_date) == (2, 2, "2024-01-10", "2024-03-05")
    assert said.belief == belief([0.8, 0.8]) == 0.912
    assert statement(knowledge, JAPAN, "cooperatesWith", KINGDOM).first_date == "2024-02-01"


def test_near_copies_are_one_source_and_sentences_of_one_document_too() -> None:
    words = " ".join(f"word{number}" for number in range(200))
    told = [("Japan", "Nation", "Japan"), ("AI", "Technology", "AI")]
    line = (f"Japan likes AI {words}.", told, [(0, "promotes", 1)])
    copies = [
        extraction(title, line, *more) for title, more in (("a", ()), ("b", (("Copied.", [], []),)), ("c", (line,)))
    ]
    report = consolidation(copies, ontology=ONTOLOGY)
    assert report.report.copies == (tuple(sorted(copy.document.iri for copy in copies)),)
    (said,) = report.knowledge.statements
    assert (said.documents, said.evidences, said.belief) == (3, 4, belief([0.8]))


def test_what_a_predicate_rules_out_and_self_loops_are_dropped_and_counted() -> None:
    told = extraction(
        "odd",
        (
            "AI is artificial intelligence, says Japan of the ghost.",
            [("AI", "Technology", "AI"), ("artificial intelligence", "Technology", "artificial intelligence"),
             ("Japan", "Nation", "Japan"), ("ghost", "Spirit", "ghost")],
            [(0, "promotes", 1), (2, "addresses", 0), (2, "adores", 0), (2, "promotes", 3)],
        ),
    )  # fmt: skip
    result = consolidation([told], ontology=ONTOLOGY)
    assert result.knowledge.statements == ()
    assert result.report.dropped == {
        "addresses a Technology": 1,
        "mention of unknown class Spirit": 1,
        "relation of a mention of unknown class": 1,
        "relation of unknown predicate adores": 1,
        "self-loop": 1,
    }


def test_only_what_one_mention_joins_continues() -> None:
    knowledge = consolidate(EXTRACTIONS, ontology=ONTOLOGY)
    does = statement(knowledge, JAPAN, "undertakes", COOPERATION)
    about = statement(knowledge, COOPERATION, "concerns", INTELLIGENCE)
    chained = [(c.first, c.second) for c in knowledge.continuations]
    assert chained.count((does.iri, about.iri)) == 2
    assert (about.iri, does.iri) not in chained


def test_the_same_bytes_under_two_paths_are_one_document_of_two_sources() -> None:
    moved = replace(NOTE, document=replace(NOTE.document, sources=("elsewhere/note.txt",)))
    (document,) = consolidate([NOTE, moved], ontology=ONTOLOGY).documents
    assert document.sources == ("elsewhere/note.txt", "note.txt")


def test_every_evidence_quotes_what_it_says() -> None:
    knowledge = consolidate(EXTRACTIONS, ontology=ONTOLOGY)
    texts = {document.iri: document.text for document in knowledge.documents}
    words = {texts[e.document][slice(*e.trigger_span)] for e in knowledge.evidences if e.trigger_span}
    assert words == {"pursue"}
    sentences = {sentence.iri: sentence for sentence in knowledge.sentences}
    for placement in knowledge.placements:
        assert texts[sentences[placement.sentence].document][placement.start : placement.end] == placement.text


def test_a_sentence_stands_on_the_page_where_it_begins() -> None:
    told = extraction("paged", ("Japan likes AI.", [], []), ("Chile likes AI.", [], []))
    second = told.sentences[1]
    block = replace(told.blocks[second.block], start=0, page=3, page_breaks=(second.start - 1,))
    sentences = (told.sentences[0], replace(second, block=0))
    paged = replace(told, sentences=sentences, blocks=(replace(block, start=0), *told.blocks[1:]))
    (again,) = load_extractions(dump_extractions([paged]), "test")
    assert [s.page for s in consolidate([again], ontology=ONTOLOGY).sentences] == [3, 4]


def test_another_base_changes_every_iri() -> None:
    knowledge = consolidate([SPEECH], ontology=ONTOLOGY, base="https://example.org/")
    iris = [entity.iri for entity in knowledge.entities] + [statement.iri for statement in knowledge.statements]
    assert iris
    assert all(iri.startswith("https://example.org/") for iri in iris)


@pytest.mark.parametrize(("confidences", "expected"), [([], 0.0), ([0.8], 0.76), ([1.0], 0.95), ([1.0, 1.0], 0.95)])
def test_belief_never_exceeds_what_one_reader_can_give(confidences: list[float], expected: float) -> None:
    assert belief(confidences) == expected
