"""What every command is: a name, a summary, its arguments, and a function that does it and returns the exit code."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from diplograph.cli.talk import Talk
from diplograph.settings import Settings

OK, FAILED, MISUSED = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What a command gets beside its own arguments."""

    settings: Settings
    talk: Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One verb of the command line. `execute` returns OK, or FAILED when the data or the run had faults."""

    name: str
    summary: str
    add_arguments: Callable[[ArgumentParser], None]
    execute: Callable[[Namespace, Call], int]
