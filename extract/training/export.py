"""Writes a network in the form that `extract.neural` reads: int8 encoder, int8 look-up, float16 heads."""

# torch is at hand where a model is trained, not where the product is checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from extract.neural import CLASSES, PREDICATES, TAGS
from extract.training.data import Labels
from extract.training.network import GAP, WIDTH, Network


def export(
    network: Network, known: Labels, tokenizer: Path, folder: Path, thresholds: Mapping[str, float], exact: bool = False
) -> None:
    """`exact` leaves the encoder in float32, to see what the rounding costs."""
    folder.mkdir(parents=True, exist_ok=True)
    _encoder(network, folder / "encoder.onnx", exact)
    np.savez_compressed(folder / "heads.npz", allow_pickle=False, **_heads(network))
    config = {
        "format": 1,
        "classes": CLASSES,
        "predicates": PREDICATES,
        "thresholds": {name: round(thresholds[name], 3) for name in PREDICATES},
        "words": {name: list(known.words[name]) for name in TAGS},
        "paths": list(known.paths),
    }
    (folder / "config.json").write_text(json.dumps(config, indent=0, ensure_ascii=False) + "\n", encoding="utf8")
    (folder / "tokenizer.json").write_bytes(tokenizer.read_bytes())


class _Reader(torch.nn.Module):
    """Vectors of sub-words in, first layers of all heads for each word out; the tags' share is added later."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder
        self.weight = torch.nn.Parameter(_first_layers(network)[:WIDTH])

    def forward(self, x: Tensor, pool: Tensor) -> Tensor:
        return pool @ self.encoder(x)[0] @ self.weight


def _first_layers(network: Network) -> Tensor:
    """[d, c] the layers that read words, side by side."""
    layers = (network.span_words, network.pair_words, network.pair_top, network.gap_in)
    return torch.cat([layer.weight for layer in layers]).T.detach().contiguous()


def _encoder(network: Network, target: Path, exact: bool) -> None:
    """The transformer as ONNX; weights quantised for each output channel."""
    with tempfile.TemporaryDirectory() as place:
        plain = Path(place) / "plain.onnx"
        torch.onnx.export(
            _Reader(network).eval(),
            (torch.zeros(1, 8, WIDTH), torch.zeros(6, 8)),
            str(target if exact else plain),
            input_names=["x", "pool"],
            output_names=["y"],
            dynamic_axes={"x": {1: "t"}, "pool": {0: "n", 1: "t"}, "y": {0: "n"}},
            opset_version=17,
            dynamo=False,
        )
        if not exact:
            quantize_dynamic(plain, target, per_channel=True, weight_type=QuantType.QInt8)


_FIRST = ("span_words", "pair_words", "pair_top", "gap_in")


def _heads(network: Network) -> dict[str, NDArray[Any]]:
    """All other arrays; products transposed, so that rows go in from the left."""
    layers = {name for name, module in network.named_modules() if isinstance(module, torch.nn.Linear)}
    out: dict[str, NDArray[Any]] = {}
    for name, value in network.state_dict().items():
        if name.startswith(("encoder.", "table.", *_FIRST)):
            continue
        array = value.numpy()
        out[name] = (array.T if name.removesuffix(".weight") in layers else array).astype(np.float16)
    first = _first_layers(network)
    out["tag_words"] = first[WIDTH:].numpy().astype(np.float16)
    out["gap_in"] = np.zeros(first.shape[1], dtype=np.float16)  # the one bias among the first layers
    out["gap_in"][-GAP:] = network.gap_in.bias.detach().numpy()
    table = network.table.weight.detach().numpy()
    scales = np.abs(table).max(1) / 127
    out["scales"] = scales.astype(np.float32)
    out["table"] = np.round(table / np.maximum(scales, 1e-12)[:, None]).astype(np.int8)
    return out
