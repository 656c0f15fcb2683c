"""Pages from templates: every value is escaped and cleaned, an undefined one is an error, every page has a policy."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from viz.assets import Asset, class_style
from viz.text import clean, plural, script_json, web_address

NAVIGATION = (
    ("index.html", "Overview"),
    ("network.html", "Network"),
    ("document/index.html", "Documents"),
    ("query/index.html", "Questions"),
    ("community/index.html", "Communities"),
    ("gaps.html", "Gaps"),
    ("about.html", "About"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What stands around the content of every page: style sheet, scripts, policy, and the way to the root folder.

    `inline` puts style and scripts into the page itself, allowed by their hashes, so that one file is all there is.
    """

    style: Asset
    scripts: Sequence[Asset]
    network_scripts: Sequence[Asset]
    navigation: Sequence[tuple[str, str]] = ()
    search_index: str = ""
    inline: bool = False

    def policy(self, *, network: bool) -> str:
        """Return the content security policy: only our scripts and style run, nothing is fetched from elsewhere."""
        scripts = [*self.scripts, *(self.network_scripts if network else ())]
        run = " ".join(asset.source for asset in scripts) if self.inline else "'self'"
        style = self.style.source if self.inline else "'self'"
        return (
            f"default-src 'none'; script-src {run}; style-src {style}; img-src data: blob:; "
            "connect-src 'none'; base-uri 'none'; form-action 'none'"
        )


def render(shell: Shell, template: str, *, root: str, network: bool = False, **values: object) -> str:
    """Return a page. `root` is the way to the site's root folder (`""` or `"../"`)."""
    scripts = [*shell.scripts, *(shell.network_scripts if network else ())]
    page = _environment().get_template(template)
    return page.render(shell=shell, policy=shell.policy(network=network), page_scripts=scripts, root=root, **values)


def macro(template: str, name: str, *values: object) -> Markup:
    """Return what a template's macro prints for these values."""
    printed: Markup = getattr(_environment().get_template(template).module, name)(*values)
    return printed


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("viz"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters |= {
        "kind_style": class_style,
        "plural": plural,
        "web_address": web_address,
        "anchor": lambda words: re.sub("[^a-z]+", "-", words.lower()),
        "script_json": lambda value: Markup(script_json(value)),  # noqa: S704 - escaped there
        "count": lambda number: f"{number:,}",
        "trusted": lambda asset: Markup(asset.content),  # noqa: S704 - our own files
    }
    return environment


def _shown(value: object) -> object:
    """Return what a template prints for a value: text without unseen controls."""
    return clean(value) if type(value) is str else value
