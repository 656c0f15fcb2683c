"""A brief: what is chosen, how it is counted, and that its three forms say the same and hold hostile text as text."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from markdown_it import MarkdownIt

from graph.belief import belief
from graph.copies import near_copies
from graph.records import Document, Entity, Evidence, Knowledge, PlacedSentence, Span, Statement
from ontology.terms import Ontology
from tests.viz.conftest import Watched
from tests.viz.sample import HOSTILE, entity_iri, sample_answers, sample_knowledge
from viz.brief.building import make_brief
from viz.brief.choosing import Chooser
from viz.brief.docx import brief_docx
from viz.brief.html import brief_page, single_shell
from viz.brief.markdown import brief_markdown, escaped
from viz.brief.pages import brief_address, brief_jobs
from viz.brief.records import EVERYTHING, Brief, Claim, Scope
from viz.lookup import Lookup
from viz.material import gather
from viz.text import clean
from viz.views import Views

JAPAN = entity_iri("Japan", "Nation")


def made(knowledge: Knowledge, ontology: Ontology, iri: str = JAPAN, scope: Scope = EVERYTHING) -> Brief:
    lookup = Lookup(knowledge)
    chooser = Chooser(lookup, near_copies(knowledge.documents))
    return make_brief(chooser, Views(lookup, ontology, None, ""), iri, scope)


def claims(brief: Brief, key: str) -> list[Claim]:
    section = next(section for section in brief.sections if section.key == key)
    return [claim for group in section.groups for band in group.bands for claim in band.claims]


@pytest.fixture(scope="module")
def japan(ontology: Ontology) -> Brief:
    return made(sample_knowledge(hostile=False), ontology)


def test_directions_predicates_and_strength(japan: Brief) -> None:
    assert {(claim.verb, claim.partner, claim.qualifiers) for claim in claims(japan, "does")} == {
        ("undertakes", "joint research", ()),
        ("develops", "artificial intelligence", ("possible",)),
        ("establishes", "guideline", ("intended",)),
        ("governs", "blockchain", ()),
        ("promotes", "training", ()),
    }
    assert claims(japan, "undergoes") == []
    [partner] = claims(japan, "with")
    assert (partner.partner, partner.documents, partner.sentences) == ("Kenya", 2, 2)
    assert [band.title for section in japan.sections for group in section.groups for band in group.bands] == [
        *["Supported"] * 5,
        "Well supported",
    ]


def test_quotations_are_numbered_once_and_sources_list_them(japan: Brief) -> None:
    printed = [item for section in japan.sections for claim in claims(japan, section.key) for item in claim.quotations]
    assert [item.number for item in printed] == list(range(1, len(printed) + 1))
    assert len({(item.document, "".join(piece.text for piece in item.pieces)) for item in printed}) == len(printed)
    assert sorted(number for source in japan.sources for number in source.quotations) == [i.number for i in printed]
    governs, promotes = (next(c for c in claims(japan, "does") if c.verb == verb) for verb in ("governs", "promotes"))
    assert len(governs.quotations) == 1
    assert promotes.quotations == ()
    assert promotes.numbers == governs.numbers


def test_gaps_name_what_is_only_intended_or_possible(japan: Brief) -> None:
    found = {gap.title: [claim.partner for claim in gap.claims] for gap in japan.gaps}
    assert found == {"Intended, never said to be done": ["guideline"]}


def test_gaps_of_a_thing_that_is_faced_or_ungoverned(ontology: Ontology) -> None:
    knowledge = sample_knowledge(hostile=False)
    estonia = made(knowledge, ontology, entity_iri("Estonia", "Nation"))
    assert [gap.title for gap in estonia.gaps] == ["Faced, and not addressed by it"]
    faced = next(statement.object for statement in knowledge.statements if statement.predicate == "faces")
    assert [gap.title for gap in made(knowledge, ontology, faced).gaps] == ["Nothing addresses it"]


def test_contradictions_show_both_sides(ontology: Ontology) -> None:
    knowledge = sample_knowledge(hostile=False)
    iri = next(entity.iri for entity in knowledge.entities if entity.name == "artificial intelligence")
    [found] = made(knowledge, ontology, iri).contradictions
    assert [claim.qualifiers for claim in found.denied] == [("denied",)]
    assert {claim.partner for claim in (*found.affirmed, *found.denied)} == {"job loss"}
    assert all(claim.numbers for claim in (*found.affirmed, *found.denied))


def test_since_counts_anew(ontology: Ontology) -> None:
    brief = made(sample_knowledge(hostile=False), ontology, scope=Scope(since="2024"))
    assert {claim.verb for claim in claims(brief, "does")} == {"establishes", "governs", "promotes"}
    [partner] = claims(brief, "with")
    assert (partner.sentences, partner.documents, partner.belief) == (1, 1, belief([0.8]))
    assert brief.scope == ["Since 2024"]
    assert brief.left_out == ["2 that are not said to hold since 2024, or have no date"]


@pytest.mark.parametrize(("since", "count"), [("2024-09", 4), ("2024-09-30", 4), ("2024-10", 0), ("2025", 0)])
def test_since_takes_dates_that_may_lie_later(ontology: Ontology, since: str, count: int) -> None:
    assert made(sample_knowledge(hostile=False), ontology, scope=Scope(since=since)).statements == count


def test_topic_takes_its_statements_and_sentences_that_name_it(ontology: Ontology) -> None:
    knowledge = sample_knowledge(hostile=False)
    topic = next(entity.iri for entity in knowledge.entities if entity.name == "joint research")
    brief = made(knowledge, ontology, scope=Scope(topic=frozenset({topic})))
    assert [claim.partner for claim in claims(brief, "does")] == ["joint research"]
    [partner] = claims(brief, "with")
    assert (partner.partner, partner.sentences) == ("Kenya", 1)
    assert brief.scope == ["On joint research"]


def test_topic_takes_in_what_is_narrower(ontology: Ontology) -> None:
    knowledge = sample_knowledge(hostile=False)
    narrow, broad = (
        next(entity for entity in knowledge.entities if entity.name == name) for name in ("blockchain", "training")
    )
    entities = [replace(item, broader=(broad.iri,)) if item == narrow else item for item in knowledge.entities]
    chooser = Chooser(Lookup(replace(knowledge, entities=tuple(entities))), {})
    assert chooser.widened([broad.iri]) == {narrow.iri, broad.iri}
    assert chooser.widened([narrow.iri]) == {narrow.iri}


@pytest.mark.parametrize(
    ("name", "count"), [("AI", 1), ("ai", 1), ("BASED", 0), ("Semiconductors", 1), ("conductors", 0)]
)
def test_topic_within_a_longer_name_counts(ontology: Ontology, name: str, count: int) -> None:
    knowledge = sample_knowledge(hostile=False)
    training = next(entity for entity in knowledge.entities if entity.name == "training")
    entities = [replace(item, name=name, alt_names=()) if item == training else item for item in knowledge.entities]
    sentences = [
        replace(item, text=item.text.replace("joint research", "AI-based joint research"))
        for item in knowledge.sentences
    ]
    changed = replace(knowledge, entities=tuple(entities), sentences=tuple(sentences))
    brief = made(changed, ontology, scope=Scope(topic=frozenset({training.iri})))
    assert sum(claim.partner == "joint research" for claim in claims(brief, "does")) == count


def test_near_copies_count_once(ontology: Ontology) -> None:
    knowledge = _twice_printed()
    [claim] = claims(made(knowledge, ontology, "urn:x:a"), "does")
    assert (claim.sentences, claim.documents, len(claim.quotations)) == (2, 1, 2)
    brief = made(knowledge, ontology, "urn:x:a")
    assert brief.documents == 1
    assert [source.copy_of for source in brief.sources] == [None, 1]


def _twice_printed() -> Knowledge:
    """Return a knowledge of one sentence that two documents of nearly the same text hold."""
    words = "Japan governs trade. " + " ".join(f"word{number}" for number in range(60))
    texts = {"urn:x:d1": words, "urn:x:d2": words + " end"}
    documents = [
        Document(iri=iri, title=iri[-2:], sources=(iri[-2:],), text=text, sha256="0" * 64)
        for iri, text in texts.items()
    ]
    return Knowledge(
        documents=tuple(documents),
        sentences=tuple(
            PlacedSentence(iri=f"{iri}:s", document=iri, start=0, end=20, text=words[:20], block=0) for iri in texts
        ),
        entities=(
            Entity(iri="urn:x:a", name="Japan", class_name="Nation", mentions=2, documents=2),
            Entity(iri="urn:x:b", name="trade", class_name="Sector", mentions=2, documents=2),
        ),
        placements=(),
        statements=(
            Statement(
                iri="urn:x:s",
                subject="urn:x:a",
                predicate="governs",
                object="urn:x:b",
                polarity="affirmed",
                modality="asserted",
                belief=0.76,
                evidences=2,
                documents=2,
            ),
        ),
        evidences=tuple(
            Evidence(
                statement="urn:x:s",
                sentence=f"{iri}:s",
                document=iri,
                subject_span=Span(0, 5),
                object_span=Span(14, 19),
                trigger_span=Span(6, 13),
                rule="r",
                pipeline="p",
                confidence=0.8,
            )
            for iri in texts
        ),
        continuations=(),
    )


def test_three_forms_say_the_same(japan: Brief, ontology: Ontology) -> None:
    forms = (
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", brief_page(japan, single_shell(ontology)))),
        brief_markdown(japan),
        _words(brief_docx(japan)),
    )
    for words in ("Japan undertakes joint research", "job loss", "Second briefing", "Intended, never said to be done"):
        found = [words in form.replace("**", "") for form in forms]
        assert found == [words != "job loss"] * 3, words
    for claim in claims(japan, "does"):
        assert all(claim.support in form for form in forms)
        assert all(claim.partner in form for form in forms)


def _words(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def test_same_brief_gives_same_bytes(japan: Brief) -> None:
    content = brief_docx(japan)
    assert content == brief_docx(japan)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_hostile_text_stays_text_in_word_and_markdown(ontology: Ontology) -> None:
    brief = made(sample_knowledge(), ontology)
    assert brief.statements > 15
    words = _words(brief_docx(brief))
    html = MarkdownIt("commonmark", {"html": True, "linkify": False}).render(brief_markdown(brief))
    assert not re.search(r"<(script|img|svg|a|style|base|iframe|hr)\b", html)
    for part in HOSTILE:
        shown = " ".join(clean(part).split())
        assert shown in " ".join(words.split())


@pytest.mark.parametrize(
    "text", [*HOSTILE, "1. one", "- one", "# one", "*a* _b_ `c`", "[a](http://x)", "&lt;b&gt;", "<http://x>"]
)
def test_escaped_markdown_is_shown_as_it_was(text: str) -> None:
    shown = MarkdownIt("commonmark").parse(escaped(clean(text)))
    assert [token.type for token in shown] == ["paragraph_open", "inline", "paragraph_close"]
    children = shown[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == " ".join(clean(text).split())


def test_site_pages_lead_to_sentences_and_open_quietly(ontology: Ontology, site: Path, watched: Watched) -> None:
    material = gather(sample_knowledge(), ontology=ontology, answers=sample_answers(), blocks={})
    pages = {job.address: job.page() for job in brief_jobs(material)}
    assert set(pages) == {brief_address(address) for address in material.addresses.entities.values()}
    folder = site / "brief"
    folder.mkdir(exist_ok=True)
    for address, content in pages.items():
        (site / address).write_text(content, "utf-8")
        page = watched.open(site / address)
        assert page.evaluate("window.broken") is None
        for href in page.locator("figcaption a[href^='../']").evaluate_all(
            "links => links.map(l => l.getAttribute('href'))"
        ):
            target, _, place = href.partition("#")
            assert f'id="{place}"' in (folder / target).read_text("utf-8")
    assert watched.problems == []


def test_markdown_is_inside_the_page(ontology: Ontology) -> None:
    material = gather(sample_knowledge(hostile=False), ontology=ontology, answers=(), blocks={})
    page = next(iter(brief_jobs(material))).page()
    assert re.search(r'download="[a-z0-9-]+\.md" href="data:text/markdown;charset=utf-8;base64,', page)
