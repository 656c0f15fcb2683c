"""Work spread over processes that may die or hang: each task gives a result or a reason, none is lost with another.

The standard pool of processes gives up all its tasks when one process dies; reading other people's files, one may.
Here every worker has a pipe of its own: one that dies or takes too long costs its own task alone and is replaced.
"""

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from ontology.errors import DiplographError

Task = TypeVar("Task")
Result = TypeVar("Result")
FOREVER = float("inf")
TASKS_PER_WORKER = 3


@dataclass(frozen=True, slots=True)
class Lost:
    """What is left of a task whose worker died or took too long: why."""

    reason: str


def work(
    tasks: Sequence[Task],
    start: Callable[[], Callable[[Task], Result]],
    *,
    workers: int,
    time_limit: float = 600.0,
) -> Iterator[tuple[int, Result | Lost]]:
    """Yield the index and the result of each task, as they are done.

    `start` is called once in each worker and returns the function that does a task; it must be picklable, as tasks and
    results must be, and that function must not raise. An error of `start` is raised here. One worker is this process
    itself; for more, `time_limit` is in seconds for one task.
    """
    if workers == 1:
        yield from _work_here(tasks, start)
    else:
        yield from _work_apart(tasks, start, workers, time_limit)


def _work_here(tasks: Sequence[Task], start: Callable[[], Callable[[Task], Result]]) -> Iterator[tuple[int, Result]]:
    if tasks:
        yield from enumerate(map(start(), tasks))


def _work_apart(
    tasks: Sequence[Task], start: Callable[[], Callable[[Task], Result]], workers: int, time_limit: float
) -> Iterator[tuple[int, Result | Lost]]:
    waiting = deque(range(len(tasks)))
    crew: list[_Worker[Task, Result]] = []
    try:
        crew.extend(_Worker(start) for _ in range(min(workers, len(tasks))))
        while waiting or any(worker.index is not None for worker in crew):
            for worker in _stirring(crew):
                done = worker.hear(time_limit)
                if worker.gone:
                    crew.remove(worker)
                    if waiting:
                        crew.append(_Worker(start))
                elif waiting:
                    index = waiting.popleft()
                    worker.assign(index, tasks[index], time_limit)
                if done is not None:
                    yield done
    finally:
        for worker in crew:
            worker.dismiss()


def worth_while(tasks: int) -> int:
    """Return how many workers repay the seconds in which each starts and loads."""
    return max(1, min(len(os.sched_getaffinity(0)), tasks // TASKS_PER_WORKER))


def _stirring(crew: "Sequence[_Worker[Task, Result]]") -> "list[_Worker[Task, Result]]":
    """Wait until a worker has something to say or has run out of time, and return those."""
    deadline = min(worker.deadline for worker in crew)
    heard = wait([worker.pipe for worker in crew], None if deadline == FOREVER else max(0, deadline - time.monotonic()))
    return [worker for worker in crew if worker.pipe in heard or worker.deadline <= time.monotonic()]


@dataclass(slots=True, eq=False)
class _Worker(Generic[Task, Result]):
    """One process and our end of its pipe. `index` is the task at hand, `deadline` when it must be done."""

    start: Callable[[], Callable[[Task], Result]]
    process: BaseProcess = field(init=False)
    pipe: "Connection[Any, Any]" = field(init=False)
    ready: bool = False
    gone: bool = False
    index: int | None = None
    deadline: float = FOREVER

    def __post_init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, self.start), daemon=True)
        self.process.start()
        theirs.close()

    def assign(self, index: int, task: Task, time_limit: float) -> None:
        self.index, self.deadline = index, time.monotonic() + time_limit
        with suppress(OSError):  # the worker is gone: hearing it says so
            self.pipe.send(task)

    def hear(self, time_limit: float) -> tuple[int, Result | Lost] | None:
        """Return what has become of the task at hand; None when the worker only says that it is ready."""
        if not self.pipe.poll():
            return self._lost(f"it took longer than {time_limit:g} seconds")
        try:
            message = self.pipe.recv()
        except (EOFError, OSError):
            return self._lost("the process that read it ended unexpectedly")
        if not self.ready:
            if isinstance(message, Exception):
                raise message
            self.ready = True
            return None
        return self._finished(message)

    def dismiss(self) -> None:
        self.gone = True
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def _lost(self, reason: str) -> tuple[int, Result | Lost]:
        self.dismiss()
        if self.index is None:
            raise DiplographError(
                f"a worker process ended before it was ready (exit code {self.process.exitcode}); "
                "free some memory or use fewer --workers"
            )
        return self._finished(Lost(reason))

    def _finished(self, result: Result | Lost) -> tuple[int, Result | Lost]:
        index, self.index, self.deadline = self.index, None, FOREVER
        assert index is not None
        return index, result


def _serve(pipe: "Connection[Any, Any]", start: Callable[[], Callable[[Any], Any]]) -> None:
    """Be one worker: load once, then answer tasks until the pipe closes."""
    try:
        do = start()
    except Exception as error:  # noqa: BLE001 - it is raised again where the work was asked for
        pipe.send(error)
        return
    pipe.send(None)
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        pipe.send(do(task))
