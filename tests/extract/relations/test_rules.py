"""What the relation rules say of a sentence whose mentions are known: each line of the table is a fact about grammar."""

import pytest

from tests.extract.relations.marked import statements

SAYS = [
    # active and passive
    ("[Japan:Nation] promotes [trust:Goal].", "Japan promotes trust"),
    ("[Privacy:Goal] is protected by [the law:Instrument].", "the law promotes Privacy"),
    ("[Regulators:Group] tackle [fraud:Challenge] and [theft:Challenge].", "Regulators addresses theft"),
    ("[France:Nation] and [Kenya:Nation] will govern [drones:Technology].", "Kenya governs drones"),
    ("[States:Nation] protect and promote [human rights:Goal].", "States promotes human rights"),
    # the object's class decides
    ("[Ministers:Group] built [trust:Goal].", "Ministers promotes trust"),
    ("[Ministers:Group] created [a fund:Instrument].", "Ministers establishes a fund"),
    ("[The outage:Event] created [panic:Challenge].", "The outage causes panic"),
    ("[Brazil:Nation] has invested in [satellites:Technology].", "Brazil develops satellites"),
    ("[Brazil:Nation] has invested in [education:Sector].", "Brazil promotes education"),
    # negation
    ("[No nation:Nation] can solve [climate change:Challenge].", "No nation not addresses climate change (possible)"),
    ("[Chile:Nation] did not sign [the treaty:Instrument].", "Chile not establishes the treaty"),
    ("[Chile:Nation] failed to protect [privacy:Goal].", "Chile not promotes privacy"),
    ("[Iran:Nation] withdrew from [the treaty:Instrument].", "Iran not memberOf the treaty"),
    ("[Mali:Nation] has no [plans:Action] to build [reactors:Technology].", "plans not develops reactors (intended)"),
    ("[The firm:Organization] sells data instead of protecting [privacy:Goal].", "The firm not promotes privacy"),
    ("[They:Group] decided not to promote or protect [espionage:Challenge].", "They not promotes espionage (intended)"),
    # mood
    ("[Nations:Nation] must regulate [encryption:Technology].", "Nations governs encryption (necessary)"),
    ("[India:Nation] aims to develop [chips:Technology].", "India develops chips (intended)"),
    ("[Robots:Technology] may harm [workers:Group].", "Robots hinders workers (possible)"),
    ("[We:Nation] are committed to strengthening [resilience:Goal].", "We promotes resilience (intended)"),
    ("[The UN:Organization] called on [members:Group] to reject [the ban:Instrument].", "members opposes the ban (necessary)"),
    ("If [states:Nation] share [data:Technology] and protect [privacy:Goal], they win.", "states promotes privacy (possible)"),
    # control, raising, relatives, participles
    ("[The law:Instrument] enables [schools:Organization] to use [tablets:Technology].", "schools uses tablets (possible)"),
    ("[The rules:Instrument] that protect [children:Group] are old.", "The rules promotes children"),
    ("[The technology:Technology] that [the army:Organization] uses is old.", "the army uses The technology"),
    ("[Tools:Technology] developed by [the lab:Organization] failed.", "the lab develops Tools"),
    ("[Norway:Nation] adopted [a law:Instrument] that regulates [robots:Technology].", "a law governs robots"),
    # means and purpose
    ("By [sharing data:Action], [states:Nation] can fight [fraud:Challenge].", "sharing data addresses fraud (possible)"),
    ("[Italy:Nation] launched [a plan:Instrument] to reduce [poverty:Challenge].", "a plan addresses poverty (intended)"),
    ("[Italy:Nation] launched [a programme:Instrument] to reduce [poverty:Challenge].", "Italy addresses poverty (intended)"),
    # nouns
    ("[Cooperation:Action] on [semiconductors:Technology] grew.", "Cooperation concerns semiconductors"),
    ("[The regulation:Action] of [cryptography:Technology] is hard.", "The regulation governs cryptography"),
    ("[Ghana:Nation]'s [reforms:Action] succeeded.", "Ghana undertakes reforms"),
    ("[The agreement:Instrument] between [Peru:Nation] and [Chile:Nation] expired.", "Peru cooperatesWith Chile"),
    ("[Malware:Challenge] is a threat to [hospitals:Organization].", "Malware hinders hospitals"),
    # examples, copulas, acts
    ("They regulate [technologies:Technology] such as [blockchain:Technology].", "technologies includes blockchain"),
    ("[Estonia:Nation] is [a pioneer:Group].", "a pioneer includes Estonia"),
    ("[Switzerland:Nation] depends on [imports:Action].", "Switzerland requires imports"),
    ("[Data:Technology] is essential to [diplomacy:Action].", "diplomacy requires Data"),
    ("[The agency:Organization] ensures that [citizens:Group] keep [access:Goal].", "The agency promotes citizens"),
]  # fmt: skip

DOES_NOT_SAY = [
    ("[Oman:Nation] and [Qatar:Nation] did not sign [the text:Instrument].", "Oman cooperatesWith Qatar"),
    ("[Oslo:Nation] has condemned these [attempts:Action] to destroy [peace:Goal].", "Oslo hinders peace (intended)"),
    ("[The rules:Instrument] not only protect [privacy:Goal], they are cheap.", "The rules not promotes privacy"),
    ("[Chile:Nation] did not sign [the treaty:Instrument].", "Chile establishes the treaty"),
    ("[Privacy:Goal] is protected by [the law:Instrument].", "Privacy promotes the law"),
    ("[Japan:Nation] opposed [the ban:Instrument].", "Japan promotes the ban"),
    ("[The ban:Instrument] was lifted after [Japan:Nation] protested.", "The ban opposes Japan"),
    ("[The grant:Instrument] enables [schools:Organization] to use [tablets:Technology].", "schools uses tablets"),
    ("[India:Nation] aims to develop [chips:Technology].", "India develops chips"),
    ("[Mali:Nation] borders [Niger:Nation].", "Mali cooperatesWith Niger"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), SAYS)
def test_sentence_says(marked: str, expected: str) -> None:
    """The rules propose the statement."""
    assert expected in statements(marked)


@pytest.mark.parametrize(("marked", "unexpected"), DOES_NOT_SAY)
def test_sentence_does_not_say(marked: str, unexpected: str) -> None:
    """The rules do not propose what the sentence does not say."""
    assert unexpected not in statements(marked)
