"""Files that commands write: standard output for `-`, else a file that appears only when it is complete."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ontology.errors import UsageError


@contextmanager
def open_output(path: str) -> Iterator[TextIO]:
    """Open a text file to write; what was there stays until all is written."""
    if path == "-":
        yield sys.stdout
        return
    target = Path(path)
    if target.is_dir():
        raise UsageError(f"expected a file to write, got the folder {path!r}; name a file in it")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def open_input(path: str) -> Iterator[TextIO]:
    """Open a text file to read; `-` is standard input."""
    if path == "-":
        yield sys.stdin
        return
    with Path(path).open(encoding="utf-8", newline="") as stream:
        yield stream
