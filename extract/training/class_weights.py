"""Fitting the conditional logit that gives a mention its class."""

import io

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from extract.mentions.classes import EVIDENCE
from extract.mentions.features import NAMES, Floats

RIDGE = 1.0


def train_class_weights(evidence: Floats, labels: NDArray[np.int64]) -> bytes:
    """Return the file of the weights that make the true classes likeliest.

    `evidence` is [spans, classes, evidence], `labels` [spans] places in `NAMES`.
    """
    kinds, count = len(EVIDENCE), len(NAMES)
    phrase = evidence[:, :, EVIDENCE.index("phrase")].astype(np.float64)
    known = evidence.astype(np.float64)
    truth = np.eye(count)[labels]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        shared, bias, own = flat[:kinds], flat[kinds : kinds + count], flat[kinds + count :]
        raw = known @ shared + bias + phrase * own
        raw -= raw.max(axis=1, keepdims=True)
        log_total = np.log(np.exp(raw).sum(axis=1, keepdims=True))
        residual = np.exp(raw - log_total) - truth
        gradient = np.concatenate(
            [np.einsum("sc,sce->e", residual, known), residual.sum(axis=0), (residual * phrase).sum(axis=0)]
        )
        value = -float(((raw - log_total) * truth).sum()) + RIDGE * float(flat @ flat) / 2
        return value, gradient + RIDGE * flat

    found = minimize(loss, np.zeros(kinds + 2 * count), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    buffer = io.BytesIO()
    np.savez_compressed(buffer, shared=found[:kinds], bias=found[kinds : kinds + count], phrase=found[kinds + count :])
    return buffer.getvalue()
