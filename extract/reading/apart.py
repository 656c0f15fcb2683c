"""Formats whose parsers have native code or follow other people's structures: read in a process of its own.

What that process found travels back as JSON: a file that crashes libxml2, nests without end or eats memory ends that
process, and is one sentence here.
"""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from extract.reading.builder import BuiltText
from extract.reading.draft import Draft
from extract.reading.sandbox import run_limited
from graph.records import Span
from ontology.errors import ReadingError

_WORKER = Path(__file__).with_name("apart_worker.py")


def read_apart(content: bytes, media_type: str, name: str) -> BuiltText:
    """Return what the bytes of a file say. Raises `ReadingError`, also where the parser fails or meets a limit."""
    answer = run_limited(_WORKER, content, name=name, arguments=(media_type, name))
    if "error" in answer:
        raise ReadingError(str(answer["error"]))
    return from_json(answer)


def to_json(built: BuiltText) -> dict[str, Any]:
    """Return a built text as what JSON can hold."""
    return {"text": built.text, "drafts": [asdict(draft) for draft in built.drafts], "metadata": dict(built.metadata)}


def from_json(answer: Mapping[str, Any]) -> BuiltText:
    """Return the built text that `to_json` took apart."""
    return BuiltText(
        text=answer["text"], drafts=[_draft(fields) for fields in answer["drafts"]], metadata=answer["metadata"]
    )


def _draft(fields: Mapping[str, Any]) -> Draft:
    spans = {name: tuple(Span(*span) for span in fields[name]) for name in ("pieces", "cells")}
    return Draft(**{**fields, **spans, "page_breaks": tuple(fields["page_breaks"])})
