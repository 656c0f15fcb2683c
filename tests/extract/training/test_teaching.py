"""What teachers say of a sentence that nobody annotated: their mean, over the spans and pairs that a student learns from."""

from importlib.resources import files

import numpy as np
import pytest
from tokenizers import Tokenizer

from extract.language import load_language
from extract.neural import CLASSES, MentionModel
from extract.training.data import Segment, segment
from extract.training.teaching import taught, teach

SENTENCE = "Japan and India will develop quantum computers to counter cyberattacks."


@pytest.fixture(scope="module")
def model() -> MentionModel:
    """Load the shipped model."""
    return MentionModel.load()


@pytest.fixture(scope="module")
def item() -> Segment:
    """Parse one sentence without annotation."""
    row: dict[str, object] = {"start": 0, "text": SENTENCE, "entities": [], "relations": []}
    tokenizer = Tokenizer.from_str(files("extract").joinpath("model/tokenizer.json").read_text("utf-8"))
    tokenizer.no_padding()
    return segment("sample", row, load_language()(SENTENCE), tokenizer)


def test_one_teacher_teaches_what_it_thinks(model: MentionModel, item: Segment) -> None:
    """Its mentions become those to learn, its probabilities the targets of all spans and pairs."""
    (known,) = teach([item], [model])
    reading = model.read_parse(item.parse)
    assert known.beliefs is not None
    np.testing.assert_allclose(known.beliefs.spans, reading.probabilities, rtol=1e-6)
    words = [(int(known.spans.first[row]), int(known.spans.last[row])) for row in known.gold]
    named = {
        (" ".join(item.parse.texts[a : b + 1]), CLASSES[label])
        for (a, b), label in zip(words, known.classes, strict=True)
    }
    assert {("Japan", "Nation"), ("quantum computers", "Technology"), ("cyberattacks", "Challenge")} <= named
    count = len(known.gold)
    assert known.beliefs.predicates.shape == (count, count, 17)
    assert known.beliefs.predicates.max() > 0.5


def test_teachers_are_averaged(model: MentionModel, item: Segment) -> None:
    """A teacher that believes in nothing halves every belief of the other."""
    sure, doubtful = model.read_parse(item.parse), model.read_parse(item.parse)
    nothing = np.zeros_like(sure.probabilities)
    nothing[:, 0] = 1
    doubtful.__dict__["probabilities"] = nothing
    known = taught(item, [sure, doubtful])
    assert known.beliefs is not None
    np.testing.assert_allclose(known.beliefs.spans[:, 1:], sure.probabilities[:, 1:] / 2, rtol=1e-6)
