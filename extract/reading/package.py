"""ZIP files opened with care: how many members, how large they may grow, and no member larger than it says."""

import io
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from ontology.errors import ReadingError

MOST_MEMBERS = 10_000
MOST_BYTES = 256 * 1024 * 1024
# Text shrinks to a fifth, sometimes to a fiftieth; what shrinks a thousandfold was made to burst.
_MOST_GROWTH = 500
_SMALL = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An open ZIP file; `name` is the file's name for messages."""

    name: str
    archive: zipfile.ZipFile

    def names(self) -> list[str]:
        """Return the members' names in the archive's order, folders left out."""
        return [info.filename for info in self.archive.infolist() if not info.is_dir()]

    def size(self, member: str) -> int:
        """Return the bytes that a member has when unpacked; 0 where there is none (reading it says so)."""
        return next((info.file_size for info in self.archive.infolist() if info.filename == member), 0)

    def read(self, member: str) -> bytes:
        """Return a member's bytes. Raises `ReadingError` where it is missing, damaged or encrypted."""
        try:
            info = self.archive.getinfo(member)
            with self.archive.open(info) as file:
                content = file.read(info.file_size + 1)
        except KeyError as error:
            raise ReadingError(f"{self.name} lacks its part {member!r}; it is damaged or of another format.") from error
        except RuntimeError as error:
            raise ReadingError(f"{self.name} is encrypted; save a copy without a password.") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise ReadingError(f"{self.name} is damaged at its part {member!r}; get a complete copy.") from error
        if len(content) != info.file_size:
            raise ReadingError(f"{self.name} is damaged at its part {member!r}; get a complete copy.")
        return content

    def xml(self, member: str) -> etree._Element:
        """Return a member's root element; entities are not resolved, nothing is fetched."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
        try:
            return etree.fromstring(self.read(member), parser)
        except etree.XMLSyntaxError as error:
            raise ReadingError(f"{self.name} is damaged at its part {member!r}; get a complete copy.") from error


def open_package(content: bytes, name: str) -> Package:
    """Open the bytes of a ZIP file. Raises `ReadingError` where it is damaged or would burst."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
        raise ReadingError(f"{name} is damaged or cut off; get a complete copy.") from error
    members = archive.infolist()
    whole = sum(info.file_size for info in members)
    if len(members) > MOST_MEMBERS:
        raise ReadingError(f"{name} holds {len(members)} files, more than the limit of {MOST_MEMBERS}; split it.")
    if whole > MOST_BYTES or any(
        info.file_size > _SMALL and info.file_size > _MOST_GROWTH * max(info.compress_size, 1) for info in members
    ):
        raise ReadingError(
            f"{name} would grow to {whole / 1e6:.0f} MB when unpacked; it looks like a ZIP bomb and is not read."
        )
    return Package(name=name, archive=archive)
