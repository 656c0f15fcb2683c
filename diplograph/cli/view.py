"""`diplograph view`: the network of a graph as one page."""

from argparse import ArgumentParser, Namespace

from diplograph.cli.arguments import add_ontology, add_store
from diplograph.cli.command import OK, Call, Command
from diplograph.pages import view

DEFAULT_FILE = "diplograph-network.html"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", metavar="FILE", default=DEFAULT_FILE, help="page to write (default: %(default)s)"
    )
    parser.add_argument("--about", metavar="NAME", help="draw only what surrounds this entity")
    add_store(parser)
    add_ontology(parser)


def execute(arguments: Namespace, call: Call) -> int:
    with call.talk.progress() as progress:
        view(
            arguments.output,
            store=call.settings.store,
            about=arguments.about,
            ontology=arguments.ontology,
            progress=progress,
        )
    print(arguments.output)
    return OK


COMMAND = Command(
    name="view",
    summary="Write the network of a graph as one page that opens in a browser.",
    add_arguments=add_arguments,
    execute=execute,
)
