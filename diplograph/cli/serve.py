"""`diplograph serve`: the pages live from a store, with questions, corrections and new documents."""

import webbrowser
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from diplograph.cli.arguments import add_ontology, add_queries, add_store
from diplograph.cli.command import OK, Call, Command
from diplograph.serving import HOST, PORT, is_loopback, serve


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--port", metavar="N", type=port, default=PORT, help="port; 0 is any that is free (default: %(default)s)"
    )
    parser.add_argument(
        "--host",
        metavar="ADDRESS",
        default=HOST,
        help="address to listen at (default: %(default)s, which only this machine reaches); with any other, everybody "
        "who reaches it and learns the printed address can read the graph and change it, and what is sent is not "
        "encrypted",
    )
    parser.add_argument("--read-only", action="store_true", help="take no corrections and no documents")
    parser.add_argument(
        "--documents",
        metavar="DIR",
        type=Path,
        help="folder in which dropped files are kept (default: beside the store)",
    )
    parser.add_argument("--open", action="store_true", help="open the address in the browser")
    add_queries(parser)
    add_store(parser)
    add_ontology(parser)


def execute(arguments: Namespace, call: Call) -> int:
    if not is_loopback(arguments.host):
        call.talk.note(
            f"Others can reach {arguments.host}: whoever learns the address below can read this graph"
            f"{'' if arguments.read_only else ' and change it'}, and what is sent is not encrypted."
        )

    def announce(address: str) -> None:
        print(address, flush=True)
        call.talk.note("Open this address; Ctrl and C end the server.")
        if arguments.open:
            webbrowser.open(address)

    serve(
        store=call.settings.store,
        host=arguments.host,
        port=arguments.port,
        read_only=arguments.read_only,
        documents=arguments.documents,
        ontology=arguments.ontology,
        queries=arguments.queries,
        announce=announce,
    )
    return OK


def port(text: str) -> int:
    """Return a number of a port."""
    if not text.isdecimal() or int(text) > 65535:
        raise ArgumentTypeError(f"expected a number of a port from 0 to 65535, got {text!r}")
    return int(text)


COMMAND = Command(
    name="serve",
    summary="Serve the pages of a graph live: ask, explore, correct it and add documents in the browser.",
    add_arguments=add_arguments,
    execute=execute,
)
