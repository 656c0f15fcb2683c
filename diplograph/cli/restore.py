"""`diplograph restore`: a store from the file of `diplograph dump`."""

import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from diplograph.cli.arguments import add_corrections, add_ontology, add_store
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.tables import write_facts
from diplograph.moving import restore


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="file of 'diplograph dump'; - is standard input")
    add_store(parser)
    add_corrections(parser)
    add_ontology(parser)


def execute(arguments: Namespace, call: Call) -> int:
    with call.talk.progress() as progress, open_whole(arguments.file) as file:
        report = restore(
            file, where=arguments.file, store=call.settings.store, ontology=arguments.ontology, progress=progress
        )
    if not report.is_same:
        call.talk.note("The graph was made by other rules or another ontology than before; --ontology names one.")
    facts = {
        "Documents restored": report.documents,
        "Decisions replayed": report.graph.decisions,
        "Entities": len(report.graph.knowledge.entities),
        "Statements": len(report.graph.knowledge.statements),
        "Store": call.settings.store.url,
    }
    write_facts(facts)
    return OK


@contextmanager
def open_whole(path: str) -> Iterator[IO[str]]:
    """Open a text file that can be read twice; standard input is kept in a temporary file for that."""
    if path != "-":
        with Path(path).open(encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as copy:
        shutil.copyfileobj(sys.stdin, copy)
        copy.seek(0)
        yield copy


COMMAND = Command(
    name="restore",
    summary="Fill an empty store from a file of 'dump'.",
    add_arguments=add_arguments,
    execute=execute,
)
