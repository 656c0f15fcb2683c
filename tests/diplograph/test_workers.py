"""Work in processes: results whatever happens to one of them."""

import os
import time
from collections.abc import Callable

import pytest

from diplograph.workers import Lost, work
from ontology.errors import DiplographError, ModelError


def start() -> Callable[[str], str]:
    return shout


def shout(word: str) -> str:
    if word == "die":
        os._exit(3)
    if word == "hang":
        time.sleep(60)
    return word.upper()


def start_without_model() -> Callable[[str], str]:
    raise ModelError("there is no model")


def die_at_start() -> Callable[[str], str]:
    os._exit(4)


def test_worker_that_dies_or_hangs_costs_its_own_task_alone() -> None:
    results = dict(work(["a", "die", "b", "hang", "c"], start, workers=2, time_limit=1.0))

    assert [results[index] for index in (0, 2, 4)] == ["A", "B", "C"]
    died, hung = results[1], results[3]
    assert isinstance(died, Lost)
    assert isinstance(hung, Lost)
    assert "ended unexpectedly" in died.reason
    assert "longer than 1 second" in hung.reason


def test_error_at_the_start_of_a_worker_is_raised_to_the_caller() -> None:
    with pytest.raises(ModelError, match="there is no model"):
        list(work(["a"], start_without_model, workers=1))


def test_worker_that_never_gets_ready_ends_the_work_with_a_remedy() -> None:
    with pytest.raises(DiplographError, match=r"exit code 4.*--workers"):
        list(work(["a", "b"], die_at_start, workers=2))


def test_no_tasks_start_no_worker() -> None:
    assert list(work([], die_at_start, workers=2)) == []
