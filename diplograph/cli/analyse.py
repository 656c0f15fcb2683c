"""`diplograph analyse`: the shape of the whole graph, measured."""

from argparse import ArgumentParser, Namespace

from diplograph.analysing import analyse, saved_analyses
from diplograph.cli.arguments import add_format, add_parameters, add_store, parse_parameters
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.tables import write_rows


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", help="name of an analysis (default: list them)")
    add_parameters(parser)
    add_format(parser)
    add_store(parser)


def execute(arguments: Namespace, call: Call) -> int:
    if arguments.name is None:
        rows = [
            (each.name, each.question, ", ".join(parameter.name for parameter in each.parameters))
            for each in saved_analyses().values()
        ]
        write_rows(("name", "question", "parameters"), rows, arguments.format)
        return OK
    found = analyse(arguments.name, parse_parameters(arguments.param), store=call.settings.store)
    write_rows(found.columns, found.rows, arguments.format)
    return OK


COMMAND = Command(
    name="analyse",
    summary="Measure the shape of the whole graph; without a name, list the analyses.",
    add_arguments=add_arguments,
    execute=execute,
)
