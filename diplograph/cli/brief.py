"""`diplograph brief`: what the documents say of one entity, with numbered sentences and sources."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from diplograph.briefing import BRIEF_FORMATS, BriefFormat, brief
from diplograph.cli.arguments import add_ontology, add_store
from diplograph.cli.command import OK, Call, Command
from ontology.errors import QueryParameter, UsageError
from queries.arguments import read_value
from queries.records import Parameter


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help='name or IRI of an entity, such as "Japan"')
    parser.add_argument(
        "--topic", metavar="NAME", help="only statements on this entity, on narrower ones, or in sentences naming them"
    )
    parser.add_argument(
        "--since", metavar="DATE", type=date, help="only sentences of this year, month or day, or later"
    )
    parser.add_argument(
        "--format", choices=BRIEF_FORMATS, help="form of the brief (default: by the file's name, or md)"
    )
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="file to write (default: standard output)")
    add_store(parser)
    add_ontology(parser)


def execute(arguments: Namespace, call: Call) -> int:
    form = arguments.format or format_of(arguments.output)
    if form == "docx" and arguments.output == "-" and sys.stdout.isatty():
        raise UsageError("expected a file for a Word document, got the terminal; name one with -o FILE.docx")
    content = brief(
        arguments.name,
        topic=arguments.topic,
        since=arguments.since,
        format=form,
        store=call.settings.store,
        ontology=arguments.ontology,
    )
    if arguments.output == "-":
        sys.stdout.buffer.write(content)
    else:
        write_file(Path(arguments.output), content)
    return OK


def format_of(output: str) -> BriefFormat:
    """Return the format that a file's name asks for, Markdown for standard output; UsageError if it asks for none."""
    if output == "-":
        return "md"
    suffix = Path(output).suffix.lower().removeprefix(".")
    if suffix not in BRIEF_FORMATS:
        raise UsageError(f"expected a file ending in .html, .md or .docx, got {output!r}; or say --format")
    return suffix


def write_file(path: Path, content: bytes) -> None:
    """Write a file that appears only when it is complete."""
    if path.is_dir():
        raise UsageError(f"expected a file to write, got the folder {str(path)!r}; name a file in it")
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def date(text: str) -> str:
    """Return a date as it was typed."""
    try:
        return str(read_value(Parameter(name="since", type="date"), text))
    except QueryParameter as error:
        raise ArgumentTypeError(f"expected a date as 2023, 2023-05 or 2023-05-20, got {text!r}") from error


COMMAND = Command(
    name="brief",
    summary="Write a brief on one entity: statements by strength, with numbered sentences and sources.",
    add_arguments=add_arguments,
    execute=execute,
)
