"""Pages written by several processes: each takes the next few pages until none is left.

The processes are started afresh, not forked: a store that runs a virtual machine in this process survives no fork.
"""

import multiprocessing
import pickle
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontology.errors import DiplographError, PageError
from viz.folder import SiteFolder, Written
from viz.jobs import Job
from viz.material import Material, from_disk

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

_AT_A_TIME = 40


@dataclass(frozen=True, kw_only=True)
class Crew:
    """What the processes share: from `material` each makes the same `jobs`, in the same order."""

    material: Material
    folder: SiteFolder
    jobs: Callable[[Material], Mapping[str, Job]]
    tell: Callable[[int, int], None]


def write_jobs(crew: Crew, workers: int) -> None:
    """Write all pages; this process writes too. Raises PageError if a page cannot be written or a process ended."""
    jobs = list(crew.jobs(crew.material).values())
    if workers == 1:
        for done, job in enumerate(jobs, 1):
            for address, content in job.make():
                crew.folder.write(address, content)
            crew.tell(done, len(jobs))
        return
    with tempfile.TemporaryDirectory(prefix="diplograph-site-") as scratch:
        path = Path(scratch) / "material"
        path.write_bytes(pickle.dumps(crew.material.essence(), protocol=pickle.HIGHEST_PROTOCOL))
        _write_together(crew, jobs, path, workers)


def _write_together(crew: Crew, jobs: Sequence[Job], path: Path, workers: int) -> None:
    context = multiprocessing.get_context("spawn")
    turn = context.Value("q", 0)
    pipes: list[Connection[Any, Any]] = []
    processes = []
    try:
        for _ in range(workers - 1):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(
                target=_work, args=(path, crew.jobs, crew.folder.folder, turn, theirs), daemon=True
            )
            process.start()
            theirs.close()
            pipes.append(ours)
            processes.append(process)
        for written in _turns(jobs, crew.folder.folder, turn):
            crew.folder.written |= written
            crew.tell(min(turn.value, len(jobs)), len(jobs))
        _hear(crew, pipes)
    finally:
        for process in processes:
            process.kill()
            process.join()
    crew.tell(len(jobs), len(jobs))


def _turns(jobs: Sequence[Job], folder: Path, turn: "Synchronized[int]") -> Iterator[Written]:
    """Write the next few pages, again and again, until every page has been taken."""
    target = SiteFolder(folder)
    while True:
        with turn.get_lock():
            start, turn.value = turn.value, turn.value + _AT_A_TIME
        if start >= len(jobs):
            return
        target.written = {}
        for job in jobs[start : start + _AT_A_TIME]:
            for address, content in job.make():
                target.write(address, content)
        yield target.written


def _hear(crew: Crew, pipes: "Sequence[Connection[Any, Any]]") -> None:
    """Wait for what the others wrote. Raises what went wrong with them."""
    open_ = list(pipes)
    while open_:
        for pipe in wait(open_):
            assert isinstance(pipe, Connection)
            try:
                message = pipe.recv()
            except EOFError:
                raise PageError(
                    "A process that wrote pages ended before it was done; free some memory or write with one process."
                ) from None
            open_.remove(pipe)
            if isinstance(message, Exception):
                raise message
            crew.folder.written |= message


def _work(
    path: Path,
    jobs: Callable[[Material], Mapping[str, Job]],
    folder: Path,
    turn: "Synchronized[int]",
    pipe: "Connection[Any, Any]",
) -> None:
    """Be one more process that writes pages."""
    try:
        material = from_disk(path.read_bytes())
        written: Written = {}
        for part in _turns(list(jobs(material).values()), folder, turn):
            written |= part
        pipe.send(written)
    except DiplographError as error:
        pipe.send(error)
