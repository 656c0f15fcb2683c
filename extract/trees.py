"""Boosted trees at run time: a gradient-boosted forest as flat arrays, evaluated by numpy for many rows at once.

The format is ours: one compressed array file with, for each tree, its nodes in one block. Training (extra `train`)
writes it from scikit-learn's `HistGradientBoostingClassifier`; nothing but numpy is needed to read it.
Friedman, "Greedy function approximation: a gradient boosting machine" (2001), https://doi.org/10.1214/aos/1013203451.
"""

import hashlib
import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Forest:
    """Trees side by side. A node sends a row left if its feature is at most the threshold; a leaf points to itself.

    `feature`, `left`, `right` are [nodes], `threshold` and `value` [nodes], `roots` [trees], `depth` the deepest one's,
    `baseline` [outputs]; tree t adds to output t modulo the number of outputs. One output: logistic, more: softmax.
    """

    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats
    roots: Ints
    baseline: Floats
    depth: int
    version: str

    @classmethod
    def load(cls, content: bytes) -> "Forest":
        """Read a forest from the bytes of its file."""
        arrays = np.load(io.BytesIO(content), allow_pickle=False)
        named = {name: arrays[name] for name in ("feature", "threshold", "left", "right", "value", "roots", "baseline")}
        return cls(**named, depth=int(arrays["depth"]), version=hashlib.sha256(content).hexdigest()[:8])

    def predict(self, rows: Floats) -> Floats:
        """Return [rows, classes] probabilities (one output: the columns are no and yes)."""
        outputs = len(self.baseline)
        raw = np.tile(self.baseline, (len(rows), 1)).astype(np.float64)
        for at in range(0, len(rows), 512):
            part = rows[at : at + 512]
            leaves = self._leaves(part).reshape(len(part), -1, outputs)
            raw[at : at + 512] += self.value[leaves].sum(axis=1, dtype=np.float64)
        if outputs == 1:
            yes = 1 / (1 + np.exp(-raw[:, 0]))
            return np.stack([1 - yes, yes], axis=1).astype(np.float32)
        raw -= raw.max(axis=1, keepdims=True)
        powers = np.exp(raw)
        shares: Floats = (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)
        return shares

    def _leaves(self, rows: Floats) -> Ints:
        """Return [rows, trees]: the leaf in which each row ends in each tree."""
        nodes = np.tile(self.roots, (len(rows), 1))
        index = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = rows[index, self.feature[nodes]] <= self.threshold[nodes]
            nodes = np.where(goes_left, self.left[nodes], self.right[nodes])
        return nodes
