"""Extractions survive JSON Lines, and a broken line says where it is."""

import json
import re
from dataclasses import replace

import pytest

from graph.jsonl import dump_extractions, load_extractions
from graph.records import OpenTriple, Span
from ontology.errors import RecordError
from tests.graph.sample import BRIEFING, EXTRACTIONS


def test_extractions_come_back_as_they_were() -> None:
    assert tuple(load_extractions(dump_extractions(EXTRACTIONS), "here")) == EXTRACTIONS


def test_open_triples_come_back_and_stand_only_where_there_are_some() -> None:
    offered = OpenTriple(
        subject="UK",
        word="invest in",
        object="orchestras",
        sentence=0,
        reason="untyped",
        subject_span=Span(0, 2),
        trigger=Span(3, 10),
        object_span=Span(14, 24),
        subject_class="Nation",
    )
    extraction = replace(BRIEFING, proposals=(offered,))

    lines = list(dump_extractions([extraction]))

    assert ["proposals" in json.loads(line) for line in lines].count(True) == 1
    assert tuple(load_extractions(lines, "here")) == (extraction,)
    with pytest.raises(RecordError, match="'reason' is missing in here:2"):
        list(load_extractions([line.replace('"reason"', '"why"') for line in lines], "here"))


def test_lines_are_in_the_gold_format_with_ids_unique_in_the_file() -> None:
    rows = [json.loads(line) for line in dump_extractions(EXTRACTIONS)]
    sentences = [row for row in rows if "document" not in row]
    ids = [entity["id"] for row in sentences for entity in row["entities"]]
    assert len(ids) == len(set(ids))
    assert all({"doc", "segment", "start", "end", "text", "entities", "relations"} <= row.keys() for row in sentences)
    entity = sentences[0]["entities"][1]
    assert (entity["text"], entity["class"], entity["concept"]) == ("UK", "Nation", "UK")
    assert rows[0]["document"]["text"][entity["start"] : entity["end"]] == "UK"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lines: lines[1:], "header line"),
        (lambda lines: [lines[0], "{nonsense"], "here:2"),
        (lambda lines: [lines[0], "[]"], "JSON object"),
        (lambda lines: [lines[0], lines[1].replace('"class"', '"klass"')], "'class' is missing in here:2"),
        (lambda lines: [lines[0], lines[1].replace('"affirmed"', '"maybe"')], "maybe"),
        (lambda lines: [lines[0], lines[1].replace('"confidence":0.8', '"confidence":8')], "from 0 to 1"),
        (lambda lines: [lines[0], re.sub(r'"subject":"[^"]*"', '"subject":"nobody"', lines[1])], "nobody"),
        (lambda lines: [lines[0].replace('"sha256"', '"sha"')], "here:1"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(change: object, said: str) -> None:
    lines = [*dump_extractions([BRIEFING])]
    assert callable(change)
    with pytest.raises(RecordError, match=said):
        list(load_extractions(change(lines), "here"))
