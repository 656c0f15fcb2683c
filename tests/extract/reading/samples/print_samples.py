"""Print the PDF samples from their HTML with Chromium: `python tests/extract/reading/samples/print_samples.py`.

Chromium is another tool than the one that reads them, and it hyphenates, justifies and paginates as it likes.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Write one PDF beside each HTML file that is printed."""
    for name in ("brief", "review"):
        subprocess.run(
            [
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
                f"--print-to-pdf={HERE / name}.pdf",
                str(HERE / f"{name}.html"),
            ],
            check=True,
            timeout=120,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
