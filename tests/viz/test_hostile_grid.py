"""Every place of a page that shows a document's or a reader's words, with every kind of text that tries to break out."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from graph.records import Document, Entity, Evidence, Knowledge, PlacedSentence, Span, Statement
from ontology.terms import Ontology
from tests.viz.conftest import Watched
from tests.viz.sample import sample_knowledge
from viz.model import Answer
from viz.site import write_site

RUN = "window.broken=1"
PAYLOADS = (
    f"</script><script>{RUN}</script>",
    f'<img src=x onerror="{RUN}">',
    f"<svg onload={RUN}>",
    f'" onmouseover="{RUN}" autofocus onfocus="{RUN}',
    f"' onmouseover='{RUN}' x='",
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "</style><style>body{display:none}</style>",
    "</title></noscript><!--<script>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe><base href='//elsewhere.example/'>",
    "<meta http-equiv=refresh content='0;url=//elsewhere.example/'>",
    "{{ 7*7 }}{% raw %}${7*7}\\u0022\\",
    "\u202ereversed\u202c\u2028\u0000`+alert(1)+`",
)
SLOTS = (
    "name", "other", "key", "value", "class", "correction", "title", "source", "author", "dated-by", "date", "language",
    "sentence", "place", "attribution", "predicate", "pipeline", "question", "column", "cell", "cypher",
)  # fmt: skip
ALIENS = "img, iframe, object, embed, base, form, meta[http-equiv=refresh i], link[href^='//'], [autofocus]"
ODD_ATTRIBUTES = """() => [...document.querySelectorAll("*")].flatMap((element) => [...element.attributes]
  .filter(({name, value}) => name.startsWith("on") || /^\\s*(javascript:|vbscript:|data:text.html)/i.test(
    ["href", "src", "action"].includes(name) ? value : ""))
  .map(({name, value}) => `${name}=${value}`))"""


def hostile(number: int, slot: str) -> str:
    """Return a payload that bears the name of its place, so that it can be found again."""
    return f"{PAYLOADS[number]} at-{slot}-{number}."


def grid() -> Knowledge:
    """Return the plain sample and, for each payload, a document, a nation, a thing and what one does to the other."""
    sample = sample_knowledge(hostile=False)
    documents, sentences = list(sample.documents), list(sample.sentences)
    entities, statements, evidences = list(sample.entities), list(sample.statements), list(sample.evidences)
    for number in range(len(PAYLOADS)):
        document, sentence = _document(number), _sentence(number)
        one, other = _entity(number, "name"), replace(_entity(number, "other"), class_name=hostile(number, "class"))
        documents.append(document)
        sentences.append(sentence)
        entities += [one, other]
        for modality in ("asserted", "possible"):  # two statements are worth a page
            statement = replace(
                sample.statements[0],
                iri=f"urn:s:{hostile(number, 'iri')}:{modality}",
                subject=one.iri,
                predicate=hostile(number, "predicate"),
                object=other.iri,
                modality=modality,
                belief=0.99,
                documents=9,
            )
            statements.append(statement)
            evidences.append(_evidence(number, statement, sentence, document))
    return replace(
        sample,
        documents=tuple(documents),
        sentences=tuple(sentences),
        entities=tuple(entities),
        statements=tuple(statements),
        evidences=tuple(evidences),
    )


def _document(number: int) -> Document:
    text = hostile(number, "sentence")
    return Document(
        iri=f"urn:d:{hostile(number, 'iri')}",
        title=hostile(number, "title"),
        sources=(hostile(number, "source"),),
        text=text,
        sha256=f"{number:064}",
        language=hostile(number, "language"),
        date=hostile(number, "date"),
        date_source=hostile(number, "dated-by"),
        author=hostile(number, "author"),
        media_type="application/pdf",
    )


def _sentence(number: int) -> PlacedSentence:
    text = hostile(number, "sentence")
    return PlacedSentence(
        iri=f"urn:d:{hostile(number, 'iri')}:s0",
        document=f"urn:d:{hostile(number, 'iri')}",
        start=0,
        end=len(text),
        text=text,
        block=0,
        page=2,
        place=hostile(number, "place"),
    )


def _entity(number: int, slot: str) -> Entity:
    return Entity(
        iri=f"urn:e:{hostile(number, 'iri')}:{slot}",
        name=hostile(number, slot),
        class_name="Nation",
        alt_names=(hostile(number, "other"),),
        keys={hostile(number, "key"): hostile(number, "value")},
        corrections=(hostile(number, "correction"),),
        mentions=2,
        documents=1,
    )


def _evidence(number: int, statement: Statement, sentence: PlacedSentence, document: Document) -> Evidence:
    return Evidence(
        statement=statement.iri,
        sentence=sentence.iri,
        document=document.iri,
        subject_span=Span(0, 4),
        object_span=Span(6, 9),
        trigger_span=None,
        rule=hostile(number, "rule"),
        pipeline=hostile(number, "pipeline"),
        confidence=0.9,
        attribution=hostile(number, "attribution"),
    )


def answers() -> tuple[Answer, ...]:
    return tuple(
        Answer(
            name=hostile(number, "query"),
            title=hostile(number, "question"),
            question=hostile(number, "question"),
            columns=(hostile(number, "column"),),
            rows=((hostile(number, "cell"),), ({hostile(number, "cell"): [hostile(number, "cell")]},)),
            cypher=hostile(number, "cypher"),
        )
        for number in range(len(PAYLOADS))
    )


@pytest.fixture(scope="module")
def folder(ontology: Ontology, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the grid."""
    folder = tmp_path_factory.mktemp("grid")
    write_site(grid(), folder, ontology=ontology, answers=answers())
    return folder


def assert_inert(page: Page, where: object) -> None:
    assert page.evaluate("window.broken") is None, where
    assert page.evaluate("getComputedStyle(document.body).display") == "block", where
    assert page.locator("h1").count() == 1, where
    assert page.locator("footer p").count() == 1, where  # nothing swallowed the rest of the page
    assert page.locator(ALIENS).count() == 0, where
    assert page.evaluate(ODD_ATTRIBUTES) == [], where


def test_every_payload_in_every_place_stays_text(folder: Path, watched: Watched) -> None:
    seen = ""
    for path in sorted(folder.rglob("*.html")):
        page = watched.open(path)
        assert_inert(page, path)
        assert watched.problems == [], path
        seen += page.content()
    missing = [(slot, number) for slot in SLOTS for number in range(len(PAYLOADS)) if f"at-{slot}-{number}" not in seen]
    assert missing == []
    assert len(SLOTS) * len(PAYLOADS) >= 221


@pytest.mark.parametrize("where", ["network.html", "nation"])
def test_every_payload_in_an_address_is_inert(folder: Path, watched: Watched, where: str) -> None:
    path = folder / where if where.endswith(".html") else next((folder / where).glob("japan-*.html"))
    for number, payload in enumerate(PAYLOADS):
        words = quote(payload.replace("\u0000", ""))
        keys = ("n", "e", "p", "kinds", "relations", "said", "level", "belief", "from", "hide", "open", "pin")
        watched.page.goto("about:blank")
        page = watched.open(path, f"?q={words}#" + "&".join(f"{key}={words}" for key in keys))
        assert_inert(page, number)
        page.goto(f"{path.as_uri()}#{words}")
        assert_inert(page, number)
    assert watched.problems == []


def test_panel_search_and_table_show_payloads_as_text(folder: Path, watched: Watched) -> None:
    page = watched.open(folder / "network.html")
    for number in range(len(PAYLOADS)):
        page.get_by_label("Filter the relations").fill(f"at-name-{number}.")
        page.locator(".relations-table button.verb").first.click()
        assert f"at-sentence-{number}" in page.locator(".net-panel blockquote").first.inner_text()
        page.locator(".net-panel h3 button").first.click()
        assert f"at-name-{number}" in page.locator(".net-panel h3").inner_text()
        field = page.locator(".net-bar [role=combobox]")
        field.fill(f"at-other-{number}.")
        page.locator(".net-bar [role=option]").first.wait_for()
        field.press("Enter")
    assert_inert(page, "network")
    assert watched.problems == []
