"""What no predicate can hold is kept in the sentence's own words, and nothing that can be is."""

import pytest

from extract.mentions.found import MentionIndex
from extract.relations.finder import Judged
from extract.relations.limits import HardLimits
from extract.relations.open_triples import Open, OpenTripleFinder
from extract.relations.rules import find_candidates
from ontology.load import load_ontology
from tests.extract.relations.marked import mark, triggers

OPEN = [
    # a word that no trigger lists
    ("[Ministers:Group] electrified [the village:Group].", "Ministers electrify the village: no trigger"),
    ("[Kenya:Nation] has dreamt of [robots:Technology].", "Kenya dream of robots: no trigger"),
    # a word whose triggers are for others
    ("[Kenya:Nation] faces [Estonia:Nation].", "Kenya face Estonia: no trigger for these classes"),
    # an end that nothing types
    ("[Kenya:Nation] supports the orchestra.", "Kenya support orchestra: untyped"),
    ("The orchestra supports [Kenya:Nation].", "orchestra support Kenya: untyped"),
    # classes that a predicate forbids
    ("[Dependence:Challenge] forms [alliances:Organization].", "Dependence form alliances: outside the domain"),
    ("[The law:Instrument] raised [Estonia:Nation].", "The law raise Estonia: outside the range"),
]  # fmt: skip

NOT_OPEN = [
    "[Kenya:Nation] supports [schools:Organization].",  # a relation
    "[Kenya:Nation] electrified villages in 2021 by 2 percent.",  # only the villages are a thing
    "[Kenya:Nation] is [a pioneer:Group].",  # too little of a verb
    "[Kenya:Nation] has the orchestra.",
    "[Kenya:Nation] knows [Estonia:Nation].",
]


def opened(marked: str) -> list[Open]:
    doc, mentions = mark(marked)
    index = MentionIndex(doc, mentions)
    ontology = load_ontology()
    candidates = find_candidates(doc[:], index, triggers())
    limits = HardLimits(ontology)
    judged = [Judged(candidate=c, confidence=1.0) for c in candidates if limits.broken(index, c) is None]
    return OpenTripleFinder(ontology, triggers()).find(doc[:], index, candidates, judged)


def line(one: Open) -> str:
    doc = one.word.doc
    word = f"{one.word.lemma_} {one.slot}".strip()
    return f"{one.subject.span(doc).text} {word} {one.object.span(doc).text}: {one.reason}"


@pytest.mark.parametrize(("marked", "said"), OPEN)
def test_what_no_predicate_holds_is_kept(marked: str, said: str) -> None:
    assert said in {line(one) for one in opened(marked)}


@pytest.mark.parametrize("marked", NOT_OPEN)
def test_what_is_said_already_or_says_little_is_not(marked: str) -> None:
    assert {line(one) for one in opened(marked)} <= {"Kenya electrify villages: untyped"}
