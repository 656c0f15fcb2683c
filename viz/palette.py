"""A colour for light, a colour for dark and a shape for each class.

The colours were searched, not chosen by eye: within each theme the closest two are as far apart as eleven colours
allow in CIEDE2000 for normal, protan, deutan and tritan sight, with at least 3:1 contrast to the page. Colour is never
the only sign: each class has a shape of its own. tests/viz/test_palette.py measures both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LIGHT_PAPER = "#ffffff"
DARK_PAPER = "#12161c"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a class looks: `#rrggbb` on light and on dark paper, and the name of its shape in `viz.shapes`."""

    light: str
    dark: str
    shape: str


STYLES: Mapping[str, Style] = {
    "Nation": Style(light="#1198ff", dark="#bab0de", shape="square"),
    "Organization": Style(light="#d27a00", dark="#fab424", shape="diamond"),
    "Person": Style(light="#a381a5", dark="#e2ebf9", shape="circle"),
    "Group": Style(light="#7a5d8a", dark="#8b7faf", shape="pill"),
    "Technology": Style(light="#1e5251", dark="#3b8779", shape="hexagon"),
    "Challenge": Style(light="#a80000", dark="#ce3100", shape="down"),
    "Action": Style(light="#670bd7", dark="#a21ffd", shape="right"),
    "Instrument": Style(light="#49366e", dark="#fefb95", shape="sheet"),
    "Goal": Style(light="#888a83", dark="#aef7d5", shape="star"),
    "Sector": Style(light="#4d7b4f", dark="#81b6a7", shape="cross"),
    "Event": Style(light="#6e2a2a", dark="#a39765", shape="up"),
}
UNKNOWN = Style(light="#5a6672", dark="#9fb0c0", shape="circle")


def styles(class_names: Iterable[str]) -> dict[str, Style]:
    """Return a style for each class: its own, else one that no class here uses, else `UNKNOWN`."""
    names = tuple(class_names)
    free = iter([style for name, style in STYLES.items() if name not in names])
    return {name: STYLES.get(name) or next(free, UNKNOWN) for name in names}
