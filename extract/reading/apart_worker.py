"""The process that `extract.reading.apart` starts: bytes on stdin, what they say as JSON on stdout.

Called with the media type and the name that messages give the file.
"""

import json
import sys
from pathlib import Path


def main() -> None:
    """Read one file and print what it says, or the sentence why it cannot be read."""
    # Started with `-P` as a plain file: the rooms are found where this file lies.
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from extract.reading.apart import to_json
    from extract.reading.formats import parse_here
    from ontology.errors import ReadingError

    media_type, name = sys.argv[1:]
    try:
        answer = to_json(parse_here(sys.stdin.buffer.read(), media_type, name))
    except ReadingError as error:
        answer = {"error": str(error)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
