"""`diplograph site`: the linked pages of a graph."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from diplograph.cli.arguments import add_ontology, add_queries, add_store
from diplograph.cli.command import OK, Call, Command
from diplograph.pages import site
from diplograph.settings import DEFAULT_SITE


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder", metavar="DIR", nargs="?", default=DEFAULT_SITE, help="folder to write (default: %(default)s)"
    )
    add_queries(parser)
    add_store(parser)
    add_ontology(parser)


def execute(arguments: Namespace, call: Call) -> int:
    with call.talk.progress() as progress:
        report = site(
            arguments.folder,
            store=call.settings.store,
            ontology=arguments.ontology,
            queries=arguments.queries,
            progress=progress,
        )
    call.talk.note(f"Wrote {report.pages} pages.")
    print(Path(arguments.folder, "index.html"))
    return OK


COMMAND = Command(
    name="site",
    summary="Write the linked pages of a graph: its network, entities, documents and answers.",
    add_arguments=add_arguments,
    execute=execute,
)
