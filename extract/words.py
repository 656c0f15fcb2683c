"""Lists of words that the steps of extraction share the form of: TOML files in `extract/data`, read once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


def word_set(file: str, name: str) -> frozenset[str]:
    """Return the list `name` of `extract/data/<file>.toml`."""
    return frozenset(_tables(file)[name])


def word_sets(file: str, name: str) -> Mapping[str, frozenset[str]]:
    """Return the lists of the table `name` by their keys."""
    return MappingProxyType({key: frozenset(words) for key, words in _tables(file)[name].items()})


def word_table(file: str, name: str) -> Mapping[str, str]:
    """Return the table `name` of word to word."""
    return MappingProxyType(dict(_tables(file)[name]))


@cache
def _tables(file: str) -> Mapping[str, Any]:
    return MappingProxyType(tomllib.loads(files("extract").joinpath(f"data/{file}.toml").read_text("utf-8")))
