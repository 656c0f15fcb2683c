"""Scripts and style sheets of the pages: our own and sigma.js from this package, vis-network from the installed pyvis."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ontology.errors import PageError
from viz.palette import STYLES, UNKNOWN, Style, styles
from viz.shapes import clip_path
from viz.text import fold

APP_SCRIPTS = ("core", "theme", "combobox", "search", "tables", "sayings", "rest", "document")
NETWORK_SCRIPTS = (
    "network-model",
    "network-state",
    "network-looks",
    "network-labels",
    "network-vis",
    "network-sigma",
    "network-panel",
    "network-controls",
    "network-table",
    "network-export",
    "network",
)
SHEETS = ("base", "pages", "network", "brief", "explorer", "print")
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file that pages share.

    `name` ends in 8 hex digits of the content, so that a cached copy is never stale. `source` is the expression that
    lets this very text run inline under a content security policy.
    """

    name: str
    content: str
    source: str


def asset(stem: str, suffix: str, content: str) -> Asset:
    """Return an asset for a file's content."""
    digest = hashlib.sha256(content.encode())
    return Asset(
        name=f"{stem}-{digest.hexdigest()[:8]}.{suffix}",
        content=content,
        source=f"'sha256-{base64.b64encode(digest.digest()).decode()}'",
    )


@cache
def app_script() -> Asset:
    """Return the script of every page."""
    return asset("app", "js", _joined("js", APP_SCRIPTS))


@cache
def network_script() -> Asset:
    """Return the script of every page with a network."""
    return asset("network", "js", _joined("js", NETWORK_SCRIPTS))


@cache
def vis_script() -> Asset:
    """Return vis-network as pyvis ships it. Raises PageError if the installed pyvis has no such file."""
    try:
        content = (files("pyvis") / _VIS).read_text("utf-8")
    except FileNotFoundError as error:
        raise PageError(
            f"Network pages need the file {_VIS!r} of pyvis 0.3.2, which the installed pyvis does not have; "
            "install pyvis==0.3.2."
        ) from error
    return asset("vis-network", "js", _inlinable(content, "vis-network.min.js"))


@cache
def sigma_script() -> Asset:
    """Return sigma.js with graphology, as static/sigma/README.md says how to build it."""
    content = (files("viz") / "static" / "sigma" / "sigma.min.js").read_text("utf-8")
    return asset("sigma", "js", _inlinable(content, "sigma.min.js"))


@cache
def style_sheet(class_names: tuple[str, ...]) -> Asset:
    """Return the style sheet of every page, the colours of these classes included."""
    content = _joined("css", SHEETS) + _class_looks(styles(class_names))
    return asset("style", "css", content)


@cache
def class_style(kind: str) -> str:
    """Return the name in style sheets of a class (*Nation* → `c-nation`)."""
    return "c-" + ("".join(char for char in fold(kind) if char.isascii() and char.isalnum()) or "other")


def _class_looks(looks: Mapping[str, Style]) -> str:
    """Return rules that give each class its colour, for light and dark, and its glyph its shape."""
    rules = [f":root {{ --c: light-dark({UNKNOWN.light}, {UNKNOWN.dark}); }}"]
    for name, style in ({name: STYLES[name] for name in STYLES if name not in looks} | dict(looks)).items():
        rules.append(f".{class_style(name)} {{ --c: light-dark({style.light}, {style.dark}); }}")
        rules.append(
            f".{class_style(name)} .g, .e.{class_style(name)}::before {{ clip-path: {clip_path(style.shape)}; }}"
        )
    return "\n".join(rules) + "\n"


def _joined(suffix: str, names: tuple[str, ...]) -> str:
    folder = files("viz") / "static" / suffix
    return "".join(_inlinable((folder / f"{name}.{suffix}").read_text("utf-8"), name) for name in names)


def _inlinable(content: str, name: str) -> str:
    """Return the text if it can stand inside a script or style element. Raises PageError if it would end it."""
    for mark in ("</script", "<!--", "</style"):
        if mark in content.lower():
            raise PageError(f"The asset {name!r} holds {mark!r} and cannot be put into a page; use another version.")
    return content.strip() + "\n"
