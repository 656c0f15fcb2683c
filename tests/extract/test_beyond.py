"""Classes and predicates that no model knows: shown as what they are like, or left to vocabulary and rules."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.beyond import WiderChooser, WiderJudge, is_known, shown_classes, with_known_predicates
from extract.mentions.found import Found, MentionIndex
from extract.mentions.proposals import Proposal
from extract.relations.candidates import Candidate
from extract.relations.finder import Judged
from extract.sentences import ParsedSentence
from ontology.load import load_ontology
from ontology.terms import EntityClass, Ontology
from tests.extract.relations.marked import language


def own(name: str, like: str | None = None) -> EntityClass:
    return EntityClass(name=name, iri=f"urn:x:{name}", label=name, definition="", like=like)


@pytest.fixture(scope="module")
def wider() -> Ontology:
    """Ours with a class that is like one of ours, a class like none, and without Goal and `faces`."""
    ours = load_ontology()
    classes = {name: kind for name, kind in ours.classes.items() if name != "Goal"}
    predicates = {name: predicate for name, predicate in ours.predicates.items() if name != "faces"}
    predicates["donates"] = replace(ours.predicates["uses"], name="donates")
    return replace(
        ours,
        classes=classes | {"Disease": own("Disease", "Challenge"), "Pledge": own("Pledge")},
        predicates=predicates,
    )


class Chooser:
    """Takes every proposal at its word, and knows one more place."""

    version = "fake"

    def __init__(self, *more: Found) -> None:
        self.seen: list[str] = []
        self._more = more

    def choose(self, sentences: Sequence[ParsedSentence], proposals: Sequence[Sequence[Proposal]]) -> list[list[Found]]:
        self.seen = [proposal.class_name for here in proposals for proposal in here]
        return [
            [Found(start=p.start, end=p.end, class_name=p.class_name, found="model", root=p.start) for p in here]
            + list(self._more)
            for here in proposals
        ]


def chosen(wider: Ontology, proposals: list[Proposal], *more: Found) -> tuple[list[tuple[int, str]], list[str]]:
    """Return (start, class) of what is found in eight words, and the classes that the model saw."""
    chooser = Chooser(*more)
    sentence = SentenceStub(language()("Kenya fights malaria with vaccine doses and trust"))
    found = WiderChooser(chooser, wider, shown=shown_classes(wider)).choose([sentence], [proposals])  # type: ignore[list-item]
    return [(one.start, one.class_name) for one in found[0]], chooser.seen


class SentenceStub:
    def __init__(self, doc: object) -> None:
        self.doc = doc


def proposal(start: int, class_name: str, source: str = "vocabulary", length: int = 1) -> Proposal:
    return Proposal(start=start, end=start + length, class_name=class_name, source=source)


def test_ours_is_known_and_a_wider_one_is_not(wider: Ontology) -> None:
    assert is_known(load_ontology())
    assert not is_known(wider)


def test_a_class_is_shown_as_the_one_it_is_like(wider: Ontology) -> None:
    found, seen = chosen(wider, [proposal(0, "Nation"), proposal(2, "Disease")])
    assert (found, seen) == ([(0, "Nation"), (2, "Disease")], ["Nation", "Challenge"])


def test_a_class_like_none_is_added_where_the_model_finds_nothing(wider: Ontology) -> None:
    pledge = proposal(4, "Pledge", length=2)
    assert chosen(wider, [proposal(0, "Nation"), pledge]) == ([(0, "Nation"), (4, "Pledge")], ["Nation"])
    across = Found(start=5, end=8, class_name="Technology", found="model", root=5)
    assert chosen(wider, [pledge], across)[0] == [(5, "Technology")]


def test_the_same_words_have_the_class_that_the_ontology_gives_them(wider: Ontology) -> None:
    model = Found(start=2, end=3, class_name="Technology", found="model", root=2)
    assert chosen(wider, [proposal(2, "Pledge")], model)[0] == [(2, "Pledge")]


def test_a_class_that_the_ontology_lacks_is_not_found(wider: Ontology) -> None:
    goal = Found(start=7, end=8, class_name="Goal", found="model", root=7)
    assert chosen(wider, [proposal(0, "Nation"), proposal(7, "Goal")], goal)[0] == [(0, "Nation")]


class Judge:
    """Keeps every candidate, and notes what it was shown."""

    version = "fake"

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, str]] = []

    def judge(self, _: ParsedSentence, index: MentionIndex, candidates: Sequence[Candidate]) -> list[Judged]:
        classes = index.classes()
        self.seen = [(classes[c.subject], c.predicate, classes[c.object]) for c in candidates]
        return [Judged(candidate=candidate, confidence=0.5) for candidate in candidates]


def test_relations_are_judged_by_who_knows_them_and_own_predicates_go_first(wider: Ontology) -> None:
    doc = language()("Kenya malaria doses drugs")
    classes = ("Nation", "Disease", "Pledge", "Technology")
    index = MentionIndex(
        doc, [Found(start=n, end=n + 1, class_name=name, found="x", root=n) for n, name in enumerate(classes)]
    )
    said = [(0, "addresses", 1), (0, "promotes", 2), (0, "uses", 3), (0, "donates", 3)]
    candidates = [Candidate(subject=s, predicate=p, object=o, rule="verb") for s, p, o in said]
    known, rest = Judge(), Judge()
    judged = WiderJudge(known, rest, shown=shown_classes(wider)).judge(SentenceStub(doc), index, candidates)  # type: ignore[arg-type]
    assert known.seen == [("Nation", "addresses", "Challenge"), ("Nation", "uses", "Technology")]
    assert rest.seen == [("Nation", "promotes", "Pledge"), ("Nation", "donates", "Technology")]
    kept = [(j.candidate.subject, j.candidate.predicate, j.candidate.object) for j in judged]
    assert kept == [(0, "addresses", 1), (0, "promotes", 2), (0, "donates", 3)]


def test_predicates_that_the_ontology_lacks_fit_nothing(wider: Ontology) -> None:
    added = with_known_predicates(wider).predicates["faces"]
    assert not added.hard_domain & wider.classes.keys()
    assert with_known_predicates(load_ontology()) == load_ontology()
