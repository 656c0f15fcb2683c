"""An extraction as one text property: compressed JSON Lines."""

import base64
import hashlib
import zlib

from graph.jsonl import dump_extractions, load_extractions
from graph.records import Extraction


def packed(extraction: Extraction) -> str:
    """Return an extraction as a text that `unpacked` reads."""
    lines = "\n".join(dump_extractions([extraction]))
    return base64.b64encode(zlib.compress(lines.encode(), level=6)).decode("ascii")


def unpacked(payload: str, where: str) -> Extraction:
    """Return the extraction of a payload; `where` names its place in errors (RecordError)."""
    lines = zlib.decompress(base64.b64decode(payload)).decode().split("\n")
    return next(load_extractions(lines, where))


def digest(payload: str) -> str:
    """Return a hash that tells whether two payloads are the same."""
    return hashlib.sha256(payload.encode()).hexdigest()[:16]
