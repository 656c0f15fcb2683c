"""Errors in context: each miss and each wrong statement with its reason, and the sentence cut where spans begin and end."""

import pytest

from extract.evaluation import scored_mention
from extract.misses import Finding, Segment, reasons, sentence_errors
from extract.scoring import Annotations, ScoredRelation

FIRST = "Japan and Kenya fund semiconductors. "
TEXT = FIRST + "India limits exports."
SEGMENTS = (Segment(start=0, end=36, text=TEXT[:36]), Segment(start=37, end=58, text=TEXT[37:]))
JAPAN, CHIPS = ("Japan", "Nation"), ("semiconductors", "Technology")
Said = tuple[tuple[str, str], str, tuple[str, str]]


def side(*mentions: tuple[str, str], said: tuple[Said, ...] = (), mood: str = "asserted") -> Annotations:
    """Return one side: mentions as (words, class), statements between them."""
    return Annotations(
        mentions=tuple(
            scored_mention(TEXT.index(words), TEXT.index(words) + len(words), words, name, words)
            for words, name in mentions
        ),
        relations=tuple(
            ScoredRelation(
                subject=mentions.index(subject),
                predicate=predicate,
                object=mentions.index(object_),
                polarity="affirmed",
                modality=mood,
                confidence=0.5,
            )
            for subject, predicate, object_ in said
        ),
    )


def findings(gold: Annotations, system: Annotations) -> list[Finding]:
    return [finding for sentence in sentence_errors(gold, system, SEGMENTS) for finding in sentence.findings]


@pytest.mark.parametrize(
    ("system", "state", "reason", "detail"),
    [
        (side(CHIPS), "missed", "subject: no mention there", ""),
        (side(("Japan", "Group"), CHIPS), "missed", "subject: other class", "Nation against Group"),
        (side(JAPAN, CHIPS), "missed", "nothing between them", ""),
        (side(JAPAN, CHIPS, said=((JAPAN, "uses", CHIPS),)), "missed", "other predicate", "uses"),
        (side(JAPAN, CHIPS, said=((CHIPS, "develops", JAPAN),)), "missed", "other direction", ""),
        (side(JAPAN, CHIPS, said=((JAPAN, "develops", CHIPS),), mood="possible"), "wrong", "other mood",
         "read as affirmed, possible; annotated affirmed, asserted"),
    ],
)  # fmt: skip
def test_a_statement_that_is_not_matched_has_its_reason(
    system: Annotations, state: str, reason: str, detail: str
) -> None:
    gold = side(JAPAN, CHIPS, said=((JAPAN, "develops", CHIPS),))
    said = [finding for finding in findings(gold, system) if finding.kind != "mention"]
    assert (said[0].state, said[0].reason, said[0].detail) == (state, reason, detail)
    assert said[0].words == "Japan · develops · semiconductors"


def test_what_is_right_is_no_finding() -> None:
    gold = side(JAPAN, CHIPS, said=((JAPAN, "develops", CHIPS),))
    assert sentence_errors(gold, gold, SEGMENTS) == ()


def test_a_mention_of_another_class_is_missed_and_wrong_at_once() -> None:
    errors = sentence_errors(side(JAPAN), side(("Japan", "Group")), SEGMENTS)
    assert reasons(errors) == {("missed", "mention", "other class"): 1, ("wrong", "mention", "other class"): 1}
    assert [finding.detail for finding in errors[0].findings] == ["read as Group", "annotated as Nation"]


def test_errors_stand_in_their_own_sentence_with_spans_cut_where_they_cross() -> None:
    gold = side(("Japan and Kenya", "Group"), ("India", "Nation"))
    (first, second) = sentence_errors(gold, side(("Kenya fund", "Action"), ("limits", "Action")), SEGMENTS)
    assert (first.segment, second.segment) == SEGMENTS
    assert [(run.text, [span.state for span in run.inside]) for run in first.runs] == [
        ("Japan and ", ["missed"]),
        ("Kenya", ["missed", "wrong"]),
        (" fund", ["wrong"]),
        (" semiconductors.", []),
    ]
    assert "".join(run.text for run in second.runs) == "India limits exports."
