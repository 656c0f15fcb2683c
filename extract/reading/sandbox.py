"""Runs a parser with native code in a process of its own, with limits: a hostile file ends that process, not ours."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ontology.errors import ReadingError

SECONDS = 120
MEGABYTES = 2048
# The child limits itself before it imports anything that reads the file. `-P` keeps our folder off its import path.
_LIMITED = """
import runpy, sys
program, megabytes, seconds = sys.argv[1:4]
sys.argv[:] = [program, *sys.argv[4:]]
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(megabytes) << 20,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds),) * 2)
except (ImportError, ValueError, OSError):
    pass
runpy.run_path(program, run_name="__main__")
"""


def run_limited(
    program: Path,
    content: bytes,
    *,
    name: str,
    arguments: Sequence[str] = (),
    seconds: int = SECONDS,
    megabytes: int = MEGABYTES,
) -> dict[str, Any]:
    """Give `content` to a program of ours on stdin and return the JSON object that it prints.

    `name` stands in messages, `arguments` are the program's own. `seconds` bounds processor time and, doubled, the time
    on the clock; `megabytes` the address space. Raises `ReadingError` where a limit is met or the parser falls over;
    where the system has no limits only the clock counts.
    """
    command = [sys.executable, "-P", "-c", _LIMITED, str(program), str(megabytes), str(seconds), *arguments]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=2 * seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise ReadingError(f"{name} was not read within {2 * seconds} seconds; split it into smaller files.") from error
    if done.returncode != 0:
        raise ReadingError(
            f"{name} made its parser fail (exit code {done.returncode}) or outgrow {megabytes} MB; "
            "it may be damaged or hostile."
        )
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise ReadingError(f"{name} made its parser print no result; it may be damaged or hostile.") from error
    return answer
