"""Files become saved queries; what is wrong in a file is said with its name and line."""

from pathlib import Path

import pytest

from graph.store import Store
from ontology.errors import QueryError, QueryRefused, UnknownQuery
from queries.catalogue import load_catalogue, run_query
from queries.header import parse_query
from queries.records import GROUPS, Column, Parameter, SavedQuery

GOOD = """// Nations that begin with a letter
// @question Which nations begin with a letter?
// A remark that is not part of the header's fields.
// @group who
// @param letter: string = "J" | the letter
// @param least: integer | mentions at least
// @returns name: its name
// @view table
MATCH (n:Nation) WHERE n.name STARTS WITH $letter AND n.mentions >= $least
RETURN n.name AS name ORDER BY name, n.iri
"""
PATH = Path("mine/letters.cypher")


def test_a_file_is_read_field_by_field() -> None:
    assert parse_query(GOOD, PATH) == SavedQuery(
        name="letters",
        title="Nations that begin with a letter",
        question="Which nations begin with a letter?",
        group="who",
        parameters=(
            Parameter(name="letter", type="string", default="J", help="the letter"),
            Parameter(name="least", type="integer", help="mentions at least"),
        ),
        columns=(Column(name="name", meaning="its name"),),
        view="table",
        cypher=GOOD.partition("@view table\n")[2],
        path=PATH,
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("// Nations that", "MATCH", r"letters\.cypher:1: expected the title"),
        ("@group who", "@grup who", r"letters\.cypher:4: expected one of @question, .*; got '@grup'"),
        ("// @question Which nations begin with a letter?\n", "", r"letters\.cypher:1: expected a line '// @question"),
        ("@group who", "@question Again?", r"letters\.cypher:4: expected one @question"),
        ("string =", "text =", r"letters\.cypher:5: expected one of the types string, .*; got 'text'"),
        ("least: integer |", "least |", r"letters\.cypher:6: expected '@param name: type"),
        ("integer |", "integer = many |", r"letters\.cypher:6: the default does not fit: .* a whole number"),
        ("integer |", "entity = Japan |", r"letters\.cypher:6: a parameter of type entity has no default"),
        ("@returns name: its name", "@returns name", r"letters\.cypher:7: expected '@returns column: meaning'"),
        ("// @returns name: its name\n", "", r"expected a line '// @returns"),
        ("@view table", "@view chart", r"letters\.cypher:8: expected '@view table' or '@view network'; got 'chart'"),
        ("@view table", "@view network", r"does not return object, object_iri, predicate, subject, subject_iri"),
        ("$least", "$most", r"uses but does not declare as @param most"),
        (" AND n.mentions >= $least", "", r"declares as @param but does not use least"),
        ("least: integer", "letter: integer", r"declares twice letter"),
    ],
)
def test_a_wrong_file_is_explained(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryError, match=message):
        parse_query(GOOD.replace(old, new), PATH)


def test_a_saved_query_that_writes_is_refused() -> None:
    with pytest.raises(QueryRefused, match="it uses SET"):
        parse_query(GOOD.replace("RETURN", "SET n.seen = true RETURN"), PATH)


def test_groups_come_in_their_order() -> None:
    catalogue = load_catalogue()
    assert tuple(catalogue.groups()) == GROUPS
    assert sum(map(len, catalogue.groups().values())) == len(catalogue)


def test_unknown_name_tells_which_come_near() -> None:
    with pytest.raises(UnknownQuery, match=r"no saved query is called 'timelin' among \d+\. Did you mean timeline"):
        load_catalogue().query("timelin")
    with pytest.raises(UnknownQuery, match="List them with 'query list'"):
        load_catalogue().query("xyzzy")


def test_own_folder_adds_and_replaces(embedded: Store, tmp_path: Path) -> None:
    (tmp_path / "letters.cypher").write_text(GOOD.replace("// @group who\n", ""), encoding="utf-8")
    (tmp_path / "timeline.cypher").write_text(GOOD, encoding="utf-8")
    catalogue = load_catalogue(tmp_path)
    assert len(catalogue) == len(load_catalogue()) + 1
    assert catalogue.query("timeline").title == "Nations that begin with a letter"
    assert catalogue.query("letters.cypher").group == "own"
    assert list(catalogue.queries)[-1] == "letters"
    assert run_query(embedded, catalogue.query("letters"), {"least": "1"}).rows == (("Japan",),)


def test_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"expected a folder of \.cypher files"):
        load_catalogue(tmp_path / "missing")


def test_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "bad.cypher").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryError, match=r"bad\.cypher: expected a readable text file in UTF-8"):
        load_catalogue(tmp_path)


def test_columns_that_differ_from_the_declared_are_an_error(embedded: Store, tmp_path: Path) -> None:
    (tmp_path / "letters.cypher").write_text(GOOD.replace("AS name ORDER BY name", "AS nation ORDER BY nation"))
    query = load_catalogue(tmp_path).query("letters")
    with pytest.raises(QueryError, match="declares the columns name; the store returned nation"):
        run_query(embedded, query, {"least": 1})


def test_an_empty_answer_keeps_its_columns(embedded: Store) -> None:
    rows = run_query(embedded, load_catalogue().query("memberships"), {"actor": "farmer"})
    assert rows.rows == ()
    assert rows.columns[0] == "body"
