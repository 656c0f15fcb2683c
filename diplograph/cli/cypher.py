"""`diplograph cypher`: ask the store in Cypher, reading only."""

import json
from argparse import ArgumentParser, Namespace

from diplograph.asking import ask
from diplograph.cli.arguments import add_format, add_parameters, add_store, count, parse_parameters, seconds
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.output import open_input
from diplograph.cli.tables import write_rows
from graph.store import Value


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "cypher", metavar="CYPHER", help="the question, such as 'MATCH (n:Nation) RETURN n.name'; - is standard input"
    )
    add_parameters(parser)
    parser.add_argument("--limit", metavar="N", type=count, default=1000, help="rows at most (default: 1000)")
    parser.add_argument("--timeout", metavar="S", type=seconds, default=60.0, help="seconds at most (default: 60)")
    add_format(parser)
    add_store(parser)


def execute(arguments: Namespace, call: Call) -> int:
    text = arguments.cypher
    if text == "-":
        with open_input("-") as stream:
            text = stream.read()
    parameters = {name: _value(value) for name, value in parse_parameters(arguments.param).items()}
    rows = ask(text, parameters, store=call.settings.store, limit=arguments.limit + 1, timeout=arguments.timeout)
    write_rows(rows.columns, rows.rows[: arguments.limit], arguments.format)
    if len(rows.rows) > arguments.limit:
        call.talk.note(f"There are more than {arguments.limit} rows; --limit shows more.")
    return OK


def _value(text: str) -> Value:
    """Return a parameter's value: JSON where it is JSON, else the text itself."""
    try:
        value: Value = json.loads(text)
    except ValueError:
        return text
    return value


COMMAND = Command(
    name="cypher",
    summary="Ask the store a question in Cypher; anything that would write is refused.",
    add_arguments=add_arguments,
    execute=execute,
)
