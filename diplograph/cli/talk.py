"""What is said to the user beside the data: progress bars, notes and errors, all on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from diplograph.cli.plain import plain
from diplograph.progress import Progress as Listener
from diplograph.progress import silent


@dataclass(frozen=True, slots=True)
class Talk:
    """Standard error, for people. `quiet` leaves only errors."""

    quiet: bool = False
    console: Console = field(default_factory=lambda: Console(stderr=True, highlight=False))

    def note(self, sentence: str) -> None:
        if not self.quiet:
            self._say(sentence)

    def error(self, sentence: str) -> None:
        self._say(sentence, prefix=Text("diplograph: ", style="bold red"))

    def _say(self, sentence: str, prefix: Text | None = None) -> None:
        if self.console.is_terminal:
            self.console.print((prefix or Text()) + Text(plain(sentence)), soft_wrap=True)
        else:
            print(f"{prefix or ''}{plain(sentence)}", file=sys.stderr)

    @contextmanager
    def progress(self) -> Iterator[Listener]:
        """Give what work tells how far it is: one bar a stage on a terminal, nothing elsewhere."""
        if self.quiet or not self.console.is_terminal:
            yield silent
            return
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        tasks: dict[str, TaskID] = {}
        with Progress(*columns, console=self.console) as bars:

            def listen(stage: str, done: int, total: int) -> None:
                if stage not in tasks:
                    tasks[stage] = bars.add_task(stage, total=total)
                bars.update(tasks[stage], completed=done, total=total)

            yield listen
