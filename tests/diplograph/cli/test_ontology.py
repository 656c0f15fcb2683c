"""`diplograph ontology`: a starter that works at once, a check that names places, offers from what was extracted."""

from pathlib import Path

import pytest

from tests.diplograph.conftest import CallCommand

BROKEN = """\
@prefix dg: <urn:diplograph:ontology:> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<urn:diplograph:ontology:mine> a owl:Ontology ; owl:imports <urn:diplograph:ontology> .
dg:trigger-x a dg:Trigger ; dg:triggers dg:adresses ; dg:partOfSpeech "verb" ; dg:word "fight" .
dg:faces dg:hardRange dg:Goals .
"""
SAID = (
    '{"document":{"iri":"urn:diplograph:document:1","title":"x","sources":["x"],"text":"Kenya electrifies villages.",'
    '"sha256":"1","pipeline":"test","blocks":[]}}\n'
    '{"iri":"urn:s","start":0,"end":27,"text":"Kenya electrifies villages.","block":0,"entities":[],"relations":[],'
    '"proposals":[{"subject":"Kenya","word":"electrify","object":"villages","reason":"no trigger","subject_class":"Nation",'
    '"object_class":"Group","subject_span":[0,5],"trigger":[6,17],"object_span":[18,26]}]}\n'
)


def test_the_starter_passes_the_check(tmp_path: Path, call: CallCommand) -> None:
    made = call("ontology", "new", tmp_path / "water")
    assert (made.code, len(made.out.splitlines())) == (0, 5)
    checked = call("ontology", "check", tmp_path / "water")
    assert (checked.code, checked.out) == (0, "")
    assert "12 classes, 18 predicates" in checked.err
    assert call("ontology", "new", tmp_path / "water").code == 1


def test_the_check_names_every_mistake_with_its_line(tmp_path: Path, call: CallCommand) -> None:
    (tmp_path / "mine.ttl").write_text(BROKEN, "utf-8")
    checked = call("ontology", "check", tmp_path)
    assert checked.code == 1
    assert "dg:adresses at mine.ttl:4: did you mean dg:addresses?" in checked.out
    assert "dg:Goals at mine.ttl:5: did you mean dg:Goal?" in checked.out


def test_offers_come_from_extractions(tmp_path: Path, call: CallCommand) -> None:
    (tmp_path / "said.jsonl").write_text(SAID, "utf-8")
    turtle = call("ontology", "propose", tmp_path / "said.jsonl", "--min", 1).out
    assert 'dg:word "electrify"' in turtle
    assert "# 1 time in 1 document: Kenya electrifies villages." in turtle
    rows = call("ontology", "propose", tmp_path / "said.jsonl", "--min", 1, "--format", "json").rows()
    assert [(row["kind"], row["words"], row["classes"]) for row in rows] == [
        ("no trigger", "electrify", "Nation → Group")
    ]
    assert call("ontology", "propose", tmp_path / "said.jsonl", "--format", "json").rows() == []


def test_offers_need_a_store_or_a_file(tmp_path: Path, call: CallCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    refused = call("ontology", "propose")
    assert (refused.code, refused.out) == (1, "")
    assert "no such folder" in refused.err
