"""`diplograph import`: a graph that `diplograph export` wrote, into an empty store."""

from argparse import ArgumentParser, Namespace

from diplograph.cli.arguments import add_ontology, add_store
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.tables import write_facts
from diplograph.exchange import import_graph


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="what 'diplograph export' wrote: .trig, .ttl, .jsonld or .jsonl")
    add_store(parser)
    add_ontology(parser)


def execute(arguments: Namespace, call: Call) -> int:
    with call.talk.progress() as progress:
        knowledge = import_graph(
            arguments.file, store=call.settings.store, ontology=arguments.ontology, progress=progress
        )
    facts = {
        "Documents": len(knowledge.documents),
        "Entities": len(knowledge.entities),
        "Statements": len(knowledge.statements),
        "Store": call.settings.store.url,
    }
    write_facts(facts)
    return OK


COMMAND = Command(
    name="import",
    summary="Put a graph that 'diplograph export' wrote as RDF or JSON Lines into an empty store.",
    add_arguments=add_arguments,
    execute=execute,
)
