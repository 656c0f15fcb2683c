"""The commands by which analysts decide: `merge`, `split`, `rename`, `retype`, `confirm`, `reject`, `clear`, `undo`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import datetime
from functools import partial

from diplograph.cli.arguments import add_corrections, add_ontology, add_store, count
from diplograph.cli.command import OK, Call, Command
from diplograph.cli.run import changes
from diplograph.cli.tables import write_facts
from diplograph.correcting import CorrectionReport, clear, confirm, merge, reject, rename, retype, split, undo
from diplograph.naming import Said
from graph.records import MODALITIES, POLARITIES
from ontology.errors import UsageError

Deciding = Callable[..., CorrectionReport]


def add_names(parser: ArgumentParser, *names: tuple[str, str]) -> None:
    """Add what a decision is about, each with its help, and what all decisions take."""
    for name, explained in names:
        parser.add_argument("about", metavar=name, action="append", help=explained)
    add_common(parser)


def add_claim(parser: ArgumentParser, what: str) -> None:
    parser.add_argument("about", metavar="WHAT", nargs="+", help=what)
    parser.add_argument("--polarity", choices=POLARITIES, help="where both ways are said")
    parser.add_argument("--modality", choices=MODALITIES, help="where it is said in several ways")
    add_common(parser)


def add_line(parser: ArgumentParser) -> None:
    parser.add_argument(
        "line", metavar="LINE", nargs="?", type=count, help="number in 'diplograph corrections' (default: the last)"
    )
    add_common(parser, remark=False)


def add_common(parser: ArgumentParser, *, remark: bool = True) -> None:
    if remark:
        parser.add_argument("--remark", metavar="TEXT", default="", help="who decided it and why; the day is added")
    add_store(parser)
    add_corrections(parser)
    add_ontology(parser)


def decide_names(decide: Deciding, arguments: Namespace, call: Call) -> int:
    return show(partial(decide, *arguments.about, remark=dated(arguments.remark)), arguments, call)


def decide_claim(decide: Deciding, arguments: Namespace, call: Call) -> int:
    return show(partial(decide, claim(arguments), remark=dated(arguments.remark)), arguments, call)


def decide_line(decide: Deciding, arguments: Namespace, call: Call) -> int:
    return show(partial(decide, arguments.line), arguments, call)


def show(decide: Deciding, arguments: Namespace, call: Call) -> int:
    """Decide, and say what came of it."""
    with call.talk.progress() as progress:
        report = decide(store=call.settings.store, ontology=arguments.ontology, progress=progress)
    knowledge = report.graph.knowledge
    for name in report.graph.unused:
        call.talk.note(f"{report.file} speaks of {name!r}, which nothing in the graph is called now.")
    facts = {
        "Taken out" if hasattr(arguments, "line") else "Decided": " | ".join(report.lines),
        "In file": report.file,
        "Changes to the graph": changes(report.graph.written),
        "Entities": len(knowledge.entities),
        "Statements": len(knowledge.statements),
    }
    write_facts(facts)
    return OK


def claim(arguments: Namespace) -> Said | str:
    """Return the claim that the words name: an IRI or a name alone, or subject, relation and object."""
    match arguments.about:
        case [one] if arguments.polarity is None and arguments.modality is None:
            return str(one)
        case [subject, predicate, object_]:
            return Said(
                subject=subject,
                predicate=predicate,
                object=object_,
                polarity=arguments.polarity,
                modality=arguments.modality,
            )
    raise UsageError(
        f"expected SUBJECT RELATION OBJECT, or one IRI alone, got {len(arguments.about)} words; put names of several "
        "words in quotes"
    )


def dated(remark: str) -> str:
    return f"{datetime.now().astimezone().date().isoformat()} {remark}".strip()


ENTITY = "name or IRI of an entity"
STATEMENT = "SUBJECT RELATION OBJECT, or the IRI of a statement"

COMMANDS = (
    Command(
        name="merge",
        summary="Say that two entities are one: the first goes into the second.",
        add_arguments=lambda parser: add_names(parser, ("NAME", ENTITY), ("INTO", f"{ENTITY} that it goes into")),
        execute=partial(decide_names, merge),
    ),
    Command(
        name="split",
        summary="Take back the merge of a name.",
        add_arguments=lambda parser: add_names(parser, ("NAME", "name that was merged into another")),
        execute=partial(decide_names, split),
    ),
    Command(
        name="rename",
        summary="Give an entity a better name.",
        add_arguments=lambda parser: add_names(parser, ("NAME", ENTITY), ("BETTER", "its better name")),
        execute=partial(decide_names, rename),
    ),
    Command(
        name="retype",
        summary="Give an entity another class.",
        add_arguments=lambda parser: add_names(parser, ("NAME", ENTITY), ("CLASS", "its class, such as Instrument")),
        execute=partial(decide_names, retype),
    ),
    Command(
        name="confirm",
        summary="Say that a statement is right.",
        add_arguments=lambda parser: add_claim(parser, STATEMENT),
        execute=partial(decide_claim, confirm),
    ),
    Command(
        name="reject",
        summary="Say that a statement is wrong: it leaves the graph.",
        add_arguments=lambda parser: add_claim(parser, STATEMENT),
        execute=partial(decide_claim, reject),
    ),
    Command(
        name="clear",
        summary="Take back the verdict on a statement, or the name and class that an entity was given.",
        add_arguments=lambda parser: add_claim(parser, f"{STATEMENT}, or the {ENTITY}"),
        execute=partial(decide_claim, clear),
    ),
    Command(
        name="undo",
        summary="Take a decision out of the file, as if it had never been taken.",
        add_arguments=add_line,
        execute=partial(decide_line, undo),
    ),
)
