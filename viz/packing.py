"""Data for a page's scripts: small as plain JSON, larger compressed, and what few readers open as a script of its own.

A page unpacks with the browser's own `DecompressionStream`, which works for pages from a disk and under the strictest
policy. Scripts, not data files, hold what is loaded on demand: browsers fetch nothing else for a page from a disk.
"""

import base64
import json
import zlib
from dataclasses import dataclass

from viz.assets import Asset, asset
from viz.text import script_json

_PLAIN = 1_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """Data as text for a script element: JSON, or with `is_packed` the base64 of its zlib stream.

    With a `script` the data is not in the page: that address hands it over when it is asked for.
    """

    text: str
    is_packed: bool
    script: str = ""


def pack(data: object, *, plain: int = _PLAIN) -> Packed:
    """Return data for a script element, compressed if its JSON has more than `plain` characters.

    Raises ValueError for NaN and infinities, which JSON does not have.
    """
    text = script_json(data)
    if len(text) <= plain:
        return Packed(text=text, is_packed=False)
    return Packed(text=base64.b64encode(zlib.compress(text.encode(), 9)).decode(), is_packed=True)


def script_of(name: str, data: Packed) -> str:
    """Return the text of a script that hands data to the page that loads it under a name of `[a-z0-9-]`."""
    return f'diplograph.take("{name}", {json.dumps(data.text)}, {json.dumps(data.is_packed)});\n'


def data_script(name: str, data: object) -> Asset:
    """Return such a script for data that many pages share."""
    return asset(name, "js", script_of(name, pack(data)))
