"""Boosted trees: trained with scikit-learn, written in the format that `extract.trees` reads."""

import io
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from extract.trees import Floats


def train_forest(
    rows: Floats, labels: NDArray[np.int64], *, classes: int, rounds: int, leaves: int, rate: float
) -> bytes:
    """Train a forest of `rounds` trees for each output and return the bytes of its file.

    `labels` are 0 … classes - 1, each of which must occur.
    """
    model = HistGradientBoostingClassifier(
        max_iter=rounds,
        max_leaf_nodes=leaves,
        learning_rate=rate,
        min_samples_leaf=40,
        l2_regularization=5.0,
        early_stopping=False,
        random_state=0,
    ).fit(rows, labels)
    if list(model.classes_) != list(range(classes)):
        raise ValueError(f"expected labels of {classes} classes, got {list(model.classes_)}: add annotated documents.")
    return pack(model._predictors, model._baseline_prediction)


def pack(predictors: Sequence[Sequence[object]], baseline: NDArray[np.float64]) -> bytes:
    """Return the file of a forest from scikit-learn's tree predictors."""
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []
    roots: list[int] = []
    depth = 0
    for predictor in (tree for trees in predictors for tree in trees):
        nodes = predictor.nodes  # type: ignore[attr-defined]
        base = len(feature)
        roots.append(base)
        for place, node in enumerate(nodes):
            leaf = bool(node["is_leaf"])
            feature.append(0 if leaf else int(node["feature_idx"]))
            threshold.append(0.0 if leaf else float(node["num_threshold"]))
            left.append(base + (place if leaf else int(node["left"])))
            right.append(base + (place if leaf else int(node["right"])))
            value.append(float(node["value"]) if leaf else 0.0)
            depth = max(depth, int(node["depth"]))
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        feature=np.array(feature, dtype=np.int32),
        threshold=np.array(threshold, dtype=np.float32),
        left=np.array(left, dtype=np.int32),
        right=np.array(right, dtype=np.int32),
        value=np.array(value, dtype=np.float32),
        roots=np.array(roots, dtype=np.int32),
        baseline=np.asarray(baseline, dtype=np.float32).reshape(-1),
        depth=np.array(depth),
    )
    return buffer.getvalue()
