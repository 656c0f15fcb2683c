"""Names fold what they should and nothing else; IRIs come from content."""

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity import document_iri, entity_iri, fold, sentence_iri, singular, slug, statement_iri

SPELLING = {"organisation": "organization", "programme": "program"}
names = st.text(min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Digital Divide", "digital divide"),
        ("the digital divide", "digital divide"),
        ("digital divides", "digital divide"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("cyber-security", "cyber security"),
        ("policies", "policy"),
        ("crises", "crisis"),
        ("rules of law", "rule of law"),
        ("REGULATORY GAPS", "regulatory gap"),
        ("international organisations", "International Organization"),
        ("ﬁntech programmes", "fintech program"),
        ("İstanbul", "istanbul"),
    ],
)
def test_names_that_fold_to_one(one: str, other: str) -> None:
    assert fold(one, SPELLING) == fold(other, SPELLING)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("North Korea", "South Korea"),
        ("Niger", "Nigeria"),
        ("goods", "good"),
        ("securities", "security"),
        ("the Koreas", "Korea"),
        ("LAWS", "law"),
        ("BRICS", "BRIC"),
        ("C++", "C"),
        ("D9+", "D9"),
        ("Ministry of Digital Affairs", "Ministry of Foreign Affairs"),
        ("politics", "politic"),
        ("UK", "United Kingdom"),
        ("Китай", "Китаи"),
    ],
)
def test_names_that_stay_apart(one: str, other: str) -> None:
    assert fold(one, SPELLING) != fold(other, SPELLING)


@given(names)
def test_a_slug_is_clean_and_unicode_forms_do_not_matter(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))
    assert fold(normalize("NFC", name)) == fold(normalize("NFD", name)) == fold(f"  {name} ")
    assert slug(normalize("NFC", name)) == slug(normalize("NFD", name))


@given(names, names)
def test_two_keys_never_share_a_slug_unless_case_tells_them_apart(one: str, other: str) -> None:
    if slug(one) == slug(other):
        assert fold(one.lower()) == fold(other.lower())


def test_slugs_that_lose_something_carry_a_hash() -> None:
    assert slug("Côte d'Ivoire") == "cote-d-ivoire"
    assert re.fullmatch(r"[0-9a-f]{8}", slug("中国"))
    assert slug("中国") != slug("日本")
    assert re.fullmatch(r"c-[0-9a-f]{8}", slug("C++"))
    assert len(slug("long " * 40)) <= 80 + 9


def test_iris_are_those_of_the_data_model() -> None:
    assert entity_iri("Technology", "artificial intelligence") == "urn:diplograph:technology:artificial-intelligence"
    assert entity_iri("Nation", "Japan", "https://example.org/") == "https://example.org/nation:japan"
    document = document_iri("0123456789abcdef" * 4)
    assert document == "urn:diplograph:document:0123456789abcdef"
    assert sentence_iri(document, 3, 17) == "urn:diplograph:document:0123456789abcdef:s3-17"
    one = statement_iri("a", "p", "b", "affirmed", "asserted")
    assert re.fullmatch(r"urn:diplograph:statement:[0-9a-f]{16}", one)
    assert (
        len(
            {
                one,
                statement_iri("a", "p", "b", "negated", "asserted"),
                statement_iri("b", "p", "a", "affirmed", "asserted"),
            }
        )
        == 3
    )


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_a_singular_has_no_singular_of_its_own(word: str) -> None:
    assert singular(singular(word)) == singular(word)
