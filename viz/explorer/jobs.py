"""Documents on their way into the graph: one job at a time, in a thread that waits for the process that reads."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Lock, Thread

from ontology.errors import DiplographError
from viz.explorer.backend import Added, Progress

_REMEMBERED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """How far a job is. `stage` is what is done now; `added` and `error` are how it ended."""

    number: int
    files: Sequence[str]
    stage: str = "Waiting"
    done: int = 0
    total: int = 0
    added: Added | None = None
    error: str = ""

    @property
    def is_over(self) -> bool:
        """Return whether it has ended, well or not."""
        return self.added is not None or bool(self.error)

    def facts(self) -> dict[str, object]:
        """Return it in the form of JSON."""
        return {**asdict(self), "over": self.is_over}


class Jobs:
    """The jobs of a run of the server."""

    def __init__(self, add: Callable[[Sequence[Path], Progress], Added]) -> None:
        self._add = add
        self._lock = Lock()
        self._jobs: dict[int, Job] = {}

    def start(self, files: Sequence[Path]) -> Job | None:
        """Start a job on files; None while another one runs."""
        with self._lock:
            if any(not job.is_over for job in self._jobs.values()):
                return None
            job = Job(number=max(self._jobs, default=0) + 1, files=[file.name for file in files])
            self._jobs[job.number] = job
            self._jobs.pop(job.number - _REMEMBERED, None)
        Thread(target=self._run, args=(job.number, files), daemon=True).start()
        return job

    def get(self, number: int) -> Job | None:
        """Return a job as it stands."""
        with self._lock:
            return self._jobs.get(number)

    def _run(self, number: int, files: Sequence[Path]) -> None:
        try:
            added = self._add(files, lambda stage, done, total: self._note(number, stage, done, total))
        except DiplographError as error:
            self._change(number, error=str(error))
        except Exception as error:  # noqa: BLE001 - a job that failed must not seem to go on for ever
            self._change(number, error=f"{type(error).__name__}: {error} - this is a mistake in diplograph.")
        else:
            self._change(number, added=added)

    def _note(self, number: int, stage: str, done: int, total: int) -> None:
        self._change(number, stage=stage, done=done, total=total)

    def _change(self, number: int, **changes: object) -> None:
        with self._lock:
            self._jobs[number] = replace(self._jobs[number], **changes)  # type: ignore[arg-type]
