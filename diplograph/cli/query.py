"""`diplograph query`: the saved questions, listed, shown and asked."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from diplograph.asking import query, saved_queries
from diplograph.cli.arguments import add_format, add_parameters, add_queries, add_store, parse_parameters
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.plain import plain
from diplograph.cli.tables import write_rows


def add_arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(metavar="list|show|run", required=True)
    listing = verbs.add_parser("list", help="name the saved questions")
    listing.set_defaults(part=list_queries)
    showing = verbs.add_parser("show", help="show one question: what it asks, its parameters and its Cypher")
    showing.add_argument("name", metavar="NAME")
    showing.set_defaults(part=show_query)
    running = verbs.add_parser("run", help="ask one question")
    running.add_argument("name", metavar="NAME")
    add_parameters(running)
    add_store(running)
    running.set_defaults(part=run_query)
    for verb in (listing, showing, running):
        add_queries(verb)
    for verb in (listing, running):
        add_format(verb)


def execute(arguments: Namespace, call: Call) -> int:
    code: int = arguments.part(arguments, call)
    return code


def list_queries(arguments: Namespace, call: Call) -> int:
    catalogue = saved_queries(arguments.queries)
    rows = [(saved.group, saved.name, saved.question) for saved in catalogue]
    write_rows(("group", "name", "question"), rows, arguments.format)
    return OK


def show_query(arguments: Namespace, call: Call) -> int:
    saved = saved_queries(arguments.queries).query(arguments.name)
    print(plain_text(saved.path))
    return OK


def run_query(arguments: Namespace, call: Call) -> int:
    parameters = parse_parameters(arguments.param)
    rows = query(arguments.name, parameters, store=call.settings.store, queries=arguments.queries)
    write_rows(rows.columns, rows.rows, arguments.format)
    return OK


def plain_text(path: Path) -> str:
    """Return a query file's text, harmless for a terminal, line by line."""
    return "\n".join(plain(line) for line in path.read_text("utf-8").splitlines())


COMMAND = Command(
    name="query",
    summary="Ask a saved question; 'query list' names them.",
    add_arguments=add_arguments,
    execute=execute,
)
