"""`diplograph dump`: a whole store as one file."""

from argparse import ArgumentParser, Namespace

from diplograph.cli.arguments import add_corrections, add_store
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.output import open_output
from diplograph.moving import dump


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="file to write; - is standard output")
    add_store(parser)
    add_corrections(parser)


def execute(arguments: Namespace, call: Call) -> int:
    with open_output(arguments.file) as stream:
        documents = dump(stream, store=call.settings.store)
    call.talk.note(f"Wrote {documents} documents and what was decided on them.")
    return OK


COMMAND = Command(
    name="dump",
    summary="Write a whole store as one file: what documents say and what analysts decided, for 'restore'.",
    add_arguments=add_arguments,
    execute=execute,
)
