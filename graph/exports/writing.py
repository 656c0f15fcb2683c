"""Putting an export where it was asked for: nothing stands there until all of it does."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from ontology.errors import UsageError

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day of a zip file's calendar: the same content gives the same bytes


def write_folder(fill: Callable[[Path], None], target: Path) -> None:
    """Make a folder that `fill` fills, or a .zip file of one. Raises UsageError where something is there already."""
    zipped = target.suffix.lower() == ".zip"
    if target.is_dir() and (zipped or any(target.iterdir())) or target.is_file() and not zipped:
        raise UsageError(f"expected a new or empty folder, or a file ending in .zip, got {str(target)!r}; name another")
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as draft:
        content = Path(draft) / "content"
        content.mkdir()
        fill(content)
        if zipped:
            content = _zipped(content, Path(draft) / "content.zip")
        elif target.is_dir():
            target.rmdir()
        shutil.move(content, target)


def _zipped(folder: Path, archive: Path) -> Path:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for path in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(path.name, _LONG_AGO)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with path.open("rb") as source, out.open(entry, "w", force_zip64=True) as there:
                shutil.copyfileobj(source, there)
    return archive
