"""`diplograph run`: read documents, store what they say, write the pages, say what was done."""

from argparse import ArgumentParser, Namespace

from diplograph.cli.arguments import (
    add_corrections,
    add_paths,
    add_pipeline,
    add_store,
    add_workers,
    pipeline_options,
)
from diplograph.cli.command import FAILED, OK, Call, Command
from diplograph.cli.tables import write_facts
from diplograph.running import RunReport, run
from diplograph.settings import DEFAULT_SITE
from graph.store import WriteReport


def add_arguments(parser: ArgumentParser) -> None:
    add_paths(parser)
    add_workers(parser)
    add_pipeline(parser)
    add_store(parser)
    add_corrections(parser)
    parser.add_argument(
        "--prune", action="store_true", help="forget documents that were read from these paths and are no longer there"
    )
    parser.add_argument(
        "--site", metavar="DIR", default=DEFAULT_SITE, help="folder of the pages (default: %(default)s)"
    )
    parser.add_argument("--no-site", dest="site", action="store_const", const=None, help="write no pages")


def execute(arguments: Namespace, call: Call) -> int:
    with call.talk.progress() as progress:
        report = run(
            arguments.paths,
            store=call.settings.store,
            site=arguments.site,
            options=pipeline_options(arguments),
            workers=arguments.workers,
            prune=arguments.prune,
            say=call.talk.note,
            progress=progress,
        )
    for failure in report.failures:
        call.talk.error(failure.reason)
    for source in () if report.pruned else report.gone:
        call.talk.note(f"{source} is no longer there, but still in the graph; --prune forgets it.")
    for name in report.graph.unused:
        call.talk.note(f"The decisions speak of {name!r}, which nothing in the graph is called now.")
    write_facts(facts(report))
    return FAILED if report.failures else OK


def facts(report: RunReport) -> dict[str, object]:
    """Return what a run did, as names and values."""
    knowledge, written = report.graph.knowledge, report.graph.written
    rows: dict[str, object] = {
        "Documents read": report.read,
        "Documents unchanged": report.unchanged,
        "Documents replaced": report.replaced,
        "Documents pruned": report.pruned,
        "Files that failed": len(report.failures),
        "Files passed over": report.ignored,
        "Passages left out": report.skipped,
        "Relations left out": report.graph.dropped,
        "Documents in the graph": len(knowledge.documents),
        "Entities": len(knowledge.entities),
        "Statements": len(knowledge.statements),
        "Evidence": len(knowledge.evidences),
        "Decisions replayed": report.graph.decisions,
        "Changes to the graph": changes(written),
        "Store": report.store,
        "Pages": f"{report.site}/index.html" if report.site else "none",
        "Time": f"{report.seconds:.1f} s",
    }
    return {name: value for name, value in rows.items() if value != {}}


def changes(written: WriteReport) -> str:
    """Return in words what a write changed."""
    counts = {
        "added": written.nodes_added + written.edges_added,
        "changed": written.nodes_changed + written.edges_changed,
        "removed": written.nodes_removed + written.edges_removed,
    }
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "none"


COMMAND = Command(
    name="run",
    summary="Read documents, store what they say, and write the pages of the graph.",
    add_arguments=add_arguments,
    execute=execute,
)
