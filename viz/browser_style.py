"""The style of Neo4j Browser (a .grass file) in the colours of the pages: drop it on the window, or give it to :style."""

from collections.abc import Iterable, Iterator
from typing import IO

from viz.palette import UNKNOWN, Style, styles

# Nodes that are no entities, and what is written on each kind.
_OTHERS = {"Statement": "predicate", "Sentence": "text", "Document": "title"}
_WHITE, _BLACK = "#ffffff", "#12161c"


def write_browser_style(class_names: Iterable[str], out: IO[str]) -> None:
    """Write a style for the classes of an ontology, and for statements, sentences and documents."""
    out.writelines(_rule("node", [*_looks(UNKNOWN), "caption: '{name}'"]))
    for name, style in styles(class_names).items():
        out.writelines(_rule(f"node.{name}", [*_looks(style), "caption: '{name}'"]))
    for name, caption in _OTHERS.items():
        out.writelines(_rule(f"node.{name}", [*_looks(UNKNOWN), "diameter: 40px", f"caption: '{{{caption}}}'"]))
    out.writelines(
        _rule(
            "relationship",
            [f"color: {UNKNOWN.dark}", "shaft-width: 1px", "font-size: 8px", "text-color-external: #000000",
             "text-color-internal: #ffffff", "padding: 3px", "caption: '<type>'"],
        )
    )  # fmt: skip


def _looks(style: Style) -> Iterator[str]:
    yield f"color: {style.light}"
    yield f"border-color: {style.dark}"
    yield "border-width: 2px"
    yield "diameter: 60px"
    yield f"text-color-internal: {_readable_on(style.light)}"
    yield "font-size: 10px"


def _readable_on(colour: str) -> str:
    """Return white or black, whichever has more contrast to a colour by WCAG 2."""
    return max((_WHITE, _BLACK), key=lambda ink: _contrast(ink, colour))


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _rule(what: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a rule; of two lines for one property the later counts."""
    properties = dict(line.split(": ", maxsplit=1) for line in lines)
    yield f"{what} {{\n"
    yield from (f"  {name}: {value};\n" for name, value in properties.items())
    yield "}\n\n"
