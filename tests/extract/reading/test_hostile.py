"""Files that cannot or must not be read: one sentence each, nothing hangs, nothing else is harmed."""

import codecs
import os
import socket
from pathlib import Path

import pytest

from extract.reading import find_files, read_file
from ontology.errors import ReadingError
from tests.extract.reading.shapes import shapes

TEXT = "Kenya and Chile signed a pact on data in Nairobi; it is the first of its kind."
FRENCH = (
    "Le gouvernement de la France et celui de l'Allemagne ont signé un accord sur les données dans la ville de Paris. "
    * 2
)

BAD = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\t\n \n", "no text to read"),
    ("marks.md", b"---\n\n---\n\n***\n", "no text to read"),
    ("nul.txt", b"\0" * 4000, "binary data"),
    ("mixed-nul.txt", b"abc\0\1\2\3" * 500, "binary data"),
    ("elf.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "binary data"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary data"),
    ("picture.png", b"\x89PNG\r\n\x1a\n", "suffix '.png', which is not read"),
    ("noname", TEXT.encode(), "suffix '', which is not read"),
    ("text.pdf", TEXT.encode(), "is no PDF file"),
    ("text.docx", TEXT.encode(), "is no DOCX file"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old or encrypted Office"),
    ("half.txt", codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1], "says that it is UTF-16-LE"),
    ("french.txt", FRENCH.encode(), "is in French; only English is read"),
    ("russian.txt", ("Россия и Китай подписали соглашение о сотрудничестве. " * 5).encode(), "Cyrillic"),
    ("chinese.txt", ("中国和俄罗斯签署了一项关于技术合作的协议。" * 5).encode(), "is in Chinese"),
    ("empty.html", b"<html><body></body></html>", "no text to read"),
    ("menu.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no text to read"),
    ("tags.html", b"<" * 10_000, "no text to read"),
    ("frame.mhtml", b"MIME-Version: 1.0\nContent-Type: image/png\n\nx", "without text"),
    ("cut.rtf", b"{\\rtf1", "no text to read"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_content_is_one_sentence(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    """The message names the file, says what is wrong, and is one line."""
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(ReadingError, match=reason) as raised:
        read_file(path)
    assert str(raised.value).startswith(str(path))
    assert "\n" not in str(raised.value)


GOOD = [
    ("bom.txt", codecs.BOM_UTF8 + TEXT.encode()),
    ("utf16.txt", TEXT.encode("utf-16")),
    ("utf16-bare.txt", TEXT.encode("utf-16-be")),
    ("utf32.txt", codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le")),
    ("wide name \u202e\u0301 ünï 名.txt", TEXT.encode()),
    ("UPPER.TXT", TEXT.encode()),
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


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_file_without_permission(tmp_path: Path) -> None:
    """A file that may not be read says so."""
    path = tmp_path / "secret.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)

    with pytest.raises(ReadingError, match="no permission"):
        read_file(path)


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


def test_links_that_loop_end(tmp_path: Path) -> None:
    """Folders that link to themselves are searched once, a link to itself is one sentence."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")

    assert list(find_files([tmp_path])) == [tmp_path / "a.txt", tmp_path / "self.txt"]
    with pytest.raises(ReadingError, match="cannot be opened"):
        read_file(tmp_path / "self.txt")


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    """Known suffixes count, sorted; hidden files and the parts of a saved page do not."""
    for name in ("b/c.md", "a.txt", "z.bin", ".h.txt", "page.html", "page_files/frame.html", "b/.x/y.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")

    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path, tmp_path / "a.txt"])]

    assert found == ["a.txt", "page.html", "b/c.md"]
