"""`diplograph merges`: which entities might be one, for a person to decide."""

from argparse import ArgumentParser, Namespace

from diplograph.cli.arguments import add_corrections, add_format, add_ontology, add_store, count
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.tables import write_rows
from diplograph.correcting import merges

COLUMNS = ("name", "into", "class", "reason", "because")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--limit", metavar="N", type=count, help="pairs at most (default: all)")
    add_format(parser)
    add_store(parser)
    add_corrections(parser)
    add_ontology(parser)


def execute(arguments: Namespace, call: Call) -> int:
    found = merges(store=call.settings.store, ontology=arguments.ontology)
    shown = found[: arguments.limit]
    write_rows(COLUMNS, [(s.name, s.into, s.class_name, s.reason, s.detail) for s in shown], arguments.format)
    if len(shown) < len(found):
        call.talk.note(f"There are {len(found)} pairs; a greater --limit shows more.")
    return OK


COMMAND = Command(
    name="merges",
    summary="List entities that might be one, with the reason; 'merge' decides.",
    add_arguments=add_arguments,
    execute=execute,
)
