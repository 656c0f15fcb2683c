"""`diplograph validate`: whether a graph is what the ontology's shapes ask for."""

from argparse import ArgumentParser, Namespace

from diplograph.cli.arguments import add_format, add_ontology, add_store
from diplograph.cli.command import FAILED, OK, Call, Command
from diplograph.cli.tables import write_rows
from diplograph.exchange import validate


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        help="RDF to check: .trig, .ttl or .jsonld (default: the graph of the store)",
    )
    add_store(parser)
    add_ontology(parser)
    add_format(parser)


def execute(arguments: Namespace, call: Call) -> int:
    violations = validate(arguments.files, store=call.settings.store, ontology=arguments.ontology)
    if not violations:
        call.talk.note("The graph is as its shapes ask for.")
        return OK
    write_rows(("what", "wrong", "iri"), [(v.name, v.message, v.iri) for v in violations], arguments.format)
    return FAILED


COMMAND = Command(
    name="validate",
    summary="Check a graph by the SHACL shapes of its ontology; each offence is told in words.",
    add_arguments=add_arguments,
    execute=execute,
)
