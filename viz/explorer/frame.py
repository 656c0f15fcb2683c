"""What live pages have beside those of a site: a notice of what was just done, and tools at the end of a page."""

from typing import Final

from markupsafe import Markup

NOTHING: Final = Markup("")
_END: Final = "</main>"
_START: Final = '<main id="main" class="wrap" tabindex="-1">'


def framed(page: str, *, notice: Markup = NOTHING, tools: Markup = NOTHING) -> str:
    """Return a page with a notice at the start of what it says and tools at its end.

    Text from documents is escaped, so that neither mark stands anywhere else in a page.
    """
    start, found, rest = page.partition(_START)
    said, end, after = rest.rpartition(_END)
    return f"{start}{found}{notice}{said}{tools}{end}{after}" if found and end else page
