"""`diplograph forget`: take a document out of a store."""

from argparse import ArgumentParser, Namespace

from diplograph.cli.arguments import add_corrections, add_ontology, add_store
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.tables import write_facts
from diplograph.forgetting import forget


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("document", metavar="DOC", help="the document's IRI, source or title")
    add_store(parser)
    add_corrections(parser)
    add_ontology(parser)


def execute(arguments: Namespace, call: Call) -> int:
    with call.talk.progress() as progress:
        report = forget(
            arguments.document,
            store=call.settings.store,
            ontology=arguments.ontology,
            progress=progress,
        )
    knowledge = report.graph.knowledge
    facts = {
        "Forgotten": report.document.title,
        "Documents in the graph": len(knowledge.documents),
        "Entities": len(knowledge.entities),
        "Statements": len(knowledge.statements),
    }
    write_facts(facts)
    return OK


COMMAND = Command(
    name="forget",
    summary="Take a document out of a store: the graph is then as if it had never been read.",
    add_arguments=add_arguments,
    execute=execute,
)
