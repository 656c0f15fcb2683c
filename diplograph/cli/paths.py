"""The documents that a command is to read, as people name them: paths, quoted patterns, and `-` for a list on stdin."""

import glob
import sys
from argparse import Action, ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

LIST = "-"


class GivenPaths(Action):
    """Keeps the paths that words name."""

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,  # noqa: ARG002 - argparse passes it
    ) -> None:
        """Keep the paths. A list on stdin that names nothing is an error of usage."""
        paths = list(named_paths(map(str, values or ()), sys.stdin))
        if not paths:
            parser.error("expected a path on each line of stdin, got none.")
        setattr(namespace, self.dest, paths)


def named_paths(words: Iterable[str], listed: Iterable[str]) -> Iterator[Path]:
    """Yield the paths that words name; `-` is replaced by the lines of `listed`, a pattern by what matches, sorted.

    A word that is a path itself is no pattern, whatever signs it holds; a pattern that matches nothing is kept, so that
    reading it says so. In a pattern `**` stands for any folders.
    """
    for word in words:
        if word == LIST:
            yield from (Path(line.rstrip("\r\n")) for line in listed if line.strip())
        elif not Path(word).exists() and glob.has_magic(word):
            yield from map(Path, sorted(glob.glob(word, recursive=True)) or [word])  # noqa: PTH207 - it takes any root
        else:
            yield Path(word)
