"""Files that are dropped into the browser: taken piece by piece, never more than allowed, under a harmless name."""

import re
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from starlette.requests import Request

from ontology.errors import UsageError
from viz.explorer.forms import TooLarge
from viz.text import clean

LARGEST_FILE: Final = 50 * 1024 * 1024
_LONGEST_NAME: Final = 120  # leaves room for a suffix within the 255 bytes of file systems
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def safe_name(text: str) -> str:
    """Return the last part of a path as a name for any file system. Raises UsageError if nothing is left.

    No separators, controls, leading dots or trailing dots and blanks; long names are cut before their suffix.
    """
    last = re.split(r"[/\\]", text)[-1]
    name = _FORBIDDEN.sub("_", clean(last)).strip(" .")
    stem, dot, suffix = name.rpartition(".")
    if dot and len(suffix) <= 10:
        while len(stem.encode()) > _LONGEST_NAME:
            stem = stem[:-1]
        name = f"{stem.strip(' .')}.{suffix}"
    else:
        while len(name.encode()) > _LONGEST_NAME:
            name = name[:-1]
    if not name.strip("._ "):
        raise UsageError(f"expected the name of a file, got {text!r}; rename the file")
    return name


async def receive(request: Request, folder: Path) -> tuple[str, Path]:
    """Write the body of a request into a new file of a folder; return its safe name and the file.

    Raises TooLarge, before more than allowed is written; UsageError for a name that is none, or an empty file.
    """
    name = safe_name(unquote(request.path_params["name"]))
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > LARGEST_FILE:
        raise _too_large(name)
    folder.mkdir(parents=True, exist_ok=True)
    handle = tempfile.NamedTemporaryFile(dir=folder, prefix=".upload-", delete=False)  # noqa: SIM115 - kept if whole
    file = Path(handle.name)
    size = 0
    try:
        with handle:
            async for part in request.stream():
                size += len(part)
                if size > LARGEST_FILE:
                    raise _too_large(name)
                handle.write(part)
        if size == 0:
            raise UsageError(f"expected a file with something in it, got the empty {name!r}; choose another")
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return name, file


def _too_large(name: str) -> TooLarge:
    return TooLarge(
        f"expected a file of at most {LARGEST_FILE // 1024**2} MB, got more with {name!r}; read it with 'diplograph run'"
    )
