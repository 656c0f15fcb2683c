"""Look-alikes stay apart and names of one thing meet, under the packaged vocabulary."""

import pytest

from graph.naming import Vocabulary
from ontology.load import load_ontology

APART = """
North Korea|South Korea
Niger|Nigeria
Republic of the Congo|Democratic Republic of the Congo
Guinea|Guinea-Bissau
Guinea|Equatorial Guinea
Guinea|Papua New Guinea
Guinea-Bissau|Equatorial Guinea
Dominica|Dominican Republic
Austria|Australia
Oman|Romania
Mali|Malawi
Mali|Somalia
Sudan|South Sudan
Iran|Iraq
Slovakia|Slovenia
Latvia|Lithuania
Zambia|Gambia
Mauritius|Mauritania
Paraguay|Uruguay
Grenada|Saint Vincent and the Grenadines
Saint Lucia|Saint Kitts and Nevis
Georgia|Jordan
Ireland|Iceland
Finland|Poland
Sweden|Switzerland
India|Indonesia
Chad|Chile
China|Taiwan
Montenegro|Monaco
Maldives|Malta
Marshall Islands|Solomon Islands
Samoa|Somalia
Palau|Nauru
Burundi|Rwanda
Swaziland|Switzerland
Libya|Liberia
Syria|Serbia
Kuwait|Qatar
Tajikistan|Turkmenistan
Kazakhstan|Kyrgyzstan
United States|United Arab Emirates
United States|United Kingdom
Cambodia|Colombia
Benin|Bhutan
Togo|Tonga
European Union|African Union
European Council|Council of Europe
European Council|Council of the European Union
World Bank|World Health Organization
World Trade Organization|World Health Organization
International Telecommunication Union|International Labour Organization
Ministry of Foreign Affairs of Japan|Ministry of Foreign Affairs of Nepal
Trade and Technology Council|Trade and Economic Council
Ministry of Digital Affairs|Ministry of Digital Development
cybersecurity|cyber threat
privacy|piracy
artificial intelligence|human intelligence
means|mean
customs|custom
arms control|export control
security|securities
digital divide|digital diplomacy
data protection|data production
BRICS|bric
Guinea|the Guineas
Korea|the Koreas
America|the Americas
LAWS|law
"""

MEET = """
UK|United Kingdom
U.K.|United Kingdom
Great Britain|United Kingdom
Britain|United Kingdom
United Kingdom of Great Britain and Northern Ireland|United Kingdom
US|United States
U.S.|United States
USA|United States
United States of America|United States
the United States|United States
PRC|China
People's Republic of China|China
the People’s Republic of China|China
Türkiye|Turkey
Turkiye|Turkey
Republic of Türkiye|Turkey
EU|European Union
the EU|European Union
DPRK|North Korea
Democratic People's Republic of Korea|North Korea
ROK|South Korea
Republic of Korea|South Korea
Côte d'Ivoire|Ivory Coast
Cote d’Ivoire|Ivory Coast
DRC|Democratic Republic of the Congo
UAE|United Arab Emirates
Russian Federation|Russia
Islamic Republic of Iran|Iran
Viet Nam|Vietnam
Czechia|Czech Republic
Burma|Myanmar
Swaziland|Eswatini
Cabo Verde|Cape Verde
Timor-Leste|East Timor
The Gambia|Gambia
The Bahamas|Bahamas
Republic of Moldova|Moldova
Syrian Arab Republic|Syria
Lao PDR|Laos
Kingdom of Saudi Arabia|Saudi Arabia
São Tomé and Príncipe|Sao Tome and Principe
UN|United Nations
U.N.|United Nations
WTO|World Trade Organization
World Trade Organisation|World Trade Organization
ITU|International Telecommunication Union
NATO|North Atlantic Treaty Organization
North Atlantic Treaty Organisation|North Atlantic Treaty Organization
OECD|Organisation for Economic Co-operation and Development
Organization for Economic Cooperation and Development|OECD
ASEAN|Association of Southeast Asian Nations
WHO|World Health Organization
World Health Organisation|World Health Organization
IAEA|International Atomic Energy Agency
UNESCO|United Nations Educational, Scientific and Cultural Organization
AI|artificial intelligence
Artificial Intelligence|artificial intelligence
IoT|internet of things
Internet-of-Things|internet of things
ICT|information and communications technology
SDGs|Sustainable Development Goals
Sustainable Development Goal|Sustainable Development Goals
digital divides|digital divide
the Digital Divide|digital divide
cyber-attacks|cyber attack
data centres|data center
"""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """Return the packaged vocabulary's names."""
    return Vocabulary(load_ontology())


def pairs(table: str) -> list[tuple[str, str]]:
    """Return the pairs of a table."""
    return [(one, other) for one, _, other in (line.partition("|") for line in table.strip().splitlines())]


@pytest.mark.parametrize(("one", "other"), pairs(APART))
def test_pairs_that_stay_apart(vocabulary: Vocabulary, one: str, other: str) -> None:
    assert vocabulary.meant(one) != vocabulary.meant(other)


@pytest.mark.parametrize(("one", "other"), pairs(MEET))
def test_pairs_that_meet(vocabulary: Vocabulary, one: str, other: str) -> None:
    assert vocabulary.meant(one) == vocabulary.meant(other)


def test_the_tables_are_as_long_as_promised() -> None:
    assert len(set(pairs(APART))) >= 60
    assert len(set(pairs(MEET))) >= 60
