"""What the explorer answers to those who may ask: pages, questions, decisions and documents."""

import io
import re
from pathlib import Path
from time import monotonic, sleep

import docx
import lxml.etree
import lxml.html
import pytest
from starlette.testclient import TestClient

from graph.records import Knowledge
from graph.store import Rows
from ontology.terms import Ontology
from queries.catalogue import Catalogue
from tests.viz.explorer.backend import FakeBackend
from tests.viz.explorer.conftest import LOCK, OURS, SAME
from tests.viz.sample import HOSTILE
from viz.explorer.app import make_app
from viz.explorer.forms import LONGEST_FORM
from viz.explorer.uploads import LARGEST_FILE, safe_name
from viz.text import clean

PLAIN = {"accept": "application/json", **SAME}
FORM = {"accept": "text/html", **SAME}


def japan(user: TestClient) -> str:
    """Return the address of Japan's page."""
    found = re.search(r'href="(nation/japan-[0-9a-f]{8}\.html)"', user.get("/index.html").text)
    assert found is not None
    return f"/{found[1]}"


def test_pages_are_those_of_the_site_with_tools(user: TestClient) -> None:
    page = user.get(japan(user)).text
    assert "What Japan does" in page
    assert page.count('value="reject"') == page.count('value="confirm"') > 3
    assert "Explore the network from here" in page
    assert "connect-src 'self'" in page.replace("&#39;", "'")
    for address in ("/network.html", "/document/index.html", "/gaps.html", "/about.html"):
        assert user.get(address).status_code == 200


def test_every_script_and_sheet_of_a_page_is_there_and_may_be_kept(user: TestClient) -> None:
    page = user.get(japan(user)).text
    found = re.findall(r'(?:src|href)="\.\./(assets/[^"]+)"', page)
    assert len(found) > 3
    for address in found:
        answer = user.get(f"/{address}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(("text/javascript", "text/css"))
        assert "immutable" in answer.headers["cache-control"]


def test_what_is_not_there(user: TestClient) -> None:
    for address in ("/nation/atlantis-00000000.html", "/assets/x.js", "/brief/x.html", "/query/x.html", "/favicon.ico"):
        assert user.get(address).status_code == 404


def test_rejected_statement_is_gone_and_the_page_says_what_was_done(user: TestClient, backend: FakeBackend) -> None:
    address = japan(user)
    page = user.get(address).text
    [iri] = re.findall(
        r'blockchain.*?value="reject"><input type="hidden" name="what" value="([^"]+)"', page, re.DOTALL
    )[:1]
    answer = user.post("/decide", data={"verb": "reject", "what": iri, "back": address[1:]}, headers=FORM)
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    after = user.get(address).text
    assert f"reject &#34;{iri}&#34;" in after
    assert f'value="{iri}"' not in after
    assert "reject" not in user.get(address).text.partition("</div>")[0]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"verb": "explode", "what": "x"}, "expected one of confirm"),
        ({"verb": "reject"}, "expected a name"),
        ({"verb": "merge", "what": "x"}, "expected a second name"),
        ({"verb": "reject", "what": "x" * 501}, "of 1 to 500 characters"),
        ({"verb": "reject", "what": "nobody"}, "got &#39;nobody&#39;"),
    ],
)
def test_wrong_decisions_are_explained(user: TestClient, backend: FakeBackend, form: dict[str, str], said: str) -> None:
    answer = user.post("/decide", data=form, headers=FORM)
    assert answer.status_code == 400
    assert said in answer.text
    assert user.post("/decide", data=form, headers=PLAIN).json()["error"]
    assert backend.corrections == []


def test_decisions_can_be_taken_back(user: TestClient, backend: FakeBackend) -> None:
    user.post("/decide", data={"verb": "merge", "what": "Kenya", "other": "Japan", "back": "gone.html"}, headers=FORM)
    page = user.get("/decisions.html").text
    assert "merge Kenya" in page
    user.post("/decide", data={"verb": "undo", "what": "1", "other": "merge Kenya"}, headers=FORM)
    assert [item.verb for item in backend.corrections] == ["merge", "undo"]


def test_after_a_merge_the_page_of_the_other_one_opens(user: TestClient) -> None:
    form = {"verb": "merge", "what": "Kenya", "other": "Japan", "back": "gone.html"}
    assert user.post("/decide", data=form, headers=FORM).headers["location"] == japan(user)


def test_form_must_be_a_form_of_limited_size_and_say_each_thing_once(user: TestClient) -> None:
    as_json = user.post("/decide", json={"verb": "reject", "what": "x"}, headers=PLAIN)
    assert "expected a form" in as_json.json()["error"]
    kind = {"content-type": "application/x-www-form-urlencoded", **PLAIN}
    twice = user.post("/decide", content=b"verb=reject&what=x&what=y", headers=kind)
    assert "twice" in twice.json()["error"]
    large = user.post("/decide", content=b"verb=reject&what=" + b"x" * LONGEST_FORM, headers=kind)
    assert large.status_code == 413
    many = user.post("/decide", content=b"&".join(b"a%d=1" % n for n in range(1001)), headers=kind)
    assert many.status_code == 413


def test_question_is_a_form_with_its_types_and_its_answer(user: TestClient, backend: FakeBackend) -> None:
    listed = user.get("/query/index.html").text
    found = re.search(r'href="(partners-[0-9a-f]+\.html)"', listed)
    assert found is not None
    address = f"/query/{found[1]}"
    page = user.get(address).text
    assert re.search(r'name="actor"[^>]*required[^>]*data-names data-query="partners" data-parameter="actor"', page)
    assert re.search(r'name="limit"[^>]*type="number"', page)
    assert backend.arguments == []
    answered = user.get(address, params={"actor": "Japan", "limit": "5", "evil": "x"}).text
    assert backend.arguments == [{"actor": "Japan", "limit": "5"}]
    assert "2 rows" in answered
    assert 'value="Japan"' in answered
    wrong = user.get(address, params={"actor": "Atlantis"})
    assert wrong.status_code == 400
    assert "no entity called &#39;Atlantis&#39;" in wrong.text


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (n) DETACH DELETE n",
        "CREATE (n:Nation {name: 'x'})",
        "MATCH (n) SET n.name = 'x' RETURN n",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "CALL dbms.security.listUsers()",
        "MATCH (n) RETURN n; MATCH (m) DELETE m",
        "MATCH (n) CALL { CREATE (:X) } RETURN n",
    ],
)
def test_cypher_that_would_write_never_reaches_the_store(user: TestClient, backend: FakeBackend, cypher: str) -> None:
    answer = user.get("/cypher.html", params={"q": cypher})
    assert answer.status_code == 400
    assert "only queries that read the graph are run here" in answer.text
    assert backend.asked == []


def test_cypher_answers_with_links_and_says_when_there_is_more(user: TestClient, backend: FakeBackend) -> None:
    backend.rows = Rows(columns=("name",), rows=(("Japan",), *((f"n{number}",) for number in range(600))))
    page = user.get("/cypher.html", params={"q": "MATCH (n) RETURN n.name AS name"}).text
    assert "The first 500 rows" in page
    assert re.search(r'<td><a class="e c-nation" href="nation/japan-', page)
    assert user.get(japan(user)).status_code == 200


def test_words_and_names_for_completion(user: TestClient) -> None:
    words = user.get("/words.json").json()
    assert {"Nation", "Statement"} <= set(words["labels"])
    assert {"COOPERATES_WITH", "EVIDENCED_BY"} <= set(words["types"])
    assert {"belief", "name", "iso3"} <= set(words["properties"])
    assert "contentHash" not in words["properties"]
    assert user.get("/names.json", params={"start": "ja"}).json() == ["Japan"]
    assert user.get("/names.json", params={"start": " "}).json() == []
    assert user.get("/names.json", params={"start": "ja", "query": "partners", "parameter": "x"}).status_code == 400


def test_network_opens_step_by_step(user: TestClient, backend: FakeBackend) -> None:
    iris = {entity.name: entity.iri for entity in backend.knowledge.entities}
    first = user.get("/network.json", params={"of": iris["Kenya"]}).json()["network"]
    assert {node["label"] for node in first["nodes"]} == {"Japan", "Kenya"}
    second = user.get("/network.json", params=[("of", iris["Kenya"]), ("of", iris["Japan"]), ("of", "urn:x")]).json()
    assert len(second["network"]["nodes"]) > len(first["nodes"])
    assert [item[0] for item in second["steps"]["opened"]] == ["Kenya", "Japan"]
    further = user.get("/network.json", params={"of": iris["Kenya"]}).json()["steps"]["further"]
    assert [(item[0], item[3]) for item in further] == [("Japan", iris["Japan"])]
    assert further[0][4] > 3
    assert "Kenya" in user.get("/explore.html", params={"named": "Kenya"}).text
    assert user.get("/explore.html", params={"named": "Atlantis"}).status_code == 400


def test_brief_in_three_forms_with_limits(user: TestClient) -> None:
    address = japan(user).replace("/nation/", "/brief/")
    page = user.get(address).text
    assert "With whom" in page
    assert "Save as Word" in page
    assert page.count('value="reject"') > 3
    limited = user.get(address, params={"since": "2024", "topic": "training"}).text
    assert "Since 2024" in limited
    assert re.search(r'href="japan-\w+\.docx\?topic=training&amp;since=2024"', limited)
    word = user.get(address.replace(".html", ".docx"), params={"since": "2024"})
    assert "Since 2024." in [item.text for item in docx.Document(io.BytesIO(word.content)).paragraphs]
    assert user.get(address.replace(".html", ".md")).text.startswith("# Brief: Japan")
    assert user.get(address, params={"since": "soon"}).status_code == 400
    assert user.get(address, params={"topic": "Atlantis"}).status_code == 400


def test_files_are_sent_kept_and_read(user: TestClient, backend: FakeBackend) -> None:
    sent = user.put("/documents/my%20report.txt", content=b"Japan develops semiconductors.", headers=PLAIN)
    assert (sent.status_code, sent.json()) == (201, {"name": "my report.txt"})
    job = user.post("/documents", data={"file0": "my report.txt"}, headers=PLAIN).json()
    done = _ended(user, job["number"])
    assert done["added"] == {"read": 1, "unchanged": 0, "statements": 3, "failures": []}
    assert backend.added == [[backend.inbox / "my report.txt"]]
    assert user.get("/jobs/99.json").status_code == 404


def _ended(user: TestClient, number: int) -> dict[str, object]:
    until = monotonic() + 10
    while monotonic() < until:
        job: dict[str, object] = user.get(f"/jobs/{number}.json").json()
        if job["over"]:
            return job
        sleep(0.02)
    raise AssertionError("the job did not end")


def test_only_files_that_were_sent_are_read(user: TestClient, backend: FakeBackend) -> None:
    for name in ("/etc/passwd", "../secret.txt", "other.txt"):
        assert user.post("/documents", data={"file0": name}, headers=PLAIN).status_code == 400
    assert user.post("/documents", data={}, headers=PLAIN).status_code == 400
    assert backend.added == []


def test_too_large_files_leave_nothing_behind(
    user: TestClient, backend: FakeBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viz.explorer.uploads.LARGEST_FILE", 1000)

    def unannounced() -> object:
        yield from (b"x" * 100 for _ in range(20))

    assert user.put("/documents/a.txt", content=b"x" * 1001, headers=PLAIN).status_code == 413
    assert user.put("/documents/a.txt", content=unannounced(), headers=PLAIN).status_code == 413  # type: ignore[arg-type]
    assert user.put("/documents/a.txt", content=b"", headers=PLAIN).status_code == 400
    assert not backend.inbox.exists() or list(backend.inbox.iterdir()) == []
    assert LARGEST_FILE == 50 * 1024**2


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\x.docx", "x.docx"),
        ("..", None),
        (".hidden", "hidden"),
        ("", None),
        ("a\x00b\n.txt", "ab_.txt"),
        ("évil\u202efdp.exe", "évilfdp.exe"),
        ("<script>.html", "_script_.html"),
        ("x" * 500 + ".pdf", "x" * 120 + ".pdf"),
        ("報" * 300 + ".txt", "報" * 40 + ".txt"),
        ("name. ", "name"),
    ],
)
def test_names_of_files(given: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(Exception, match="expected the name of a file"):
            safe_name(given)
    else:
        assert safe_name(given) == kept


def test_read_only_has_no_way_to_write(
    knowledge: Knowledge, ontology: Ontology, catalogue: Catalogue, tmp_path: Path
) -> None:
    backend = FakeBackend(knowledge=knowledge, inbox=tmp_path / "inbox", can_write=False)
    app = make_app(backend, ontology=ontology, catalogue=catalogue, lock=LOCK)
    with TestClient(app, base_url=OURS, follow_redirects=False) as user:
        user.get(f"/?token={LOCK.token}")
        page = user.get(japan(user)).text
        assert 'method="post"' not in page
        assert "add.html" not in page
        for method, address in (("POST", "/decide"), ("PUT", "/documents/a.txt"), ("POST", "/documents")):
            assert user.request(method, address, content=b"verb=reject&what=x", headers=PLAIN).status_code in (404, 405)
        assert user.get("/add.html").status_code == user.get("/decisions.html").status_code == 404
    assert backend.corrections == []
    assert not backend.inbox.exists()


def test_hostile_text_in_requests_and_answers_stays_text(
    knowledge: Knowledge, ontology: Ontology, catalogue: Catalogue, tmp_path: Path
) -> None:
    backend = FakeBackend(knowledge=knowledge, inbox=tmp_path / "inbox")
    backend.rows = Rows(columns=HOSTILE, rows=(HOSTILE, tuple({words: words} for words in HOSTILE)))
    app = make_app(backend, ontology=ontology, catalogue=catalogue, lock=LOCK)
    with TestClient(app, base_url=OURS, follow_redirects=False) as user:
        user.get(f"/?token={LOCK.token}")
        for words in HOSTILE:
            asked = (
                user.get("/cypher.html", params={"q": words}),
                user.get("/cypher.html", params={"q": "MATCH (n) RETURN n"}),
                user.get("/explore.html", params={"of": words}),
                user.get("/explore.html", params={"named": words}),
                user.get(f"/{japan(user).replace('/nation/', 'brief/')}", params={"topic": words, "since": words}),
                user.post("/decide", data={"verb": words, "what": words}, headers=FORM),
                user.post("/decide", data={"verb": "clear", "what": clean(words), "back": words}, headers=FORM),
                user.get("/decisions.html"),
                user.get(f"/nothing/{clean(words).replace('/', '')}"),
            )
            for answer in asked:
                if answer.status_code != 303:
                    assert_inert(answer.text)


def assert_inert(page: str) -> None:
    """Fail if a page holds an element, attribute or address that could run something that is not ours."""
    tree = lxml.html.document_fromstring(page)
    for element in tree.iter("script", "img", "iframe", "object", "embed", "base", "style"):
        is_ours = re.fullmatch(r"(\.\./)*assets/[a-z-]+-[0-9a-f]{8}\.js", element.get("src", ""))
        assert element.tag == "script", element.tag
        assert is_ours or element.get("type") in ("application/json", "text/plain"), element.text
    for element in tree.iter(lxml.etree.Element):
        assert not [name for name in element.attrib if name.startswith("on")]
        assert not re.match(r"\s*(javascript|vbscript|data:text/html)", element.get("href", ""), re.IGNORECASE)
        assert element.get("action", "decide") in ("decide", "../decide", "/decide", "cypher.html", "explore.html")
    assert len(tree.findall(".//h1")) == 1
