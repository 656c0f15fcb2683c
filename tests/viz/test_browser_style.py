"""Neo4j Browser gets a rule for each class, in the colours of the pages."""

import io
import re

from viz.browser_style import write_browser_style
from viz.palette import STYLES


def rules(*class_names: str) -> dict[str, dict[str, str]]:
    """Return the rules that are written: what they are for, and their properties."""
    out = io.StringIO()
    write_browser_style(class_names, out)
    found = re.findall(r"^([\w.]+) \{\n(.*?)^\}\n", out.getvalue(), flags=re.DOTALL | re.MULTILINE)
    assert re.sub(r"^[\w.]+ \{\n.*?^\}\n", "", out.getvalue(), flags=re.DOTALL | re.MULTILINE).strip() == ""
    return {what: dict(re.findall(r"^  ([\w-]+): (.*);$", lines, flags=re.MULTILINE)) for what, lines in found}


def test_every_class_has_the_colour_of_its_pages() -> None:
    written = rules(*STYLES)
    for name, style in STYLES.items():
        assert written[f"node.{name}"]["color"] == style.light
        assert written[f"node.{name}"]["caption"] == "'{name}'"
    assert {"node", "relationship", "node.Statement", "node.Sentence", "node.Document"} <= written.keys()


def test_words_are_readable_on_their_colour() -> None:
    written = rules("Technology", "Goal")
    assert written["node.Technology"]["text-color-internal"] == "#ffffff"
    assert written["node.Goal"]["text-color-internal"] == "#12161c"


def test_a_class_of_another_ontology_has_a_colour_too() -> None:
    assert re.fullmatch(r"#[0-9a-f]{6}", rules("Vaccine")["node.Vaccine"]["color"])
