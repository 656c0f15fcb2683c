"""`diplograph mcp`: the graph for assistants, by the Model Context Protocol."""

from argparse import ArgumentParser, Namespace

from diplograph.assistants import mcp
from diplograph.cli.arguments import add_queries, add_store
from diplograph.cli.command import OK, Call, Command


def add_arguments(parser: ArgumentParser) -> None:
    add_store(parser)
    add_queries(parser)


def execute(arguments: Namespace, call: Call) -> int:
    mcp(store=call.settings.store, queries=arguments.queries)
    return OK


COMMAND = Command(
    name="mcp",
    summary="Let an assistant ask the graph, by the Model Context Protocol on standard input and output.",
    add_arguments=add_arguments,
    execute=execute,
)
