"""The yardsticks of open information extraction, on sentences of our own in the formats of BenchIE and CaRB."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.open_ie import (
    Triple,
    fact_of,
    read_benchie,
    read_carb,
    score_benchie,
    score_carb,
    sentence_scores,
    shared_words,
    triples_of,
)
from tests.extract.relations.marked import language

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "open_ie.py"
BENCHIE = """\
sent_id:1\tThe old minister opened a new port in Kenya .
1--> Cluster 1:
[The] [old] minister --> opened --> [a] [new] port [in Kenya]
1--> Cluster 2:
[The] [old] minister --> opened [a] [new] port in --> Kenya
[The] [old] minister --> opened [a] [new] port --> in Kenya

sent_id:2\tPorts were closed by the union .
2--> Cluster 1:
Ports --> were closed by --> [the] union
"""
CARB = """\
The old minister opened a new port in Kenya .\topened\tThe old minister\ta new port\tin Kenya
Ports were closed by the union .\twere closed by\tPorts\tthe union
Ports were closed by the union .\tclosed\tthe union\tPorts
"""


def triple(subject: str, relation: str, object_: str, confidence: float = 1.0) -> Triple:
    return Triple(subject=subject, relation=relation, object=object_, confidence=confidence)


@pytest.mark.parametrize(
    ("given", "fact"),
    [
        (triple("The old minister", "opened", "a new port"), 0),
        (triple("minister", "opened", "port in Kenya"), 0),
        (triple("minister", "opened a new port", "in Kenya"), 1),
        (triple("The minister", "opened port in", "Kenya"), 1),
        (triple("minister", "opened", "a port in"), None),
        (triple("old", "opened", "port"), None),
        (triple("minister", "opened a", "new port"), None),
    ],
)
def test_only_words_in_brackets_may_be_left_out(given: Triple, fact: int | None) -> None:
    assert fact_of(given, read_benchie(BENCHIE.splitlines())["1"]) == fact


def test_two_wordings_of_one_fact_count_once_and_each_wrong_triple_counts() -> None:
    gold = read_benchie(BENCHIE.splitlines())
    found = {
        "1": [triple("minister", "opened", "port"), triple("The minister", "opened", "a port"), triple("Kenya", "is", "old")],
        "7": [triple("nobody", "asked", "this")],
    }  # fmt: skip
    assert score_benchie(gold, found) == pytest.approx((1 / 2, 1 / 3, 2 / 5))


def test_a_line_of_no_known_form_is_named() -> None:
    with pytest.raises(ValueError, match="line 2"):
        read_benchie(["sent_id:1\tPorts closed .", "Ports closed"])
    with pytest.raises(ValueError, match="line 1"):
        read_carb(["only a sentence"])


def test_words_are_compared_slot_by_slot_and_a_relation_word_must_match() -> None:
    gold = triple("Ports", "were closed by", "the union")
    assert shared_words(gold, triple("Ports", "closed by", "union")) == pytest.approx((1.0, 4 / 6))
    assert shared_words(gold, triple("the union", "closed", "Ports")) == pytest.approx((1 / 4, 1 / 6))
    assert shared_words(gold, triple("Ports", "shut", "the union")) == (0.0, 0.0)


def test_precision_uses_each_annotation_once_and_recall_the_best_for_each() -> None:
    gold = read_carb(CARB.splitlines())["Ports were closed by the union ."]
    same = triple("Ports", "were closed by", "the union")
    assert sentence_scores(gold, [same]) == pytest.approx((1.0, 1.0 + 1 / 4))
    assert sentence_scores(gold, [same, same])[0] == pytest.approx(1.0 + 1 / 6)


def test_the_curve_runs_over_confidence() -> None:
    gold = {"s": [triple("Ports", "closed", "early")]}
    found = {"s": [triple("Ports", "closed", "early", 0.9), triple("Trains", "run", "late", 0.2)]}
    area, best = score_carb(gold, found)
    assert best == pytest.approx((1.0, 1.0, 1.0))
    assert area == pytest.approx(1.0)
    assert score_carb(gold, {}) == (0.0, (0.0, 0.0, 0.0))


def test_our_triples_of_the_sample_are_right() -> None:
    gold = read_benchie(BENCHIE.splitlines())
    said = {(t.subject, t.relation, t.object) for t in triples_of(language(), gold["1"].text, full=False)}
    assert ("The old minister", "opened", "a new port") in said
    found = {key: triples_of(language(), sentence.text, full=False) for key, sentence in gold.items()}
    assert score_benchie(gold, found)[0] == 1.0
    copula = triples_of(language(), "The port is a gift of the union .", full=True)
    assert [(t.subject, t.relation, t.object) for t in copula] == [("The port", "is", "a gift of the union")]


def test_without_its_data_the_script_says_where_it_is(tmp_path: Path) -> None:
    for name, place in (("benchie", "gkiril/benchie"), ("carb", "dair-iitd/CaRB")):
        done = subprocess.run(
            [sys.executable, SCRIPT, name, tmp_path / "absent"], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (0, "")
        assert place in done.stderr
