"""What every store does, on every engine: one suite, run in each place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

import pytest

from graph.consolidation import consolidate
from graph.cypher_store import EXTRACTION, MARKER, CypherStore
from graph.identity import fold
from graph.records import Extraction, Knowledge
from graph.store import FORMAT, Rows, WriteReport
from graph.writing import Step
from ontology.errors import QueryError, QueryRefused, StoreError, StoreForeign
from tests.graph.opening import Place
from tests.graph.sample import BRIEFING, EXTRACTIONS, NOTE, ONTOLOGY, SPEECH

NOTHING_WRITTEN = WriteReport()
KNOWLEDGE = consolidate(EXTRACTIONS, ontology=ONTOLOGY)


@pytest.fixture
def store(place: Place) -> Iterator[CypherStore]:
    """Return an empty store that is ready to be written."""
    with place.open() as opened:
        opened.prepare()
        yield opened


def run(store: CypherStore, extractions: Sequence[Extraction]) -> Knowledge:
    """Bring a store to exactly these extractions, as a run does."""
    wanted = {extraction.document.iri for extraction in extractions}
    for document in store.stored_documents():
        if document.iri not in wanted:
            store.forget(document.iri)
    for extraction in extractions:
        store.save_extraction(extraction)
    knowledge = consolidate(store.extractions(), ontology=ONTOLOGY)
    store.write_knowledge(knowledge, recipe="sample")
    return knowledge


def direct_edges(store: CypherStore) -> Rows:
    """Return all direct edges with what they show."""
    return store.read(
        "MATCH (a:Entity)-[e]->(b:Entity) WHERE e.iri IS NOT NULL "
        "RETURN a.name AS a, type(e) AS type, b.name AS b, e.iri AS iri, e.modality AS modality, e.belief AS belief, "
        "e.evidences AS evidences, e.documents AS documents ORDER BY iri"
    )


def test_what_is_written_is_read_back(store: CypherStore) -> None:
    report = store.write_knowledge(KNOWLEDGE)
    assert report.nodes_added == sum(
        len(records) for records in (KNOWLEDGE.documents, KNOWLEDGE.entities, KNOWLEDGE.sentences, KNOWLEDGE.statements)
    )
    assert store.knowledge() == KNOWLEDGE


def test_writing_twice_writes_nothing(place: Place) -> None:
    with place.open() as store:
        store.prepare()
        assert store.write_knowledge(KNOWLEDGE) != NOTHING_WRITTEN
        assert store.write_knowledge(KNOWLEDGE) == NOTHING_WRITTEN
    with place.open() as store:
        store.prepare()
        assert store.write_knowledge(KNOWLEDGE) == NOTHING_WRITTEN


def test_an_extraction_is_kept_replaced_and_forgotten(store: CypherStore) -> None:
    for extraction in EXTRACTIONS:
        store.save_extraction(extraction)
    assert [*store.extractions()] == sorted(EXTRACTIONS, key=lambda e: e.document.iri)
    newer = replace(NOTE, pipeline="sample 2", relations=())
    store.save_extraction(newer)
    assert newer in [*store.extractions()]
    assert {d.iri: d.pipeline for d in store.stored_documents()}[NOTE.document.iri] == "sample 2"
    store.forget(NOTE.document.iri)
    store.forget("urn:nobody")
    assert {d.iri for d in store.stored_documents()} == {BRIEFING.document.iri, SPEECH.document.iri}
    (speech,) = [d for d in store.stored_documents() if d.title == "speech"]
    assert (speech.sources, speech.sha256) == (SPEECH.document.sources, SPEECH.document.sha256)


def test_a_forgotten_document_was_never_there(store: CypherStore) -> None:
    run(store, EXTRACTIONS)
    report_of_the_rest = run(store, [SPEECH])
    assert store.knowledge() == report_of_the_rest == consolidate([SPEECH], ontology=ONTOLOGY)
    edges = store.read("MATCH ()-[e]->() RETURN count(e) AS edges").rows
    run(store, [])
    assert store.read("MATCH (n) WHERE NOT n:" + MARKER + " RETURN count(n) AS nodes").rows == ((0,),)
    run(store, [SPEECH])
    assert store.read("MATCH ()-[e]->() RETURN count(e) AS edges").rows == edges


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_edits_gives_what_a_fresh_run_gives(store: CypherStore, seed: int) -> None:
    chance = Random(seed)
    for _ in range(6):
        chosen = [extraction for extraction in EXTRACTIONS if chance.random() < 0.6]
        edited = [
            replace(e, relations=e.relations[1:], pipeline="edited") if chance.random() < 0.3 else e for e in chosen
        ]
        run(store, edited)
        fresh = consolidate(edited, ontology=ONTOLOGY)
        assert store.knowledge() == fresh
        assert store.write_knowledge(fresh, recipe="sample") == NOTHING_WRITTEN
        shown = direct_edges(store)
        assert store.rebuild_direct_edges() == len(shown.rows)
        assert direct_edges(store) == shown


def test_only_affirmed_statements_have_direct_edges(store: CypherStore) -> None:
    store.write_knowledge(KNOWLEDGE)
    affirmed = {s.iri for s in KNOWLEDGE.statements if s.polarity == "affirmed"}
    assert {row[3] for row in direct_edges(store).rows} == affirmed != {s.iri for s in KNOWLEDGE.statements}
    assert ("COOPERATES_WITH", "United Kingdom") in {(row[1], row[2]) for row in direct_edges(store).rows}


def test_an_entity_of_another_class_under_its_iri_takes_its_edges_along(store: CypherStore) -> None:
    store.write_knowledge(KNOWLEDGE)
    changed = replace(
        KNOWLEDGE,
        entities=tuple(
            replace(entity, class_name="Organization") if entity.name == "Japan" else entity
            for entity in KNOWLEDGE.entities
        ),
    )
    store.write_knowledge(changed)
    assert store.knowledge() == changed
    assert store.read("MATCH (n:Nation) RETURN n.name AS name").rows == (("United Kingdom",),)
    japan = "MATCH (n:Organization {name: 'Japan'})-[e]-() WHERE e.iri IS NOT NULL RETURN count(e) AS edges"
    assert store.read(japan).rows == ((2,),)
    store.write_knowledge(KNOWLEDGE)
    assert store.knowledge() == KNOWLEDGE


def test_labels_are_entity_and_the_class(store: CypherStore) -> None:
    store.write_knowledge(KNOWLEDGE)
    (row,) = store.read("MATCH (n:Nation {name: 'Japan'}) RETURN labels(n) AS labels, n.iso3 AS iso3").rows
    assert isinstance(row[0], list)
    assert (sorted(map(str, row[0])), row[1]) == (["Entity", "Nation"], "JPN")


def test_an_entity_is_found_by_what_any_of_its_names_folds_to(store: CypherStore) -> None:
    run(store, EXTRACTIONS)
    (kingdom,) = (entity for entity in KNOWLEDGE.entities if entity.name == "United Kingdom")
    found = ((kingdom.iri, "Nation", "United Kingdom"),)
    assert store.find_named([fold("uk")]) == store.find_named([fold("The United Kingdoms"), "nothing"]) == found
    assert store.find_named(["UK"]) == ()
    renamed = replace(kingdom, name="Albion", alt_names=("Great Britain",))
    store.write_knowledge(
        replace(KNOWLEDGE, entities=tuple(renamed if e is kingdom else e for e in KNOWLEDGE.entities))
    )
    assert store.find_named(["uk"]) == ()
    assert store.find_named(["great britain", "albion"]) == ((kingdom.iri, "Nation", "Albion"),)
    run(store, [NOTE])
    assert store.find_named(["albion"]) == ()


def test_one_iri_has_one_node(store: CypherStore) -> None:
    store.write_knowledge(KNOWLEDGE)
    iri = KNOWLEDGE.entities[0].iri
    with pytest.raises(StoreError):
        store.commit([Step("CREATE (n:Entity {iri: $iri})", {"iri": iri})])


def test_the_marker_tells_whether_the_graph_is_behind(place: Place) -> None:
    with place.open() as store:
        store.prepare()
        assert store.built() is None
        run(store, [SPEECH])
        assert store.built() == "sample"
        store.save_extraction(SPEECH)
        assert store.built() == "sample"
        store.save_extraction(NOTE)
        assert store.built() is None
    with place.open() as store:
        assert store.built() is None
        run(store, [NOTE, SPEECH])
        store.forget(NOTE.document.iri)
        assert store.built() is None


class Cut(Exception):
    """The process is gone."""


def test_a_write_that_is_cut_short_anywhere_is_completed_by_the_next(
    store: CypherStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit, left = store.commit, 0

    def cut(steps: Sequence[Step]) -> None:
        nonlocal left
        if left == 0:
            raise Cut
        left -= 1
        commit(steps)

    monkeypatch.setattr(store, "commit", cut)
    states = [consolidate(chosen, ontology=ONTOLOGY) for chosen in (EXTRACTIONS, [SPEECH], [BRIEFING, NOTE])]
    cuts = 0
    for commits in range(1, 12):
        knowledge = states[commits % len(states)]
        left = commits
        try:
            store.write_knowledge(knowledge, recipe="whole")
        except Cut:
            cuts += 1
            assert store.built() is None
            left = 1000
            store.write_knowledge(knowledge, recipe="whole")
        assert (store.knowledge(), store.built()) == (knowledge, "whole")
        left = 1000
        shown = direct_edges(store)
        store.rebuild_direct_edges()
        assert direct_edges(store) == shown
    assert cuts > 5


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (n:Nation {iri: 'x'}) RETURN n.iri AS iri",
        "MERGE (n:Entity {iri: 'x'}) RETURN n.iri AS iri",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) SET n.name = 'x'",
        "MATCH (n) REMOVE n.name",
        "MATCH (n:Nation) CALL { CREATE (x:Nation {iri: 'y'}) } RETURN n.iri AS iri",
        "MATCH (n:Nation) FOREACH (x IN [1] | SET n.name = 'x')",
    ],
)
def test_a_query_that_writes_is_refused(store: CypherStore, cypher: str) -> None:
    store.write_knowledge(KNOWLEDGE)
    with pytest.raises(QueryRefused):
        store.read(cypher)
    assert store.knowledge() == KNOWLEDGE


@pytest.mark.parametrize(
    "cypher", ["MATCH (n RETURN n", "MATCH (n) RETURN m AS m", "RETURN $missing AS x", "RETURN 1/0 AS x"]
)
def test_a_query_that_cannot_run_says_so(store: CypherStore, cypher: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.read(cypher)
    assert not isinstance(caught.value, QueryRefused)


def test_answers_are_plain_values_and_the_same_everywhere(store: CypherStore) -> None:
    store.write_knowledge(KNOWLEDGE)
    rows = store.read(
        "MATCH (n:Nation) WITH n ORDER BY n.name "
        "RETURN n.name AS name, n.altNames AS names, n {.iso3, missing: n.nothing} AS map, size(n.name) AS size, "
        "1.5 AS float, n.generic AS generic, [1, null] AS list, date('2024-02-01') AS date, $given AS given",
        {"given": ["a", 1]},
    )
    assert rows.columns == ("name", "names", "map", "size", "float", "generic", "list", "date", "given")
    assert rows.rows == (
        ("Japan", [], {"iso3": "JPN", "missing": None}, 5, 1.5, False, [1, None], "2024-02-01", ["a", 1]),
        ("United Kingdom", ["UK"], {"iso3": "GBR", "missing": None}, 14, 1.5, False, [1, None], "2024-02-01", ["a", 1]),
    )


def test_a_node_or_relationship_is_shown_by_its_properties(store: CypherStore) -> None:
    store.write_knowledge(KNOWLEDGE)
    (row,) = store.read("MATCH (:Nation {name: 'Japan'})-[e:COOPERATES_WITH]->(n) RETURN n, e").rows
    node, edge = row
    assert isinstance(node, dict)
    assert isinstance(edge, dict)
    assert (node["name"], node["class"], edge["evidences"]) == ("United Kingdom", "Nation", 1)
    assert not any(name.startswith("@") or name == "contentHash" for name in (*node, *edge))


def test_an_empty_answer_has_its_columns(store: CypherStore) -> None:
    cypher = """
    MATCH (n:Nowhere) WHERE n.name <> 'RETURN, x' // RETURN y
    WITH n RETURN DISTINCT n.name AS name, count(*), {a: 1, b: [2, 3]} AS `the map`, n.x ORDER BY name LIMIT 3"""
    assert store.read(cypher) == Rows(columns=("name", "count(*)", "the map", "n.x"), rows=())


def test_rows_and_time_are_limited(store: CypherStore) -> None:
    assert store.read("UNWIND range(1, 10) AS x RETURN x", limit=3).rows == ((1,), (2,), (3,))
    assert store.read("UNWIND range(1, 10) AS x RETURN x LIMIT 4", limit=30, timeout=30).rows == (
        (1,),
        (2,),
        (3,),
        (4,),
    )
    endless = (
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = -1 RETURN count(*) AS n"
    )
    with pytest.raises(QueryError):
        store.read(endless, timeout=0.5)


def test_a_store_of_a_newer_version_is_left_alone(place: Place) -> None:
    with place.open() as store:
        store.prepare()
        store.commit([Step(f"MATCH (m:{MARKER}) SET m.format = $format", {"format": FORMAT + 1})])
    with pytest.raises(StoreForeign, match="newer version"):
        place.open()


def test_a_database_that_holds_others_data_under_our_labels_is_refused(place: Place) -> None:
    with place.open() as store:
        store.commit([Step("CREATE (n:Document {title: 'theirs'})", {})])
        with pytest.raises(StoreForeign, match="labelled Document"):
            store.prepare()
        assert store.read("MATCH (n) RETURN n.title AS title").rows == (("theirs",),)


def test_others_data_is_never_touched(place: Place) -> None:
    with place.open() as store:
        store.commit([Step("CREATE (:Invoice {number: 7})-[:PAID_BY]->(:Customer {name: 'Ann'})", {})])
        store.prepare()
        run(store, EXTRACTIONS)
        store.commit([Step("CREATE (:Statement {text: 'theirs, later'})", {})])
        run(store, [NOTE])
        assert store.knowledge() == consolidate([NOTE], ontology=ONTOLOGY)
        run(store, [])
        theirs = (
            "MATCH (n) WHERE n.contentHash IS NULL AND n.format IS NULL RETURN coalesce(n.name, n.text, n.number) AS x"
        )
        assert {row[0] for row in store.read(theirs).rows} == {7, "Ann", "theirs, later"}
        assert store.read("MATCH (:Invoice)-[e:PAID_BY]->(:Customer) RETURN count(e) AS n").rows == ((1,),)


def test_progress_goes_up_to_the_total(store: CypherStore) -> None:
    steps: list[tuple[int, int]] = []
    store.write_knowledge(KNOWLEDGE, progress=lambda done, total: steps.append((done, total)))
    store.write_knowledge(consolidate([], ontology=ONTOLOGY), progress=lambda done, total: steps.append((done, total)))
    assert [done for done, total in steps if done == total] == sorted({total for _, total in steps}, reverse=True)
    assert all(0 < done <= total for done, total in steps)


def test_a_long_document_is_kept_whole(store: CypherStore) -> None:
    long = replace(NOTE, document=replace(NOTE.document, text=NOTE.document.text + " é🙂" * 300_000))
    knowledge = run(store, [long])
    assert [*store.extractions()] == [long]
    assert store.knowledge() == knowledge


def test_bookkeeping_labels_are_not_those_of_the_graph(store: CypherStore) -> None:
    run(store, EXTRACTIONS)
    labels = {label for (label,) in store.read("MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label").rows}
    assert {MARKER, EXTRACTION} <= labels
    assert labels - {MARKER, EXTRACTION} == {
        "Document", "Sentence", "Statement", "Entity", "Nation", "Technology", "Action", "Challenge", "Organization",
    }  # fmt: skip
