"""Pages still to be made: each knows its address and makes itself alone, in any order and in any process."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Files = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One page. `make` yields address and content of the page and of scripts that only it reads."""

    address: str
    make: Callable[[], Files]

    def page(self) -> str:
        """Return the page's content alone."""
        return dict(self.make())[self.address]


def page_job(address: str, make: Callable[..., str], *arguments: object) -> Job:
    """Return the job of a page that needs no script of its own."""
    return Job(address=address, make=lambda: [(address, make(*arguments))])
