"""`diplograph query`: the saved questions, listed, shown and asked."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path

from diplograph.asking import complete, query, query_network, saved_queries
from diplograph.cli.arguments import (
    add_format,
    add_ontology,
    add_parameters,
    add_queries,
    add_store,
    count,
    parse_parameters,
)
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.output import open_output
from diplograph.cli.plain import plain
from diplograph.cli.tables import FORMATS, write_rows
from ontology.errors import UsageError

NETWORK = "network"


def add_arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(metavar="list|show|run|complete", required=True)
    listing = verbs.add_parser("list", help="name the saved questions")
    add_format(listing)
    listing.set_defaults(part=list_queries)
    showing = verbs.add_parser("show", help="show one question: what it asks, its parameters and its Cypher")
    showing.add_argument("name", metavar="NAME")
    showing.set_defaults(part=show_query)
    running = verbs.add_parser("run", help="ask one question")
    running.add_argument("name", metavar="NAME")
    add_parameters(running)
    running.add_argument(
        "--format", choices=(*FORMATS, NETWORK), default="table", help="form of the answer; network is a page"
    )
    running.add_argument("-o", "--output", metavar="FILE", default="-", help="file to write (default: standard output)")
    add_store(running)
    add_ontology(running)
    running.set_defaults(part=run_query)
    completing = verbs.add_parser("complete", help="name what a parameter's value may be, as the graph has it")
    completing.add_argument("name", metavar="NAME")
    completing.add_argument("parameter", metavar="PARAM")
    completing.add_argument("start", metavar="START", nargs="?", default="", help="how the value begins")
    completing.add_argument("--limit", metavar="N", type=count, default=20, help="names at most (default: 20)")
    add_store(completing)
    completing.set_defaults(part=complete_value)
    for verb in (listing, showing, running, completing):
        add_queries(verb)


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
    if arguments.format == NETWORK:
        return _draw(arguments, call, parameters)
    rows = query(arguments.name, parameters, store=call.settings.store, queries=arguments.queries)
    with open_output(arguments.output) as stream, redirect_stdout(stream):
        write_rows(rows.columns, rows.rows, arguments.format)
    return OK


def _draw(arguments: Namespace, call: Call, parameters: Mapping[str, str]) -> int:
    if arguments.output == "-":
        raise UsageError("expected -o FILE.html for the format network, got none; name the page to write")
    drawn = query_network(
        arguments.output,
        arguments.name,
        parameters,
        store=call.settings.store,
        queries=arguments.queries,
        ontology=arguments.ontology,
    )
    call.talk.note(f"{arguments.output} shows {drawn} statements; open it in a browser.")
    return OK


def complete_value(arguments: Namespace, call: Call) -> int:
    names = complete(
        arguments.name,
        arguments.parameter,
        arguments.start,
        store=call.settings.store,
        queries=arguments.queries,
        limit=arguments.limit,
    )
    for name in names:
        print(plain(name))
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
