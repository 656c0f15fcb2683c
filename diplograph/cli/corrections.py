"""`diplograph corrections`: what analysts decided, line by line."""

from argparse import ArgumentParser, Namespace

from diplograph.cli.arguments import add_corrections, add_format, add_store
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.tables import write_rows
from diplograph.correcting import corrections


def add_arguments(parser: ArgumentParser) -> None:
    add_format(parser)
    add_store(parser)
    add_corrections(parser)


def execute(arguments: Namespace, call: Call) -> int:
    decided = corrections(store=call.settings.store)
    rows = [(decision.line, decision.text, holds, decision.remark) for decision, holds in decided]
    write_rows(("line", "decision", "holds", "remark"), rows, arguments.format)
    return OK


COMMAND = Command(
    name="corrections",
    summary="List what analysts decided, with the numbers of the lines; 'undo' takes one out.",
    add_arguments=add_arguments,
    execute=execute,
)
