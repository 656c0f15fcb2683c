"""Analysts' decisions: a readable file that is replayed, and nothing that cannot be taken back."""

import pytest

from graph.consolidation import consolidate, consolidation
from graph.corrections import (
    NONE,
    Claim,
    Corrections,
    clear_line,
    merge_line,
    parse_corrections,
    read_decisions,
    rename_line,
    retype_line,
    split_line,
    verdict_line,
)
from graph.identity import entity_iri
from graph.merging import suggestions
from graph.records import Entity, Knowledge
from ontology.errors import RecordError
from tests.graph.sample import EXTRACTIONS, NOTE, ONTOLOGY, extraction

COOPERATES = Claim("UK", "cooperatesWith", "Japan", "affirmed", "asserted")
SPELT = extraction(
    "spelt",
    (
        "U.K. officials at the World Trading Body, WTB, and the World Tradnig Body met; so did Japan.",
        [
            ("U.K.", "Nation", "U.K."),
            ("World Trading Body", "Organization", "World Trading Body"),
            ("WTB", "Organization", "WTB"),
            ("World Tradnig Body", "Organization", "World Tradnig Body"),
            ("Japan", "Nation", "Japan"),
        ],
        [(0, "cooperatesWith", 4), (2, "promotes", 4)],
    ),
)


def replayed(*lines: str) -> Corrections:
    """Return what holds after these lines."""
    return parse_corrections(lines, "corrections.txt")


def graph_of(*lines: str) -> Knowledge:
    """Return the graph of the sample documents after these decisions."""
    return consolidate([*EXTRACTIONS, SPELT], ontology=ONTOLOGY, corrections=replayed(*lines))


def entity(knowledge: Knowledge, name: str) -> Entity:
    """Return the one entity of a name."""
    (found,) = [entity for entity in knowledge.entities if entity.name == name]
    return found


def test_a_merge_makes_one_entity_and_a_split_undoes_it() -> None:
    apart = graph_of()
    assert {"U.K.", "United Kingdom"} <= {e.name for e in apart.entities}
    merged = graph_of(merge_line("U.K.", "UK", "Ana: the same state"))
    kingdom = entity(merged, "United Kingdom")
    assert "U.K." not in {e.name for e in merged.entities}
    assert "U.K." in kingdom.alt_names
    assert kingdom.corrections == ("merged with U.K.",)
    assert kingdom.mentions == entity(apart, "United Kingdom").mentions + 1
    said = [s for s in merged.statements if s.predicate == "cooperatesWith"]
    assert [(s.subject, s.documents) for s in said] == [(entity_iri("Nation", "Japan"), 2)]
    assert graph_of(merge_line("U.K.", "UK"), split_line("U.K.")) == apart


def test_merges_follow_each_other_and_a_ring_ends() -> None:
    chain = graph_of('merge "WTB" into "World Trading Body"', 'merge "World Trading Body" into "World Tradnig Body"')
    assert entity(chain, "World Tradnig Body").mentions == 3
    ring = graph_of('merge "WTB" into "World Trading Body"', 'merge "World Trading Body" into "WTB"')
    assert len([e for e in ring.entities if "World Trading Body" in (e.name, *e.alt_names)]) in {1, 2}


def test_a_merge_into_a_new_name_makes_it() -> None:
    body = entity(
        graph_of('merge "WTB" into "Trade Body"', 'merge "World Trading Body" into "Trade Body"'), "Trade Body"
    )
    assert (body.iri, body.class_name, body.mentions) == (entity_iri("Organization", "Trade Body"), "Organization", 2)


def test_a_rename_keeps_the_iri_and_a_retype_changes_the_class() -> None:
    renamed = entity(graph_of(rename_line("WTB", "World Body of Trade")), "World Body of Trade")
    assert (renamed.iri, renamed.corrections) == (entity_iri("Organization", "WTB"), ("renamed from WTB",))
    both = graph_of(rename_line("WTB", "World Body of Trade"), retype_line("World Body of Trade", "Instrument"))
    retyped = entity(both, "World Body of Trade")
    assert (retyped.class_name, retyped.iri) == ("Instrument", entity_iri("Instrument", "WTB"))


def test_a_verdict_drops_or_confirms_a_statement() -> None:
    assert [s.predicate for s in graph_of().statements].count("cooperatesWith") == 2
    rejecting = consolidation(
        EXTRACTIONS, ontology=ONTOLOGY, corrections=replayed(verdict_line("reject", COOPERATES, "Ben"))
    )
    assert "cooperatesWith" not in {s.predicate for s in rejecting.knowledge.statements}
    assert rejecting.report.dropped == {"rejected by an analyst": 1}
    (confirmed,) = [
        s
        for s in consolidate(
            EXTRACTIONS, ontology=ONTOLOGY, corrections=replayed(verdict_line("confirm", COOPERATES))
        ).statements
        if s.review == "confirmed"
    ]
    assert (confirmed.predicate, confirmed.belief) == ("cooperatesWith", 1.0)
    cleared = graph_of(verdict_line("reject", COOPERATES), verdict_line("clear", COOPERATES))
    assert cleared == graph_of()


def test_without_corrections_the_graph_is_what_it_was() -> None:
    lines = [
        merge_line("U.K.", "UK"),
        rename_line("Japan", "Nippon"),
        retype_line("digital divide", "Challenge"),
        verdict_line("reject", Claim("Japan", "promotes", "AI", "negated", "asserted")),
    ]
    before = repr(graph_of())
    assert repr(graph_of(*lines)) != before
    assert repr(graph_of()) == before
    assert replayed("", "# nothing") == NONE


def test_names_that_nothing_has_are_reported() -> None:
    found = consolidation([NOTE], ontology=ONTOLOGY, corrections=replayed('rename "Atlantis" to "Poseidonis"'))
    assert found.report.unused == ("Atlantis",)


def test_a_name_and_a_class_are_cleared_together() -> None:
    lines = [rename_line("WTB", "World Body of Trade"), retype_line("WTB", "Instrument")]
    assert graph_of(*lines, clear_line("WTB")) == graph_of()


def test_the_later_decision_on_one_matter_holds_whatever_it_is_called() -> None:
    first = verdict_line("reject", COOPERATES)
    later = verdict_line("confirm", Claim("Japan", "cooperatesWith", "United Kingdom", "affirmed", "asserted"))
    for lines, reviews in (((first, later), {"confirmed"}), ((later, first), set[str]())):
        found = {s.review for s in graph_of(*lines).statements if s.documents == 1 and s.review}
        assert found == reviews
    assert replayed(first, later).fingerprint() != replayed(later, first).fingerprint()
    assert replayed(first, later, first).verdicts == replayed(later, first).verdicts


def test_lines_are_read_with_their_numbers_and_remarks() -> None:
    text = ["# who is who", "", 'merge "a" into "b"  # Ana: # of cases', 'split "a"', 'rename "c" to "#1"#x']
    merged, taken_back, renamed = read_decisions(text, "corrections.txt")
    assert (merged.line, merged.text, merged.remark) == (3, 'merge "a" into "b"', "Ana: # of cases")
    assert (taken_back.verb, taken_back.about, taken_back.other) == ("split", "a", "")
    assert (renamed.about, renamed.other, renamed.remark) == ("c", "#1", "x")
    assert replayed(*text).lines == {5}


def test_what_is_named_so_is_meant_before_what_a_vocabulary_calls_so() -> None:
    both = extraction(
        "both",
        (
            "AI, the island, and artificial intelligence.",
            [("AI", "Group", "AI"), ("artificial intelligence", "Technology", "artificial intelligence")],
            [],
        ),
    )
    renamed = consolidate([both], ontology=ONTOLOGY, corrections=replayed(rename_line("AI", "Ai Island")))
    assert {(e.name, e.class_name) for e in renamed.entities} == {
        ("Ai Island", "Group"),
        ("artificial intelligence", "Technology"),
    }


def test_names_may_hold_anything() -> None:
    odd = 'a "quoted" # name \\ with\nlines'
    assert replayed(merge_line(odd, "b", "why # so")).merges == {odd: "b"}
    assert replayed(verdict_line("reject", Claim(odd, "promotes", odd, "negated", "possible"))).verdicts


def test_the_fingerprint_tells_decisions_apart() -> None:
    prints = [replayed(*lines).fingerprint() for lines in ([], ['merge "a" into "b"'], ['merge "b" into "a"'])]
    assert len(set(prints)) == 3
    assert replayed('merge "a" into "b"', 'split "a"').fingerprint() == prints[0]


@pytest.mark.parametrize(
    "line",
    [
        'merge "a" into',
        "merge a into b",
        'merge "a" into "a"',
        'split "never merged"',
        'clear "never renamed"',
        'clear "a" promotes "b" affirmed asserted',
        'rename "a" to ""',
        'reject "a" promotes "b"',
        'reject "a" promotes "b" affirmed perhaps',
        'praise "a"',
        'merge "a into "b"',
    ],
)
def test_a_line_that_is_no_decision_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(RecordError, match=r"corrections\.txt:2"):
        replayed("# first", line)


def test_suggestions_come_with_reasons_and_are_never_taken_by_themselves() -> None:
    found = {(s.name, s.into): s.reason for s in suggestions(graph_of(), ontology=ONTOLOGY)}
    pair = {frozenset(names): reason for names, reason in found.items()}
    assert pair[frozenset({"WTB", "World Trading Body"})] == "acronym"
    assert pair[frozenset({"World Trading Body", "World Tradnig Body"})] == "spelling"
    assert frozenset({"Japan", "United Kingdom"}) not in pair
    decided = replayed('merge "WTB" into "World Trading Body"')
    assert ("WTB", "World Trading Body") not in {
        (s.name, s.into)
        for s in suggestions(graph_of('merge "WTB" into "World Trading Body"'), ontology=ONTOLOGY, corrections=decided)
    }
