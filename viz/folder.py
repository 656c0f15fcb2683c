"""The folder of a site: files are replaced whole, and pages of an earlier run that are no longer made are removed.

`manifest.json` lists what was written, with the SHA-256 of each file. Only a file that is in the list and still has
the listed content is ever removed, so nothing that anyone else put there or changed is lost.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from ontology.errors import PageError

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = '<meta name="generator" content="diplograph">'
_OWN_ADDRESS = re.compile(r"([a-z0-9-]+/)?[a-z0-9-]+\.(html|js|css|txt)")


Written = dict[str, str]


def write_whole(path: Path, content: str) -> None:
    """Replace a file's content in one step, as UTF-8. Raises PageError if the file system does not allow it."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content.encode("utf-8"))
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        reason = error.strerror or error
        raise PageError(f"The page {str(path)!r} cannot be written: {reason}; choose another folder.") from error


class SiteFolder:
    """Write the pages of one run, then remove what earlier runs wrote and this one did not."""

    def __init__(self, folder: Path) -> None:
        """Open the folder. Raises PageError if it holds an `index.html` that is not ours."""
        self.folder = folder
        self.written: Written = {}
        self._earlier = _listed(folder)
        _refuse_foreign(folder)

    def write(self, address: str, content: str) -> None:
        """Write one file at its address relative to the folder."""
        write_whole(self.folder / address, content)
        self.written[address] = hashlib.sha256(content.encode("utf-8")).hexdigest()

    def finish(self) -> int:
        """Remove stale files, write the manifest and return how many were removed."""
        stale = {address: digest for address, digest in self._earlier.items() if address not in self.written}
        removed = sum(_removed(self.folder / address, digest) for address, digest in sorted(stale.items()))
        for parent in sorted({(self.folder / address).parent for address in stale} - {self.folder}):
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()
        write_whole(self.folder / MANIFEST, json.dumps({"files": self.written}, indent=1, sort_keys=True) + "\n")
        return removed


def _listed(folder: Path) -> Mapping[str, str]:
    """Return the files that earlier runs wrote here, with their hashes. A manifest that is not ours lists nothing."""
    try:
        files = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
        return {str(address): str(digest) for address, digest in files.items() if _OWN_ADDRESS.fullmatch(address)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _refuse_foreign(folder: Path) -> None:
    index = folder / "index.html"
    try:
        is_ours = not index.exists() or SIGNATURE in index.read_text("utf-8", errors="replace")[:2_000]
    except OSError as error:
        raise PageError(f"The folder {str(folder)!r} cannot be read: {error.strerror}; choose another.") from error
    if not is_ours:
        raise PageError(
            f"The folder {str(folder)!r} holds an index.html that diplograph did not write; "
            "choose an empty folder or move that file away."
        )


def _removed(path: Path, digest: str) -> bool:
    try:
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            return False
        path.unlink()
    except OSError:
        return False
    return True
