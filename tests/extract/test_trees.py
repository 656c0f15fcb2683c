"""A forest read from its file gives the probabilities that its trees say."""

import io
import math

import numpy as np

from extract.trees import Forest


def forest_file() -> bytes:
    """Write two trees by hand: *first column at most 1 → -1, else +2*, and a leaf that adds a half."""
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        feature=np.array([0, 0, 0, 0], dtype=np.int32),
        threshold=np.array([1.0, 0, 0, 0], dtype=np.float32),
        left=np.array([1, 1, 2, 3], dtype=np.int32),
        right=np.array([2, 1, 2, 3], dtype=np.int32),
        value=np.array([0, -1.0, 2.0, 0.5], dtype=np.float32),
        roots=np.array([0, 3], dtype=np.int32),
        baseline=np.array([0.25], dtype=np.float32),
        depth=np.array(1),
    )
    return buffer.getvalue()


def test_rows_end_in_the_right_leaves() -> None:
    """The border value goes left, what is above it right; both trees and the baseline add up."""
    probabilities = Forest.load(forest_file()).predict(np.array([[1.0], [1.5]], dtype=np.float32))
    expected = [1 / (1 + math.exp(-raw)) for raw in (0.25 - 1 + 0.5, 0.25 + 2 + 0.5)]
    np.testing.assert_allclose(probabilities[:, 1], expected, rtol=1e-6)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1.0, rtol=1e-6)


def test_version_follows_the_content() -> None:
    """The same bytes have the same version, part of the provenance."""
    assert Forest.load(forest_file()).version == Forest.load(forest_file()).version
