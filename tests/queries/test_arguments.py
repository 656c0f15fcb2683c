"""What a person types becomes what Cypher takes, or one sentence that helps."""

from pathlib import Path
from typing import Any

import pytest

from graph.records import Entity, Knowledge
from graph.store import Store
from graph.stores import open_store
from ontology.errors import QueryParameter
from queries.arguments import complete, find_iris, read_arguments, read_value
from queries.catalogue import load_catalogue, run_query
from queries.records import Parameter, ParameterType
from tests.queries.sample import document_iri, iri

CATALOGUE = load_catalogue()
ENTITY = Parameter(name="entity", type="entity")


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("integer", "7", 7),
        ("integer", -7, -7),
        ("float", ".5", 0.5),
        ("float", 2, 2.0),
        ("boolean", "Yes", True),
        ("boolean", False, False),
        ("date", "2024", "2024"),
        ("date", "2024-02-29", "2024-02-29"),
        ("string", " words ", "words"),
    ],
)
def test_value_is_read_as_its_type(kind: ParameterType, given: object, value: object) -> None:
    read = read_value(Parameter(name="x", type=kind), given)
    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("integer", "seven"),
        ("integer", "7.5"),
        ("integer", ""),
        ("integer", True),
        ("float", "nan"),
        ("boolean", "perhaps"),
        ("date", "2024-13-01"),
        ("date", "yesterday"),
    ],
)
def test_value_of_another_type_is_refused(kind: ParameterType, given: object) -> None:
    with pytest.raises(QueryParameter, match=r"parameter 'x' takes .*; got"):
        read_value(Parameter(name="x", type=kind), given)


def test_negative_limit_is_refused() -> None:
    with pytest.raises(QueryParameter, match="a whole number, 0 or more; got '-1'"):
        read_value(Parameter(name="limit", type="integer"), "-1")


@pytest.mark.parametrize("text", ["Japan", "JAPAN", "  japan ", "nippon", "Jpn", "urn:diplograph:nation:japan"])
def test_entity_is_found_by_any_name_whatever_its_case(embedded: Store, text: str) -> None:
    assert find_iris(embedded, ENTITY, text) == [iri("Nation", "Japan")]


@pytest.mark.parametrize(
    "text", ["Statement of the Ministry", "statement.txt", "STATEMENT.TXT", "urn:diplograph:document:statement"]
)
def test_document_is_found_by_title_source_or_iri(embedded: Store, text: str) -> None:
    found = find_iris(embedded, Parameter(name="document", type="document"), text)
    assert found == [document_iri("statement")]


def test_a_name_of_its_own_comes_before_another_name(tmp_path: Path) -> None:
    entities = (
        Entity(iri="urn:x:group:chip", name="chip", class_name="Technology"),
        Entity(
            iri="urn:x:group:semiconductor", name="semiconductor", class_name="Technology", alt_names=("chips", "IC")
        ),
    )
    nothing: Any = dict.fromkeys(
        ("documents", "sentences", "placements", "statements", "evidences", "continuations"), ()
    )
    with open_store(str(tmp_path / "store")) as store:
        store.prepare()
        store.write_knowledge(Knowledge(entities=entities, **nothing))
        assert find_iris(store, ENTITY, "Chips") == ["urn:x:group:chip"]
        assert find_iris(store, ENTITY, "ic") == ["urn:x:group:semiconductor"]


def test_classes_of_a_parameter_are_preferred_not_required(embedded: Store) -> None:
    technology = Parameter(name="technology", type="entity", classes=("Technology",))
    assert find_iris(embedded, technology, "climate change") == [iri("Challenge", "climate change")]
    assert find_iris(embedded, technology, iri("Nation", "Japan")) == [iri("Nation", "Japan")]


def test_unknown_name_tells_what_comes_near(embedded: Store) -> None:
    with pytest.raises(QueryParameter, match=r"no entity called 'Japn'; near it are 'Japan'"):
        find_iris(embedded, ENTITY, "Japn")
    with pytest.raises(QueryParameter, match=r"no document called 'nothing like it'\. Give"):
        find_iris(embedded, Parameter(name="d", type="document"), "nothing like it")


def test_missing_and_unknown_parameters_are_named(embedded: Store) -> None:
    with pytest.raises(QueryParameter, match=r"'timeline' needs parameter 'entity' \(name, other name or IRI\)"):
        run_query(embedded, CATALOGUE.query("timeline"))
    with pytest.raises(QueryParameter, match=r"has no parameter 'nation'; its parameters are: entity, since, limit"):
        run_query(embedded, CATALOGUE.query("timeline"), {"nation": "Japan"})


def test_defaults_fill_what_is_not_given_and_several_names_may_be(embedded: Store) -> None:
    values = read_arguments(embedded, CATALOGUE.query("timeline"), {"entity": ["Japan", "EU"], "limit": "3"})
    both = [iri("Nation", "Japan"), iri("Organization", "European Union")]
    assert values == {"entity": both, "since": "0001-01-01", "limit": 3}


def test_a_value_is_data_and_never_code(embedded: Store) -> None:
    nasty = "x' }) MATCH (n) DETACH DELETE n //"
    with pytest.raises(QueryParameter, match="no entity called"):
        run_query(embedded, CATALOGUE.query("timeline"), {"entity": nasty})
    assert run_query(embedded, CATALOGUE.query("speakers"), {"speaker": nasty}).rows == ()
    assert len(run_query(embedded, CATALOGUE.query("timeline"), {"entity": "Japan"}).rows) == 12


def test_completion_goes_on_with_names_in_the_graph(embedded: Store) -> None:
    nation = Parameter(name="nation", type="entity", classes=("Nation",))
    assert complete(embedded, nation, "ja") == ("Japan",)
    assert complete(embedded, nation, "rep") == ("Republic of Korea",)
    assert complete(embedded, ENTITY, "artif", limit=1) == ("artificial intelligence",)
    assert complete(embedded, Parameter(name="d", type="document"), "pac") == ("Pacific technology briefing",)
    assert complete(embedded, Parameter(name="limit", type="integer"), "1") == ()
