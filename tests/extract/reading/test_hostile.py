"""Files that cannot or must not be read: one sentence each, nothing hangs, nothing else is harmed."""

import codecs
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from extract.reading import find_files, read_file
from ontology.errors import ReadingError
from tests.extract.reading.hostile import TEXT, Hostile, hostile_files, zipped
from tests.extract.reading.shapes import shapes

BAD = hostile_files()
# Peak memory (kB) of a process that reads them all; the modules alone take a good part of it.
MOST_MEMORY = 200_000
READ_ALL = """
import sys
import tempfile
from pathlib import Path
from extract.reading import find_files, read_file
from ontology.errors import ReadingError
for path in find_files(map(Path, sys.argv[1:])):
    try:
        read_file(path)
    except ReadingError as error:
        print(error)
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def test_there_are_many_hostile_files() -> None:
    """Forty and more ways to be unreadable, no two of them the same file."""
    assert len({bad.content for bad in BAD}) == len(BAD) >= 40


@pytest.mark.parametrize("bad", BAD, ids=[bad.name for bad in BAD])
def test_bad_content_is_one_sentence(bad: Hostile, tmp_path: Path) -> None:
    """The message names the file, says what is wrong, and is one line."""
    path = tmp_path / bad.name
    path.write_bytes(bad.content)

    [file] = find_files([path])
    with pytest.raises(ReadingError, match=bad.reason) as raised:
        read_file(file)
    assert str(raised.value).startswith(str(path))
    assert "\n" not in str(raised.value)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says how much memory was used")
def test_memory_is_bounded(tmp_path: Path) -> None:
    """One process reads all of them, says a sentence of each, and never grows."""
    for bad in BAD:
        (tmp_path / bad.name).write_bytes(bad.content)
    paths = sorted(str(path) for path in tmp_path.iterdir())

    done = subprocess.run([sys.executable, "-c", READ_ALL, *paths], capture_output=True, text=True, check=True)

    *sentences, peak = done.stdout.splitlines()
    assert len(sentences) == len(BAD)
    assert int(peak) < MOST_MEMORY


GOOD = [
    ("bom.txt", codecs.BOM_UTF8 + TEXT.encode()),
    ("utf16.txt", TEXT.encode("utf-16")),
    ("utf16-bare.txt", TEXT.encode("utf-16-be")),
    ("utf32.txt", codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le")),
    ("wide name \u202e\u0301 ünï 名.txt", TEXT.encode()),
    ("UPPER.TXT", TEXT.encode()),
    ("\u202etxt.exe.txt", TEXT.encode()),
    ("a\u0301\u00e1\u200b\ufeff.txt", TEXT.encode()),
    ("new\nline\ttab.txt", TEXT.encode()),
    (os.fsdecode(b"no utf-8 \xff\xfe.txt"), TEXT.encode()),
    ("-rf.txt", TEXT.encode()),
    ("🌍" * 60 + ".txt", TEXT.encode()),
]


@pytest.mark.parametrize(("name", "content"), GOOD, ids=[name.encode("ascii", "replace").decode() for name, _ in GOOD])
def test_odd_files_are_read(name: str, content: bytes, tmp_path: Path) -> None:
    """Marks, encodings and names that are unusual do no harm; a byte order mark is no character of the text."""
    path = tmp_path / name
    path.write_bytes(content)

    assert read_file(path).document.text == TEXT


def test_text_in_two_encodings_is_read_as_both(tmp_path: Path) -> None:
    """A file of UTF-8 with pasted Windows-1252 keeps the characters of each."""
    path = tmp_path / "mixed.txt"
    path.write_bytes("Côte d’Ivoire and São Tomé signed".encode() + " in Orléans.".encode("cp1252"))

    assert shapes(read_file(path)) == [("paragraph", "Côte d’Ivoire and São Tomé signed in Orléans.")]


def test_line_breaks_are_kept(tmp_path: Path) -> None:
    """Offsets count the file's own line breaks."""
    path = tmp_path / "dos.txt"
    path.write_bytes(b"A Pact\r\n\r\nKenya signed it.\r\n")

    assert read_file(path).document.text == "A Pact\r\n\r\nKenya signed it.\r\n"


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    """The limit is met before anything is read: the file has holes and no content."""
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(300_000_000)

    with pytest.raises(ReadingError, match="has 300 MB, more than the limit"):
        read_file(path)


def test_missing_and_forbidden_files(tmp_path: Path) -> None:
    """What cannot be opened says why."""
    with pytest.raises(ReadingError, match="there is no such file"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(ReadingError, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(ReadingError, match="cannot be opened"):
        read_file(Path("a\0b.txt"))


def test_file_without_permission() -> None:
    """A file that may not be read says so; the superuser, who may read everything, becomes nobody for it."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "secret.txt"
        path.write_text(TEXT, encoding="utf-8")
        path.chmod(0)
        user = os.geteuid()
        os.seteuid(user or 65534)
        try:
            with pytest.raises(ReadingError, match="no permission"):
                read_file(path)
        finally:
            os.seteuid(user)


def test_pipes_sockets_and_devices_are_not_opened_for_ever(tmp_path: Path) -> None:
    """Nothing waits for a writer that never comes."""
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(ReadingError, match="device, pipe or socket"):
        read_file(pipe)
    with pytest.raises(ReadingError, match="device, pipe or socket"):
        read_file(Path("/dev/zero"))
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.txt"))
        with pytest.raises(ReadingError, match="cannot be opened"):
            read_file(tmp_path / "s.txt")


def test_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read of a file that somebody writes is no document."""
    path = tmp_path / "growing.txt"
    path.write_text(TEXT, encoding="utf-8")
    opened = os.fdopen

    def write_more(handle: int, mode: str) -> BinaryIO:
        path.write_text(TEXT * 2, encoding="utf-8")
        return cast(BinaryIO, opened(handle, mode))

    monkeypatch.setattr(os, "fdopen", write_more)
    with pytest.raises(ReadingError, match="changed while it was read"):
        read_file(path)


def test_names_in_an_archive_stay_in_it(tmp_path: Path) -> None:
    """A member whose name points elsewhere is read from the archive, never from the disk."""
    (tmp_path / "secret.txt").write_text("Chile keeps a secret from all of its neighbours.", encoding="utf-8")
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({f"{tmp_path}/secret.txt": TEXT, "../secret.txt": TEXT, "./a.txt": TEXT}))

    assert [read_file(file).document.text for file in find_files([path])] == [TEXT] * 3


def test_links_that_loop_end(tmp_path: Path) -> None:
    """Folders that link to themselves are searched once, a link to itself is one sentence."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")

    (tmp_path / "to-nothing.txt").symlink_to(tmp_path / "nothing.txt")

    assert [path.name for path in find_files([tmp_path])] == ["a.txt", "self.txt", "to-nothing.txt"]
    with pytest.raises(ReadingError, match="no such file"):
        read_file(tmp_path / "to-nothing.txt")
    with pytest.raises(ReadingError, match="cannot be opened"):
        read_file(tmp_path / "self.txt")


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    """Known suffixes count, sorted; hidden files and the parts of a saved page do not."""
    for name in ("b/c.md", "a.txt", "z.bin", ".h.txt", "page.html", "page_files/frame.html", "b/.x/y.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")

    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path, tmp_path / "a.txt"])]

    assert found == ["a.txt", "page.html", "b/c.md"]
