"""What README and docs show can be typed: every command, option and saved question exists, and none is left unsaid."""

import re
import shlex
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

import pytest

import diplograph
from diplograph.cli import COMMANDS, build_parser
from queries.catalogue import load_catalogue

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))


def shown_commands() -> Iterator[list[str]]:
    """Yield the words of each `diplograph …` line of a shell block."""
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), flags=re.DOTALL):
            for line in block.splitlines():
                words = shlex.split(line, comments=True)
                if words[:1] == ["diplograph"]:
                    yield words[1:]


SHOWN = list(shown_commands())


@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
def test_shown_command_is_understood(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("my-ontology", "examples/health/ontology"):
        (tmp_path / folder).mkdir(parents=True)

    assert build_parser().parse_args(words).execute


def test_saved_questions_that_are_shown_exist() -> None:
    named = {words[2] for words in SHOWN if words[:2] in (["query", "run"], ["query", "show"])}

    assert named
    assert named <= set(load_catalogue().queries)


def test_every_command_is_shown_in_the_readme() -> None:
    readme = PAGES[0].read_text("utf-8")

    assert [command.name for command in COMMANDS if f"diplograph {command.name}" not in readme] == []


def test_every_make_target_that_is_shown_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    shown = {name for page in PAGES for name in re.findall(r"`?make ([a-z]+)", page.read_text("utf-8"))}

    assert {"demo", "test"} <= shown
    assert {name for name in shown if not re.search(rf"^{name}:", makefile, flags=re.MULTILINE)} == set()


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_example_is_described() -> None:
    described = (ROOT / "docs/examples.md").read_text("utf-8")

    assert [path.name for path in (ROOT / "examples").iterdir() if f"`{path.name}`" not in described] == []


def parsers(parser: ArgumentParser, name: str = "") -> Iterator[tuple[str, ArgumentParser]]:
    """Yield a parser and all below it, by what is typed to reach them."""
    yield name.strip(), parser
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for word, below in action.choices.items():
                yield from parsers(below, f"{name} {word}")


@pytest.mark.parametrize("name", [name for name, _ in parsers(build_parser())])
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        build_parser().parse_args([*name.split(), "--help"])

    assert stop.value.code == 0
    assert "usage: diplograph" in capsys.readouterr().out


def test_library_offers_each_verb_and_nothing_unsaid() -> None:
    named_otherwise = {"ask", "import_graph", "check_ontology", "propose_terms", "write_starter"}
    verbs = {command.name for command in COMMANDS} - {"cypher", "import", "ontology"} | named_otherwise

    assert verbs <= set(diplograph.__all__)
    assert [name for name in diplograph.__all__ if not getattr(diplograph, name).__doc__] == []
