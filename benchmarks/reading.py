"""How many pages of PDF text a second are read on one core, from opening the file to its blocks.

usage: reading.py [FILE.pdf...]   (default: a document of some hundred pages in one column and one in two, which
Chromium prints from the example documents). What counts is the processor's time in this process and the parser's,
which share one core, in the best of three rounds, since machines are noisy. The goal is at least 20 pages a second.
"""

import os
import platform
import subprocess
import sys
import tempfile
from html import escape
from importlib.metadata import version
from pathlib import Path

from extract.reading import ReadDocument, read_file, shown_text

ROUNDS = 3
REPEATS = 25
EXAMPLES = Path(__file__).parent.parent / "examples"
STYLE = "div { font: 11pt/1.4 serif; text-align: justify; hyphens: auto; columns: %d }"


def main() -> None:
    """Print machine, versions and, for each document, its pages, seconds and pages a second."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(f"{processor()}, one core; Python {platform.python_version()}, pypdfium2 {version('pypdfium2')}")
    with tempfile.TemporaryDirectory() as folder:
        given = [Path(argument) for argument in sys.argv[1:]]
        for path in given or [print_pdf(Path(folder), columns) for columns in (1, 2)]:
            measure(path)


def measure(path: Path) -> None:
    """Read one PDF several times and print the best speed."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = spent()
        read = read_file(path)
        best = min(best, spent() - start)
    pages = max(block.page or 0 for block in read.blocks)
    print(f"{path.name}: {pages} pages, {len(read.document.text)} characters, {best:.1f} s, {pages / best:.0f} pages/s")


def spent() -> float:
    """Return the CPU seconds that this process and its children have used."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def print_pdf(folder: Path, columns: int) -> Path:
    """Print the example documents, again and again, into one PDF of this many columns."""
    page = folder / f"{columns}-column.html"
    parts = [as_html(read_file(path)) for path in sorted(EXAMPLES.iterdir()) if path.suffix in {".md", ".txt", ".html"}]
    body = "".join(parts) * REPEATS
    page.write_text(f'<!doctype html><html lang="en"><style>{STYLE % columns}</style><div>{body}</div></html>', "utf-8")
    pdf = page.with_suffix(".pdf")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={pdf}", str(page)], check=True, capture_output=True, timeout=300)
    return pdf


def as_html(read: ReadDocument) -> str:
    """Return a document's headings and paragraphs as HTML."""
    tags = {"heading": "h2", "item": "li"}
    shown = [(tags.get(block.kind, "p"), shown_text(read.document.text, block)[0]) for block in read.blocks]
    return "".join(f"<{tag}>{escape(words)}</{tag}>" for tag, words in shown)


def processor() -> str:
    """Return the processor's name, where the system says it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    main()
