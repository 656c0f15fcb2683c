"""What this installation needs to work, checked one by one."""

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from diplograph.extraction import DEFAULT_OPTIONS, PipelineOptions, load_pipeline
from diplograph.opening import open_address
from diplograph.settings import DEFAULT_STORE, StoreAt, as_address
from ontology.errors import DiplographError
from ontology.load import load_ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at. `needed` says whether the product works without it."""

    what: str
    found: str
    good: bool
    needed: bool = True


def doctor(*, store: StoreAt = DEFAULT_STORE, options: PipelineOptions = DEFAULT_OPTIONS) -> Iterator[Check]:
    """Yield what was found of Python, packages, ontology, language pipeline, store and the tools of the tests."""
    yield Check(what="Python", found=sys.version.split()[0], good=sys.version_info >= (3, 11))
    yield _packages()
    yield _checked("Ontology", lambda: _ontology(options.ontology))
    yield _checked("Language pipeline", lambda: load_pipeline(options).version)
    yield _store(store)
    yield _tool("Java", ("java",), "a Neo4j server of your own needs it")
    yield _tool("Chromium", ("chromium", "chromium-browser", "google-chrome"), "the tests of the pages need it")


def _checked(what: str, look: Callable[[], str]) -> Check:
    try:
        return Check(what=what, found=look(), good=True)
    except DiplographError as error:
        return Check(what=what, found=str(error), good=False)


def _packages() -> Check:
    declared = [line for line in requires("diplograph") or () if "extra ==" not in line]
    names = [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in declared]
    missing = [name for name in names if _version(name) is None]
    found = f"not installed: {', '.join(missing)}; install diplograph anew" if missing else f"{len(names)} packages"
    return Check(what="Packages", found=found, good=not missing)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _ontology(folder: Path | None) -> str:
    loaded = load_ontology(folder)
    return (
        f"version {loaded.version}, {len(loaded.classes)} classes, {len(loaded.predicates)} predicates, "
        f"{len(loaded.concepts)} concepts"
    )


def _store(store: StoreAt) -> Check:
    address = as_address(store)
    if address.is_folder and not Path(address.url).exists():
        return Check(what="Store", found=f"{address.url} (not yet there; the first run makes it)", good=True)

    def look() -> str:
        with open_address(address, read_only=True) as opened:
            return f"{address.url} ({opened.backend}, {len(opened.stored_documents())} documents)"

    return _checked("Store", look)


def _tool(what: str, names: tuple[str, ...], use: str) -> Check:
    path = next((found for name in names if (found := shutil.which(name))), None)
    return Check(what=what, found=path or f"not found; {use}", good=path is not None, needed=False)
