"""Short names that a text introduces."""

import pytest

from extract.acronyms import find_definitions, short_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Members adopted the Global Digital Compact (GDC) today.", {"GDC": "Global Digital Compact"}),
        ("AI (artificial intelligence) is new.", {"AI": "artificial intelligence"}),
        (
            "the Treaty on the Prohibition of Nuclear Weapons (TPNW)",
            {"TPNW": "Treaty on the Prohibition of Nuclear Weapons"},
        ),
        ("the Office of Management and Budget (OMB)", {"OMB": "Office of Management and Budget"}),
        ("the European Economic Area (EEA)", {"EEA": "European Economic Area"}),
        ("the International Energy Agency’s (IEA) outlook", {"IEA": "International Energy Agency"}),
        ("research and development (R&D)", {"R&D": "research and development"}),
        ("the Alliance for Secure Networks (“the Alliance”)", {"Alliance": "Alliance for Secure Networks"}),
        ("leaders of the Quad Senior Cyber Group (the Group) met", {"Group": "Quad Senior Cyber Group"}),
        ("COUNCIL OF EUROPE (COE)", {"COE": "Council of Europe"}),
        (
            "information and communication technologies (ICTs)",
            {"ICTs": "information and communication technologies", "ICT": "information and communication technologies"},
        ),
        # Asides, links, foreign acronyms and roles are no definitions.
        ("It rose in April (the first time).", {}),
        ("See the report (https://example.org/cyber-security-awareness) for more.", {}),
        ("shall be communicated to the European Committee on Crime Problems (CDPC)", {}),
        ("The minister (France) spoke.", {}),
    ],
)
def test_short_names_that_a_text_introduces(text: str, expected: dict[str, str]) -> None:
    assert short_names(find_definitions(text)) == expected


def test_spans_quote_the_text() -> None:
    text = "Under the\n  General Data  Protection\nRegulation (GDPR), firms must act."
    [definition] = find_definitions(text)

    assert text[slice(*definition.short_span)] == definition.short == "GDPR"
    assert text[slice(*definition.long_span)].split() == definition.long.split()
    assert definition.long == "General Data Protection Regulation"


def test_the_first_introduction_of_a_short_name_holds() -> None:
    text = "the Digital Services Act (DSA) and the Debt Service Agency (DSA)"

    assert short_names(find_definitions(text)) == {"DSA": "Digital Services Act"}
